/** Makes bulk operations: stored sealed and signed, so that what is done later is what was asked for. */
import { sealWords } from '#libs/db/people/operation-words';
import type { Vault } from '#libs/db/people/vault';
import { first, onTable } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { BulkOperationTable } from '#libs/db/schema/tables-bulk';
import { signOperation } from './proof.ts';

export interface NewOperation {
  operationId: string;
  action: string;
  params: object;
  /** Private texts. */
  words: object;
  title: string | null;
  dryRun: boolean;
  total: number;
  agencyId: string;
  createdBy: string;
  /** As which they make it. */
  role: string;
}

export async function insertOperation(
  tx: Transaction,
  vault: Vault,
  { role, ...made }: NewOperation,
): Promise<void> {
  const { operationId, action, dryRun, agencyId, createdBy } = made;
  const { params, words } = asStored({ params: made.params, words: made.words });
  const createdAt = await thisInstant(tx);
  const asked = { operationId, action, params, words, dryRun, agencyId, createdBy, role, createdAt };
  await onTable(tx, BulkOperationTable, (operations) =>
    operations.insert({
      ...made,
      ...sealWords(vault, operationId, words),
      ...{ createdAt, createdByRole: role, signature: signOperation(vault.sealKey, asked) },
    }),
  );
}

/** As it is read again: what came in may be instances of classes, and hold what JSON leaves out. */
function asStored<T>(value: T): { [Name in keyof T]: Record<string, unknown> } {
  return JSON.parse(JSON.stringify(value)) as { [Name in keyof T]: Record<string, unknown> };
}

/** By the database's clock, and as it is read: to the millisecond. */
async function thisInstant(tx: Transaction): Promise<string> {
  const now = await first<{ at: string }>(tx, `SELECT date_trunc('milliseconds', now()) AS at`);
  return now?.at ?? new Date().toISOString();
}
