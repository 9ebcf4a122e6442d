/** The log of a case, in order. */
import { NOT_FOUND } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import type { Casework } from '#libs/casework/casework';
import type { EntryAnswer } from '#libs/contract/case-view';
import { loadCase } from '#libs/db/ledger/ledger-store';
import type { Actor } from '#libs/domain/access';
import type { CaseState } from '#libs/domain/case/case-state';
import type { Entry } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { readingOf, without } from '#libs/domain/case/readers';

/**
 * Whoever may read an entry whole can hash it: all but `hash` and `prevHash`, as canonical JSON. What is kept from
 * a reader is left out; that it stands, and its hash, are not.
 */
export async function readEntries(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  caseId: string,
): Promise<EntryAnswer[] | Declined> {
  const seasonCase = await loadCase(db, caseId);
  if (seasonCase === undefined) return NOT_FOUND;
  const { entries } = seasonCase;
  const state = stateOf(seasonCase);
  return entries.map((entry) => readEntry(entry, state, entries, actor));
}

/** One entry as the actor may read it. */
export function readEntry(
  entry: Entry,
  state: CaseState,
  entries: readonly Entry[],
  actor: Actor,
): EntryAnswer {
  const { sequence, type, recordedAt, prevHash, hash, reportId } = entry;
  const shell = { sequence, type, recordedAt, prevHash, hash, reportId };
  const milestone = milestoneOf(entry, entries);
  if (milestone === undefined) return { ...without(entry, elsewhere(actor)), ...shell };
  const reading = readingOf(state, milestone, actor);
  if (reading.kind === 'state-only') return { ...shell, milestone };
  const details = 'details' in entry ? { details: without(entry.details, reading.hiddenDetails) } : {};
  return { ...without(entry, elsewhere(actor)), ...details, milestone, ...shell };
}

/** Where the person was in seasons that this agency had no part in. */
function elsewhere(actor: Actor): readonly string[] {
  return actor.role === 'partner-agency' ? ['earlierPresences', 'authorisation'] : [];
}

/** Of a correction: the milestone it corrects. */
function milestoneOf(entry: Entry, entries: readonly Entry[]): string | undefined {
  const about = entry.type === 'correction' ? entries[entry.corrects - 1] : entry;
  return about !== undefined && 'milestone' in about ? about.milestone : undefined;
}
