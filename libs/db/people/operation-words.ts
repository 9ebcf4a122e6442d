/**
 * Private texts of a bulk operation (note, reason, references, details), at rest: sealed under a key of its own, which
 * the vault's key wraps. They are one text for all its cases; each entry gets its own copy under its person's key.
 */
import { changed, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { newDataKey, open, seal, unwrap, wrapAnew } from './vault.ts';
import type { Vault } from './vault.ts';

export interface SealedWords {
  words: Buffer | null;
  dataKey: Buffer | null;
}

/** Seals what an operation may say to nobody else; nothing where there is nothing to say. */
export function sealWords(vault: Vault, operationId: string, words: object): SealedWords {
  if (Object.keys(words).length === 0) return { words: null, dataKey: null };
  const dataKey = newDataKey(vault, operationId);
  const key = unwrap(vault, operationId, dataKey);
  return { dataKey, words: seal(key, Buffer.from(JSON.stringify(words), 'utf8'), operationId) };
}

/** The words; none where there were none, or where they are gone. Throws when no vault key held opens them. */
export function openWords(
  vault: Vault,
  { operationId, words, dataKey }: SealedWords & { operationId: string },
): Record<string, unknown> {
  if (words === null || dataKey === null) return {};
  const key = unwrap(vault, operationId, dataKey);
  return JSON.parse(open(key, words, operationId).toString('utf8')) as Record<string, unknown>;
}

/** Brings the key of every operation under the vault key in use; answers how many were under a former one. */
export async function wrapWordsAnew(db: Db, vault: Vault): Promise<number> {
  const kept = await rows<{ operationId: string; dataKey: Buffer }>(
    db,
    `SELECT operation_id AS "operationId", data_key AS "dataKey" FROM bulk_operations WHERE data_key IS NOT NULL`,
  );
  const old = kept.filter(({ operationId, dataKey }) => !isUnderToday(vault, operationId, dataKey));
  for (const { operationId, dataKey } of old) {
    await changed(db, 'UPDATE bulk_operations SET data_key = $2 WHERE operation_id = $1 AND data_key = $3', [
      operationId,
      wrapAnew(vault, operationId, dataKey),
      dataKey,
    ]);
  }
  return old.length;
}

function isUnderToday(vault: Vault, operationId: string, dataKey: Buffer): boolean {
  try {
    open(vault.wrapKey, dataKey, operationId);
    return true;
  } catch {
    return false;
  }
}
