/**
 * Facts that count and that a later word contradicts: the word is taken, and an officer corrects or annuls what it
 * contradicts. A date on an authority's paper never loses to a notice of an end.
 */
import type { IsoDate } from '#libs/domain/calendar';
import { exitRoleOf, factOf, factOfRole, factsOfRole, ruleOf } from './case-state.ts';
import type { CaseState, Fact } from './case-state.ts';
import { oncePerState } from './remembered.ts';
import { papersOfReturn } from './return-of-case.ts';
import { toldFindings } from './told-findings.ts';
import { roleOf } from '#libs/domain/pack/roles';

/** Sequence of each fact in doubt, with that of the fact that contradicts it. Empty in packs without `standsAfter`. */
export const doubtsOf = oncePerState(computeDoubts);

/** Somebody missed at the arrival has arrived after all: the exit stands until an officer annuls it. */
export function isArrivalToldLate(state: CaseState): boolean {
  const { exit } = state;
  return (
    exit !== null &&
    exitRoleOf(state, exit.milestone) === 'absence-at-arrival' &&
    factOf(state, state.pack.presence.arrival) !== undefined
  );
}

function computeDoubts(state: CaseState): ReadonlyMap<number, number> {
  const doubts = new Map<number, number>();
  const arrival = factOf(state, state.pack.presence.arrival);
  if (state.exit && arrival && isArrivalToldLate(state)) {
    doubts.set(state.exit.sequence, arrival.sequence);
  }
  for (const paper of papersOf(state)) {
    for (const end of endsOf(state).filter((one) => contradicts(state, paper, one))) {
      doubts.set(end.sequence, paper.sequence);
    }
  }
  return doubts;
}

/** An authority's papers of the return that count. */
function papersOf(state: CaseState): readonly Fact[] {
  const rule = state.pack.returnWitnesses;
  if (rule === null || ruleOf(state, rule.sovereign.milestone)?.standsAfter === undefined) {
    return [];
  }
  return papersOfReturn(state);
}

function endsOf(state: CaseState): readonly Fact[] {
  const ended = factOfRole(state, 'contract-end');
  const found = toldFindings(state);
  const told = found.filter(({ kind, liftedBy }) => kind === 'return-undertaking' && liftedBy === null);
  const findings = factsOfRole(state, 'finding').filter((fact) =>
    told.some(({ sequence }) => sequence === fact.sequence),
  );
  // An exit that was found and lifted proves nothing, and nothing contradicts it.
  const isLifted = found.some(
    ({ sequence, liftedBy }) => sequence === state.exit?.sequence && liftedBy !== null,
  );
  const exit = state.opening.orderReviewed && isLifted ? null : state.exit;
  return [ended, exit, ...findings].filter((fact) => fact !== undefined && fact !== null);
}

/** A finding of no return is contradicted by any paper; an end of work by one of a day before it. */
function contradicts(state: CaseState, paper: Fact, end: Fact): boolean {
  const role = roleOf(state.pack, state.opening.path, end.milestone);
  if (role === 'non-return' || role === 'finding') {
    return true;
  }
  const left = leavingOf(paper);
  return (
    (role === 'contract-end' || role === 'early-end') && left < end.occurredOn && !worksAgain(state, left)
  );
}

function leavingOf({ details, occurredOn }: Fact): IsoDate {
  const exited = details['exitedOn'];
  return typeof exited === 'string' ? exited : occurredOn;
}

/** Work that began after the day of leaving has an end of its own. */
function worksAgain(state: CaseState, left: IsoDate): boolean {
  return state.facts.some(
    ({ milestone, state: as, occurredOn }) =>
      as === 'recorded' && occurredOn > left && ruleOf(state, milestone)?.startsSpell !== undefined,
  );
}
