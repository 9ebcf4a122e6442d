/**
 * The proof of return of one case: the witnesses among its facts, weighed by `return-proof.ts`. The surety of a witness is
 * `sovereign` where an authority's paper proves the return, and `declared` where somebody only tells of it.
 */
import { broughtHomeDead } from './brought-home.ts';
import { lastLegalDayOf } from './case-dates.ts';
import { exitRoleOf, exitRuleOf, factOf, factOfRole } from './case-state.ts';
import type { CaseState, Fact, FactState } from './case-state.ts';
import type { ExitRule } from '#libs/domain/pack/programme';
import { milestoneOfRole } from '#libs/domain/pack/roles';
import type { ExitRole } from '#libs/domain/pack/roles';
import { isStamped, returnProof, suretyOf } from './return-proof.ts';
import { isOfLastSpell } from './spell-rows.ts';
import type { ReturnProof, ReturnWitness, WitnessSurety } from './return-proof.ts';
import { keepsFindings, toldFindings } from './told-findings.ts';

/** Proof of the return, from the facts that count. */
export function returnProofOf(state: CaseState): ReturnProof | null {
  const rule = state.pack.returnWitnesses;
  if (rule === null) {
    return null;
  }
  const witnesses = (as: FactState): ReturnWitness[] =>
    state.facts
      .filter((fact) => fact.state === as && isOfLastSpell(state, fact))
      .flatMap((fact) => witnessOf(state, fact));
  const exit = exitOf(state);
  const found = toldFindings(state).filter(
    ({ kind, liftedBy }) => kind === 'return-undertaking' && liftedBy === null,
  );
  return returnProof({
    contractEnded: factOfRole(state, 'contract-end') !== undefined,
    exit: exit && roleIn(state, exit),
    foundNotReturned: found.length > 0,
    findingAppealed:
      state.opening.appealsHeard === true &&
      found.length > 0 &&
      found.every(({ appealedBy }) => appealedBy !== null),
    outsideFigures: exit?.outsideReturnFigures === true || broughtHomeDead(state) !== undefined,
    witnesses: witnesses('recorded'),
    contested: witnesses('contested'),
    lastLegalDay: lastLegalDayOf(state) ?? null,
  });
}

/** Where findings stand by themselves, that of an exit is weighed as they are, and may be lifted. */
function roleIn(state: CaseState, { milestone }: ExitRule): ExitRole | undefined {
  const role = exitRoleOf(state, milestone);
  return role === 'non-return' && keepsFindings(state) ? undefined : role;
}

/**
 * The exit that says whether a return is asked for. The last one recorded suffices: an exit closes the case, so that only
 * one that is heard after closing can follow it, as a death is, and that one then counts in place of the first.
 */
function exitOf(state: CaseState): ExitRule | undefined {
  const exits = state.facts.filter((fact) => fact.isExit && fact.state === 'recorded');
  const last = exits.at(-1);
  return last && exitRuleOf(state, last.milestone);
}

/** The papers of authorities about the return that count, in the order of the log. */
export function papersOfReturn(state: CaseState): readonly Fact[] {
  const { sovereign, declared = [] } = state.pack.returnWitnesses ?? {};
  const codes = new Set([sovereign?.milestone ?? '', ...declared.map(({ milestone }) => milestone)]);
  return [...codes]
    .flatMap((code) => state.effective[code] ?? [])
    .filter((fact) => suretyIn(state, fact) === 'sovereign')
    .sort((a, b) => a.sequence - b.sequence);
}

function suretyIn(
  { pack }: CaseState,
  { milestone, witness, evidence, details }: Fact,
): WitnessSurety | undefined {
  return pack.returnWitnesses && witness
    ? suretyOf(pack.returnWitnesses, { milestone, reporter: witness.reporter, evidence, details })
    : undefined;
}

function witnessOf(state: CaseState, fact: Fact): ReturnWitness[] {
  const surety = suretyIn(state, fact);
  if (surety === undefined || fact.witness === null) {
    return [];
  }
  const exited = fact.details['exitedOn'];
  const isBoarding = fact.milestone === milestoneOfRole(state.pack, state.opening.path, 'return-boarding');
  const left = isBoarding || isStamped(fact) ? fact.occurredOn : undefined;
  const leaving = typeof exited === 'string' ? exited : left;
  return [
    {
      milestone: fact.milestone,
      surety,
      agencyId: fact.witness.agencyId ?? fact.witness.reporter,
      occurredOn: fact.occurredOn,
      ...(leaving === undefined ? {} : { returnedOn: leaving }),
    },
  ];
}

/** Whether somebody without a sovereign paper has declared the return. */
export function returnIsDeclared(state: CaseState): boolean {
  return (state.pack.returnWitnesses?.declared ?? []).some(({ milestone, onlyIf }) => {
    const fact = factOf(state, milestone);
    return fact !== undefined && (!onlyIf || fact.details[onlyIf.detail] === onlyIf.value);
  });
}
