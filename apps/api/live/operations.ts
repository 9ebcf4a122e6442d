// Bulk operations as they go on: how far each is, at most twice a second. Only the latest is worth reading, so that
// nothing is replayed: who was away reads the operation itself.
import type { BulkEvent } from '#libs/contract/bulk-operations';
import type { OperationProgress } from '#libs/db/bulk/operations';

/** Told how far an operation of this agency is. */
export type OnProgress = (agencyId: string, event: BulkEvent) => void;

export interface OperationFeed {
  /** There may be something new: looks now, or as soon as half a second has passed since the last time. */
  look(): void;
  stop(): void;
}

const AT_MOST_EVERY_MS = 500;

/** `changed` answers the operations that changed in the last seconds. `onFault` is called for a look that failed. */
export function operationFeed(
  changed: () => Promise<readonly OperationProgress[]>,
  onProgress: OnProgress,
  onFault: (fault: unknown) => void,
): OperationFeed {
  let told = new Map<string, string>();
  let lookedAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const tell = async (): Promise<void> => {
    const now = new Map<string, string>();
    for (const { agencyId, total: _total, ...event } of await changed()) {
      const text = JSON.stringify(event);
      now.set(event.operationId, text);
      if (told.get(event.operationId) !== text) onProgress(agencyId, event);
    }
    told = now;
  };
  return {
    look: () => {
      if (timer !== undefined) return;
      const wait = Math.max(0, lookedAt + AT_MOST_EVERY_MS - Date.now());
      timer = setTimeout(() => {
        lookedAt = Date.now();
        tell()
          .catch(onFault)
          .finally(() => {
            // A look that took long is followed by a pause all the same.
            lookedAt = Date.now();
            timer = undefined;
          });
      }, wait);
      timer.unref();
    },
    stop: () => clearTimeout(timer),
  };
}
