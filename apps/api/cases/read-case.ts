// A case as it is read: the domain's view of its ledger, with the person it is about and the agencies around it.
import { campaignAgencies, freeOfferIds } from '#libs/db/directory/campaigns';
import type { CaseHeader } from '#libs/db/cases/cases';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { findSeasonalWorker } from '#libs/db/people/people';
import { selectionOfCase } from '#libs/db/offers/selections';
import type { CaseAnswer, EntryAnswer, SeasonalWorkerView } from '#libs/contract/case-view';
import { mayReadFact } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { isIsoDate, toDayNumber } from '#libs/domain/calendar';
import type { Entry } from '#libs/domain/case/case-types';
import type { Programme } from '#libs/domain/pack/programme';
import { packOf } from '#libs/domain/case/season-case';
import { nameOnDay, viewOf } from '#libs/domain/case/view';
import { notFound } from '../http/problem.ts';
import { seasonalWorkerFor } from '#libs/casework/queries/seasonal-worker-view';
import type { CaseDesk } from './case-desk.ts';
import type { ReadCaseQuery } from './cases.dto.ts';

const DAY_MS = 86_400_000;
const CORRIDOR_OFFSET_MS = 2 * 3_600_000;

/** The case's body. Throws 404 for a moment before it was opened. */
export async function readCase(
  desk: CaseDesk,
  actor: Actor,
  header: CaseHeader,
  { asOf, knownAt }: ReadCaseQuery,
): Promise<CaseAnswer> {
  const [seasonCase, offers, agencies, seasonalWorker, selection] = await Promise.all([
    loadCase(desk.db, header.caseId),
    freeOfferIds(desk.db, header.campaignId, 1),
    campaignAgencies(desk.db, header.campaignId),
    seasonalWorkerOf(desk, actor, header),
    asOf === undefined && knownAt === undefined ? selectionOfCase(desk.db, header.caseId) : undefined,
  ]);
  const view =
    seasonCase &&
    viewOf(seasonCase, {
      nowMs: Date.now(),
      reader: actor,
      // A position that is held for her is free to her, whatever else is full.
      freeOfferIds: selection?.state === 'promoted' ? [selection.offerId, ...offers] : offers,
      ...(asOf === undefined ? {} : { asOf }),
      ...(knownAt === undefined ? {} : { knownAtMs: momentOf(knownAt) }),
    });
  if (seasonCase === undefined || view === undefined) throw notFound();
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

/** An instant in epoch ms; of a date, its last at UTC+2. */
export function momentOf(text: string): number {
  return isIsoDate(text) ? (toDayNumber(text) + 1) * DAY_MS - CORRIDOR_OFFSET_MS - 1 : Date.parse(text);
}

/**
 * The log, in order. Whoever may read an entry whole can hash it herself: all but `hash` and `prevHash`, as
 * canonical JSON. What is kept from a reader is left out; that it stands, and its hash, are not.
 */
export async function readEntries(desk: CaseDesk, actor: Actor, header: CaseHeader): Promise<EntryAnswer[]> {
  const seasonCase = await loadCase(desk.db, header.caseId);
  if (seasonCase === undefined) throw notFound();
  const { entries } = seasonCase;
  const pack = packOf(seasonCase);
  return entries.map((entry) => entryAnswer(entry, pack, entries, actor));
}

function entryAnswer(entry: Entry, pack: Programme, entries: readonly Entry[], actor: Actor): EntryAnswer {
  const { sequence, type, recordedAt, prevHash, hash, reportId } = entry;
  const shell = { sequence, type, recordedAt, prevHash, hash, reportId };
  const milestone = milestoneOf(entry, entries);
  const named = milestone === undefined ? {} : { milestone };
  if (milestone !== undefined && !mayReadFact(actor, readersOf(pack, milestone))) {
    return { ...shell, ...named };
  }
  const hidden = milestone === undefined ? [] : hiddenDetails(pack, milestone, actor);
  const details = 'details' in entry ? { details: without(entry.details, hidden) } : {};
  return { ...without(entry, elsewhere(actor)), ...details, ...named, ...shell };
}

/** Where she was in seasons that this agency had no part in. */
function elsewhere(actor: Actor): readonly string[] {
  return actor.role === 'partner-agency' ? ['earlierPresences', 'authorisation'] : [];
}

/** Of a correction: the milestone it corrects. */
function milestoneOf(entry: Entry, entries: readonly Entry[]): string | undefined {
  const about = entry.type === 'correction' ? entries[entry.corrects - 1] : entry;
  return about !== undefined && 'milestone' in about ? about.milestone : undefined;
}

function rowsOf({ stages, exits }: Programme, milestone: string): readonly ReadableRow[] {
  const rows: readonly ReadableRow[] = [...stages.flatMap((stage) => stage.milestones), ...exits];
  return rows.filter((row) => row.milestone === milestone);
}

type ReadableRow = Pick<
  Programme['stages'][number]['milestones'][number],
  'milestone' | 'reportedBy' | 'details' | 'visibleTo'
>;

function readersOf(pack: Programme, milestone: string): readonly ReadableRow['reportedBy'][number][] {
  return rowsOf(pack, milestone).flatMap(({ visibleTo, reportedBy }) => visibleTo ?? reportedBy);
}

function hiddenDetails(pack: Programme, milestone: string, actor: Actor): readonly string[] {
  const details = rowsOf(pack, milestone).flatMap((row) => row.details ?? []);
  return details
    .filter(({ visibleTo }) => visibleTo && !mayReadFact(actor, visibleTo))
    .map(({ name }) => name);
}

function without<T extends object>(members: T, names: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name))) as Partial<T>;
}

async function seasonalWorkerOf(
  desk: CaseDesk,
  actor: Actor,
  { seasonalWorkerId }: CaseHeader,
): Promise<SeasonalWorkerView> {
  const seasonalWorker = await findSeasonalWorker(desk.db, desk.vault, seasonalWorkerId);
  return seasonalWorker === undefined ? { seasonalWorkerId } : seasonalWorkerFor(actor, seasonalWorker);
}
