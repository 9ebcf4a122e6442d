// A disk without a byte left, as a log or a dump leaves it.
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

const MEGABYTE = Buffer.alloc(1024 * 1024, 1);

/** Fills the disk of this folder until nothing more fits; answers how to free it again. */
export function fillUp(folder: string): () => void {
  const file = path.join(folder, 'filling');
  const handle = openSync(file, 'w');
  for (const piece of [MEGABYTE, MEGABYTE.subarray(0, 512)]) {
    while (fits(handle, piece));
  }
  closeSync(handle);
  return () => rmSync(file, { force: true });
}

function fits(handle: number, piece: Buffer): boolean {
  try {
    return writeSync(handle, piece) > 0;
  } catch (fault) {
    if ((fault as { code?: string }).code === 'ENOSPC') return false;
    throw fault;
  }
}
