// One report on its way to the engine, until it has an answer or its time is up. Everything here rests on one
// fact: the workflow looks a report up in its own fold first, so that sending it twice can never record it twice.
import { setTimeout as pause } from 'node:timers/promises';
import type { Receipt, Report } from '#libs/domain/case/case-types';
import type { Refusal } from '#libs/domain/refusals';
import type { CaseWorkflows, StartedCase } from './case-workflows.ts';
import { WAITED_TOO_LONG } from './in-flight.ts';
import type { InFlight } from './in-flight.ts';
import type { StuckWatch } from './stuck-watch.ts';

export type Answer =
  | { kind: 'receipt'; receipt: Receipt }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'unknown' }
  | { kind: 'rejected' };

/** What the store knows, asked only when the engine says no. */
export interface Store {
  /** The last sequence stored, or undefined when there is no such case. */
  headOf(caseId: string): Promise<number | undefined>;
  /** Whether the report would be refused by the case as it is stored now. */
  isStillRefused(caseId: string, report: Report, refusal: Refusal): Promise<boolean>;
  /** What starting its run again needs; undefined when there is no such case. */
  startedCase(caseId: string): Promise<StartedCase | undefined>;
}

/** What sending a report needs. */
export interface Engine {
  readonly workflows: CaseWorkflows;
  readonly store: Store;
  readonly inFlight: InFlight;
  readonly stuck: Pick<StuckWatch, 'isResting'>;
}

/** A caller waits no longer than this for the engine. */
export const ANSWER_WITHIN_MS = 8_000;
/** A refusal that the store contradicts is asked again under a fresh update id, this often at most. */
const MAX_UPDATE_IDS = 9;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Sends a report until the engine says yes or no, or `deadlineAt` (epoch ms) has passed. Nothing is sent to a case that
 * is stuck and rests: whether it would be recorded is unknown at once.
 */
export async function sendReport(
  engine: Engine,
  caseId: string,
  report: Report,
  deadlineAt: number,
): Promise<Answer> {
  if (engine.stuck.isResting(caseId)) return { kind: 'unknown' };
  const answer = await engine.inFlight.run(caseId, deadlineAt, () =>
    sendUntilAnswered(engine, caseId, report, deadlineAt),
  );
  return answer === WAITED_TOO_LONG ? { kind: 'unknown' } : answer;
}

async function sendUntilAnswered(
  engine: Engine,
  caseId: string,
  report: Report,
  deadlineAt: number,
): Promise<Answer> {
  let updates = 1;
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    const answer = await engine.workflows.report(caseId, report, updateIdOf(report, updates), deadlineAt);
    switch (answer.kind) {
      case 'receipt':
      case 'rejected':
        return answer;
      case 'refused':
        if (
          updates >= MAX_UPDATE_IDS ||
          (await isStillTrue(engine, caseId, report, answer.refusal, deadlineAt))
        ) {
          return answer;
        }
        updates += 1;
        continue;
      case 'absent':
        await startAgain(engine, caseId, deadlineAt);
        break;
      case 'unknown':
        break;
    }
    if (Date.now() + pauseMs >= deadlineAt) return { kind: 'unknown' };
    await pause(pauseMs);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

/**
 * Whether an engine's refusal is today's truth. It is not when the run was behind the store, nor when it is the
 * remembered answer of an update that a handler refused earlier: the engine caches those for ever.
 */
async function isStillTrue(
  engine: Engine,
  caseId: string,
  report: Report,
  refusal: Refusal,
  deadlineAt: number,
): Promise<boolean> {
  const head = await engine.store.headOf(caseId);
  if (head === undefined) return true;
  const caughtUp = await engine.workflows.catchUp(caseId, head, deadlineAt);
  if (caughtUp === 'done') return false;
  if (await engine.store.isStillRefused(caseId, report, refusal)) return true;
  // The engine may know entries that a store restored from an older copy has lost.
  if (caughtUp === 'known-already') {
    // Read again: others may have reported since, and what they recorded is not lost.
    const now = (await engine.store.headOf(caseId)) ?? head;
    await engine.workflows.putBack(caseId, now, deadlineAt);
  }
  return false;
}

// The run of a closed case has ended, and a lost engine has forgotten it: both are started again and read the ledger.
async function startAgain(engine: Engine, caseId: string, deadlineAt: number): Promise<void> {
  try {
    const started = await engine.store.startedCase(caseId);
    if (started !== undefined) await engine.workflows.start(started, deadlineAt);
  } catch {
    // The engine is away; the loop around asks again until its time is up.
  }
}

function updateIdOf(report: Report, updates: number): string {
  return updates === 1 ? report.reportId : `${report.reportId}~${updates}`;
}
