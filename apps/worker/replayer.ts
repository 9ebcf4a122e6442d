// Replays histories in a process of its own (`replay-process.ts`), which it starts when first asked and replaces when it
// has grown, hung or died.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import proto from '@temporalio/proto';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import type { History } from '#libs/casework/engine/recorded-entries';

export interface ReplayQuestion {
  workflowId: string;
  /** The history in the engine's own encoding. */
  history: Uint8Array;
}

export interface ReplayAnswer {
  /** Why the history does not replay on today's code; null when it does. */
  fault: string | null;
  /** Memory of the process. */
  bytes: number;
}

export interface Replayer {
  /** Why a history does not replay; null when it does. Rejects when the process died or took too long: ask again. */
  faultOf(history: History, workflowId: string): Promise<string | null>;
  /** Memory of the process after its last answer; 0 when none runs. */
  bytes(): number;
  stop(): void;
}

export interface ReplayerOptions {
  /** The compiled `replay-process`. */
  script: string;
  /** The workflow code of today, as the cases run it. */
  bundlePath: string;
  log: Pick<Logger, 'info' | 'warn'>;
  /** A process that has grown beyond this is replaced. */
  bytesAtMost?: number;
  withinMs?: number;
}

const MEGABYTE = 1_000_000;
const BYTES_AT_MOST = 400 * MEGABYTE;
/** A season replays in a fraction of a second. */
const WITHIN_MS = 20_000;

/** Histories are replayed one at a time, in the order of asking. */
export function createReplayer(options: ReplayerOptions): Replayer {
  const { script, bundlePath, log, bytesAtMost = BYTES_AT_MOST, withinMs = WITHIN_MS } = options;
  const oneAtATime = pLimit(1);
  let running: ChildProcess | undefined;
  let grown = 0;

  const start = (): ChildProcess => {
    const child = fork(script, [bundlePath], { serialization: 'advanced', env: {} });
    child.once('exit', () => {
      if (running === child) running = undefined;
    });
    return child;
  };
  const stop = (): void => {
    running?.kill('SIGKILL');
    running = undefined;
    grown = 0;
  };
  const ask = async (question: ReplayQuestion): Promise<string | null> => {
    running ??= start();
    try {
      const { fault, bytes } = await answerOf(running, question, withinMs);
      grown = bytes;
      if (bytes > bytesAtMost) {
        log.info(
          { megabytes: Math.round(bytes / MEGABYTE) },
          'the process of replays has grown: it is replaced',
        );
        stop();
      }
      return fault;
    } catch (error) {
      log.warn({ said: String(error) }, 'the process of replays did not answer: it is replaced');
      stop();
      throw error;
    }
  };
  return {
    faultOf: (history, workflowId) => {
      const encoded = proto.temporal.api.history.v1.History.encode(history).finish();
      return oneAtATime(() => ask({ workflowId, history: encoded }));
    },
    bytes: () => grown,
    stop,
  };
}

async function answerOf(
  child: ChildProcess,
  question: ReplayQuestion,
  withinMs: number,
): Promise<ReplayAnswer> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(withinMs)]);
  const answered = once(child, 'message', { signal }) as Promise<[ReplayAnswer]>;
  const died = once(child, 'exit', { signal }).then(() => {
    throw new Error('the process of replays died');
  });
  child.send(question);
  try {
    const [answer] = await Promise.race([answered, died]);
    return answer;
  } finally {
    over.abort();
    await Promise.allSettled([answered, died]);
  }
}
