/**
 * What it costs to compute every date of a pack once, in steps; a working day counts as one. A case does so for each
 * report, inside a workflow task that others wait behind.
 */
import { daysOffOf } from './calendars.ts';
import { ALTERNATIVES, parseDateExpression } from './date-expression.ts';
import type { DateText } from './date-expression.ts';
import type { Deadline, DetailRule, ExitRule, MilestoneRule, Programme } from './programme.ts';

/** Some thirty times what the largest pack that ships takes. Publication refuses more. */
export const STEPS_TO_PUBLISH = 10_000;
/**
 * A pack of before may take more. Beyond this a task could outlast the engine's limit, and then the whole worker goes,
 * with the cases of everybody.
 */
const STEPS_TO_FOLD = 50_000;

const known = new WeakMap<Programme, number>();

/** Throws for a pack whose dates no case can compute in the time of a task: its own cases stand still, and no others. */
export function assertAffordable(pack: Programme): void {
  const steps = known.get(pack) ?? stepsOfPack(pack);
  known.set(pack, steps);
  if (steps > STEPS_TO_FOLD) {
    throw new Error(`the dates of ${pack.code}@${pack.version} take ${String(steps)} steps`);
  }
}

function stepsOfPack(pack: Programme): number {
  const rows = pack.stages.flatMap(({ milestones }) => milestones);
  return [
    stepsOfAnchors(pack),
    stepsOfPresence(pack),
    ...rows.map((rule) => stepsOfRow(pack, rule)),
    ...pack.exits.map(stepsOfExit),
  ].reduce((sum, steps) => sum + steps, 0);
}

export function stepsOfAnchors({ anchors }: Programme): number {
  return stepsIn(Object.values(anchors).flat());
}

export function stepsOfPresence({ presence: { from, left = [] } }: Programme): number {
  return stepsIn([...from, ...left]);
}

export function stepsOfRow(pack: Programme, rule: MilestoneRule): number {
  const deadlines = (rule.deadlines ?? []).map((deadline) => stepsOfDeadline(pack, deadline));
  const waits = (rule.after ?? rule.afterAny ?? []).length;
  const bars = stepsIn(rule.notBefore ? [rule.notBefore.date] : []);
  return deadlines.reduce((sum, steps) => sum + steps, waits + bars + stepsOfDetails(rule.details));
}

export function stepsOfExit({ details, while: { from = [] } }: ExitRule): number {
  return stepsIn(from) + stepsOfDetails(details);
}

/** A legal term may pass over all days off of its places, one by one. */
function stepsOfDeadline(pack: Programme, deadline: Deadline): number {
  const { due, legal, remindDaysBefore = [], remindOn = [], calendars } = deadline;
  return (
    stepsIn([...due, ...remindOn]) + remindDaysBefore.length + (legal ? daysOffOf(pack, calendars).length : 0)
  );
}

function stepsOfDetails(details: readonly DetailRule[] = []): number {
  return details.reduce((sum, { min, max, type, examples }) => {
    const bounds = [min, max].filter((text) => text !== undefined);
    const shown = examples.flatMap(({ value, from = [] }) => [
      ...(type === 'date' ? [String(value)] : []),
      ...[from].flat(),
    ]);
    return sum + stepsIn([...bounds, ...shown]);
  }, 0);
}

function stepsIn(texts: readonly DateText[]): number {
  return texts.flatMap((text) => text.split(ALTERNATIVES)).reduce((sum, text) => sum + stepsOfText(text), 0);
}

/** Working days are counted one by one. */
function stepsOfText(text: DateText): number {
  const steps = parseDateExpression(text)?.steps ?? [];
  return steps.reduce((sum, { count, unit }) => sum + (unit === 'wd' ? Math.abs(count) : 1), 1);
}
