/** Idempotency of the POSTs that create something: the same key gives the first answer again. */
import type { DataSource } from 'typeorm';
import { changed, onTable, transaction } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { RequestKeyTable } from '#libs/db/schema/tables-traffic';

export interface RequestKey {
  /** Agency and route, with the ids in it: `<agencyId> POST /v1/campaigns`. */
  scope: string;
  key: string;
  /** Fingerprint of the canonical body. */
  fingerprint: string;
  /** The same under former seal keys: what was sent before a rotation is still the same body. */
  formerFingerprints?: readonly string[];
}

export type Answered<T> =
  { kind: 'done'; answer: T } | { kind: 'replayed'; answer: T } | { kind: 'key-reused' };

/**
 * Runs `work` once for a key, in one transaction with the key itself: two at once wait for each other, and
 * only what committed is remembered. `work` throws to refuse; then the key is free again.
 */
export function once<T>(
  db: DataSource,
  key: RequestKey | undefined,
  work: (tx: Transaction) => Promise<T>,
): Promise<Answered<T>> {
  return transaction(db, async (tx): Promise<Answered<T>> => {
    if (key === undefined) return { kind: 'done', answer: await work(tx) };
    // Waits here while another transaction holds the same key, and then sees what it left.
    const claimed = await changed(
      tx,
      'INSERT INTO request_keys (scope, key, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [key.scope, key.key, key.fingerprint],
    );
    if (claimed === 0) return firstAnswer<T>(tx, key);
    const answer = await work(tx);
    await onTable(tx, RequestKeyTable, (keys) =>
      keys.update({ scope: key.scope, key: key.key }, { answer: answer as object }),
    );
    return { kind: 'done', answer };
  });
}

async function firstAnswer<T>(tx: Transaction, key: RequestKey): Promise<Answered<T>> {
  const { scope, key: sent } = key;
  const kept = await onTable(tx, RequestKeyTable, (keys) => keys.findOneBy({ scope, key: sent }));
  const same = [key.fingerprint, ...(key.formerFingerprints ?? [])];
  if (kept === null || !same.includes(kept.fingerprint)) return { kind: 'key-reused' };
  return { kind: 'replayed', answer: kept.answer as T };
}

/** Forgets keys of long ago, with their answers; answers how many. Sent again, such a request is a new one. */
export function sweepRequestKeys(db: Db, options: { olderThanMs: number }): Promise<number> {
  return changed(db, `DELETE FROM request_keys WHERE created_at <= now() - $1 * interval '1 ms'`, [
    options.olderThanMs,
  ]);
}
