/**
 * What it costs to compute every date of a pack once, in steps: a case does so for each report, inside a workflow task
 * that others wait behind. Publication refuses a pack beyond the budget.
 */
import { ALTERNATIVES, parseDateExpression } from '#libs/domain/pack/date-expression';
import { fault } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex } from './pack-index.ts';
import type {
  Deadline,
  DateText,
  DetailRule,
  ExitRule,
  MilestoneRule,
  Programme,
} from '#libs/domain/pack/programme';

/** Some thirty times what the largest pack that ships takes: a few milliseconds a report. */
const STEPS_AT_MOST = 10_000;

/** One part of a pack, with its place and its cost. */
interface Part {
  pointer: string;
  steps: number;
}

export function budgetFaults(packIndex: PackIndex): ProgrammeFault[] {
  const parts = partsOf(packIndex);
  const steps = parts.reduce((sum, part) => sum + part.steps, 0);
  const dearest = parts.reduce((most, part) => (part.steps > most.steps ? part : most));
  return steps <= STEPS_AT_MOST
    ? []
    : [
        fault(
          dearest.pointer,
          'too-costly',
          `Its dates take ${String(steps)} steps to compute, and may take ${String(STEPS_AT_MOST)}; most stand here.`,
        ),
      ];
}

/** Steps that computing every date of a pack once takes. */
export function stepsOf(packIndex: PackIndex): number {
  return partsOf(packIndex).reduce((sum, { steps }) => sum + steps, 0);
}

function partsOf({ pack, rows, exits }: PackIndex): readonly Part[] {
  return [
    { pointer: '/anchors', steps: stepsIn(Object.values(pack.anchors).flat()) },
    { pointer: '/presence', steps: stepsIn([...pack.presence.from, ...(pack.presence.left ?? [])]) },
    ...rows.map(({ rule, pointer }) => ({ pointer, steps: stepsOfRow(pack, rule) })),
    ...exits.map(({ rule, pointer }) => ({ pointer, steps: stepsOfExit(rule) })),
  ];
}

function stepsOfRow(pack: Programme, rule: MilestoneRule): number {
  const deadlines = (rule.deadlines ?? []).map((deadline) => stepsOfDeadline(pack, deadline));
  const waits = (rule.after ?? rule.afterAny ?? []).length;
  const bars = stepsIn(rule.notBefore ? [rule.notBefore.date] : []);
  return deadlines.reduce((sum, steps) => sum + steps, waits + bars + stepsOfDetails(rule.details));
}

function stepsOfExit({ details, while: { from = [] } }: ExitRule): number {
  return stepsIn(from) + stepsOfDetails(details);
}

/** A legal term may pass over all holidays, one by one. */
function stepsOfDeadline({ holidays }: Programme, { due, legal, remindDaysBefore = [] }: Deadline): number {
  return stepsIn(due) + remindDaysBefore.length + (legal ? holidays.length : 0);
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
