// Where the servers of a run keep their files: in memory where the machine has plenty of it. What is on disk is as safe
// there from a process that is killed, and nothing waits for a disk that all of them share.
import { existsSync, mkdtempSync, chmodSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import path from 'node:path';

const MEMORY = '/dev/shm';
const PREFIX = 'noria-run-';
const NEEDED_BYTES = 6 * 1024 ** 3;

/** A new folder in memory, for this process; undefined where there is not enough. */
export function folderInMemory() {
  if (!existsSync(MEMORY)) return undefined;
  const { bavail, bsize } = statfsSync(MEMORY);
  removeLeftBehind();
  if (bavail * bsize < NEEDED_BYTES || freemem() < NEEDED_BYTES) return undefined;
  const folder = mkdtempSync(path.join(MEMORY, `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755); // Postgres may run as another user and must be able to enter it
  return folder;
}

/** Memory is not given back by itself when a run was killed. What a process of it still holds is left for the next run. */
function removeLeftBehind() {
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue;
    try {
      rmSync(path.join(MEMORY, name), { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EBUSY') throw error;
    }
  }
}
