/**
 * The facts of a case that lists of many cases ask for. Only what counts is here: a partner's early report, a
 * contested one, and one that a correction annulled or made invalid, say nothing else than that they are there.
 */
import { exitRoleOf, factOfRole, factsOfRole, isRecorded, ruleOf } from './case-state.ts';
import type { CaseState, Fact, FactState } from './case-state.ts';
import type { CaseRow } from './case-types.ts';
import { datesDueOf, datesDueText } from './dates-due.ts';
import { doubtsOf } from './doubts.ts';
import { papersOfReturn, returnProofOf } from './return-of-case.ts';

export type RowFacts = Pick<
  CaseRow,
  | 'convoyId'
  | 'boarded'
  | 'interviewedOn'
  | 'selectedOn'
  | 'precedence'
  | 'returnProvedBy'
  | 'quotaRequestedOn'
  | 'quotaRequestedAt'
  | 'queueNo'
  | 'outcomeRole'
  | 'returnProof'
  | 'contested'
  | 'datesDue'
>;

/** What readers of the case see as contested. */
const CONTESTED: readonly FactState[] = ['contested', 'refused'];

export function rowFactsOf(state: CaseState): RowFacts {
  const { pack, closed } = state;
  return {
    convoyId: convoyOf(state),
    boarded: factOfRole(state, 'boarding') !== undefined || isRecorded(state, pack.presence.arrival),
    interviewedOn: factsOfRole(state, 'interview')[0]?.occurredOn ?? null,
    selectedOn: state.effective[pack.reservesAt]?.[0]?.occurredOn ?? null,
    precedence: precedenceOf(state),
    returnProvedBy: returnProvedBy(state),
    ...quotaRequestOf(state),
    outcomeRole: (closed && exitRoleOf(state, closed.outcome)) ?? null,
    returnProof: returnProofOf(state)?.state ?? null,
    datesDue: datesDueText(datesDueOf(state)),
    contested: state.facts.some((fact) => CONTESTED.includes(fact.state)) || doubtsOf(state).size > 0,
  };
}

function quotaRequestOf(
  state: CaseState,
): Pick<RowFacts, 'quotaRequestedOn' | 'quotaRequestedAt' | 'queueNo'> {
  const request = factOfRole(state, 'quota-request');
  const queueNo = request?.details['queueNo'];
  return {
    quotaRequestedOn: request?.occurredOn ?? null,
    quotaRequestedAt: request?.recordedAt ?? null,
    queueNo: queueNo === undefined ? null : String(queueNo),
  };
}

/** The detail of type `convoy-id`, whatever its name. */
function convoyOf(state: CaseState): string | null {
  const fact = factOfRole(state, 'convoy');
  const detail = fact && ruleOf(state, fact.milestone)?.details?.find(({ type }) => type === 'convoy-id');
  const convoyId = detail && fact.details[detail.name];
  return typeof convoyId === 'string' ? convoyId : null;
}

function precedenceOf(state: CaseState): string | null {
  const facts = (state.pack.precedence?.recorded ?? []).flatMap((code) => state.effective[code]?.[0] ?? []);
  const [first] = [...facts].sort((a: Fact, b: Fact) => a.sequence - b.sequence);
  return first?.milestone ?? null;
}

function returnProvedBy(state: CaseState): string | null {
  const proof = state.pack.returnWitnesses?.sovereign.milestone;
  return proof !== undefined && isRecorded(state, proof)
    ? proof
    : (papersOfReturn(state).at(-1)?.milestone ?? null);
}
