/**
 * A case: one seasonal worker's season as an append-only list of entries. These are the questions that workflows,
 * commands, queries and tests ask of it; the fold answers all of them.
 */
import { addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { firstDateOf, presenceOf } from './case-dates.ts';
import { exitRuleOf, isRecorded, offerOf, ruleOf, statusOfState } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import type {
  CaseRow,
  CaseStatus,
  Claim,
  CorrectionReport,
  Draft,
  Entry,
  MilestoneReport,
  Receipt,
  ReceiptType,
  Report,
  SeasonCase,
} from './case-types.ts';
import { futureRefusal } from './checks.ts';
import { dueOnOf, nextDueOf } from './deadlines.ts';
import type { Due } from './deadlines.ts';
import { detailsFault } from './details.ts';
import { annulledOf, factOfEntry, stateOf, withDraft } from './fold.ts';
import { judgeHold, judgeMilestone } from './judge.ts';
import { awaited, currentStageOf } from './order.ts';
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

/** The business "no" to a report, if there is one. `today` is the case's own day. */
export function refusal(seasonCase: SeasonCase, report: Report, today: IsoDate): Refusal | undefined {
  const state = stateOf(seasonCase);
  switch (report.type) {
    case 'milestone': {
      const verdict = judgeMilestone(state, report, today);
      return 'refused' in verdict ? verdict.refused : undefined;
    }
    case 'hold':
    case 'resume': {
      const verdict = judgeHold(state, report);
      return 'refused' in verdict ? verdict.refused : undefined;
    }
    case 'correction':
      return correctionRefusal(seasonCase, report, today);
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
  const { pack, closed, opening } = state;
  const exit = state.exit && exitRuleOf(state, state.exit.milestone);
  if (closed !== null && !isRecorded(state, pack.presence.arrival) && (exit?.frees ?? true)) {
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

/** The first required milestone and its due date; nothing on a held case. */
function awaitedNext(state: CaseState): Pick<CaseRow, 'next' | 'dueOn'> {
  const next = state.hold ? undefined : awaited(state).find((rule) => rule.need !== 'optional');
  const due = next && dueOnOf(state, next);
  return { next: next?.milestone ?? null, dueOn: due?.dueOn ?? null };
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

/** Corrections: of facts and silences that still stand, by who reported them or an officer. */
function correctionRefusal(
  seasonCase: SeasonCase,
  report: CorrectionReport,
  today: IsoDate,
): Refusal | undefined {
  const state = stateOf(seasonCase);
  const { closed, pack } = state;
  if (closed && today > addMonths(closed.on, pack.lateFactsMonths)) {
    return refuse('case-closed', `Corrections end ${pack.lateFactsMonths} months after closing.`, {
      says: { key: 'corrections-end', with: { months: pack.lateFactsMonths } },
    });
  }
  const target = seasonCase.entries[report.corrects - 1];
  const annulled = annulledOf(seasonCase.entries).has(report.corrects);
  if (!target || annulled || !isCorrectable(target, report)) {
    return refuse('nothing-to-correct', `Entry ${report.corrects} cannot be corrected so.`, {
      says: { key: 'cannot-be-corrected', with: { sequence: report.corrects } },
      pointer: '/sequence',
    });
  }
  if (!isTheirs(target, report)) {
    return refuse('not-your-milestone', 'Only who reported it, or a placement officer, corrects it.', {
      says: { key: 'corrected-by', with: {} },
    });
  }
  return valueRefusal(state, target, report, today) ?? laterEntryRefusal(seasonCase, report) ?? undefined;
}

function isCorrectable(target: Entry, report: CorrectionReport): boolean {
  if (target.type === 'silence') {
    return report.annul === true;
  }
  return target.type === 'milestone' || target.type === 'exit';
}

function isTheirs(target: Entry, report: CorrectionReport): boolean {
  const officer = report.recordedBy.role === 'placement-officer';
  return officer || ('reportedBy' in target && target.reportedBy.agencyId === report.reportedBy.agencyId);
}

function valueRefusal(
  state: CaseState,
  target: Entry,
  report: CorrectionReport,
  today: IsoDate,
): Refusal | undefined {
  if (target.type !== 'milestone' && target.type !== 'exit') {
    return undefined;
  }
  if (report.occurredOn !== undefined) {
    return futureRefusal({ occurredOn: report.occurredOn }, today);
  }
  const rule = ruleOf(state, target.milestone) ?? exitRuleOf(state, target.milestone);
  const changed: MilestoneReport = {
    ...target,
    type: 'milestone',
    details: report.details ?? target.details,
  };
  return report.details && rule ? detailsFault(state, rule, changed, today) : undefined;
}

/** A correction may not make a later entry invalid: the later entry is corrected first. */
function laterEntryRefusal(seasonCase: SeasonCase, report: CorrectionReport): Refusal | undefined {
  const before = stateOf(seasonCase);
  const lastRecorded = Date.parse(seasonCase.entries.at(-1)?.recordedAt ?? seasonCase.opening.recordedAt);
  const after = stateOf(withDraft(seasonCase, report, lastRecorded));
  const undone = after.facts.filter((fact) => {
    const was = factOfEntry(before, fact.sequence)?.state;
    const lost = fact.state === 'refused' || (report.occurredOn !== undefined && fact.state === 'contested');
    return lost && was === 'recorded';
  });
  // An annulment names the newest entry that depends on it; a date names the first that it makes invalid.
  const fallen = report.annul ? undone.at(-1) : undone[0];
  const own = fallen?.sequence === report.corrects;
  if (fallen === undefined || (own && fallen.state === 'contested')) {
    return undefined;
  }
  const { sequence, milestone } = fallen;
  const code = fallen.refusal ?? 'occurred-before-predecessor';
  const named = !own && code === 'occurred-before-predecessor' ? 'occurred-after-successor' : code;
  return refuse(named, `${milestone}, entry ${sequence}, would no longer stand: correct the newest first.`, {
    says: { key: 'would-fall', with: { milestone, sequence } },
    sequence,
  });
}
