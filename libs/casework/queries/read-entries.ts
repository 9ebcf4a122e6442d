/** The log of a case, in order. */
import type { EntryAnswer, EntryList } from '#libs/contract/case-view';
import type { Actor } from '#libs/domain/access';
import type { CaseState } from '#libs/domain/case/case-state';
import type { Entry } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { liftedRefusals } from '#libs/domain/case/lifted-refusals';
import { mayReadFindings, readingOf, without } from '#libs/domain/case/readers';
import type { LoadedCase } from './visible-case.ts';

/**
 * Whoever may read an entry whole can hash it: all but `hash` and `prevHash`, as canonical JSON. What is kept from
 * a reader is left out; that an entry stands, and its hash, are not: the chain is whole for everybody.
 */
export function readEntries(actor: Actor, { seasonCase }: LoadedCase): EntryAnswer[] {
  const { entries } = seasonCase;
  const state = stateOf(seasonCase);
  return entries.map((entry) => readEntry(entry, state, entries, actor));
}

/**
 * Silences whose place an act has taken, and acts that the authority has lifted. Apart from the entries: those are hashed
 * as they were written.
 */
export function readWhatBecame({ seasonCase }: LoadedCase): Pick<EntryList, 'superseded' | 'lifted'> {
  const state = stateOf(seasonCase);
  return {
    superseded: state.superseded.map(({ sequence, by }) => ({ sequence, by })),
    lifted: liftedRefusals(state).map((one) => ({ ...one, appeals: [...one.appeals] })),
  };
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
  const { milestone, saidBy } = factOf(entry, entries);
  if (milestone === undefined) {
    return { ...without(entry, [...elsewhere(actor), ...ground(state, actor)]), ...shell };
  }
  const reading = readingOf(state, milestone, actor, saidBy);
  if (reading.kind === 'unseen') return shell;
  if (reading.kind === 'state-only') return { ...shell, milestone };
  const details = 'details' in entry ? { details: without(entry.details, reading.hiddenDetails) } : {};
  return { ...without(entry, elsewhere(actor)), ...details, milestone, ...shell };
}

/** Where the person was in seasons that this agency had no part in. */
function elsewhere(actor: Actor): readonly string[] {
  return actor.role === 'partner-agency' ? ['earlierPresences', 'authorisation'] : [];
}

/** For what somebody was barred at the opening, and that something was found of them: the person says nothing of it either to whoever reads no findings. */
function ground(state: CaseState, actor: Actor): readonly string[] {
  return mayReadFindings(state, actor) ? [] : ['barred', 'found'];
}

/** The milestone that it is about, and who said it; of a correction those of what it corrects. */
function factOf(
  entry: Entry,
  entries: readonly Entry[],
): { milestone?: string; saidBy?: { agencyId: string | null } } {
  const about = entry.type === 'correction' ? entries[entry.corrects - 1] : entry;
  if (about === undefined || !('milestone' in about)) return {};
  return { milestone: about.milestone, ...('reportedBy' in about ? { saidBy: about.reportedBy } : {}) };
}
