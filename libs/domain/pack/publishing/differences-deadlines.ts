/** What changes in the deadlines of a milestone: dates, what passing them means, silences gained and lost. */
import { changed, unlike } from './differences-words.ts';
import type { Change, Comparison } from './differences-words.ts';
import {
  answerInWords,
  calendarsInWords,
  checkInWords,
  datesInWords,
  deadlineInWords,
  effectInWords,
  filingInWords,
  metInWords,
  ownReminderInWords,
  pendingInWords,
  remindersInWords,
  sourceInWords,
  whichCasesInWords,
} from './rule-words.ts';
import type { Deadline } from '#libs/domain/pack/programme';

/** Two deadlines taken to be one and the same, the surest likeness first. */
const LIKENESSES: readonly ((one: Deadline, other: Deadline) => boolean)[] = [
  (one, other) => sameDue(one, other) && sameMeaning(one, other) && sameAnswer(one, other),
  (one, other) => sameMeaning(one, other) && sameAnswer(one, other),
  (one, other) => sameDue(one, other) && sameAnswer(one, other),
  (one, other) => sameDue(one, other) && sameMeaning(one, other),
];

const PARTS: readonly Comparison<Deadline>[] = [
  (code, before, after) => (sameDue(before, after) ? [] : [dueChange(code, before, after)]),
  changed('deadline', ['counts', 'counted'], ({ onlyIf }) => answerInWords(onlyIf)),
  changed('deadline', ['is', 'was'], ({ legal }) => (legal ? 'a legal term' : 'no legal term')),
  changed('deadline', ['is counted by', 'was counted by'], ({ calendars }) => calendarsInWords(calendars)),
  changed('deadline', ['waits', 'waited'], ({ notWhile }) => pendingInWords(notWhile)),
  changed('deadline', ['counts from', 'counted from'], filingInWords),
  changed('deadline', ['has', 'had'], ({ remindDaysBefore }) => remindersInWords(remindDaysBefore)),
  changed('deadline', ['has', 'had'], ownReminderInWords),
  changed('deadline', ['is', 'was'], (deadline) => metInWords(deadline).join(', ') || 'left by a report'),
  changed(
    'deadline',
    ['counts', 'counted'],
    (deadline) => whichCasesInWords(deadline).join(', ') || 'in every case',
  ),
  changed('source', ['rests on', 'rested on'], ({ source }) => sourceInWords(source)),
  changed('source', ['is marked', 'was marked'], ({ toCheck }) => checkInWords(toCheck)),
];

export function deadlineChanges(
  code: string,
  before: readonly Deadline[] = [],
  after: readonly Deadline[] = [],
): Change[] {
  const pairs = paired(before, after);
  const gone = before.filter((deadline) => !pairs.some(([old]) => old === deadline));
  const fresh = after.filter((deadline) => !pairs.some(([, now]) => now === deadline));
  const kept = pairs.map(([, now]) => now);
  const inOrder = after.filter((deadline) => kept.includes(deadline));
  return [
    ...pairs.flatMap(([old, now]) => [
      ...(sameMeaning(old, now) ? [] : [meaningChange(code, old, now)]),
      ...PARTS.flatMap((part) => part(`The date of ${code} after which ${effectInWords(now)}`, old, now)),
    ]),
    ...fresh.map((deadline) => said(deadline, `${code} gains`, deadlineInWords(deadline))),
    ...gone.map((deadline) => said(deadline, `${code} loses`, deadlineInWords(deadline))),
    ...(inOrder.every((deadline, index) => deadline === kept[index])
      ? []
      : [{ kind: 'deadline' as const, sentence: `The dates of ${code} stand in another order.` }]),
  ];
}

/** In the order of the old ones. */
function paired(before: readonly Deadline[], after: readonly Deadline[]): (readonly [Deadline, Deadline])[] {
  const found = new Map<Deadline, Deadline>();
  for (const alike of LIKENESSES) {
    for (const old of before.filter((deadline) => !found.has(deadline))) {
      const taken = [...found.values()];
      const now = after.find((deadline) => !taken.includes(deadline) && alike(old, deadline));
      if (now !== undefined) found.set(old, now);
    }
  }
  return before.flatMap((old) => {
    const now = found.get(old);
    return now === undefined ? [] : [[old, now] as const];
  });
}

function dueChange(code: string, before: Deadline, after: Deadline): Change {
  const kind = isSilence(after) ? 'silence' : 'deadline';
  return { kind, sentence: unlike(code, ['is', 'was'], datesInWords(after.due), datesInWords(before.due)) };
}

function meaningChange(code: string, before: Deadline, after: Deadline): Change {
  const kind = isSilence(before) || isSilence(after) ? 'silence' : 'deadline';
  const passing = `Passing the date of ${code}, ${datesInWords(after.due)},`;
  return {
    kind,
    sentence: unlike(passing, ['means that', 'meant that'], effectInWords(after), effectInWords(before)),
  };
}

function said(deadline: Deadline, verb: string, what: string): Change {
  return isSilence(deadline)
    ? { kind: 'silence', sentence: `${verb} a silence: ${what}.` }
    : { kind: 'deadline', sentence: `${verb} a date: ${what}.` };
}

/** Passing it writes an outcome: everything but telling somebody of it. */
function isSilence({ effect }: Deadline): boolean {
  return effect !== 'escalate' && effect !== 'remind';
}

function sameMeaning(one: Deadline, other: Deadline): boolean {
  return one.effect === other.effect && effectInWords(one) === effectInWords(other);
}

function sameDue(one: Deadline, other: Deadline): boolean {
  return one.due.join() === other.due.join();
}

function sameAnswer(one: Deadline, other: Deadline): boolean {
  return answerInWords(one.onlyIf) === answerInWords(other.onlyIf);
}
