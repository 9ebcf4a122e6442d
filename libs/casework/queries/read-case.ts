// A case as it is read: the domain's view of its ledger, with the seasonal worker and the agencies around it.
import type { CaseAnswer, EntryAnswer, SeasonalWorkerView } from '#libs/contract/case-view';
import { loadCaseWithHeader } from '#libs/db/cases/cases';
import type { CaseHeader } from '#libs/db/cases/cases';
import { campaignAgencies, freeOfferIds } from '#libs/db/directory/campaigns';
import { selectionOfCase } from '#libs/db/offers/selections';
import { findSeasonalWorker } from '#libs/db/people/people';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { momentOf } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseState } from '#libs/domain/case/case-state';
import type { Entry, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { mayReadMilestone, readableDetails } from '#libs/domain/case/readers';
import { packOf } from '#libs/domain/case/season-case';
import { nameOnDay, viewOf } from '#libs/domain/case/view';
import { NOT_FOUND } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { seasonalWorkerFor } from './seasonal-worker-view.ts';

/** A case as one statement read it. */
export interface LoadedCase {
  header: CaseHeader;
  seasonCase: SeasonCase;
}

/** At which moment of the two clocks a case is read; now when neither is given. */
export interface TwoClocks {
  /** What had happened by that day. */
  asOf?: IsoDate;
  /** What was known: an instant in ISO 8601, or a date for its end. */
  knownAt?: string;
}

/** The case, when the actor takes part in its campaign; undefined otherwise. */
export function visibleCase(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  caseId: string,
): Promise<LoadedCase | undefined> {
  return loadCaseWithHeader(db, caseId, scopeOf(actor));
}

/** What the actor may see of a case; `not-found` at a moment before it was opened. */
export async function readCase(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  { header, seasonCase }: LoadedCase,
  { asOf, knownAt }: TwoClocks = {},
): Promise<CaseAnswer | Declined> {
  const isNow = asOf === undefined && knownAt === undefined;
  const [offers, agencies, seasonalWorker, selection] = await Promise.all([
    freeOfferIds(db, header.campaignId, 1),
    campaignAgencies(db, header.campaignId),
    seasonalWorkerOf({ db, vault }, actor, header),
    isNow ? selectionOfCase(db, header.caseId) : undefined,
  ]);
  const view = viewOf(seasonCase, {
    nowMs: Date.now(),
    reader: actor,
    // A position kept for this seasonal worker is free to them, whatever else is full.
    freeOfferIds: selection?.state === 'promoted' ? [selection.offerId, ...offers] : offers,
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAtMs: momentOf(knownAt) }),
  });
  if (view === undefined) return NOT_FOUND;
  const pack = packOf(seasonCase);
  return {
    ...view,
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

/**
 * The log, in order. Whoever may read an entry whole can hash it too: all but `hash` and `prevHash`, as canonical
 * JSON. What is kept from a reader is left out; that it stands, and its hash, are not.
 */
export function readEntries(actor: Actor, { seasonCase }: LoadedCase): EntryAnswer[] {
  const state = stateOf(seasonCase);
  return seasonCase.entries.map((entry) => entryAnswer(entry, state, seasonCase.entries, actor));
}

function entryAnswer(entry: Entry, state: CaseState, entries: readonly Entry[], actor: Actor): EntryAnswer {
  const { sequence, type, recordedAt, prevHash, hash, reportId } = entry;
  const shell = { sequence, type, recordedAt, prevHash, hash, reportId };
  const milestone = milestoneOf(entry, entries);
  if (milestone === undefined) return { ...without(entry, elsewhere(actor)), ...shell };
  if (!mayReadMilestone(state, actor, milestone)) return { ...shell, milestone };
  const details =
    'details' in entry ? { details: readableDetails(state, actor, milestone, entry.details ?? {}) } : {};
  return { ...without(entry, elsewhere(actor)), ...details, milestone, ...shell };
}

/** Where the seasonal worker was in seasons that this agency had no part in. */
function elsewhere(actor: Actor): readonly string[] {
  return actor.role === 'partner-agency' ? ['earlierPresences', 'authorisation'] : [];
}

/** Of a correction: the milestone it corrects. */
function milestoneOf(entry: Entry, entries: readonly Entry[]): string | undefined {
  const about = entry.type === 'correction' ? entries[entry.corrects - 1] : entry;
  return about !== undefined && 'milestone' in about ? about.milestone : undefined;
}

function without<T extends object>(members: T, names: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name))) as Partial<T>;
}

async function seasonalWorkerOf(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  { seasonalWorkerId }: CaseHeader,
): Promise<SeasonalWorkerView> {
  const seasonalWorker = await findSeasonalWorker(db, vault, seasonalWorkerId);
  return seasonalWorker === undefined ? { seasonalWorkerId } : seasonalWorkerFor(actor, seasonalWorker);
}
