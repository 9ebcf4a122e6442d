// Tells the API that this worker lives: the engine goes on naming a dead worker for a minute.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { DataSource } from 'typeorm';
import { removeSign, showSign } from '#libs/db/directory/worker-signs';

const EVERY_MS = 5_000;

/** Shows a sign at once and every five seconds, while `works` says so. `stop` takes the last one back. */
export function showSigns(db: DataSource, works: () => boolean): { stop(): Promise<void> } {
  const workerId = `${hostname().slice(0, 8)}.${String(process.pid)}.${randomUUID().slice(0, 8)}`;
  let last: Promise<void> = Promise.resolve();
  // Without a database no sign arrives, and the API sees that as it must.
  const show = (): void => {
    if (works()) last = showSign(db, workerId).catch(() => undefined);
  };
  const first = setTimeout(show);
  const timer = setInterval(show, EVERY_MS);
  return {
    stop: async () => {
      clearTimeout(first);
      clearInterval(timer);
      await last;
      await removeSign(db, workerId).catch(() => undefined);
    },
  };
}
