/** How much memory a process and its children hold at most, read from Linux while somebody watches. */
import { readFileSync, readdirSync } from 'node:fs';

const LOOK_EVERY_MS = 50;
const KB_PER_MB = 1_024;

export interface MemoryWatch {
  timer: NodeJS.Timeout;
  /** `beforeMb`: what the API held before. */
  peak: { beforeMb: number; apiMb: number; readerMb: number };
}

/** Watches from now on; {@link peakMb} ends it. */
export function watchMemory(pid: number): MemoryWatch {
  const peak = { beforeMb: residentMb(pid), apiMb: 0, readerMb: 0 };
  const look = (): void => {
    peak.apiMb = Math.max(peak.apiMb, residentMb(pid));
    for (const child of childrenOf(pid)) peak.readerMb = Math.max(peak.readerMb, residentMb(child));
  };
  return { timer: setInterval(look, LOOK_EVERY_MS), peak };
}

/** The most that the process held, and the most that any child of it did, in megabytes. */
export function peakMb({ timer, peak }: MemoryWatch): MemoryWatch['peak'] {
  clearInterval(timer);
  return peak;
}

/** What a process holds now, in megabytes; 0 when it has ended. */
export function residentMb(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / KB_PER_MB);
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
