/** What bulk operations hold of a person who is erased. */
import type { Vault } from '#libs/db/people/vault';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { lockOperation } from './operations.ts';
import { askedNow, isSignedOperation, signOperation } from './proof.ts';

/**
 * Forgets the words of every operation that was about the person; the key that stays says that there were some. What is
 * left is signed anew, unless it was not as it was asked for.
 */
export async function dropWords(tx: Transaction, vault: Vault, seasonalWorkerId: string): Promise<void> {
  const found = await rows<{ id: string }>(
    tx,
    `SELECT o.operation_id AS id FROM bulk_operations o
     WHERE o.words IS NOT NULL AND EXISTS (SELECT 1 FROM bulk_items i JOIN cases c USING (case_id)
       WHERE i.operation_id = o.operation_id AND c.seasonal_worker_id = $1)
     ORDER BY 1`,
    [seasonalWorkerId],
  );
  for (const { id } of found) await dropWordsOf(tx, vault, id);
}

async function dropWordsOf(tx: Transaction, vault: Vault, operationId: string): Promise<void> {
  const operation = await lockOperation(tx, operationId);
  if (operation === undefined) return;
  const left = isSignedOperation(vault, operation)
    ? askedNow(vault, { ...operation, words: null })
    : undefined;
  await changed(tx, 'UPDATE bulk_operations SET words = NULL, signature = $2 WHERE operation_id = $1', [
    operationId,
    left === undefined ? operation.signature : signOperation(vault.sealKey, left),
  ]);
}
