// What a request could not finish, finished later: reports that nobody answered, cases whose workflow did not
// start, words that no entry speaks for. Several API processes share the work without talking to each other.
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { recordAccess } from '#libs/db/directory/access-audit';
import { casesChangedSince, findCaseHeader, unsettledCases } from '#libs/db/cases/cases';
import { sweepEvents } from '#libs/db/ledger/events';
import { casesWithoutWorkflow, markStarted } from '#libs/db/cases/opening';
import { donePending, takePending } from '#libs/db/ledger/pending';
import type { PendingReport } from '#libs/db/ledger/pending';
import { sweepSessions } from '#libs/db/directory/sessions';
import { sweepTexts } from '#libs/db/ledger/texts';
import { CaseDesk } from '../cases/case-desk.ts';
import { ANSWER_WITHIN_MS, sendReport } from '#libs/casework/engine/send-report';
import { each, repeat } from './repeat.ts';
import type { Chore, Repeating } from './repeat.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const LATELY = 10 * 60 * SECOND;
const AT_ONCE = 4;
/** All of them at once, so that none outlives its lease. */
const PENDING_AT_A_TIME = 8;
/** Longer than one attempt takes: two processes never send the same report at the same time. */
const LEASE_MS = ANSWER_WITHIN_MS + 2 * SECOND;
/** A request that opened a case is still busy starting it. */
const STARTING_MS = ANSWER_WITHIN_MS + 2 * SECOND;
const CASES_AT_A_TIME = 200;

@Injectable()
export class Sweepers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repeating: Repeating[] = [];

  constructor(private readonly desk: CaseDesk) {}

  onApplicationBootstrap(): void {
    const chores: readonly Chore[] = [
      { name: 'pending reports', everyMs: SECOND, work: (stopping) => sendPending(this.desk, stopping) },
      {
        name: 'cases without a workflow',
        everyMs: SECOND,
        work: (stopping) => startOpened(this.desk, stopping),
      },
      { name: 'cases that must be awake', everyMs: DAY, work: (stopping) => wakeAll(this.desk, stopping) },
      { name: 'what is kept no longer', everyMs: HOUR, work: () => tidy(this.desk) },
    ];
    this.repeating = chores.map((chore) =>
      repeat(chore, (name, fault) => {
        this.desk.log.warn(
          { chore: name, fault: fault instanceof Error ? fault.name : 'unknown' },
          'a chore failed',
        );
      }),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.repeating.map((chore) => chore.stop()));
  }
}

/** Sends again what nobody answered, under the ids it always had. */
export async function sendPending(desk: CaseDesk, stopping: AbortSignal): Promise<void> {
  const pending = await takePending(desk.db, { limit: PENDING_AT_A_TIME, leaseMs: LEASE_MS });
  await each(pending, { atOnce: PENDING_AT_A_TIME, stopping }, (waiting) => sendOne(desk, waiting));
}

async function sendOne(desk: CaseDesk, { caseId, reportId, report }: PendingReport): Promise<void> {
  const answer = await sendReport(desk, caseId, report, Date.now() + ANSWER_WITHIN_MS);
  switch (answer.kind) {
    case 'unknown':
      return;
    case 'receipt':
      desk.metrics.milestone(answer.receipt.type);
      break;
    case 'refused': {
      desk.metrics.milestone(answer.refusal.code);
      const { userId, agencyId } = report.recordedBy;
      const milestone = report.type === 'milestone' ? report.milestone : null;
      const code = answer.refusal.code;
      await recordAccess(desk.db, [
        { kind: 'refusal', userId, agencyId, route: 'pending report', caseId, code, milestone },
      ]);
      break;
    }
    case 'rejected':
      desk.metrics.milestone('ledger-rejected');
      desk.log.error({ caseId, reportId }, 'the ledger rejected a pending report');
      break;
  }
  await donePending(desk.db, caseId, reportId);
}

/** Starts the workflow of every case that was opened while the engine was away. */
export async function startOpened(desk: CaseDesk, stopping: AbortSignal): Promise<void> {
  const opened = await casesWithoutWorkflow(desk.db, { olderThanMs: STARTING_MS, limit: CASES_AT_A_TIME });
  await each(opened, { atOnce: AT_ONCE, stopping }, async ({ caseId }) => {
    await startCase(desk, caseId);
    await markStarted(desk.db, caseId);
  });
}

/**
 * Cases that changed lately look whether the ledger has more than they know; then every case that is not settled
 * is started unless it runs, so that an engine which lost its store has all of them again.
 */
async function wakeAll(desk: CaseDesk, stopping: AbortSignal): Promise<void> {
  const lately = await casesChangedSince(desk.db, {
    sinceMs: Date.now() - LATELY,
    limit: CASES_AT_A_TIME * 5,
  });
  await each(lately, { atOnce: AT_ONCE, stopping }, async ({ caseId, head }) => {
    await desk.workflows.catchUp(caseId, head, Date.now() + ANSWER_WITHIN_MS);
  });
  let afterCaseId: string | undefined;
  do {
    const open = await unsettledCases(desk.db, {
      ...(afterCaseId === undefined ? {} : { afterCaseId }),
      limit: CASES_AT_A_TIME,
    });
    await each(open, { atOnce: AT_ONCE, stopping }, ({ caseId }) => startCase(desk, caseId));
    afterCaseId = open.at(-1)?.caseId;
  } while (afterCaseId !== undefined && !stopping.aborted);
}

async function startCase(desk: CaseDesk, caseId: string): Promise<void> {
  const header = await findCaseHeader(desk.db, caseId);
  if (header === undefined) return;
  await desk.workflows.start(caseId, header.programme, Date.now() + ANSWER_WITHIN_MS);
}

async function tidy({ db }: CaseDesk): Promise<void> {
  await sweepTexts(db, { olderThanMs: DAY });
  await sweepEvents(db, { olderThanMs: 7 * DAY });
  await sweepSessions(db);
}
