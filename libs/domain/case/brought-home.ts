/**
 * A body that was brought home: `repatriated` with the way `deceased` tells of a death. Nobody is asked for anything any
 * more and no term of the case runs, as after the exit that tells the death with its paper; a placement officer is told
 * once that this exit is still to be told. It holds in cases whose opening says so (`deathsHeard`).
 */
import type { IsoDate } from '#libs/domain/calendar';
import { exitOfRole } from '#libs/domain/pack/roles';
import type { Reporter } from '#libs/domain/access';
import type { CaseState, Fact } from './case-state.ts';
import type { Escalation } from './case-types.ts';
import { firedKey, passedAt } from './fired.ts';
import { oncePerState } from './remembered.ts';
import { BROUGHT_HOME } from './return-proof.ts';
import { countingFacts } from './spell-rows.ts';

/** The fact by which the case knows of a death that no exit tells; undefined where there is none. */
export const broughtHomeDead = oncePerState((state): Fact | undefined =>
  state.opening.deathsHeard === true
    ? countingFacts(state, BROUGHT_HOME).find(({ details }) => details['way'] === 'deceased')
    : undefined,
);

interface DeathToTell {
  milestone: string;
  dueOn: IsoDate;
  reportedBy: readonly Reporter[];
}

/** The exit that is still to be told, in an open case that knows of the death otherwise. */
export function deathToTell(state: CaseState): DeathToTell | undefined {
  const fact = state.closed ? undefined : broughtHomeDead(state);
  const exit = fact && exitOfRole(state.pack, state.opening.path, 'death');
  return fact && exit && { milestone: exit.milestone, dueOn: fact.occurredOn, reportedBy: exit.reportedBy };
}

/** What tells the officer of it, after the grace for paper that arrives late; undefined once it has. */
export function deathRaised(
  state: CaseState,
): { at: number; draft: Escalation; summary: string } | undefined {
  const asked = deathToTell(state);
  if (asked === undefined || state.fired.includes(firedKey(asked.milestone, 'escalate', asked.dueOn))) {
    return undefined;
  }
  const { milestone, dueOn } = asked;
  return {
    at: passedAt(state, dueOn),
    draft: {
      ...{ type: 'escalation', reportId: '', milestone, occurredOn: dueOn, dueOn },
      ...{ to: 'placement-officer', source: 'A' },
    },
    summary: `${milestone} is still to be told`,
  };
}
