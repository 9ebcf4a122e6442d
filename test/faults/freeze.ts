// A process that hangs: it keeps its connections, answers nothing, and later goes on as if no time had passed.
import { execFileSync } from 'node:child_process';
import type { Killable, OwnStack } from '../support/stack.ts';
import { pause } from './resending-client.ts';

/** Stops a process and all that it started (Postgres has one for each connection), and lets them go on after `ms`. */
export async function freeze(instance: OwnStack, what: Killable, ms: number): Promise<void> {
  const run = instance.run();
  const { pid } = what === 'worker' ? (run.workers[0] ?? { pid: null }) : run[what];
  if (pid === null) throw new Error(`no ${what} runs in ${instance.home}`);
  signal([pid], 'SIGSTOP'); // first, so that it starts no more
  const frozen = [pid, ...childrenOf(pid)];
  signal(frozen, 'SIGSTOP');
  try {
    await pause(ms);
  } finally {
    signal(frozen.reverse(), 'SIGCONT');
  }
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
