/** What processes have used of a core, read from Linux: on a machine that others use too, waiting is not work. */
import { readFileSync, readdirSync } from 'node:fs';

/** Of a second: what the kernel counts in, on every Linux that Node runs on. */
const MS_PER_TICK = 10;

interface Used {
  pid: number;
  parent: number;
  ms: number;
  /** Of children that have ended. */
  endedMs: number;
}

/** Milliseconds of a core that these processes and their children have used so far; undefined where there is no `/proc`. */
export function cpuMs(pids: readonly number[]): number | undefined {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const used = all.flatMap((name) => usedBy(name));
    const ours = used.filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent));
    return ours.reduce((sum, { pid, ms, endedMs }) => sum + ms + (pids.includes(pid) ? endedMs : 0), 0);
  } catch {
    return undefined;
  }
}

function usedBy(name: string): Used[] {
  try {
    // The name of the program stands in brackets and may hold anything; numbers follow it.
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (place: number): number => Number(fields[place] ?? 0);
    return [
      {
        pid: Number(name),
        parent: field(1),
        ms: (field(11) + field(12)) * MS_PER_TICK,
        endedMs: (field(13) + field(14)) * MS_PER_TICK,
      },
    ];
  } catch {
    return [];
  }
}
