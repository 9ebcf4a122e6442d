/**
 * What a report names of its own case: an appeal a decision, a certificate a silence. An officer who names anything else
 * is told; a partner agency's report is kept as contested. It holds where the opening says `boundedAnswers`.
 */
import type { CaseState, Fact } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';
import { isActOfAuthority, isTermOfAuthority } from './late-acts.ts';
import { liftedRefusals, standingRefusals } from './lifted-refusals.ts';
import { isOpen } from './order.ts';
import { NAMES_NO_DECISION, toldFindings } from './told-findings.ts';
import { roleOf } from '#libs/domain/pack/roles';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

const SILENCE_CERTIFIED = 'silence-certified';

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
  return isAppeal && !isDecision(state, of) ? NAMES_NO_DECISION : undefined;
}

/**
 * What a report of this row may name of the case: of acts the last one first, of terms those of an authority that it has. Undefined for
 * a row that names nothing. An act that was lifted, and a finding that was appealed against, is not named again.
 */
export function nameable(state: CaseState, milestone: string): readonly (string | number)[] | undefined {
  if (milestone === SILENCE_CERTIFIED) {
    return state.silences.map((silence) => silence.milestone).reverse();
  }
  const findings = toldFindings(state).filter(({ liftedBy }) => liftedBy === null);
  switch (roleOf(state.pack, state.opening.path, milestone)) {
    case 'term-suspension':
      return termsOf(state);
    case 'finding-lifted':
      return findings.map(({ sequence }) => sequence).reverse();
    case 'refusal-lifted':
      return [...standingRefusals(state)].reverse();
    case 'appeal':
      return decisionsToAppeal(state);
    default:
      return undefined;
  }
}

/** Of an authority, and running or answered in this case; where there is none yet, those that it will have. */
function termsOf(state: CaseState): readonly string[] {
  const terms = state.rules.filter(isTermOfAuthority);
  const asked = terms.filter((rule) => isOpen(state, rule));
  return (asked.length > 0 ? asked : terms).map(({ milestone }) => milestone);
}

function decisionsToAppeal(state: CaseState): readonly number[] {
  const findings = toldFindings(state).filter(
    ({ liftedBy, appealedBy }) => liftedBy !== null || appealedBy !== null,
  );
  const answered = [...findings, ...liftedRefusals(state)].map(({ sequence }) => sequence);
  return [...state.silences, ...state.superseded, ...state.facts]
    .map(({ sequence }) => sequence)
    .filter((sequence) => isDecision(state, sequence) && !answered.includes(sequence))
    .sort((a, b) => b - a);
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

function isOfAuthority({ pack, opening }: CaseState, { milestone, witness }: Fact): boolean {
  return isActOfAuthority(pack, opening.path, { milestone, reporter: witness?.reporter });
}
