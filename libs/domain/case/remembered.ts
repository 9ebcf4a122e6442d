/**
 * Answers remembered for as long as the state they are about. A state never changes, and one report asks the
 * same of it several times: for the row, for the next due date and for what operators see.
 */
import type { CaseState, PathRule } from './case-state.ts';

/** The same function, computed once for each state. */
export function oncePerState<T>(compute: (state: CaseState) => T): (state: CaseState) => T {
  return oncePer((state) => state, compute);
}

/** The same function, computed once for all states of one fold: of what its pack and its opening alone decide. */
export function oncePerFold<T>(compute: (state: CaseState) => T): (state: CaseState) => T {
  // A fold begins with rules of its own, and each of its states has the same ones.
  return oncePer(({ rules }) => rules, compute);
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

function oncePer<T>(
  keyOf: (state: CaseState) => object,
  compute: (state: CaseState) => T,
): (state: CaseState) => T {
  const answers = new WeakMap<object, { answer: T }>();
  return (state) => {
    const key = keyOf(state);
    let known = answers.get(key);
    if (known === undefined) {
      known = { answer: compute(state) };
      answers.set(key, known);
    }
    return known.answer;
  };
}
