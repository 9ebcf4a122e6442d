/**
 * Whether somebody was removed: an act of the immigration office ended their stay. Nothing else says it: no exit, no
 * word of an employer, and no act that was lifted or that is under appeal.
 */
import { isIsoDate, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { factsOfRole } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import { AUTHORITY, toldFindings } from './told-findings.ts';

/** The day on which the first such act was notified, else taken; undefined where none stands. */
export function removedOn(state: CaseState): IsoDate | undefined {
  const [first, ...others] = [...daysOfWithdrawals(state), ...daysOfExtinctions(state)];
  return first === undefined ? undefined : minDate(first, ...others);
}

function daysOfWithdrawals(state: CaseState): IsoDate[] {
  const appealed = factsOfRole(state, 'appeal').map(({ details }) => details['of']);
  return factsOfRole(state, 'authorisation-withdrawal')
    .filter(({ witness, sequence }) => witness?.reporter === AUTHORITY && !appealed.includes(sequence))
    .map(({ details, occurredOn }) =>
      isIsoDate(details['notifiedOn']) ? details['notifiedOn'] : occurredOn,
    );
}

function daysOfExtinctions(state: CaseState): IsoDate[] {
  return toldFindings(state)
    .filter(
      ({ effect, liftedBy, appealedBy }) =>
        effect === 'extinction' && liftedBy === null && appealedBy === null,
    )
    .map(({ notifiedOn, decidedOn }) => notifiedOn ?? decidedOn);
}
