// What takes seconds to make and is the same for every spec of a run, made by the first that needs it and copied by the
// others: the home of an instance that has just started, the cluster of a migrated database. Kept only where
// global-setup names a folder for it, which ends with the run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

export type Kept = 'instance' | 'cluster';

/** Copies into an existing folder what is kept under this name. False when nothing is kept yet. */
export function takeCopy(name: Kept, into: string): boolean {
  const kept = placeOf(name);
  if (kept === undefined || !existsSync(kept)) return false;
  execFileSync('cp', ['-a', `${kept}/.`, into]);
  return true;
}

/** Whether a copy of this name would be of use to others. */
export function isWanted(name: Kept): boolean {
  const kept = placeOf(name);
  return kept !== undefined && !existsSync(kept);
}

/** Keeps a copy of what `fill` puts into a new folder: all of it or nothing, and the first one that is ready. */
export async function keepCopy(name: Kept, fill: (folder: string) => void | Promise<void>): Promise<void> {
  const kept = placeOf(name);
  if (kept === undefined) return;
  const aside = `${kept}.${String(process.pid)}`;
  mkdirSync(aside, { recursive: true, mode: 0o755 });
  await fill(aside);
  try {
    renameSync(aside, kept);
  } catch {
    rmSync(aside, { recursive: true }); // another spec was quicker
  }
}

function placeOf(name: Kept): string | undefined {
  const folder = process.env.NORIA_TEST_COPIES;
  return folder === undefined || folder === '' ? undefined : path.join(folder, name);
}
