/** Who may read what of a fact: those whom its row names, else those who may report it; officers and auditors always. */
import { mayReadFact } from '#libs/domain/access';
import type { Actor, Reporter } from '#libs/domain/access';
import type { DetailRule } from '#libs/domain/pack/programme';
import { exitRuleOf, ruleOf } from './case-state.ts';
import type { CaseState } from './case-state.ts';

/** Whether a reader learns more of this milestone than that it stands, by the rules of the case's own path. */
export function mayReadMilestone(state: CaseState, reader: Actor, milestone: string): boolean {
  return mayReadFact(reader, readersOf(state, milestone));
}

/** The details of a milestone without those that are kept from this reader. */
export function readableDetails<T>(
  state: CaseState,
  reader: Actor,
  milestone: string,
  details: Readonly<Record<string, T>>,
): Record<string, T> {
  const hidden = detailRulesOf(state, milestone)
    .filter(({ visibleTo }) => visibleTo && !mayReadFact(reader, visibleTo))
    .map(({ name }) => name);
  return Object.fromEntries(Object.entries(details).filter(([name]) => !hidden.includes(name)));
}

function readersOf(state: CaseState, milestone: string): readonly Reporter[] {
  const row = ruleOf(state, milestone);
  return row?.visibleTo ?? (row ?? exitRuleOf(state, milestone))?.reportedBy ?? [];
}

function detailRulesOf(state: CaseState, milestone: string): readonly DetailRule[] {
  return (ruleOf(state, milestone) ?? exitRuleOf(state, milestone))?.details ?? [];
}
