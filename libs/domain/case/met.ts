/**
 * Which dates of a row that may be reported again its reports have met. A date that a report leaves where it is belongs
 * to what was reported, such as the authority that is to hear of each change of housing.
 */
import type { CaseState, PathRule } from './case-state.ts';
import { isMetByReports } from '#libs/domain/pack/programme';
import type { Deadline } from '#libs/domain/pack/programme';

/** Whether the row was reported as this deadline asks; never, of a deadline that a report leaves where it is. */
export function isMet(state: CaseState, { milestone }: PathRule, { metByReport, metBy }: Deadline): boolean {
  const reports = state.effective[milestone] ?? [];
  return (
    (metByReport === true && reports.length > 0) ||
    (metBy !== undefined &&
      reports.some(({ details }) => metBy.oneOf.includes(String(details[metBy.detail]))))
  );
}

/** Whether a report of the row is still owed: it is waited for beyond its stage. */
export function isOwed(state: CaseState, rule: PathRule): boolean {
  return (rule.deadlines ?? []).some((deadline) => isMetByReports(deadline) && !isMet(state, rule, deadline));
}
