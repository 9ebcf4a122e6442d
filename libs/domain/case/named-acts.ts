/**
 * What a report names of its own case: an appeal a decision, a certificate a silence. An officer who names anything else
 * is told; a partner agency's report is kept as contested. It holds where the opening says `boundedAnswers`.
 */
import { exitRuleOf } from './case-state.ts';
import type { CaseState, Fact } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';
import { takesNotice } from './late-acts.ts';
import { AUTHORITY } from './told-findings.ts';
import type { Reporter } from '#libs/domain/access';
import { roleOf } from '#libs/domain/pack/roles';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

const SILENCE_CERTIFIED = 'silence-certified';
const AUTHORITIES: readonly (Reporter | undefined)[] = [AUTHORITY, 'consulate'];

/** Why the act or silence that a report names is none that it may speak of; undefined for every other report. */
export function namedFault(
  state: CaseState,
  { milestone, details: { of } }: Pick<MilestoneReport, 'milestone' | 'details'>,
): Refusal | undefined {
  if (state.opening.boundedAnswers !== true) {
    return undefined;
  }
  if (milestone === SILENCE_CERTIFIED) {
    return silenceFault(state, of);
  }
  const isAppeal = roleOf(state.pack, state.opening.path, milestone) === 'appeal';
  return isAppeal && !isDecision(state, of)
    ? refuse('details-missing', 'of names a decision of an authority, or a silence in its place.', {
        pointer: '/details/of',
        says: { key: 'names-a-decision', with: { detail: 'of' } },
      })
    : undefined;
}

function silenceFault({ silences }: CaseState, of: unknown): Refusal | undefined {
  const values = [...new Set(silences.map(({ milestone }) => milestone))];
  return values.some((milestone) => milestone === of)
    ? undefined
    : refuse('details-missing', `of is one of ${values.join(', ')}.`, {
        pointer: '/details/of',
        says: { key: 'detail-one-of', with: { detail: 'of', values } },
      });
}

/** A finding, a withdrawal, a refusal whoever tells it, another exit that an authority told; or a silence. */
function isDecision(state: CaseState, of: unknown): boolean {
  const named = ({ sequence }: { sequence: number }): boolean => sequence === of;
  return (
    [...state.silences, ...state.superseded].some(named) ||
    state.facts.some((fact) => named(fact) && isOfAuthority(state, fact))
  );
}

function isOfAuthority(state: CaseState, { milestone, witness }: Fact): boolean {
  const exit = exitRuleOf(state, milestone);
  if (exit !== undefined) {
    return takesNotice(exit) || AUTHORITIES.includes(witness?.reporter);
  }
  const role = roleOf(state.pack, state.opening.path, milestone);
  return role === 'finding' || role === 'authorisation-withdrawal';
}
