/** Convoys: nobody creates one. It is the travel group that cases of a campaign name, and what was recorded of it. */
import type { ConvoyBody } from '#libs/contract/convoys';
import { actsOfConvoy, campaignsOfConvoy } from '#libs/db/offers/field-acts';
import type { Convoy, KeptFieldAct } from '#libs/db/offers/field-acts';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { CONVOY_ACTS, shownDetails } from '#libs/domain/offer/field-acts';
import { NOT_FOUND, invalid, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

export interface NamedConvoy {
  convoyId: string;
  /** Where several campaigns have a convoy of this name. */
  campaignId?: string;
}

/** A convoy of a campaign that the actor sees. */
export async function readConvoy(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  named: NamedConvoy,
): Promise<ConvoyBody | Declined> {
  const convoy = convoyNamed(await campaignsOfConvoy(db, named.convoyId, scopeOf(actor)), named);
  return isDeclined(convoy) ? convoy : convoyBody(convoy, await actsOfConvoy(db, convoy), actor);
}

/** The one that is meant, of the campaigns that have a convoy of this name; `invalid` where that is not said. */
export function convoyNamed(
  campaignIds: readonly string[],
  { convoyId, campaignId }: NamedConvoy,
): Convoy | Declined {
  const [only, ...others] = campaignIds.filter((id) => campaignId === undefined || id === campaignId);
  if (only === undefined) return NOT_FOUND;
  if (others.length === 0) return { convoyId, campaignId: only };
  const detail = 'is needed: several campaigns have a convoy of this name';
  return invalid({ pointer: '?campaignId', code: 'required', detail });
}

export function convoyBody(
  { convoyId, campaignId }: Convoy,
  acts: readonly KeptFieldAct[],
  reader: Actor,
): ConvoyBody {
  const milestones = acts.flatMap((act) => {
    const milestone = CONVOY_ACTS.find((one) => one === act.milestone);
    const { occurredOn, note, recordedBy, recordedAt } = act;
    const details = shownDetails(act, reader);
    return milestone === undefined ? [] : [{ milestone, occurredOn, note, details, recordedBy, recordedAt }];
  });
  return { convoyId, campaignId, milestones };
}
