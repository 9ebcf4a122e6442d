// A process that hangs: it keeps its connections, answers nothing, and later goes on as if no time had passed. Meanwhile
// its files stand still, and can be copied.
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Run } from '#apps/cli/servers/home-files';

export type Freezable = 'worker' | 'temporal' | 'postgres';

/** The part of an instance that freezing needs. */
interface Running {
  readonly home: string;
  run(): Run;
}

/** Stops a process and all that it started, and lets them go on after `ms`. */
export function freeze(instance: Running, what: Freezable, ms: number): Promise<void> {
  return whileFrozen(instance, what, () => after(ms));
}

/** Stops a process and all that it started (Postgres has one for each connection) while this is done. */
export async function whileFrozen(
  instance: Running,
  what: Freezable,
  work: () => void | Promise<void>,
): Promise<void> {
  const run = instance.run();
  const { pid } = what === 'worker' ? (run.workers[0] ?? { pid: null }) : run[what];
  if (pid === null) throw new Error(`no ${what} runs in ${instance.home}`);
  await whileStopped(pid, work);
}

/** The same for any process. */
export async function whileStopped(pid: number, work: () => void | Promise<void>): Promise<void> {
  signal([pid], 'SIGSTOP'); // first, so that it starts no more
  const frozen = [pid, ...childrenOf(pid)];
  signal(frozen, 'SIGSTOP');
  try {
    await work();
  } finally {
    signal(frozen.reverse(), 'SIGCONT');
  }
}

/** A copy of the files of Postgres as they are at one instant, as a snapshot of its disk would hold them. */
export function copyCluster(instance: Running, copy: string): Promise<void> {
  const cluster = realpathSync(path.join(instance.home, 'postgres'));
  return whileFrozen(instance, 'postgres', () => copyStopped(cluster, copy));
}

/** Of the cluster of a server that stands still. */
export function copyStopped(cluster: string, copy: string): void {
  execFileSync('cp', ['-a', `${cluster}/.`, copy]);
  rmSync(path.join(copy, 'postmaster.pid'), { force: true });
}

/** A home like that of this instance, which has no cases yet: its keys and stores, without its ports and processes. */
export async function copyHome(instance: Running, copy: string): Promise<void> {
  const files = ['secrets.json', 'temporal.json', 'temporal.db', 'temporal.db-wal'];
  await whileFrozen(instance, 'temporal', async () => {
    const found = files.map((file) => path.join(instance.home, file)).filter((file) => existsSync(file));
    execFileSync('cp', ['-a', ...found, copy]);
    await copyCluster(instance, path.join(copy, 'postgres'));
  });
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended meanwhile.
    }
  }
}

function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.flatMap((line) => {
    const [pid = 0, ppid] = line.trim().split(/\s+/).map(Number);
    return ppid === parent ? [pid] : [];
  });
}
