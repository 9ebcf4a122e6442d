// Servers of a home that no launcher looks after. They are told by what they were started with, the folder of this home,
// and so found even when every file that named them is gone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

export interface Orphan {
  readonly name: 'api' | 'worker' | 'temporal' | 'postgres';
  readonly pid: number;
}

interface Seen {
  readonly pid: number;
  readonly args: readonly string[];
  /** Whether its environment holds this variable with this value. */
  has(variable: string, value: string): boolean;
}

/** Every server process that was started for this home, whoever started it. */
export function orphansOf(home: string): Orphan[] {
  const cluster = path.join(home, 'postgres');
  const folders = [cluster, existsSync(cluster) ? realpathSync(cluster) : cluster];
  return processes().flatMap((seen) => {
    const name = nameOf(seen, home, folders);
    return name === undefined || seen.pid === process.pid ? [] : { name, pid: seen.pid };
  });
}

function nameOf(seen: Seen, home: string, clusters: readonly string[]): Orphan['name'] | undefined {
  const { args } = seen;
  if (args.includes(path.join(home, 'temporal.db'))) return 'temporal';
  const folder = args[args.indexOf('-D') + 1] ?? '';
  if (args.includes('-D') && clusters.includes(folder)) return 'postgres';
  for (const name of ['api', 'worker'] as const) {
    const isOne = args.some((arg) => arg.endsWith(path.join('apps', name, 'main.js')));
    if (isOne && seen.has('NORIA_HOME', home)) return name;
  }
  return undefined;
}

function processes(): Seen[] {
  if (!existsSync('/proc/self/environ')) return listed();
  return readdirSync('/proc').flatMap((entry) => {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) return [];
    const args = read(`/proc/${entry}/cmdline`);
    return args.length === 0
      ? []
      : { pid, args, has: (name, value) => read(`/proc/${entry}/environ`).includes(`${name}=${value}`) };
  });
}

/** Ended meanwhile, or another user's: nothing of ours. */
function read(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\0').slice(0, -1);
  } catch {
    return [];
  }
}

// Without /proc: `ps` writes arguments and environment into one line.
function listed(): Seen[] {
  const { stdout } = spawnSync('ps', ['axEww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || command === undefined) return [];
    const args = command.split(' ');
    return { pid: Number(pid), args, has: (name, value) => args.includes(`${name}=${value}`) };
  });
}
