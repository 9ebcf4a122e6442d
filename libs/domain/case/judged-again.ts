/** What an entry is when the log is folded again: judged on its own day, in the words that its corrections left it. */
import { maxDate, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Amended } from './amended.ts';
import type { CaseState, Fact } from './case-state.ts';
import type { Stored } from './case-types.ts';
import type { Verdict } from './checks.ts';
import { judgeMilestone } from './judge.ts';

/** The case's own day on which an entry was recorded. */
export function dayOf(state: CaseState, { recordedAt }: Pick<Stored, 'recordedAt'>): IsoDate {
  return todayAt(state.opening.calendar, Date.parse(recordedAt));
}

/**
 * What an entry is when judged again: with the day on which it was recorded as its today. What only a correction says is
 * judged by the day of the correction too: the notice of a refusal may be given after the refusal was entered. It holds
 * where the opening says `laterProofs`.
 */
export function judged(state: CaseState, entry: Amended): Verdict {
  const judgedOn = (recordedAt: string): Verdict =>
    judgeMilestone(
      state,
      { ...entry, type: 'milestone', ...daysOfCorrection(entry) },
      maxDate(entry.occurredOn, dayOf(state, { recordedAt })),
    );
  const verdict = judgedOn(entry.recordedAt);
  if (entry.correctedAt === undefined || state.opening.laterProofs !== true || counts(verdict)) {
    return verdict;
  }
  const later = judgedOn(entry.correctedAt);
  return counts(later) ? later : verdict;
}

/** The days of earlier seasons that it is judged by, where a correction read them. */
export function daysOfCorrection({ correctedDays }: Amended): Pick<Fact, 'earlierPresences'> {
  return correctedDays === undefined ? {} : { earlierPresences: correctedDays };
}

/**
 * The day by which what came before its turn is judged when its turn comes: that of its entry, or of its correction, in
 * cases whose opening says `orderReviewed`; its own day in others, and then nothing in it may be of a later day.
 */
export function heardOn(state: CaseState, { occurredOn, recordedAt, correctedAt }: Fact): IsoDate {
  if (state.opening.orderReviewed !== true) {
    return occurredOn;
  }
  const told = [recordedAt, correctedAt ?? recordedAt].map((at) => dayOf(state, { recordedAt: at }));
  return maxDate(occurredOn, ...told);
}

function counts(verdict: Verdict): boolean {
  return 'taken' in verdict && verdict.taken !== 'contested';
}
