// Keeps one process running: starts it in a group of its own (Ctrl-C must reach the launcher alone, which
// stops the others in order), sends its output to a log, and starts it again when it dies.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { WRONG_SETTINGS } from '#libs/config/env';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly log: string;
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** How long it may take to stop before it is killed. */
  readonly graceMs: number;
  readonly cwd?: string;
  readonly account?: { readonly uid: number; readonly gid: number };
}

export interface Supervised {
  readonly name: string;
  /** Null while it is being restarted, and once it was stopped. */
  readonly pid: number | null;
  /** Why waiting for it is useless: it keeps dying. Undefined while it may still start. */
  hopeless(): string | undefined;
  stop(): Promise<void>;
}

/** A process that dies after this time was killed, not broken: it is started again at once. */
const STEADY_AFTER_MS = 2000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;
const HOPELESS_AFTER = 6;
const LOG_LIMIT = 20 * 1024 * 1024;

/** Starts the process and keeps it running; `changed` is called whenever its pid changes, `say` with what is odd. */
export function supervise(spec: ProcessSpec, changed: () => void, say: (line: string) => void): Supervised {
  let child: ChildProcess | undefined;
  let pause: NodeJS.Timeout | undefined;
  let stopping = false;
  let quickDeaths = 0;

  const start = (): void => {
    const startedAt = Date.now();
    child = launch(spec, say);
    changed();
    let over = false;
    const ended = (code: unknown): void => {
      if (over) return;
      over = true;
      child = undefined;
      if (code === WRONG_SETTINGS) quickDeaths = HOPELESS_AFTER;
      else quickDeaths = Date.now() - startedAt < STEADY_AFTER_MS ? quickDeaths + 1 : 0;
      changed();
      if (!stopping) pause = setTimeout(start, pauseAfter(quickDeaths));
    };
    child.once('error', ended);
    child.once('exit', ended);
  };
  start();

  return {
    name: spec.name,
    get pid() {
      return child?.pid ?? null;
    },
    hopeless: () =>
      quickDeaths < HOPELESS_AFTER ? undefined : `${spec.name} does not stay up:\n${lastLines(spec.log)}`,
    stop: async () => {
      stopping = true;
      clearTimeout(pause);
      if (child) await end(child, spec);
    },
  };
}

/** The end of a log, to show with a failure. */
export function lastLines(log: string, count = 12): string {
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

function launch(spec: ProcessSpec, say: (line: string) => void): ChildProcess {
  const log = logOf(spec, say);
  try {
    return spawn(spec.command, spec.args, {
      env: spec.env,
      detached: true,
      stdio: ['ignore', log ?? 'ignore', log ?? 'ignore'],
      ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
      ...spec.account,
    });
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

/** A process whose log cannot be opened, on a full disk for one, runs without. */
function logOf({ name, log }: ProcessSpec, say: (line: string) => void): number | undefined {
  try {
    if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
    return openSync(log, 'a', 0o600);
  } catch (fault) {
    say(`The log of ${name} cannot be written (${codeOf(fault)}); it runs without.`);
    return undefined;
  }
}

/** `ENOSPC` and the like; the name of any other fault. */
export function codeOf(fault: unknown): string {
  const { code, name } = (fault ?? {}) as { code?: unknown; name?: unknown };
  return [code, name].find((one) => typeof one === 'string') ?? 'unknown';
}

function pauseAfter(quickDeaths: number): number {
  return quickDeaths === 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (quickDeaths - 1), LONGEST_PAUSE_MS);
}

function end(child: ChildProcess, spec: ProcessSpec): Promise<void> {
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), spec.graceMs);
    child.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    child.kill(spec.stopSignal);
  });
}
