/**
 * Who stands where on an offer's list, and what an entry of a case makes of it. A list belongs to the offer:
 * the case knows that it is selected, and nothing of the reserve. Pure; the store keeps what is decided here.
 */
import type { MilestoneRule, Path, Programme } from '#libs/domain/pack/programme';
import { exitOfRole, milestoneOfRole } from '#libs/domain/pack/roles';
import type { ExitRole } from '#libs/domain/pack/roles';
import { PATHS } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/**
 * `promoted`: from the reserve to a freed position, which it may take. `selected` and `not-selected` are the
 * case's own words, repeated.
 */
export const SELECTION_STATES = ['pending', 'reserve', 'promoted', 'selected', 'not-selected'] as const;
export type SelectionState = (typeof SELECTION_STATES)[number];

/** Those that a list of cases may be asked for. */
export const LISTED_STATES = ['reserve', 'promoted', 'selected'] as const satisfies readonly SelectionState[];
export type ListedState = (typeof LISTED_STATES)[number];

/** In the order of a shortlist. */
export const SHORTLISTED = [
  'selected',
  'promoted',
  'reserve',
  'pending',
] as const satisfies readonly SelectionState[];
export type Shortlisted = (typeof SHORTLISTED)[number];

/** What may be decided of many at once. All but `reserve` are reports like any other. */
export const DECISIONS = ['preselected', 'interviewed', 'selected', 'reserve', 'not-selected'] as const;
export type Decision = (typeof DECISIONS)[number];

export const NOT_SELECTED = 'not-selected';

/** The code that a decision reports under this pack; the decision's own word where the pack has no such row. */
export function codeOfDecision(pack: Programme, path: Path, decision: Exclude<Decision, 'reserve'>): string {
  switch (decision) {
    case 'preselected':
      return milestoneOfRole(pack, path, 'preselection') ?? decision;
    case 'interviewed':
      return milestoneOfRole(pack, path, 'interview') ?? decision;
    case 'selected':
      return pack.reservesAt;
    case 'not-selected':
      return exitOfRole(pack, path, 'non-selection')?.milestone ?? decision;
  }
}

/**
 * When those come on a list whose last return is proved: as anybody else, beside those for whom a milestone gives
 * precedence, or before them [DPR394 34.5-6].
 */
export type RepeatersTurn = 'as-others' | 'as-recorded' | 'first';

/** Where a case stands on one offer's list. */
export interface Standing {
  offerId: string;
  state: SelectionState;
  rank: number | null;
  /** Still on the list. */
  isOpen: boolean;
}

/** What an entry of the case did, as far as lists are concerned. */
export interface Moved {
  /** Offers whose position the case took or gave back with it. */
  takes: readonly string[];
  frees: readonly string[];
  /** The case holds some offer's position after it. */
  holds: boolean;
  /** The role of the case's outcome, when the case is closed after it; null while it is open. */
  outcome: ExitRole | 'other' | null;
  /** It changed what earlier entries say. */
  corrects: boolean;
}

/** Where the case stands after an entry. A promotion that ends here passes on. */
export function standingAfter(before: Standing, entry: Moved): Standing {
  const { offerId, state, isOpen } = before;
  if (entry.takes.includes(offerId)) return { ...before, state: 'selected', isOpen: true };
  if (entry.frees.includes(offerId)) return afterFreeing(before, entry);
  if (state === 'selected') return before;
  if (entry.outcome !== null || entry.holds) return afterLeaving(before, entry);
  return entry.corrects && !isOpen ? afterReturning(before) : before;
}

/** The case left for another offer or ended, or was selected by mistake: then it is to be decided anew. */
function afterFreeing(before: Standing, { outcome, holds }: Moved): Standing {
  return outcome !== null || holds
    ? { ...before, isOpen: false }
    : { ...before, state: 'pending', rank: null, isOpen: true };
}

function afterLeaving(before: Standing, { outcome }: Moved): Standing {
  if (!before.isOpen) return before;
  return { ...before, state: outcome === 'non-selection' ? NOT_SELECTED : before.state, isOpen: false };
}

/** The exit was annulled: the case is where it was, but a promotion has gone to somebody else. */
function afterReturning(before: Standing): Standing {
  const state = before.rank === null ? 'pending' : 'reserve';
  return { ...before, state, isOpen: true };
}

export function isPromoted({ state, isOpen }: Standing): boolean {
  return state === 'promoted' && isOpen;
}

/** Whether `reserve` may be decided: not of a closed case, nor of one that holds a position. */
export function reserveVerdict(
  standing: Standing | undefined,
  holdsPosition: boolean,
  isClosed: boolean,
): 'accepted' | 'already' | Refusal {
  if (isClosed) return refuse('case-closed');
  if (holdsPosition) {
    return refuse('already-recorded', 'The case is selected.', {
      says: { key: 'selection-confirmed', with: {} },
    });
  }
  const waits = standing?.isOpen === true && (standing.state === 'reserve' || standing.state === 'promoted');
  return waits ? 'already' : 'accepted';
}

/** Whether an agency of this kind may decide: the pack lets it report the selection. */
export function maySelect(pack: Programme, reporter: MilestoneRule['reportedBy'][number]): boolean {
  return rowsOf(pack, pack.reservesAt).some(({ reportedBy }) => reportedBy.includes(reporter));
}

/** Whether the cases of a pack wait in a queue for places of the quota. */
export function queuesForQuota(pack: Programme): boolean {
  return (
    pack.quotaAt !== null && PATHS.some((path) => milestoneOfRole(pack, path, 'quota-request') !== undefined)
  );
}

/** Whether those go first on a list whose last return is proved. A milestone that gives precedence is in the row. */
export function putsProvedReturnFirst({ precedence }: Programme): boolean {
  return precedence?.provedReturn === true;
}

/** Whose turn it is on a list, by what a pack says of those whose last return is proved. */
export function repeatersTurnOf(pack: Programme): RepeatersTurn {
  if (!putsProvedReturnFirst(pack)) {
    return 'as-others';
  }
  return pack.precedence?.beforeRepeaters === false ? 'first' : 'as-recorded';
}

function rowsOf({ stages }: Programme, milestone: string): readonly MilestoneRule[] {
  return stages.flatMap(({ milestones }) => milestones.filter((row) => row.milestone === milestone));
}
