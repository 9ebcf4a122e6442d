// The servers and processes that specs use. `stack()` is the instance that the whole run shares, started before the
// first spec; `startOwnStack` starts another for a spec that kills, restarts or reconfigures.
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { promisify } from 'node:util';
import { instanceEnv, readRun } from '#apps/cli/servers/home-files';
import type { Run } from '#apps/cli/servers/home-files';
import { isReady } from '#apps/cli/servers/poll';
import { freePort } from '#apps/cli/servers/ports';
import { lastLines } from '#apps/cli/servers/supervisor';
import { isWanted, keepCopy, takeCopy } from './copies.ts';
import { copyHome } from './freeze.ts';

const run = promisify(execFile);
const FIRST_PAUSE_MS = 20;
/** Asking costs the processor that the answer waits for. */
const LONGEST_PAUSE_MS = 150;
/** Above what the launcher itself waits for its servers, one after the other, so that its own words are read. */
const STARTED_WITHIN_MS = 150_000;

/** The addresses of one instance, and its keys. */
export interface Stack {
  /** Absolute path of its NORIA_HOME. */
  readonly home: string;
  readonly apiUrl: string;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string;
  readonly namespace: string;
  /** The owner of the cluster: may do anything. */
  readonly databaseUrl: string;
  /** The role that owns the schema. */
  readonly migrationDatabaseUrl: string;
  /** The role that the API and the workers use. */
  readonly appDatabaseUrl: string;
  readonly sealKey: string;
  readonly vaultKey: string;
  /** The variables that the API, a worker or a command of this instance runs with. */
  readonly env: Readonly<Record<string, string>>;
}

export type Killable = 'api' | 'worker' | 'temporal' | 'postgres';

export interface OwnStack extends Stack {
  /** The variables of its launcher: enough to call `noria` for this instance. */
  readonly launcherEnv: Readonly<Record<string, string>>;
  /** What runs now: pids change when a process was killed and restarted. */
  run(): Run;
  /** Sends a signal (SIGKILL unless said) to one process and returns the pid it had. */
  kill(what: Killable, signal?: NodeJS.Signals): number;
  /** SIGKILL to one process, unless it is down already and about to be started again. */
  killIfRunning(what: Killable): void;
  /** Resolves when another process has replaced the one that had `pid`. Throws after `withinMs`. */
  restarted(what: Killable, pid: number, withinMs?: number): Promise<void>;
  /** Resolves when the API says that it, a worker, Temporal and Postgres are all ready. */
  ready(withinMs?: number): Promise<void>;
  /** Stops everything and deletes its home. */
  stop(): Promise<void>;
}

export interface OwnStackOptions {
  /** Its home, an empty folder; a temporary one when not given. Deleted with it either way. */
  readonly home?: string;
  readonly workers?: number;
  /** Extra variables for the launcher and its children. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The stack that this whole run of tests shares. Throws when there is none (a spec of the quick project). */
export function stack(): Stack {
  const home = process.env.NORIA_TEST_HOME;
  if (!home) throw new Error('no stack runs: this spec belongs to the project "whole" (see jest.config.mjs)');
  return stackAt(home);
}

/** Starts an instance for one spec, on free ports and a temporary home; it ends with the test process at the latest. */
export async function startOwnStack(options: OwnStackOptions = {}): Promise<OwnStack> {
  const home = options.home ?? mkdtempSync(path.join(tmpdir(), 'noria-own-'));
  chmodSync(home, 0o755); // Postgres may run as another user and must be able to enter it
  const variables = {
    ...childEnv(),
    NORIA_HOME: home,
    NORIA_DEMO: '1',
    NORIA_WORKERS: String(options.workers ?? 1),
    PORT: String(await freePort()),
    ...options.env,
  };
  const isUsual = options.env === undefined;
  if (isUsual) takeCopy('instance', home);
  await begin(home, variables);
  const pidsOf = (what: Killable): number[] => {
    const now = readRun(home);
    const all = what === 'worker' ? (now?.workers ?? []) : now ? [now[what]] : [];
    return all.flatMap(({ pid }) => (pid === null ? [] : [pid]));
  };
  const own = stackAt(home);
  const running = (): Run => {
    const now = readRun(home);
    if (!now) throw new Error(`nothing runs in ${home}`);
    return now;
  };
  if (isUsual && isWanted('instance')) {
    await keepCopy('instance', (folder) => copyHome({ home, run: running }, folder));
  }
  return {
    ...own,
    launcherEnv: variables,
    run: running,
    kill: (what, signal = 'SIGKILL') => {
      const [pid] = pidsOf(what);
      if (pid === undefined) throw new Error(`no ${what} runs in ${home}`);
      signalUnlessGone(pid, signal);
      return pid;
    },
    killIfRunning: (what) => {
      for (const pid of pidsOf(what).slice(0, 1)) signalUnlessGone(pid, 'SIGKILL');
    },
    restarted: async (what, pid, withinMs = 30_000) => {
      const count = pidsOf(what).length;
      await until(withinMs, `${what} was not restarted`, () => {
        const now = pidsOf(what);
        return Promise.resolve(now.length >= Math.max(count, 1) && !now.includes(pid));
      });
    },
    ready: (withinMs = 60_000) => until(withinMs, 'not ready', () => isReady(own.apiUrl)),
    stop: async () => {
      await noria(['down'], variables);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Starts what is to run in this home. Throws with the end of every log of it, when it does not start. */
async function begin(home: string, variables: Readonly<Record<string, string>>): Promise<void> {
  const command = ['up', '--background', '--no-seed', '--tied-to', String(process.pid)];
  try {
    await noria(command, variables, STARTED_WITHIN_MS);
  } catch (error) {
    const folder = path.join(home, 'logs');
    const logs = existsSync(folder) ? readdirSync(folder).sort() : [];
    const ends = logs.map((log) => `--- ${log}\n${lastLines(path.join(folder, log))}`);
    await noria(['down'], variables).catch(() => undefined);
    rmSync(home, { recursive: true, force: true });
    throw new Error([(error as Error).message, ...ends].join('\n'), { cause: error });
  }
}

/** `run.json` may still name a process that ended a moment ago. */
function signalUnlessGone(pid: number, signal: NodeJS.Signals | number): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function stackAt(home: string): Stack {
  const env = instanceEnv(home);
  const now = readRun(home);
  if (!now) throw new Error(`nothing runs in ${home}`);
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`the instance in ${home} has no ${name}`);
    return value;
  };
  return {
    home,
    apiUrl: now.api.url,
    temporalAddress: now.temporal.address,
    temporalUiUrl: now.temporal.uiUrl ?? '',
    namespace: need('TEMPORAL_NAMESPACE'),
    databaseUrl: now.postgres.url,
    migrationDatabaseUrl: need('MIGRATION_DATABASE_URL'),
    appDatabaseUrl: need('DATABASE_URL'),
    sealKey: need('NORIA_SEAL_KEY'),
    vaultKey: need('NORIA_VAULT_KEY'),
    env,
  };
}

/** Runs a `noria` command of the built checkout. Throws with what it printed when it fails, or is not done in time. */
export function noria(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  withinMs = 0,
): Promise<{ stdout: string; stderr: string }> {
  const command = ['dist/apps/cli/main.js', ...args];
  return run(process.execPath, command, { env: { ...childEnv(), ...env }, timeout: withinMs });
}

// Variables that Jest needs (NODE_OPTIONS above all) must not reach the instance.
function childEnv(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'XDG_CACHE_HOME'];
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Asks again and again, less and less often, until the answer is yes. Throws `failure` after `withinMs`. */
export async function until(withinMs: number, failure: string, ask: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  for (let pauseMs = FIRST_PAUSE_MS; !(await ask()); pauseMs = Math.min(pauseMs * 1.2, LONGEST_PAUSE_MS)) {
    if (Date.now() > giveUpAt) throw new Error(`${failure} within ${withinMs} ms`);
    await after(pauseMs);
  }
}
