// Which processes are ours. A pid alone says little: after a reboot it may belong to anyone, so each is kept with
// the instant it started. Nothing is ever signalled whose instant does not match.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { readJson, writeJson } from '../instance.ts';
import { holderOf } from './postgres.ts';

export interface Known {
  readonly name: string;
  readonly pid: number;
  readonly startedAt: string;
}

const LAUNCHER = 'launcher.json';
const PROCESSES = 'processes.json';
const STOP_WITHIN_MS = 20_000;
/** The order of a stop: whoever uses a server goes before it. */
const ORDER = ['api', 'worker', 'temporal', 'postgres'];

/** What the machine says of when this process started; undefined when it does not run. */
export function startOf(pid: number): string | undefined {
  if (!existsSync('/proc/self/stat')) {
    const said = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
    return said === '' ? undefined : said;
  }
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the state and the start are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

export function lives(known: Known): boolean {
  return startOf(known.pid) === known.startedAt;
}

/** Makes this process the launcher of the home, or says which other process is. */
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

/** The launcher that keeps this home now; undefined when none lives. */
export function launcherOf(home: string): Known | undefined {
  const known = readJson(path.join(home, LAUNCHER)) as Known | undefined;
  return known && lives(known) ? known : undefined;
}

export function release(home: string): void {
  rmSync(path.join(home, LAUNCHER), { force: true });
  rmSync(path.join(home, PROCESSES), { force: true });
}

/** Keeps who runs, for a later start to find should this launcher be killed. */
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
  const killAt = Date.now() + withinMs;
  signal(known, known.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  while (lives(known)) {
    if (Date.now() > killAt) signal(known, 'SIGKILL');
    await after(20);
  }
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
