/** Deadlines: their sources and outcomes, and whether a date can be seen to fall before what it comes after. */
import { calendarNameFaults } from './faults-calendars.ts';
import { datesFaults } from './faults-dates.ts';
import { orderNameFaults, unknownFaults } from './faults-names.ts';
import { predecessorsOf, spanOf } from './date-spans.ts';
import type { Span } from './date-spans.ts';
import { fault } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex, Row } from './pack-index.ts';
import { answerInWords } from './rule-words.ts';
import type { Deadline, MilestoneRule } from '#libs/domain/pack/programme';

/** Outcomes that are no exit: nobody reports them. */
const OWN_OUTCOMES = ['return-to-verify', 'authorisation-unanswered', 'course-expired', 'list-expired'];

export function deadlineFaults(packIndex: PackIndex, row: Row): ProgrammeFault[] {
  const { deadlines = [] } = row.rule;
  return deadlines.flatMap((deadline, index) => {
    const pointer = `${row.pointer}/deadlines/${String(index)}`;
    return [
      ...datesFaults(packIndex, deadline.due, index === 0 ? 'first-due' : 'due', `${pointer}/due`),
      ...datesFaults(packIndex, deadline.remindOn ?? [], 'first-due', `${pointer}/remindOn`),
      ...outcomeFaults(packIndex, deadline, pointer),
      ...orderNameFaults(packIndex, deadline.underOrder, `${pointer}/underOrder`),
      ...tooEarlyFaults(packIndex, row, index, pointer),
      ...calendarNameFaults(packIndex, deadline, [...deadline.due, ...(deadline.remindOn ?? [])], pointer),
      ...pendingFaults(packIndex, row, deadline, pointer),
      ...reminderFaults(row, deadline, pointer),
    ];
  });
}

/** What it waits for is a milestone, and not the one whose date it is: that would wait for itself. */
function pendingFaults(
  packIndex: PackIndex,
  { rule: { milestone } }: Row,
  { notWhile }: Deadline,
  pointer: string,
): ProgrammeFault[] {
  const { pending = [] } = notWhile ?? {};
  const place = `${pointer}/notWhile/pending`;
  return [
    ...unknownFaults(packIndex.milestones, pending, place, `A date of ${milestone} waits for`),
    ...pending.flatMap((code, index) =>
      code === milestone
        ? [fault(`${place}/${String(index)}`, 'words-contradict', `${milestone} waits for its own answer.`)]
        : [],
    ),
  ];
}

/** A day that only reminds has no reminders before it. */
function reminderFaults(
  { rule: { milestone } }: Row,
  { effect, remindDaysBefore, remindOn }: Deadline,
  pointer: string,
): ProgrammeFault[] {
  const before = Object.entries({ remindDaysBefore, remindOn }).filter(([, value]) => value !== undefined);
  return effect !== 'remind'
    ? []
    : before.map(([word]) =>
        fault(
          `${pointer}/${word}`,
          'words-contradict',
          `A date of ${milestone} only reminds: nobody is reminded of it before.`,
        ),
      );
}

function outcomeFaults(
  packIndex: PackIndex,
  { effect, outcome }: Deadline,
  pointer: string,
): ProgrammeFault[] {
  if (effect === 'close' && outcome === undefined) {
    const detail = 'A deadline that closes the case says with which outcome.';
    return [fault(`${pointer}/outcome`, 'outcome-missing', detail)];
  }
  const known =
    outcome === undefined ||
    OWN_OUTCOMES.includes(outcome) ||
    packIndex.exits.some(({ rule }) => rule.milestone === outcome);
  return known ? [] : [fault(`${pointer}/outcome`, 'outcome-unknown', `${outcome} is no exit of this pack.`)];
}

function tooEarlyFaults(
  packIndex: PackIndex,
  { rule }: Row,
  index: number,
  pointer: string,
): ProgrammeFault[] {
  const deadline = rule.deadlines?.[index];
  const before = predecessorsOf(packIndex, rule);
  return (deadline?.due ?? []).flatMap((text, at) => {
    const due = spanOf(text);
    const why = deadline && due && tooEarly(rule, deadline, index, due, before);
    const place = `${pointer}/due/${String(at)}`;
    return why === undefined ? [] : [fault(place, 'deadline-before-predecessor', `"${text}" ${why}.`)];
  });
}

function tooEarly(
  rule: MilestoneRule,
  deadline: Deadline,
  index: number,
  due: Span,
  before: ReadonlySet<string>,
): string | undefined {
  const countsFrom = ['opened', 'previous', 'opening'].includes(due.base) || before.has(due.base);
  if (countsFrom && due.most <= 0) {
    return 'falls on or before the day it is counted from';
  }
  const bar = rule.notBefore?.unless === undefined && rule.notBefore && spanOf(rule.notBefore.date);
  if (bar && bar.base === due.base && due.most < bar.least) {
    return `falls before the first day on which ${rule.milestone} may be reported`;
  }
  const earlier = (rule.deadlines ?? []).slice(0, index).filter((one) => canBothHold(one, deadline));
  const later = earlier.flatMap((one) => one.due.map(spanOf)).find((one) => one && isAfter(one, due));
  return later && 'falls before the deadline that stands before it';
}

/** Dates under different answers never meet. */
function canBothHold(one: Deadline, other: Deadline): boolean {
  if (one.onlyIf === undefined || other.onlyIf === undefined) {
    return one.onlyIf === other.onlyIf;
  }
  return answerInWords(one.onlyIf) === answerInWords(other.onlyIf);
}

function isAfter(one: Span, other: Span): boolean {
  return one.base !== 'previous' && one.base === other.base && one.least > other.most;
}
