/**
 * Rows that the rules of a transfer ask for in a stage that was over before it: nobody asked for them then, so nobody
 * has missed them. It holds in cases whose opening says so (`actsReviewed`).
 */
import type { CaseState } from './case-state.ts';
import { dueDatesOf } from './deadlines.ts';
import { missed } from './order.ts';

/** The case after a transfer; `askedBefore` says what the rules of before asked for. */
export function withUnasked(state: CaseState, askedBefore: (milestone: string) => boolean): CaseState {
  const { opening, day } = state;
  const rows = opening.actsReviewed === true ? missed(state) : [];
  const unasked = rows
    .filter(({ milestone }) => !askedBefore(milestone))
    .map((rule) => ({
      milestone: rule.milestone,
      // A date that is still to come is kept by whoever it is raised to.
      isOver: dueDatesOf(state, rule).every(({ dueOn }) => dueOn < day),
    }));
  return unasked.length === 0 ? state : { ...state, unasked: [...state.unasked, ...unasked] };
}
