/**
 * Rows that another fact answers: an exit that is a finding, an authority's paper of the return told with the journey
 * home, a visa that nobody grants before the confirmation. Nobody is asked for such a row any more, and what comes after
 * it opens. It holds in cases whose opening says so (`actsReviewed`).
 */
import { factOf, ruleOf } from './case-state.ts';
import type { CaseState, Fact } from './case-state.ts';
import { papersOfReturn } from './return-of-case.ts';
import { isOfLastSpell } from './spell-rows.ts';
import { toldFindings } from './told-findings.ts';
import { milestoneOfRole } from '#libs/domain/pack/roles';

/** Rows that prove others: no visa is handed over before the employer's confirmation [TUI 22.5-quinquies]. */
const PROVES: Readonly<Record<string, string>> = { 'visa-granted': 'authorisation-confirmed' };

/** The fact that answers a row which nobody reported; undefined where none does. */
export function standInFor(state: CaseState, milestone: string): Fact | undefined {
  if (state.opening.actsReviewed !== true || ruleOf(state, milestone) === undefined) {
    return undefined;
  }
  if (milestone === milestoneOfRole(state.pack, state.opening.path, 'finding')) {
    return exitThatFinds(state);
  }
  return milestone === state.pack.returnWitnesses?.sovereign.milestone
    ? paperOfReturn(state)
    : proofOf(state, milestone);
}

/** Whether the row was reported, or something else answers it. */
export function isTold(state: CaseState, milestone: string): boolean {
  return factOf(state, milestone) !== undefined || standInFor(state, milestone) !== undefined;
}

/** The row that a fact of this code proves beside its own. */
export function provedBy(state: CaseState, milestone: string): string | undefined {
  const proved = Object.hasOwn(PROVES, milestone) ? PROVES[milestone] : undefined;
  return state.opening.actsReviewed === true ? proved : undefined;
}

function exitThatFinds(state: CaseState): Fact | undefined {
  const told = toldFindings(state).map(({ sequence }) => sequence);
  return state.facts.find(({ isExit, sequence }) => isExit && told.includes(sequence));
}

function paperOfReturn(state: CaseState): Fact | undefined {
  return papersOfReturn(state).findLast((paper) => isOfLastSpell(state, paper));
}

function proofOf(state: CaseState, milestone: string): Fact | undefined {
  const [proof] = Object.entries(PROVES).find(([, proved]) => proved === milestone) ?? [];
  return proof === undefined ? undefined : factOf(state, proof);
}
