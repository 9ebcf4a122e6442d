/** A program with all that it starts: a build runs compilers, which do not end with it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Ends the program and what it started; without effect when they have ended. */
  readonly stop: () => void;
}

/** Starts a program as the head of a group of its own. It ends with us, however we end by ourselves or by a signal. */
export function startGroup(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ProcessGroup {
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const stop = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // No group is left, or this system has none.
      child.kill();
    }
  };
  process.once('exit', stop);
  child.once('close', () => {
    process.off('exit', stop);
  });
  return { child, stop };
}
