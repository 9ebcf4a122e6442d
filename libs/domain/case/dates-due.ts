/**
 * Every row of a case that has a date to keep, asked for or not: what somebody's day is made of. Kept in the case's row as
 * one text, `housing-assigned 2026-12-01 municipality,employers-association;…`, so that lists count by it.
 */
import type { Reporter } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import { deathToTell } from './brought-home.ts';
import { isRecorded } from './case-state.ts';
import type { CaseState, PathRule } from './case-state.ts';
import { dueDatesOf } from './deadlines.ts';
import type { DueDate } from './deadlines.ts';
import { awaited } from './order.ts';
import { payDaysOf } from './pay.ts';
import { isMetByReports } from '#libs/domain/pack/programme';

export interface DateDue {
  milestone: string;
  dueOn: IsoDate;
  /** Who may report it, and to whom its dates are raised. */
  concerns: readonly Reporter[];
}

/** The earliest of each row, in the order of the pack; none on hold. A date that was raised stays until its row is told. */
export function datesDueOf(state: CaseState): DateDue[] {
  const death = deathToTell(state);
  const rows = awaited(state).flatMap((rule) => dateDueOf(state, rule) ?? []);
  return state.hold ? [] : [...rows, ...(death === undefined ? [] : [asDateDue(death)])];
}

function asDateDue({ milestone, dueOn, reportedBy }: NonNullable<ReturnType<typeof deathToTell>>): DateDue {
  return { milestone, dueOn, concerns: reportedBy };
}

function dateDueOf(state: CaseState, rule: PathRule): DateDue | undefined {
  const [dueOn] = dueDatesOf(state, rule)
    .filter((due) => isOpenStill(state, rule, due))
    .map((due) => due.dueOn)
    .sort();
  return dueOn === undefined ? undefined : { milestone: rule.milestone, dueOn, concerns: concernedBy(rule) };
}

/** What was raised and belongs to a report that is there, such as a change of housing, asks for nothing more. */
function isOpenStill(state: CaseState, rule: PathRule, { fired, deadline }: DueDate): boolean {
  const isTold = isRecorded(state, rule.milestone) && !isMetByReports(deadline);
  return !fired || !isTold || payDaysOf(state, deadline) !== undefined;
}

function concernedBy({ reportedBy, deadlines = [] }: PathRule): readonly Reporter[] {
  return [...new Set([...reportedBy, ...deadlines.flatMap(({ to = 'placement-officer' }) => to)])];
}

/** As the row keeps it; null where nothing is due. */
export function datesDueText(dates: readonly DateDue[]): string | null {
  const texts = dates.map(({ milestone, dueOn, concerns }) => `${milestone} ${dueOn} ${concerns.join()}`);
  return texts.length === 0 ? null : texts.join(';');
}
