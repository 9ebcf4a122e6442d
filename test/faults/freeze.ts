// A process that hangs: it keeps its connections, answers nothing, and later goes on as if no time had passed. Meanwhile its files
// stand still, and can be copied.
import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Killable, OwnStack } from '../support/stack.ts';
import { pause } from './resending-client.ts';

/** Stops a process and all that it started, and lets them go on after `ms`. */
export function freeze(instance: OwnStack, what: Killable, ms: number): Promise<void> {
  return whileFrozen(instance, what, () => pause(ms));
}

/** Stops a process and all that it started (Postgres has one for each connection) while this is done. */
export async function whileFrozen(
  instance: OwnStack,
  what: Killable,
  work: () => void | Promise<void>,
): Promise<void> {
  const run = instance.run();
  const { pid } = what === 'worker' ? (run.workers[0] ?? { pid: null }) : run[what];
  if (pid === null) throw new Error(`no ${what} runs in ${instance.home}`);
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
export function copyCluster(instance: OwnStack, copy: string): Promise<void> {
  const cluster = realpathSync(path.join(instance.home, 'postgres'));
  return whileFrozen(instance, 'postgres', () => {
    execFileSync('cp', ['-a', cluster, copy]);
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
