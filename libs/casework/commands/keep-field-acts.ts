/** Acts at farms and in convoys: recorded once for the offer or the convoy, and copied into no case. */
import type { ConvoyBody } from '#libs/contract/convoys';
import { findCampaign } from '#libs/db/directory/campaigns';
import type { Offer } from '#libs/db/directory/campaigns';
import {
  actsOfConvoy,
  actsOfOffers,
  campaignsOfConvoy,
  insertFieldAct,
  lockConvoy,
} from '#libs/db/offers/field-acts';
import type { ActSubject, KeptFieldAct } from '#libs/db/offers/field-acts';
import { lockOffer } from '#libs/db/offers/offers';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { reporterOf, roleMay, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { ActDetails } from '#libs/domain/act-details';
import { maxDate, realToday } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { fieldActFaults, fieldActRefusal, reportersOfFieldAct } from '#libs/domain/offer/field-acts';
import type { ConvoyAct, FarmAct, FieldMilestone } from '#libs/domain/offer/field-acts';
import { reportedByOthers } from '#libs/domain/act-details';
import { NOT_ALLOWED, NOT_FOUND, declined, invalid, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { convoyBody, convoyNamed } from '../queries/convoys.ts';
import type { NamedConvoy } from '../queries/convoys.ts';
import type { NoticedOffer } from '../queries/offer-notices.ts';
import { offerNamed, readOffer } from '../queries/offers.ts';
import type { NamedOffer } from '../queries/offers.ts';

export interface FieldActInput<M extends FieldMilestone = FieldMilestone> {
  milestone: M;
  occurredOn: IsoDate;
  /** Of the farm or the convoy, never of a person. */
  note?: string;
  details?: Readonly<Record<string, unknown>>;
}

type Acting = Pick<Casework, 'db' | 'seal'>;

/** Records an act at the farm of an offer; `not-your-milestone` to agencies of other kinds. */
export async function recordFarmAct(
  { db, seal }: Acting,
  actor: Actor,
  attempt: Attempt,
  named: NamedOffer,
  input: FieldActInput<FarmAct>,
): Promise<Done<NoticedOffer> | Declined> {
  const no = whoMayNot(actor, input);
  if (no !== undefined) return no;
  return attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    const { offerId } = named;
    if (!(await lockOffer(tx, offerId))) return NOT_FOUND;
    const offer = await offerNamed(tx, actor, named);
    if (offer === undefined) return NOT_FOUND;
    const recorded = await actsOfOffers(tx, [offerId]);
    const refused = await recordAct(tx, actor, { offerId }, recorded, input, await latestDay(tx, offer));
    return refused ?? { ...(await readOffer({ db: tx }, offer, actor)), notices: [] };
  });
}

/** Records an act in a convoy: the travel group that cases of a campaign name. */
export async function recordConvoyAct(
  { db, seal }: Acting,
  actor: Actor,
  attempt: Attempt,
  named: NamedConvoy,
  input: FieldActInput<ConvoyAct>,
): Promise<Done<ConvoyBody> | Declined> {
  const no = whoMayNot(actor, input);
  if (no !== undefined) return no;
  const { convoyId = named.convoyId } = input.details ?? {};
  if (convoyId !== named.convoyId) {
    return invalid({ pointer: '/details/convoyId', code: 'other-convoy', detail: 'is another convoy' });
  }
  const convoy = convoyNamed(await campaignsOfConvoy(db, named.convoyId, scopeOf(actor)), named);
  if (isDeclined(convoy)) return convoy;
  return attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    await lockConvoy(tx, convoy);
    const campaign = await findCampaign(tx, convoy.campaignId);
    if (campaign === undefined) return NOT_FOUND;
    const { campaignId, closesOn: endsOn } = campaign;
    const recorded = await actsOfConvoy(tx, convoy);
    const latest = await latestDay(tx, { campaignId, endsOn });
    const refused = await recordAct(tx, actor, convoy, recorded, input, latest);
    return refused ?? convoyBody(convoy, await actsOfConvoy(tx, convoy), actor);
  });
}

function whoMayNot(actor: Actor, { milestone, details = {} }: FieldActInput): Declined | undefined {
  if (!roleMay(actor.role, 'record-field-act')) return NOT_ALLOWED;
  const others = reportersOfFieldAct(milestone);
  if (!others.includes(reporterOf(actor))) {
    return declined(reportedByOthers(milestone, others, '/milestone'));
  }
  const faults = fieldActFaults(milestone, details);
  return faults.length === 0 ? undefined : invalid(...faults);
}

async function recordAct(
  tx: Transaction,
  actor: Actor,
  subject: ActSubject,
  recorded: readonly KeptFieldAct[],
  { milestone, occurredOn, note, details = {} }: FieldActInput,
  latest: IsoDate,
): Promise<Declined | undefined> {
  // Judged already: each has its shape.
  const act = { milestone, occurredOn, details: details as ActDetails };
  const no = fieldActRefusal(recorded, act, latest);
  if (no !== undefined) return declined(no);
  const { agencyId, userId } = actor;
  const by = { reporter: reporterOf(actor), agencyId, userId, ...(note === undefined ? {} : { note }) };
  await insertFieldAct(tx, subject, act, by);
  return undefined;
}

/** Today; in a simulated campaign, whose days are shorter than ours, any day until the offer or the campaign ends. */
export async function latestDay(
  db: Db,
  { campaignId, endsOn }: Pick<Offer, 'campaignId' | 'endsOn'>,
): Promise<IsoDate> {
  const today = realToday(Date.now());
  const campaign = await findCampaign(db, campaignId);
  return campaign?.simulated === true ? maxDate(today, endsOn) : today;
}
