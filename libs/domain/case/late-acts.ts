/**
 * By which acts an authority answers what was asked of it: those that say when they were notified may come late on
 * paper and still take the place of a silence. Read from the rules alone, as screens read them too.
 */
import type { Detailed } from './bounds.ts';
import type { Silence } from './case-types.ts';
import { rulesOf } from '#libs/domain/pack/programme';
import type { ExitRule, MilestoneRule, Path, Programme } from '#libs/domain/pack/programme';

/** The detail in which an act says on which day it was notified. */
export const NOTICE = 'notifiedOn';

/** Silences that answered in the authority's place. */
export const ANSWERED: readonly Silence['effect'][] = ['deemed-granted', 'deemed-refused', 'close'];

/** Whether acts of this row tell when they were notified. */
export function takesNotice({ details = [] }: Pick<Detailed, 'details'>): boolean {
  return details.some(({ name }) => name === NOTICE);
}

/** The milestone that an exit says no to: `visa-refused` refuses `visa-granted`. */
export function milestoneRefusedBy({ contestedAfter, while: when }: ExitRule): string | undefined {
  return contestedAfter?.milestone ?? when.open ?? when.notRecorded?.[0];
}

/** The rows that answer a milestone and tell when they were notified: its own first, then exits that refuse it. */
export function actsAnswering(pack: Programme, path: Path, milestone: string): (MilestoneRule | ExitRule)[] {
  const granting = rulesOf(pack, path).filter((rule) => rule.milestone === milestone);
  const refusing = pack.exits.filter(
    (exit) => exit.paths.includes(path) && milestoneRefusedBy(exit) === milestone,
  );
  return [...granting, ...refusing].filter(takesNotice);
}
