// One act on one case, from what was sent to its answer. The shape is checked against the case's own pack, a key that
// was accepted gives its first receipt again, private texts are stored apart, and the engine decides the rest.
import { formerOf } from '#libs/config/keys';
import { isFirstAnswer } from '#libs/db/directory/request-keys';
import { findPending, insertPending } from '#libs/db/ledger/pending';
import { dropTexts, saveTexts } from '#libs/db/ledger/texts';
import type { PrivateText } from '#libs/db/ledger/texts';
import type { Receipt, Recorder, Report, SeasonCase } from '#libs/domain/case/case-types';
import { findReport, packOf, receiptOf, refusal } from '#libs/domain/case/season-case';
import { commitment, fingerprintOf, reportIdOf } from '#libs/db/ledger/keyed-digests';
import { signed } from '#libs/db/ledger/signatures';
import { todayAt } from '#libs/domain/calendar';
import { roleMay } from '#libs/domain/access';
import type { Action, Actor } from '#libs/domain/access';
import { NOT_ALLOWED, NOT_FOUND, declined, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { ANSWER_WITHIN_MS, sendReport } from '../engine/send-report.ts';
import type { Answer } from '../engine/send-report.ts';
import { openReported, opensFile } from '../incidents/open-reported.ts';
import { erasedRefusal, visibleCase } from '../queries/visible-case.ts';
import type { LoadedCase } from '../queries/visible-case.ts';
import { refusalTo } from './refusal-to-reader.ts';

/** What somebody asks to be recorded about a case. Attempts of one agency with the same act and key are one act. */
export interface CaseAct {
  caseId: string;
  /** The last word of the route: keys of one act are not those of another. */
  act: string;
  key: string;
  /** The input as sent: another one under the same key is `key-reused`. */
  body: unknown;
  /** The case, where the caller has read it within its scope just now. */
  loaded?: LoadedCase;
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

export type Compose = (
  seasonCase: SeasonCase,
  signature: Signature,
) => Composed | Declined | Promise<Composed | Declined>;

export type Reported =
  | { kind: 'recorded'; receipt: Receipt; replayed: boolean }
  /** Nobody answered in time. It is kept, and sent until somebody does. */
  | { kind: 'pending'; reportId: string };

const TRY_AGAIN_AFTER_SECONDS = 5;
const KEY_REUSED: Declined = { kind: 'key-reused' };

/** Records what the act says, or finds that it was recorded. */
export async function recordAct(
  casework: Casework,
  actor: Actor,
  action: Action,
  act: CaseAct,
  compose: Compose,
): Promise<Reported | Declined> {
  const loaded = act.loaded ?? (await visibleCase(casework, actor, act.caseId));
  if (loaded === undefined) return NOT_FOUND;
  if (!roleMay(actor.role, action)) return NOT_ALLOWED;
  const { seasonCase } = loaded;
  const signature = await signatureOf(casework, actor, act, seasonCase);
  // Before anything else: by rules that came since, what was accepted then may have another shape.
  const known = findReport(seasonCase, signature.reportId);
  if (known !== undefined) {
    casework.metrics.milestone('replayed');
    // The process that recorded it may have been lost before the file.
    if (opensFile(known)) await openReported(casework, act.caseId, known.sequence);
    return recorded(receiptOf(seasonCase, known.sequence), signature, true);
  }
  const erased = erasedRefusal(loaded.header);
  if (erased !== undefined) return erased;
  // Another input under the same key is another report to this process; the engine tells them apart.
  const name = `${act.caseId} ${signature.reportId} ${signature.fingerprint}`;
  const { sent, isFirst } = await casework.firstAnswers.of(name, async () => {
    const composed = await compose(seasonCase, signature);
    if (isDeclined(composed)) return composed;
    return sendComposed(casework, act.caseId, seasonCase, composed);
  });
  if (sent.kind === 'refused') {
    return labelled(seasonCase, declined(refusalTo(actor, seasonCase, sent.refusal)));
  }
  return labelled(seasonCase, isFirst || sent.kind !== 'recorded' ? sent : { ...sent, replayed: true });
}

/** Stores the private texts and asks the engine; what is refused leaves none of them behind. */
async function sendComposed(
  casework: Casework,
  caseId: string,
  seasonCase: SeasonCase,
  composed: Composed,
): Promise<Reported | Declined> {
  const { report: unsigned, texts } = committed(casework, caseId, composed);
  const report = signed(casework.seal, caseId, unsigned);
  const kept = { caseId, reportId: report.reportId, texts };
  if (texts.length > 0 && isLikelyAccepted(seasonCase, report)) {
    await saveTexts(casework.db, casework.vault, kept);
  }
  const answer = await timed(casework, caseId, report);
  if (answer.kind === 'refused') await dropTexts(casework.db, kept);
  // Again, too: another attempt under this key may have been refused, and have dropped them, before our entry.
  else await saveTexts(casework.db, casework.vault, kept);
  return answered(casework, caseId, report, answer);
}

/** What the ledger refuses already is hardly accepted: its words wait until the engine has said so. */
function isLikelyAccepted(seasonCase: SeasonCase, report: Report): boolean {
  const today = todayAt(seasonCase.opening.calendar, Date.now());
  return refusal(seasonCase, report, today) === undefined;
}

/** A refusal names codes; the names that the case's pack gives them go with it. */
export function labelled<Outcome extends { kind: string }>(
  seasonCase: SeasonCase,
  outcome: Outcome | Declined,
): Outcome | Declined {
  const { labels } = packOf(seasonCase);
  return isDeclined(outcome) && outcome.kind === 'refused' && labels !== undefined
    ? { ...outcome, labels }
    : outcome;
}

/** Under the seal key in use, unless the same act was sent before that key came: then under the one it had. */
async function signatureOf(
  { db, seal }: Casework,
  actor: Actor,
  act: CaseAct,
  seasonCase: SeasonCase,
): Promise<Signature> {
  for (const older of formerOf(seal)) {
    const earlier = signatureUnder(older, actor, act);
    if (findReport(seasonCase, earlier.reportId) !== undefined) return earlier;
    if ((await findPending(db, act.caseId, earlier.reportId)) !== undefined) return earlier;
  }
  return signatureUnder(seal, actor, act);
}

/** What a report of this act says of its sender, under one seal key. */
export function signatureUnder(seal: Buffer, actor: Actor, { caseId, act, key, body }: CaseAct): Signature {
  const { userId, role, agencyId, agencyKind } = actor;
  return {
    reportId: reportIdOf(seal, agencyId, caseId, `${act} ${key}`),
    // An instance of a class and what it was made of are the same input.
    fingerprint: fingerprintOf(seal, JSON.parse(JSON.stringify(body ?? {})) as unknown),
    recordedBy: { userId, role, agencyId, agencyKind },
  };
}

/** The report with its keyed commitments, and the texts that they commit to. */
function committed(
  { seal }: Casework,
  caseId: string,
  { report, texts }: Composed,
): { report: Report; texts: PrivateText[] } {
  const kept = Object.entries(texts).map(([name, text]) => ({
    name,
    text,
    commitment: commitment(seal, caseId, name, text),
  }));
  if (kept.length === 0) return { report, texts: [] };
  const commitments = Object.fromEntries(kept.map(({ name, commitment }) => [name, commitment]));
  return { report: { ...report, commitments }, texts: kept };
}

async function timed(casework: Casework, caseId: string, report: Report): Promise<Answer> {
  const startedAt = performance.now();
  const answer = await sendReport(casework, caseId, report, Date.now() + ANSWER_WITHIN_MS);
  casework.metrics.update((performance.now() - startedAt) / 1_000);
  return answer;
}

function answered(
  casework: Casework,
  caseId: string,
  report: Report,
  answer: Answer,
): Reported | Declined | Promise<Reported | Declined> {
  const { metrics, log } = casework;
  switch (answer.kind) {
    case 'receipt':
      metrics.milestone(answer.receipt.type);
      return recordedNow(casework, caseId, answer.receipt, report);
    case 'refused':
      metrics.milestone(answer.refusal.code);
      return declined(answer.refusal);
    case 'rejected':
      metrics.milestone('ledger-rejected');
      log.error({ caseId, reportId: report.reportId }, 'the ledger rejected an entry');
      return { kind: 'rejected' };
    case 'unknown':
      return keepForLater(casework, caseId, report);
  }
}

function recorded(
  receipt: Receipt,
  { fingerprint }: { fingerprint: string },
  replayed: boolean,
): Reported | Declined {
  return receipt.fingerprint === fingerprint ? { kind: 'recorded', receipt, replayed } : KEY_REUSED;
}

/** The engine gives equal requests one receipt; the store says which of them is the first to be told. */
async function recordedNow(
  casework: Casework,
  caseId: string,
  receipt: Receipt,
  report: Report,
): Promise<Reported | Declined> {
  const { db, log } = casework;
  const { reportId, fingerprint } = report;
  if (opensFile(report)) await openReported(casework, caseId, receipt.sequence);
  const told = recorded(receipt, { fingerprint }, false);
  if (isDeclined(told)) return told;
  try {
    const isFirst = await isFirstAnswer(db, { scope: `report of ${caseId}`, key: reportId, fingerprint });
    return isFirst ? told : recorded(receipt, { fingerprint }, true);
  } catch (error) {
    // It is recorded, and that is what must be said.
    log.warn(
      { caseId, reportId, fault: error instanceof Error ? error.name : 'unknown' },
      'who was first is unknown',
    );
    return told;
  }
}

async function keepForLater(
  { db, metrics }: Casework,
  caseId: string,
  report: Report,
): Promise<Reported | Declined> {
  try {
    const waiting = await findPending(db, caseId, report.reportId);
    if (waiting !== undefined && waiting.report.fingerprint !== report.fingerprint) return KEY_REUSED;
    await insertPending(db, caseId, report);
  } catch {
    metrics.milestone('unavailable');
    return {
      kind: 'unavailable',
      detail: 'Nothing is lost: send the same request with the same key again.',
      says: { key: 'nothing-lost', with: {} },
      retryAfterSeconds: TRY_AGAIN_AFTER_SECONDS,
    };
  }
  metrics.milestone('pending');
  return { kind: 'pending', reportId: report.reportId };
}
