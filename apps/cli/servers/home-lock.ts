// One launcher for one home. What it holds is a socket and no file: the system lets go of it when the process ends,
// and nobody can delete it. Whoever connects is told which process holds it.
import { createHash } from 'node:crypto';
import { realpathSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ANSWER_WITHIN_MS = 5_000;

/** `undefined`: nobody holds it. `unknown`: somebody does, and is too busy to say who. */
export type HolderOfLock = { pid: number } | 'unknown' | undefined;

let held: Server | undefined;

/** Takes the lock of this home for as long as this process lives; false when another process has it. */
export async function lockHome(home: string): Promise<boolean> {
  const name = nameOf(home);
  if (await listens(name)) return true;
  if (isAbstract(name) || (await holderOfLock(home)) !== undefined) return false;
  // A socket in the file system outlives the process that made it.
  rmSync(name, { force: true });
  return listens(name);
}

/** Lets go of it, if this process holds it. */
export function unlockHome(): void {
  held?.close();
  held = undefined;
}

/** Which process holds the lock of this home. */
export function holderOfLock(home: string): Promise<HolderOfLock> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect({ path: nameOf(home) });
    const tooBusy = setTimeout(() => {
      resolve('unknown');
      socket.destroy();
    }, ANSWER_WITHIN_MS);
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (said += text));
    socket.once('error', () => undefined);
    socket.once('close', (failed) => {
      clearTimeout(tooBusy);
      const pid = Number(said);
      if (failed && said === '') resolve(undefined);
      else resolve(Number.isInteger(pid) && pid > 0 ? { pid } : 'unknown');
    });
  });
}

function listens(name: string): Promise<boolean> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(String(process.pid));
  });
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ path: name }, () => {
      server.unref();
      held = server;
      resolve(true);
    });
  });
}

// By device and inode: however the folder is named, it is one folder.
function nameOf(home: string): string {
  const { dev, ino } = statSync(realpathSync(home));
  const id = createHash('sha256')
    .update(`${String(dev)} ${String(ino)}`)
    .digest('hex')
    .slice(0, 24);
  return process.platform === 'linux' ? `\0noria/${id}` : path.join(tmpdir(), `noria-${id}.sock`);
}

function isAbstract(name: string): boolean {
  return name.startsWith('\0');
}
