/** A case as it is read: the domain's view of its ledger, with the person it is about and the agencies around it. */
import type { Declined } from '#libs/casework/answers';
import { NOT_FOUND } from '#libs/casework/answers';
import type { Casework } from '#libs/casework/casework';
import type { CaseAnswer, SeasonalWorkerView } from '#libs/contract/case-view';
import type { CaseHeader } from '#libs/db/cases/cases';
import { campaignAgencies, freeOfferIds } from '#libs/db/directory/campaigns';
import { selectionOfCase } from '#libs/db/offers/selections';
import { findSeasonalWorker } from '#libs/db/people/people';
import type { Actor } from '#libs/domain/access';
import { momentOf, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { packOf } from '#libs/domain/case/season-case';
import { withOfferedFiles } from '#libs/domain/incident/kinds';
import type { NoticedPerson } from '#libs/domain/case/notices';
import { nameOnDay, viewOf } from '#libs/domain/case/view';
import type { CaseBody, ViewOptions } from '#libs/domain/case/view';
import { barsOf, isFoundOn } from '#libs/domain/person/eligibility';
import { otherSeasons } from './past-seasons.ts';
import { seasonalWorkerFor } from './seasonal-worker-view.ts';
import type { LoadedCase } from './visible-case.ts';

/** A case has two clocks; without a moment each is read as of now. */
export interface CaseMoment {
  /** What had happened by this day. */
  asOf?: string;
  /** What was recorded by this instant, or by the end of this date. */
  knownAt?: string;
}

type Reads = Pick<Casework, 'db' | 'vault'>;

/** A case as it is read, its notices as codes: their words depend on the reader's language. */
export interface CaseReading extends Omit<CaseAnswer, 'notices'>, Pick<CaseBody, 'notices'> {}

/** The case as the actor may read it; `not-found` for a moment before it was opened. */
export async function readCase(
  casework: Reads,
  actor: Actor,
  { header, seasonCase }: LoadedCase,
  moment: CaseMoment = {},
): Promise<CaseReading | Declined> {
  const { db } = casework;
  const { clocks, today } = readingAt(seasonCase, moment);
  const isNow = moment.asOf === undefined && moment.knownAt === undefined;
  const [offers, agencies, seasonalWorker, selection, freed] = await Promise.all([
    freeOfferIds(db, { campaignId: header.campaignId, today, limit: 1 }),
    campaignAgencies(db, header.campaignId),
    seasonalWorkerOf(casework, actor, header),
    isNow ? selectionOfCase(db, header.caseId) : undefined,
    isNow && isFreed(db, seasonCase),
  ]);
  const view = viewOf(seasonCase, {
    ...clocks,
    reader: actor,
    // A position that is held for this case is free to it, whatever else is full.
    freeOfferIds: selection?.state === 'promoted' ? [selection.offerId, ...offers] : offers,
    person: noticedPerson(seasonalWorker, freed),
  });
  if (view === undefined) return NOT_FOUND;
  const pack = packOf(seasonCase);
  return {
    ...view,
    notices: withOfferedFiles(actor, view.notices),
    caseNo: header.caseNo,
    seasonalWorker,
    selection: selection ?? null,
    agencies: agencies.map((agency) => ({
      agencyId: agency.agencyId,
      agencyKind: agency.agencyKind,
      name: nameOnDay(pack, agency, view.today),
    })),
  };
}

/** The two clocks of a moment, and the day of the case by them. */
function readingAt(
  { opening }: SeasonCase,
  { asOf, knownAt }: CaseMoment,
): { clocks: Pick<ViewOptions, 'nowMs' | 'asOf' | 'knownAtMs'>; today: IsoDate } {
  const nowMs = Date.now();
  const knownAtMs = knownAt === undefined ? undefined : momentOf(knownAt);
  return {
    clocks: {
      nowMs,
      ...(asOf === undefined ? {} : { asOf }),
      ...(knownAtMs === undefined ? {} : { knownAtMs }),
    },
    today: asOf ?? todayAt(opening.calendar, knownAtMs ?? nowMs),
  };
}

/** What of the person the notices are counted from, as far as the reader reads it. */
export function noticedPerson({ birthDate }: SeasonalWorkerView, freed: boolean): NoticedPerson {
  return {
    ...(typeof birthDate === 'string' ? { birthDate } : {}),
    ...(freed ? { freed } : {}),
  };
}

/** Whether an authority has taken back what the opening says that it decided of the person. Reads nothing where it says nothing. */
export async function isFreed(db: Casework['db'], seasonCase: SeasonCase): Promise<boolean> {
  const { caseId, opening } = seasonCase;
  const { barred, found, seasonalWorkerId, calendar } = opening;
  if ((barred === undefined && found === undefined) || seasonalWorkerId === undefined) return false;
  const past = await otherSeasons(db, seasonalWorkerId, { caseId, isSimulated: calendar.simulated });
  const { destination } = packOf(seasonCase);
  return barred === undefined
    ? !isFoundOn(destination, past, calendar.originOn)
    : barsOf(destination, past, barred.until ?? calendar.originOn).length === 0;
}

/** The person of a case, as far as the actor may read of them by way of it. */
export async function seasonalWorkerOf(
  { db, vault }: Reads,
  actor: Actor,
  { seasonalWorkerId, caseId }: CaseHeader,
): Promise<SeasonalWorkerView> {
  const seasonalWorker = await findSeasonalWorker(db, vault, seasonalWorkerId);
  return seasonalWorker === undefined
    ? { seasonalWorkerId }
    : seasonalWorkerFor({ db }, actor, seasonalWorker, caseId);
}
