/**
 * A case: one seasonal worker's season as an append-only list of entries. These are the questions that workflows,
 * commands, queries and tests ask of it; the fold answers all of them.
 */
import type { IsoDate } from '#libs/domain/calendar';
import { firstDateOf, presenceOf } from './case-dates.ts';
import { exitRuleOf, factOfEntry, isRecorded, offerOf, ruleOf, statusOfState } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import type {
  CaseRow,
  CaseStatus,
  Claim,
  Draft,
  Entry,
  Receipt,
  ReceiptType,
  Report,
  SeasonCase,
} from './case-types.ts';
import { correctionRefusal } from './corrections.ts';
import type { Ground } from './corrections.ts';
import { dueOnOf, nextDueOf } from './deadlines.ts';
import type { Due } from './deadlines.ts';
import { isArrivalToldLate } from './doubts.ts';
import { stateOf } from './fold.ts';
import { judgeHold, judgeMilestone } from './judge.ts';
import { awaited, currentStageOf, isAskedFor } from './order.ts';
import type { Programme, Stage } from '#libs/domain/pack/programme';
import { rowFactsOf } from './row-facts.ts';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { transferFor, transferRefusal } from './transfers.ts';

/** A case from its log, whose first entry is its opening; `packs` are those that transfers among them name. */
export function caseFromEntries(
  caseId: string,
  pack: Programme,
  entries: Entry[],
  packs?: SeasonCase['packs'],
): SeasonCase {
  const [opening] = entries;
  if (opening?.type !== 'opening') {
    throw new Error(`case ${caseId} has no opening entry`);
  }
  return { caseId, pack, ...(packs ? { packs } : {}), opening, entries };
}

export { withDraft, withEntry } from './fold.ts';
export { knowing, packOf, programmeInForce } from './transfers.ts';

/**
 * The business "no" to a report, if there is one. `today` is the case's own day; `ground` is what a correction must
 * leave standing.
 */
export function refusal(
  seasonCase: SeasonCase,
  report: Report,
  today: IsoDate,
  ground: Ground = 'every-entry',
): Refusal | undefined {
  const state = stateOf(seasonCase);
  switch (report.type) {
    case 'milestone': {
      // Only of what is new: an entry that stands from an older version of the pack goes on standing.
      if (ruleOf(state, report.milestone)?.retired) return refuse('milestone-unknown');
      const verdict = judgeMilestone(state, report, today);
      return 'refused' in verdict ? verdict.refused : undefined;
    }
    case 'hold':
    case 'resume': {
      const verdict = judgeHold(state, report);
      return 'refused' in verdict ? verdict.refused : undefined;
    }
    case 'correction':
      return correctionRefusal(seasonCase, report, today, ground);
    case 'transfer':
      return transferRefusal(seasonCase, report);
  }
}

/** The entry an accepted report becomes: a code of the pack's exits makes it an exit. */
export function entryFor(seasonCase: SeasonCase, report: Report): Draft {
  if (report.type === 'transfer') {
    return transferFor(report);
  }
  const exit = report.type === 'milestone' && exitRuleOf(stateOf(seasonCase), report.milestone);
  return exit ? { ...report, type: 'exit', outcome: exit.milestone } : report;
}

export function findReport(seasonCase: SeasonCase, reportId: string): Entry | undefined {
  return seasonCase.entries.find((entry) => entry.reportId === reportId);
}

/** The receipt of an entry: the case as it stood right after it. */
export function receiptOf(seasonCase: SeasonCase, sequence: number): Receipt {
  const entry = seasonCase.entries[sequence - 1];
  if (entry?.sequence !== sequence) {
    throw new Error(`case ${seasonCase.caseId} has no entry ${sequence}`);
  }
  const then =
    sequence === seasonCase.entries.length
      ? seasonCase
      : { ...seasonCase, entries: seasonCase.entries.slice(0, sequence) };
  const state = stateOf(then);
  return {
    caseId: seasonCase.caseId,
    reportId: entry.reportId,
    type: receiptType(state, entry),
    sequence,
    stage: currentStageOf(state),
    status: statusOfState(state),
    hash: entry.hash,
    fingerprint: 'fingerprint' in entry ? entry.fingerprint : '',
  };
}

export function currentStage(seasonCase: SeasonCase): Stage {
  return currentStageOf(stateOf(seasonCase));
}

export function statusOf(seasonCase: SeasonCase): CaseStatus {
  return statusOfState(stateOf(seasonCase));
}

/** Number of the last entry. */
export function headOf(seasonCase: SeasonCase): number {
  return seasonCase.entries.length;
}

/** When the engine must wake by itself, and the entry it then writes; its report id is `<kind>:<sequence>`. */
export function nextDue(seasonCase: SeasonCase): Due | undefined {
  const due = nextDueOf(stateOf(seasonCase));
  if (due === undefined) {
    return undefined;
  }
  const reportId = `${due.draft.type}:${headOf(seasonCase) + 1}`;
  return { ...due, draft: { ...due.draft, reportId } };
}

/** Closed, and nothing due: its run ends. A late fact starts a new run. */
export function isSettled(seasonCase: SeasonCase): boolean {
  return statusOf(seasonCase) === 'closed' && nextDue(seasonCase) === undefined;
}

/** What the case holds of scarce things: a position of its offer and a place of the campaign's quota. */
export function claims(seasonCase: SeasonCase): Claim[] {
  const state = stateOf(seasonCase);
  const { pack, opening } = state;
  if (isFreed(state)) {
    return [];
  }
  const offer = isRecorded(state, pack.reservesAt) ? offerOf(state) : null;
  const quotaAt = pack.quotaAt === undefined ? pack.reservesAt : pack.quotaAt;
  return [
    ...(offer ? [{ kind: 'offer' as const, id: offer.offerId }] : []),
    ...(quotaAt !== null && isRecorded(state, quotaAt)
      ? [{ kind: 'quota' as const, id: opening.campaignId }]
      : []),
  ];
}

/** Nobody travelled for good before the case ended; an arrival told late takes nothing until the exit is annulled. */
function isFreed(state: CaseState): boolean {
  const { pack, closed } = state;
  const exit = state.exit && exitRuleOf(state, state.exit.milestone);
  const arrived = isRecorded(state, pack.presence.arrival) && !isArrivalToldLate(state);
  return closed !== null && !arrived && (exit?.frees ?? true);
}

/** What an entry takes and frees. */
export function claimsDifference(
  before: readonly Claim[],
  after: readonly Claim[],
): { take: Claim[]; free: Claim[] } {
  const has = (claims: readonly Claim[], claim: Claim): boolean =>
    claims.some(({ kind, id }) => kind === claim.kind && id === claim.id);
  return {
    take: after.filter((claim) => !has(before, claim)),
    free: before.filter((claim) => !has(after, claim)),
  };
}

/** The columns by which lists show and find the case. */
export function rowOf(seasonCase: SeasonCase): CaseRow {
  const state = stateOf(seasonCase);
  const presence = presenceOf(state);
  return {
    stage: currentStageOf(state),
    status: statusOfState(state),
    outcome: state.closed?.outcome ?? null,
    offerId: offerOf(state)?.offerId ?? null,
    ...awaitedNext(state),
    presenceFrom: presence?.from ?? null,
    presenceTo: presence?.to ?? null,
    authorisedUntil: authorisedUntil(state),
    arrived: isRecorded(state, state.pack.presence.arrival),
    ...rowFactsOf(state),
    settled: isSettled(seasonCase),
  };
}

/** The first required milestone, its due date, and whether only partners report it; nothing on a held case. */
function awaitedNext(state: CaseState): Pick<CaseRow, 'next' | 'dueOn' | 'awaitsPartner'> {
  const next = state.hold ? undefined : awaited(state).find((rule) => isAskedFor(state, rule));
  const due = next && dueOnOf(state, next);
  return {
    next: next?.milestone ?? null,
    dueOn: due?.dueOn ?? null,
    awaitsPartner: next !== undefined && !next.reportedBy.includes('placement-officer'),
  };
}

function authorisedUntil(state: CaseState): IsoDate | null {
  const { authorisation } = state.pack;
  return (authorisation && firstDateOf(state, authorisation.until)) ?? null;
}

function receiptType(state: CaseState, entry: Entry): ReceiptType {
  switch (entry.type) {
    case 'hold':
    case 'resume':
    case 'correction':
    case 'transfer':
    case 'exit': {
      const fact = factOfEntry(state, entry.sequence);
      return fact?.state === 'early' || fact?.state === 'contested' ? fact.state : entry.type;
    }
    default: {
      const fact = factOfEntry(state, entry.sequence);
      return fact?.state === 'early' || fact?.state === 'contested' ? fact.state : 'milestone';
    }
  }
}
