/** One of several processes on this machine does something at a time; a process that is gone keeps nobody waiting. */
import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';

const BEAT_EVERY_MS = 2_000;
/** Who has not been heard for so long is gone, whatever became of it. */
const GONE_AFTER_MS = 30_000;
const LOOK_EVERY_MS = 500;

/**
 * Does the work while a folder of this name stands, which the holder touches until it is done. `waiting` is told once when
 * somebody else holds it. Throws what the work throws.
 */
export async function oneAtATime<T>(folder: string, work: () => Promise<T>, waiting: () => void): Promise<T> {
  if (!isTaken(folder)) {
    waiting();
    while (!isTaken(folder)) await after(LOOK_EVERY_MS);
  }
  const release = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  const beating = setInterval(() => {
    const now = new Date();
    utimesSync(folder, now, now);
  }, BEAT_EVERY_MS);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beating);
    process.off('exit', release);
    release();
  }
}

/** Takes the folder when nobody holds it, or who held it is gone. */
function isTaken(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const held = statSync(folder, { throwIfNoEntry: false });
    if (held !== undefined && Date.now() - held.mtimeMs > GONE_AFTER_MS) rmSync(folder, { recursive: true });
    return false;
  }
}
