/**
 * One report about one case, from its input to its answer. Shape is checked against the case's own pack; an
 * accepted key gives its first receipt again; private texts go to the vault, and the engine decides the rest.
 */
import { isDeclined } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import type { Casework } from '#libs/casework/casework';
import { ANSWER_WITHIN_MS, sendReport } from '#libs/casework/engine/send-report';
import type { Answer } from '#libs/casework/engine/send-report';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { findPending, insertPending } from '#libs/db/ledger/pending';
import { saveTexts } from '#libs/db/ledger/texts';
import type { Actor } from '#libs/domain/access';
import type { Receipt, Report, SeasonCase } from '#libs/domain/case/case-types';
import { findReport, receiptOf } from '#libs/domain/case/season-case';
import { commitment, fingerprintOf, reportIdOf } from '#libs/domain/ledger/ledger';
import {
  composeCorrection,
  composeHold,
  composeMilestone,
  composeResumption,
  composeTransfer,
  composeWithdrawal,
} from './compose-report.ts';
import type {
  Compose,
  Composed,
  CorrectionInput,
  HoldInput,
  MilestoneInput,
  ResumptionInput,
  Signature,
  TransferInput,
  WithdrawalInput,
} from './compose-report.ts';

/** An attempt to record something about a case. The same agency, case, act and key are one report. */
export interface ReportAct {
  caseId: string;
  key: string;
  /** The last word of the route: `milestones`, `hold`, `decisions`. Keys of one act are not those of another. */
  act: string;
  /** As sent: another one under the same key is `key-reused`. */
  body: object;
}

export type Reported =
  | { kind: 'recorded'; receipt: Receipt; replayed: boolean }
  /** Nobody answered in time. It is kept, and sent until somebody does. */
  | { kind: 'pending'; reportId: string };

const TRY_AGAIN_AFTER_SECONDS = 5;

/** Reports a milestone or an exit; `input` may be made from the case as it stands. */
export function reportMilestone(
  casework: Casework,
  actor: Actor,
  act: ReportAct,
  input: MilestoneInput | ((seasonCase: SeasonCase) => MilestoneInput),
): Promise<Reported | Declined> {
  return record(casework, actor, act, (seasonCase, signature) => {
    const made = typeof input === 'function' ? input(seasonCase) : input;
    return composeMilestone(casework, actor, made, seasonCase, signature);
  });
}

/** Ends the case at the seasonal worker's own wish. */
export function withdraw(
  casework: Casework,
  actor: Actor,
  act: ReportAct,
  input: WithdrawalInput,
): Promise<Reported | Declined> {
  return record(casework, actor, act, composeWithdrawal(actor, input));
}

/** Puts the case on hold: with a legal basis its dates move by the days held, without one they stay. */
export function hold(
  casework: Casework,
  actor: Actor,
  act: ReportAct,
  input: HoldInput,
): Promise<Reported | Declined> {
  return record(casework, actor, act, composeHold(actor, input));
}

/** Ends a hold. */
export function resume(
  casework: Casework,
  actor: Actor,
  act: ReportAct,
  input: ResumptionInput,
): Promise<Reported | Declined> {
  return record(casework, actor, act, composeResumption(actor, input));
}

/** Supersedes an earlier entry by reference. */
export function correct(
  casework: Casework,
  actor: Actor,
  act: ReportAct,
  input: CorrectionInput,
): Promise<Reported | Declined> {
  return record(casework, actor, act, composeCorrection(actor, input));
}

/** Moves an open case to another published programme or version. */
export function transfer(
  casework: Casework,
  actor: Actor,
  act: ReportAct,
  input: TransferInput,
): Promise<Reported | Declined> {
  return record(casework, actor, act, composeTransfer(casework, actor, input));
}

/** Records what the act says, or finds that it was recorded. */
async function record(
  casework: Casework,
  actor: Actor,
  act: ReportAct,
  compose: Compose,
): Promise<Reported | Declined> {
  const { caseId } = act;
  const seasonCase = await loadCase(casework.db, caseId);
  if (seasonCase === undefined) return { kind: 'not-found' };
  const signature = signatureOf(casework.seal, actor, act);
  // Before anything else: by rules that came since, what was accepted then may have another shape.
  const known = findReport(seasonCase, signature.reportId);
  if (known !== undefined) {
    casework.metrics.milestone('replayed');
    return recorded(receiptOf(seasonCase, known.sequence), signature, true);
  }
  const composed = await compose(seasonCase, signature);
  if (isDeclined(composed)) return composed;
  const report = await keepTexts(casework, caseId, composed);
  return answered(casework, caseId, report, await timed(casework, caseId, report));
}

function signatureOf(seal: Buffer, actor: Actor, { caseId, act, key, body }: ReportAct): Signature {
  const { userId, role, agencyId, agencyKind } = actor;
  return {
    reportId: reportIdOf(seal, agencyId, caseId, `${act} ${key}`),
    // An instance of a class and what it was made of are the same input.
    fingerprint: fingerprintOf(seal, JSON.parse(JSON.stringify(body))),
    recordedBy: { userId, role, agencyId, agencyKind },
  };
}

async function keepTexts(
  { db, seal, vault }: Casework,
  caseId: string,
  { report, texts }: Composed,
): Promise<Report> {
  const kept = Object.entries(texts).map(([name, text]) => ({
    name,
    text,
    commitment: commitment(seal, caseId, name, text),
  }));
  if (kept.length === 0) return report;
  await saveTexts(db, vault, { caseId, reportId: report.reportId, texts: kept });
  const commitments = Object.fromEntries(kept.map(({ name, commitment }) => [name, commitment]));
  return { ...report, commitments };
}

async function timed(casework: Casework, caseId: string, report: Report): Promise<Answer> {
  const startedAt = performance.now();
  const answer = await sendReport(casework, caseId, report, Date.now() + ANSWER_WITHIN_MS);
  casework.metrics.update((performance.now() - startedAt) / 1_000);
  return answer;
}

async function answered(
  casework: Casework,
  caseId: string,
  report: Report,
  answer: Answer,
): Promise<Reported | Declined> {
  switch (answer.kind) {
    case 'receipt':
      casework.metrics.milestone(answer.receipt.type);
      return recorded(answer.receipt, report, false);
    case 'refused':
      casework.metrics.milestone(answer.refusal.code);
      return answer;
    case 'rejected':
      casework.metrics.milestone('ledger-rejected');
      casework.log.error({ caseId, reportId: report.reportId }, 'the ledger rejected an entry');
      return answer;
    case 'unknown':
      return keepForLater(casework, caseId, report);
  }
}

function recorded(
  receipt: Receipt,
  { fingerprint }: Pick<Signature, 'fingerprint'>,
  replayed: boolean,
): Reported | Declined {
  if (receipt.fingerprint !== fingerprint) return { kind: 'key-reused' };
  return { kind: 'recorded', receipt, replayed };
}

async function keepForLater(
  { db, metrics }: Casework,
  caseId: string,
  report: Report,
): Promise<Reported | Declined> {
  try {
    const waiting = await findPending(db, caseId, report.reportId);
    if (waiting !== undefined && waiting.report.fingerprint !== report.fingerprint) {
      return { kind: 'key-reused' };
    }
    await insertPending(db, caseId, report);
  } catch {
    metrics.milestone('unavailable');
    const detail = 'Nothing is lost: send the same request with the same key again.';
    return { kind: 'unavailable', detail, retryAfterSeconds: TRY_AGAIN_AFTER_SECONDS };
  }
  metrics.milestone('pending');
  return { kind: 'pending', reportId: report.reportId };
}
