/**
 * Answers remembered for as long as the state they are about. A state never changes, and one report asks the
 * same of it several times: for the row, for the next due date and for what operators see.
 */
import type { CaseState, PathRule } from './case-state.ts';

/** The same function, computed once for each state. */
export function oncePerState<T>(compute: (state: CaseState) => T): (state: CaseState) => T {
  const answers = new WeakMap<CaseState, { answer: T }>();
  return (state) => {
    let known = answers.get(state);
    if (known === undefined) {
      known = { answer: compute(state) };
      answers.set(state, known);
    }
    return known.answer;
  };
}

/** The same function, computed once for each rule of each state. */
export function oncePerRule<T>(
  compute: (state: CaseState, rule: PathRule) => T,
): (state: CaseState, rule: PathRule) => T {
  const rulesOf = oncePerState(() => new Map<PathRule, { answer: T }>());
  return (state, rule) => {
    const rules = rulesOf(state);
    let known = rules.get(rule);
    if (known === undefined) {
      known = { answer: compute(state, rule) };
      rules.set(rule, known);
    }
    return known.answer;
  };
}
