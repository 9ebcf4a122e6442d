// Papers set by Typst, in a process of its own (`typst-process.ts`) that is started when first asked, kept warm, and
// replaced when it has grown, hung or died.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { DocumentRenderer, Paper, Rendered } from './renderer.ts';

export interface PaperQuestion {
  id: number;
  paper: Paper;
}

export type PaperAnswer = {
  id: number;
  /** Memory of the process. */
  bytes: number;
} & ({ pdf: Uint8Array } | { fault: string });

export interface TypstOptions {
  /** The compiled `typst-process`. */
  script: string;
  log: { warn(facts: Record<string, unknown>, message: string): void };
  /** Papers that wait for their turn; one more is refused. */
  waitingAtMost?: number;
  /** For one paper, once it is its turn. */
  withinMs?: number;
  /** A process that has grown beyond this is replaced. */
  bytesAtMost?: number;
}

const WAITING_AT_MOST = 64;
/** A paper takes some milliseconds, a list of a thousand people a second. */
const WITHIN_MS = 10_000;
const BYTES_AT_MOST = 500_000_000;

/** Without it the process would read the machine's own fonts, and a paper would differ from machine to machine. */
const FONTCONFIG_FILE = fileURLToPath(new URL('./fonts.conf', import.meta.url));

/** Papers are set one at a time, in the order of asking. */
export function createTypstRenderer(options: TypstOptions): DocumentRenderer {
  const { script, log } = options;
  const { waitingAtMost = WAITING_AT_MOST, withinMs = WITHIN_MS, bytesAtMost = BYTES_AT_MOST } = options;
  const oneAtATime = pLimit(1);
  let running: ChildProcess | undefined;
  let asked = 0;

  const start = (): ChildProcess => {
    const child = fork(script, [], { serialization: 'advanced', execArgv: [], env: { FONTCONFIG_FILE } });
    // One that dies between two papers is missed by nobody.
    return child.once('exit', () => {
      if (running === child) running = undefined;
    });
  };
  const stop = (): void => {
    running?.kill('SIGKILL');
    running = undefined;
  };
  const set = async (paper: Paper): Promise<Rendered> => {
    running ??= start();
    asked += 1;
    const answer = await answerOf(running, { id: asked, paper }, withinMs);
    if (typeof answer === 'string') {
      log.warn({ why: answer, template: paper.template }, 'a paper was not set: the process is replaced');
      stop();
      return { kind: 'unavailable', why: answer };
    }
    if (answer.bytes > bytesAtMost) stop();
    if ('fault' in answer) throw new Error(`${paper.template} does not compile: ${answer.fault}`);
    const pdf = Buffer.from(answer.pdf);
    return { kind: 'made', pdf, sha256: createHash('sha256').update(pdf).digest('hex') };
  };
  return {
    render: (paper) =>
      oneAtATime.pendingCount >= waitingAtMost
        ? Promise.resolve({ kind: 'unavailable', why: 'busy' })
        : oneAtATime(set, paper),
    stop,
  };
}

/** The answer to this question, or why there is none. Always settles, and leaves no listener behind. */
function answerOf(
  child: ChildProcess,
  question: PaperQuestion,
  withinMs: number,
): Promise<PaperAnswer | 'slow' | 'died'> {
  return new Promise((resolve) => {
    const settle = (answer: PaperAnswer | 'slow' | 'died'): void => {
      clearTimeout(timer);
      child.off('message', heard).off('exit', died).off('error', died);
      resolve(answer);
    };
    const heard = (answer: PaperAnswer): void => {
      if (answer.id === question.id) settle(answer);
    };
    const died = (): void => settle('died');
    const timer = setTimeout(settle, withinMs, 'slow');
    child.on('message', heard).on('exit', died).on('error', died);
    child.send(question, (error) => {
      if (error !== null) died();
    });
  });
}
