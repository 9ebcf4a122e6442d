/** What a date waits for: requests that were filed in time and are not answered. */
import { maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { ruleOf } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import { isLapsed, openedOf, predecessorsOf } from './order.ts';
import type { Deadline } from '#libs/domain/pack/programme';

/** An answer of somebody, or the silence that stands for one. */
const ANSWERS: readonly Fact['state'][] = ['recorded', 'deemed-granted', 'deemed-refused', 'deemed-ended'];

/**
 * The date itself, or the later day on which what was asked for in time was answered; undefined while such a request
 * is not answered.
 */
export function afterAnswers(state: CaseState, { notWhile }: Deadline, due: IsoDate): IsoDate | undefined {
  let moved = due;
  for (const code of notWhile?.pending ?? []) {
    const rule = ruleOf(state, code);
    if (rule === undefined) {
      continue;
    }
    const answers = state.facts.filter((fact) => fact.milestone === code && ANSWERS.includes(fact.state));
    for (const answer of answers) {
      const asked = requestBefore(state, rule, answer);
      moved = asked !== undefined && asked <= moved ? maxDate(moved, answer.occurredOn) : moved;
    }
    if (isPending(state, rule, answers, moved)) {
      return undefined;
    }
  }
  return moved;
}

function isPending(state: CaseState, rule: PathRule, answers: readonly Fact[], due: IsoDate): boolean {
  const asked = openedOf(state, rule);
  return (
    asked !== undefined &&
    asked.on <= due &&
    !isLapsed(state, rule) &&
    !answers.some(({ sequence }) => sequence > asked.sequence)
  );
}

/** The day of the last thing that an answer came after. */
function requestBefore(state: CaseState, rule: PathRule, answer: Fact): IsoDate | undefined {
  return predecessorsOf(state, rule)
    .codes.flatMap((code) => state.effective[code] ?? [])
    .filter(({ sequence }) => sequence < answer.sequence)
    .sort((a, b) => a.sequence - b.sequence)
    .at(-1)?.occurredOn;
}
