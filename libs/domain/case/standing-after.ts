/**
 * Rows that stand open after an exit: whoever left early may still be proved home, and an arrival may be told of
 * somebody who was missed at the arrival. What they say changes the proof, the presence and the next season, and
 * neither stage nor outcome.
 */
import type { IsoDate } from '#libs/domain/calendar';
import { firstDateOf } from './case-dates.ts';
import { exitRoleOf, factOfRole, ruleOf } from './case-state.ts';
import type { CaseState, Fact } from './case-state.ts';
import type { MilestoneRule } from '#libs/domain/pack/programme';

/** The exit after which the row stands open; undefined where the case did not end by one of those it names. */
export function exitBefore(state: CaseState, rule: MilestoneRule): Fact | undefined {
  const { exit } = state;
  return exit !== null && exitsBefore(state, rule).includes(exit.milestone) ? exit : undefined;
}

/** Where a return may be proved after an absence at the arrival, the arrival may be told after it: it was a question. */
function exitsBefore(state: CaseState, rule: MilestoneRule): readonly string[] {
  const { presence, returnWitnesses } = state.pack;
  if (rule.standsAfter !== undefined || rule.milestone !== presence.arrival || returnWitnesses === null) {
    return rule.standsAfter?.exits ?? [];
  }
  const proof = ruleOf(state, returnWitnesses.sovereign.milestone);
  return (proof?.standsAfter?.exits ?? []).filter((code) => exitRoleOf(state, code) === 'absence-at-arrival');
}

/**
 * No earlier date is believed of the row; null where nothing came before. An authority's paper dates from the entry
 * on, whatever an end notice says; after an absence at the arrival anybody's word counts from the crossing on.
 * @param opened what opened the row, and the latest date of what comes before it
 */
export function floorOf(
  state: CaseState,
  rule: MilestoneRule,
  opened: { floor: IsoDate | null; sequence: number },
): IsoDate | null {
  if (rule.standsAfter === undefined) {
    return opened.floor;
  }
  const exit = exitBefore(state, rule);
  const isAfterAbsence =
    exit?.sequence === opened.sequence && exitRoleOf(state, exit.milestone) === 'absence-at-arrival';
  return isSovereign(state, rule) || isAfterAbsence ? (crossingOf(state) ?? opened.floor) : opened.floor;
}

/** Whether an authority's paper of the return is reported by this row. */
export function isSovereign({ pack }: CaseState, { milestone }: MilestoneRule): boolean {
  return pack.returnWitnesses?.sovereign.milestone === milestone;
}

function crossingOf(state: CaseState): IsoDate | undefined {
  return firstDateOf(state, state.pack.presence.from) ?? factOfRole(state, 'boarding')?.occurredOn;
}
