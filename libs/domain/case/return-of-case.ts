/** The proof of return of one case: the witnesses among its facts, weighed by `return-proof.ts`. */
import { lastLegalDayOf } from './case-dates.ts';
import { exitRoleOf, exitRuleOf, factOfRole } from './case-state.ts';
import type { CaseState, Fact, FactState } from './case-state.ts';
import type { ExitRule } from '#libs/domain/pack/programme';
import { milestoneOfRole } from '#libs/domain/pack/roles';
import type { ExitRole } from '#libs/domain/pack/roles';
import { returnProof, suretyOf } from './return-proof.ts';
import { isOfLastSpell } from './spell-rows.ts';
import type { ReturnProof, ReturnWitness } from './return-proof.ts';
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
  return returnProof({
    contractEnded: factOfRole(state, 'contract-end') !== undefined,
    exit: exit && roleIn(state, exit),
    foundNotReturned: toldFindings(state).some(
      ({ kind, liftedBy }) => kind === 'return-undertaking' && liftedBy === null,
    ),
    outsideFigures: exit?.outsideReturnFigures === true,
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

/** A death counts whenever it is reported, even after the case had closed otherwise. */
function exitOf(state: CaseState): ExitRule | undefined {
  const exits = state.facts.filter((fact) => fact.isExit && fact.state === 'recorded');
  const last = exits.at(-1);
  return last && exitRuleOf(state, last.milestone);
}

function witnessOf(state: CaseState, fact: Fact): ReturnWitness[] {
  const rule = state.pack.returnWitnesses;
  const surety =
    rule && fact.witness
      ? suretyOf(rule, {
          milestone: fact.milestone,
          reporter: fact.witness.reporter,
          evidence: fact.evidence,
          details: fact.details,
        })
      : undefined;
  if (surety === undefined || fact.witness === null) {
    return [];
  }
  const exited = fact.details['exitedOn'];
  const isBoarding = fact.milestone === milestoneOfRole(state.pack, state.opening.path, 'return-boarding');
  const leaving = typeof exited === 'string' ? exited : isBoarding ? fact.occurredOn : undefined;
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
