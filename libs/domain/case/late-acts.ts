/**
 * By which acts an authority answers what was asked of it: those that say when they were notified may come late on
 * paper and still take the place of a silence. Read from the rules alone, as screens read them too.
 */
import type { Detailed } from './bounds.ts';
import type { Silence } from './case-types.ts';
import type { Reporter } from '#libs/domain/access';
import { rulesOf } from '#libs/domain/pack/programme';
import type { ExitRule, MilestoneRule, Path, Programme } from '#libs/domain/pack/programme';
import { roleOf } from '#libs/domain/pack/roles';

/** The detail in which an act says on which day it was notified. */
export const NOTICE = 'notifiedOn';

const AUTHORITIES: readonly (Reporter | undefined)[] = ['immigration-office', 'consulate'];

/** Silences that answered in the authority's place. */
export const ANSWERED: readonly Silence['effect'][] = ['deemed-granted', 'deemed-refused', 'close'];

/** Whether an authority answers it within a term: by a silence in its place, or as the first that a row names. */
export function isTermOfAuthority({
  deadlines = [],
  reportedBy,
}: Pick<MilestoneRule, 'deadlines' | 'reportedBy'>): boolean {
  const effects = deadlines.map(({ effect }) => effect);
  const isDeemed = effects.some((one) => one === 'deemed-granted' || one === 'deemed-refused');
  const isRaised = effects.includes('escalate') && !effects.includes('close');
  return (
    (isDeemed && reportedBy.some((one) => AUTHORITIES.includes(one))) ||
    (isRaised && AUTHORITIES.includes(reportedBy[0]))
  );
}

/** Whether acts of this row tell when they were notified. */
export function takesNotice({ details = [] }: Pick<Detailed, 'details'>): boolean {
  return details.some(({ name }) => name === NOTICE);
}

/** An entry as rules read it: its code, and who tells of it. */
interface Act {
  milestone: string;
  reporter: Reporter | undefined;
}

/** A finding, a withdrawal, a refusal whoever tells it, or another exit that an authority told. */
export function isActOfAuthority(pack: Programme, path: Path, { milestone, reporter }: Act): boolean {
  const exit = exitOf(pack, path, milestone);
  if (exit !== undefined) {
    return takesNotice(exit) || AUTHORITIES.includes(reporter);
  }
  const role = roleOf(pack, path, milestone);
  return role === 'finding' || role === 'authorisation-withdrawal';
}

/**
 * Whether the authority lifts it as a refusal. A finding has a lifting of its own; an exit after which nobody is expected
 * to return, such as another status, refuses nothing.
 */
export function mayBeLifted(pack: Programme, path: Path, act: Act): boolean {
  const role = roleOf(pack, path, act.milestone);
  const isFinding = role === 'finding' || role === 'non-return';
  const refusesNothing = exitOf(pack, path, act.milestone)?.outsideReturnFigures === true;
  return isActOfAuthority(pack, path, act) && !isFinding && !refusesNothing;
}

function exitOf(pack: Programme, path: Path, code: string): ExitRule | undefined {
  return pack.exits.find(({ milestone, paths }) => milestone === code && paths.includes(path));
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
