// One report about one case, from a request to its answer. Shape is checked against the case's own pack; an
// accepted key gives its first receipt again; private words stay behind, and the engine decides the rest.
import { findPending, insertPending } from '#libs/db/ledger/pending';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { saveTexts } from '#libs/db/ledger/texts';
import type { Receipt, Recorder, Report, SeasonCase } from '#libs/domain/case/case-types';
import { commitment, fingerprintOf, reportIdOf } from '#libs/db/ledger/keyed-digests';
import { findReport, receiptOf } from '#libs/domain/case/season-case';
import type { SignedInActor } from '../auth/actor.ts';
import { Problem, notFound, refused } from '../http/problem.ts';
import type { CaseDesk } from './case-desk.ts';
import { ANSWER_WITHIN_MS, sendReport } from './send-report.ts';
import type { Answer } from './send-report.ts';

/** A request to record something about a case, as its route took it. */
export interface Act {
  caseId: string;
  actor: SignedInActor;
  /** The last word of the route: keys of one route are not those of another. */
  route: string;
  key: string;
  body: object;
}

/** What every report says of its sender. */
export interface Signature {
  reportId: string;
  fingerprint: string;
  recordedBy: Recorder;
}

/** A report but for its private texts, which the record only commits to. */
export interface Composed {
  report: Report;
  /** By name: `note`, `reason`, `evidence.0`, `details.nie`. */
  texts: Readonly<Record<string, string>>;
}

export type Compose = (seasonCase: SeasonCase, signature: Signature) => Composed | Promise<Composed>;

export type Reported =
  | { kind: 'recorded'; receipt: Receipt; replayed: boolean }
  /** Nobody answered in time. It is kept, and sent until somebody does. */
  | { kind: 'pending'; reportId: string };

const TRY_AGAIN_AFTER_SECONDS = 5;

/** Records what the act says, or finds that it was recorded. Throws a Problem for every way of saying no. */
export async function reportOn(desk: CaseDesk, act: Act, compose: Compose): Promise<Reported> {
  const seasonCase = await loadCase(desk.db, act.caseId);
  if (seasonCase === undefined) throw notFound();
  const signature = signatureOf(desk.seal, act);
  // Before anything else: by rules that came since, what was accepted then may have another shape.
  const known = findReport(seasonCase, signature.reportId);
  if (known !== undefined) {
    desk.metrics.milestone('replayed');
    return recorded(receiptOf(seasonCase, known.sequence), signature, true);
  }
  const composed = await compose(seasonCase, signature);
  const report = await leaveTextsBehind(desk, act.caseId, composed);
  return answered(desk, act.caseId, report, await timed(desk, act.caseId, report));
}

function signatureOf(seal: Buffer, { caseId, actor, route, key, body }: Act): Signature {
  const { userId, role, agencyId, agencyKind } = actor;
  return {
    reportId: reportIdOf(seal, agencyId, caseId, `${route} ${key}`),
    fingerprint: fingerprintOf(seal, plain(body)),
    recordedBy: { userId, role, agencyId, agencyKind },
  };
}

/** A body without the class that checked it: what is compared is what was sent. */
export function plain<T extends object>(body: T): T {
  return structuredClone(body);
}

async function leaveTextsBehind(
  desk: CaseDesk,
  caseId: string,
  { report, texts }: Composed,
): Promise<Report> {
  const kept = Object.entries(texts).map(([name, text]) => ({
    name,
    text,
    commitment: commitment(desk.seal, caseId, name, text),
  }));
  if (kept.length === 0) return report;
  await saveTexts(desk.db, desk.vault, { caseId, reportId: report.reportId, texts: kept });
  return {
    ...report,
    commitments: Object.fromEntries(kept.map(({ name, commitment }) => [name, commitment])),
  };
}

async function timed(desk: CaseDesk, caseId: string, report: Report): Promise<Answer> {
  const startedAt = performance.now();
  const answer = await sendReport(desk, caseId, report, Date.now() + ANSWER_WITHIN_MS);
  desk.metrics.update((performance.now() - startedAt) / 1_000);
  return answer;
}

async function answered(desk: CaseDesk, caseId: string, report: Report, answer: Answer): Promise<Reported> {
  switch (answer.kind) {
    case 'receipt':
      desk.metrics.milestone(answer.receipt.type);
      return recorded(answer.receipt, report, false);
    case 'refused':
      desk.metrics.milestone(answer.refusal.code);
      throw refused(answer.refusal);
    case 'rejected':
      desk.metrics.milestone('ledger-rejected');
      desk.log.error({ caseId, reportId: report.reportId }, 'the ledger rejected an entry');
      throw new Problem('ledger-rejected');
    case 'unknown':
      await keepForLater(desk, caseId, report);
      desk.metrics.milestone('pending');
      return { kind: 'pending', reportId: report.reportId };
  }
}

function recorded(receipt: Receipt, { fingerprint }: { fingerprint: string }, replayed: boolean): Reported {
  if (receipt.fingerprint !== fingerprint) throw new Problem('idempotency-key-reused');
  return { kind: 'recorded', receipt, replayed };
}

async function keepForLater(desk: CaseDesk, caseId: string, report: Report): Promise<void> {
  try {
    const waiting = await findPending(desk.db, caseId, report.reportId);
    if (waiting !== undefined && waiting.report.fingerprint !== report.fingerprint) {
      throw new Problem('idempotency-key-reused');
    }
    await insertPending(desk.db, caseId, report);
  } catch (error) {
    if (error instanceof Problem) throw error;
    desk.metrics.milestone('unavailable');
    throw new Problem(
      'engine-unavailable',
      'Nothing is lost: send the same request with the same key again.',
      {
        retryAfterSeconds: TRY_AGAIN_AFTER_SECONDS,
      },
    );
  }
}
