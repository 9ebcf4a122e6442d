// The processes that this home started. After a reboot a pid may belong to any other process, so each is kept with
// the instant at which it started. No process is signalled whose instant does not match.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './home-files.ts';
import { pollUntil } from './poll.ts';
import { holderOf } from './postgres.ts';

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
  return startOf(known.pid) === known.startedAt;
}

/** Makes this process the launcher of the home, or answers which other process is. */
export function claim(home: string): Known | undefined {
  const file = path.join(home, LAUNCHER);
  const me: Known = { name: 'launcher', pid: process.pid, startedAt: startOf(process.pid) ?? '' };
  const first = launcherOf(home);
  if (first) return first;
  rmSync(file, { force: true });
  try {
    const lock = openSync(file, 'wx', 0o600);
    writeSync(lock, `${JSON.stringify(me)}\n`);
    closeSync(lock);
    return undefined;
  } catch (error) {
    const other = launcherOf(home); // two starts at the same instant: the file is created by one of them
    if (other) return other;
    throw error;
  }
}

/** The launcher of this home that runs now; undefined when there is none. */
export function launcherOf(home: string): Known | undefined {
  const known = readJson(path.join(home, LAUNCHER)) as Known | undefined;
  return known && lives(known) ? known : undefined;
}

export function release(home: string): void {
  rmSync(path.join(home, LAUNCHER), { force: true });
  rmSync(path.join(home, PROCESSES), { force: true });
}

/** Writes down what runs, for a later start to find if this launcher is killed. */
export function remember(home: string, running: readonly { name: string; pid: number | null }[]): void {
  const known = running.flatMap(({ name, pid }): Known[] => {
    const startedAt = pid === null ? undefined : startOf(pid);
    return pid === null || startedAt === undefined ? [] : [{ name, pid, startedAt }];
  });
  writeJson(path.join(home, PROCESSES), known);
}

/** Stops what a killed launcher left behind, in order. Returns the names of what was stopped. */
export async function stopOrphans(home: string): Promise<string[]> {
  const left = ((readJson(path.join(home, PROCESSES)) ?? []) as Known[]).filter(lives);
  const holder = holderOf(home);
  if (
    holder &&
    !left.some(({ pid }) => pid === holder.pid) &&
    commandOf(holder.pid).includes(holder.folder)
  ) {
    left.push({ name: 'postgres', pid: holder.pid, startedAt: startOf(holder.pid) ?? '' });
  }
  for (const name of ORDER) {
    await Promise.all(left.filter((known) => known.name === name).map(stop));
  }
  return left.map(({ name }) => name);
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

function commandOf(pid: number): string {
  if (!existsSync('/proc/self/stat')) {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  }
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
