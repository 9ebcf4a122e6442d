// The processes that this home started. After a reboot a pid may belong to any other process, so each is kept with
// the instant at which it started. No process is signalled whose instant does not match.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './home-files.ts';
import { holderOfLock, lockHome, unlockHome } from './home-lock.ts';
import { orphansOf } from './orphans.ts';
import { pollUntil } from './poll.ts';

export interface Known {
  readonly name: string;
  readonly pid: number;
  readonly startedAt: string;
}

const LAUNCHER = 'launcher.json';
const PROCESSES = 'processes.json';
const STOP_WITHIN_MS = 20_000;
/** The order of a stop: the users of a server before the server. */
const ORDER = ['api', 'worker', 'temporal', 'postgres'];

/** When this process started, as the machine writes it; undefined when it does not run. */
export function startOf(pid: number): string | undefined {
  if (!existsSync('/proc/self/stat')) {
    const said = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
    return said === '' ? undefined : said;
  }
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name, in brackets, may hold any character: state and start are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

export function lives(known: Known): boolean {
  return known.startedAt !== '' && startOf(known.pid) === known.startedAt;
}

/** Makes this process the launcher of the home; false when another process is. */
export async function claim(home: string): Promise<boolean> {
  if (!(await lockHome(home))) return false;
  writeJson(path.join(home, LAUNCHER), known('launcher', process.pid));
  return true;
}

/** The launcher of this home that runs now; undefined when there is none. */
export async function launcherOf(home: string): Promise<Known | undefined> {
  const holder = await holderOfLock(home);
  if (holder === undefined) return undefined;
  if (holder !== 'unknown') return known('launcher', holder.pid);
  // Too busy to say who it is: the file does, unless it is gone.
  const written = readJson(path.join(home, LAUNCHER)) as Known | undefined;
  if (written && lives(written)) return written;
  throw new Error(`A launcher holds ${home} and does not answer: try again in a moment.`);
}

/** Forgets what ran in this home, once it is stopped. */
export function release(home: string): void {
  rmSync(path.join(home, LAUNCHER), { force: true });
  rmSync(path.join(home, PROCESSES), { force: true });
  unlockHome();
}

/** Writes down what runs, for a later start to find if this launcher is killed. */
export function remember(home: string, running: readonly { name: string; pid: number | null }[]): void {
  const all = running.flatMap(({ name, pid }) => (pid === null ? [] : known(name, pid)));
  writeJson(
    path.join(home, PROCESSES),
    all.filter(({ startedAt }) => startedAt !== ''),
  );
}

/**
 * Stops what a killed launcher left behind, in order: what was written down, and whatever else was started for this
 * home. Returns the names of what was stopped.
 */
export async function stopOrphans(home: string): Promise<string[]> {
  const written = ((readJson(path.join(home, PROCESSES)) ?? []) as Known[]).filter(lives);
  const found = orphansOf(home).filter(({ pid }) => !written.some((one) => one.pid === pid));
  const left = [...written, ...found.map(({ name, pid }) => known(name, pid))];
  for (const name of ORDER) {
    await Promise.all(left.filter((one) => one.name === name).map((one) => stop(one)));
  }
  return left.map(({ name }) => name);
}

function known(name: string, pid: number): Known {
  return { name, pid, startedAt: startOf(pid) ?? '' };
}

/** Asks a process to stop, and kills it when it does not within its time. */
export async function stop(known: Known, withinMs = STOP_WITHIN_MS): Promise<void> {
  const ended = (): boolean => !lives(known);
  signal(known, known.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  if (await pollUntil(withinMs, ended)) return;
  signal(known, 'SIGKILL');
  await pollUntil(STOP_WITHIN_MS, ended);
}

function signal(known: Known, name: NodeJS.Signals): void {
  try {
    if (lives(known)) process.kill(known.pid, name);
  } catch {
    // It ended between the question and the signal.
  }
}
