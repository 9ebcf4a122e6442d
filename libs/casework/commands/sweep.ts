/**
 * What a request could not finish, finished later: reports that nobody answered, cases whose workflow did not start,
 * texts that no entry commits to. Several processes may run these at once without talking to each other.
 */
import { casesChangedSince, findCaseHeader, unsettledCases } from '#libs/db/cases/cases';
import { casesWithoutWorkflow, markStarted } from '#libs/db/cases/opening';
import { recordAccess } from '#libs/db/directory/access-audit';
import { sweepRequestKeys } from '#libs/db/directory/request-keys';
import { sweepSessions } from '#libs/db/directory/sessions';
import { sweepImports } from '#libs/db/imports/imports';
import { sweepEvents } from '#libs/db/ledger/events';
import { donePending, takePending } from '#libs/db/ledger/pending';
import type { PendingReport } from '#libs/db/ledger/pending';
import { isSigned } from '#libs/db/ledger/signatures';
import { sweepTexts } from '#libs/db/ledger/texts';
import type { Report } from '#libs/domain/case/case-types';
import { refuse } from '#libs/domain/refusals';
import type { Casework } from '../casework.ts';
import { each } from '../engine/in-flight.ts';
import { ANSWER_WITHIN_MS, sendReport } from '../engine/send-report.ts';
import type { Answer } from '../engine/send-report.ts';
import { openReported, opensFile } from '../incidents/open-reported.ts';
import { erasedRefusal } from '../queries/visible-case.ts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const LATELY = 10 * 60 * SECOND;
const AT_ONCE = 4;
/** All of them at once, so that none outlives its lease. */
const PENDING_AT_A_TIME = 8;
/** Longer than one attempt takes: two processes never send the same report at the same time. */
const LEASE_MS = ANSWER_WITHIN_MS + 2 * SECOND;
/** A request that opened a case is still busy starting it. */
const STARTING_MS = ANSWER_WITHIN_MS + 2 * SECOND;
const CASES_AT_A_TIME = 200;

/** Sends again what nobody answered, under the ids it always had. */
export async function sendPending(casework: Casework, stopping: AbortSignal): Promise<void> {
  const pending = await takePending(casework.db, { limit: PENDING_AT_A_TIME, leaseMs: LEASE_MS });
  await each(pending, { atOnce: PENDING_AT_A_TIME, stopping }, (waiting) => sendOne(casework, waiting));
}

async function sendOne(casework: Casework, { caseId, reportId, report }: PendingReport): Promise<void> {
  const { db, metrics, log } = casework;
  const answer = await sendIfItMay(casework, caseId, report);
  switch (answer.kind) {
    case 'unknown':
      return;
    case 'receipt':
      metrics.milestone(answer.receipt.type);
      if (opensFile(report)) await openReported(casework, caseId, answer.receipt.sequence);
      break;
    case 'refused': {
      metrics.milestone(answer.refusal.code);
      // Nobody is proved to have sent it: whose name it bears was refused nothing.
      if (answer.refusal.code === 'unsigned-report') break;
      const { userId, agencyId } = report.recordedBy;
      const milestone = report.type === 'milestone' ? report.milestone : null;
      const { code } = answer.refusal;
      await recordAccess(db, [
        { kind: 'refusal', userId, agencyId, route: 'pending report', caseId, code, milestone },
      ]);
      break;
    }
    case 'rejected':
      metrics.milestone('ledger-rejected');
      log.error({ caseId, reportId }, 'the ledger rejected a pending report');
      break;
  }
  await donePending(db, caseId, reportId);
}

/**
 * The person may have been erased since: then nothing more is recorded of the case. Nor is what no command of ours has
 * signed: the engine would refuse it, again and again.
 */
async function sendIfItMay(casework: Casework, caseId: string, report: Report): Promise<Answer> {
  if (!isSigned(casework.seal, caseId, report)) {
    casework.log.error({ caseId }, 'nobody is proved to have said this: it is not sent');
    return { kind: 'refused', refusal: refuse('unsigned-report') };
  }
  const header = await findCaseHeader(casework.db, caseId);
  const no = header && erasedRefusal(header);
  if (no?.kind === 'refused') return no;
  return sendReport(casework, caseId, report, Date.now() + ANSWER_WITHIN_MS);
}

/** Starts the workflow of every case that was opened while the engine was away. */
export async function startOpened(casework: Casework, stopping: AbortSignal): Promise<void> {
  const opened = await casesWithoutWorkflow(casework.db, {
    olderThanMs: STARTING_MS,
    limit: CASES_AT_A_TIME,
  });
  await each(opened, { atOnce: AT_ONCE, stopping }, async ({ caseId }) => {
    await startCase(casework, caseId);
    await markStarted(casework.db, caseId);
  });
}

/**
 * Cases that changed lately look whether the ledger has more than they know; then every case that is not settled
 * is started unless it runs, so that an engine which lost its database has all of them again.
 */
export async function wakeAll(casework: Casework, stopping: AbortSignal): Promise<void> {
  const lately = await casesChangedSince(casework.db, {
    sinceMs: Date.now() - LATELY,
    limit: CASES_AT_A_TIME * 5,
  });
  await each(lately, { atOnce: AT_ONCE, stopping }, async ({ caseId, head }) => {
    if (casework.stuck.isResting(caseId)) return;
    await casework.workflows.catchUp(caseId, head, Date.now() + ANSWER_WITHIN_MS);
  });
  let afterCaseId: string | undefined;
  do {
    const open = await unsettledCases(casework.db, {
      ...(afterCaseId === undefined ? {} : { afterCaseId }),
      limit: CASES_AT_A_TIME,
    });
    await each(open, { atOnce: AT_ONCE, stopping }, ({ caseId }) => startCase(casework, caseId));
    afterCaseId = open.at(-1)?.caseId;
  } while (afterCaseId !== undefined && !stopping.aborted);
}

/** Deletes what is kept no longer. */
export async function deleteExpired({ db }: Pick<Casework, 'db'>): Promise<void> {
  await sweepTexts(db, { olderThanMs: DAY });
  await sweepEvents(db, { olderThanMs: 7 * DAY });
  await sweepImports(db, { olderThanMs: 90 * DAY });
  await sweepSessions(db);
  await sweepRequestKeys(db, { olderThanMs: 30 * DAY });
}

async function startCase({ db, workflows }: Casework, caseId: string): Promise<void> {
  const header = await findCaseHeader(db, caseId);
  if (header !== undefined) await workflows.start(header, Date.now() + ANSWER_WITHIN_MS);
}
