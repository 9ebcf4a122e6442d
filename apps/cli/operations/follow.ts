// Follows a bulk operation to its end, and says what became of its cases.
import { setTimeout as pause } from 'node:timers/promises';
import { isDeclined, reasonOf } from '#libs/casework/answers';
import { readOperation } from '#libs/casework/bulk/read-operations';
import type { Casework } from '#libs/casework/casework';
import type { BulkOperationBody } from '#libs/contract/bulk-operations';
import type { Actor } from '#libs/domain/access';
import { hasEnded } from '#libs/domain/bulk-operation';
import type { ItemCounts } from '#libs/domain/bulk-operation';
import { progressOf } from './progress.ts';

const LOOK_EVERY_MS = 250;

/** Exit codes. */
export const NONE = 1;
export const USAGE = 2;
const SOME = 3;

/** The operation once it has ended. Progress goes to standard error. */
export async function followOperation(
  casework: Casework,
  actor: Actor,
  operationId: string,
): Promise<BulkOperationBody> {
  const first = await operationOf(casework, actor, operationId);
  const progress = progressOf(first.total, 'cases', process.stderr);
  try {
    for (;;) {
      const now = await operationOf(casework, actor, operationId);
      progress.done(now.total - now.pending);
      if (hasEnded(now.state)) return now;
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    progress.stop();
  }
}

async function operationOf(
  casework: Casework,
  actor: Actor,
  operationId: string,
): Promise<BulkOperationBody> {
  const operation = await readOperation(casework, actor, operationId, 'en');
  if (isDeclined(operation)) throw new Error(reasonOf(operation, 'en').detail);
  return operation;
}

/** A fact that was there already is as good as done. */
export function exitCodeOf({ total, succeeded, skipped }: ItemCounts): number {
  const good = succeeded + skipped;
  if (good === total) return 0;
  return good === 0 ? NONE : SOME;
}

/** What became of them, and why not. */
export function summaryOf({
  dryRun,
  succeeded,
  failed,
  skipped,
  pending,
  byReason,
}: BulkOperationBody): string {
  const said = dryRun ? 'would be recorded' : 'recorded';
  const counts = [
    `${String(succeeded)} ${said}`,
    `${String(skipped)} already recorded`,
    `${String(failed)} failed`,
    ...(pending > 0 ? [`${String(pending)} not begun`] : []),
  ];
  const reasons = byReason.map(({ code, detail, count }) => `  ${String(count)}  ${code}: ${detail}`);
  return [`${counts.join(', ')}.`, ...reasons, ''].join('\n');
}
