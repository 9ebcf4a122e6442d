/** Idempotency of the POSTs that create something: the same key gives the first answer again. */
import type { DataSource } from 'typeorm';
import { changed, despiteConflicts, onTable, transaction } from '#libs/db/postgres/sql';
import type { Db, Statement, Transaction } from '#libs/db/postgres/sql';
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

const CLAIM: Statement = {
  name: 'claim-request-key',
  text: 'INSERT INTO request_keys (scope, key, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
};

const REMEMBER: Statement = {
  name: 'remember-answer',
  text: 'UPDATE request_keys SET answer = $3 WHERE scope = $1 AND key = $2',
};

/**
 * Runs `work` once for a key, in one transaction with the key itself: two at once wait for each other, and
 * only what committed is remembered. `work` throws to refuse; then the key is free again, as after an answer that is
 * not to be remembered. Ended by a deadlock with another transaction, it begins again.
 */
export function once<T>(
  db: DataSource,
  key: RequestKey | undefined,
  work: (tx: Transaction) => Promise<T>,
  isRemembered: (answer: T) => boolean = () => true,
): Promise<Answered<T>> {
  const attempt = async (tx: Transaction): Promise<Answered<T>> => {
    if (key === undefined) return { kind: 'done', answer: await work(tx) };
    // Waits here while another transaction holds the same key, and then sees what it left.
    const claimed = await changed(tx, CLAIM, [key.scope, key.key, key.fingerprint]);
    if (claimed === 0) return firstAnswer<T>(tx, key);
    const answer = await work(tx);
    if (isRemembered(answer)) await changed(tx, REMEMBER, [key.scope, key.key, JSON.stringify(answer)]);
    else {
      await onTable(tx, RequestKeyTable, (keys) => keys.delete({ scope: key.scope, key: key.key }));
    }
    return { kind: 'done', answer };
  };
  return despiteConflicts(() => transaction(db, attempt));
}

/** The first answer to this key; undefined when it has none yet. */
export async function answeredBefore<T>(db: Db, key: RequestKey): Promise<Answered<T> | undefined> {
  const kept = await keptUnder(db, key);
  return kept === null ? undefined : firstAnswerOf(kept, key);
}

/** Keeps the answer of work that is too long for one transaction, unless an equal request kept its own first. */
export async function keepFirst<T>(db: Db, key: RequestKey, answer: T): Promise<Answered<T>> {
  const kept = await changed(
    db,
    `INSERT INTO request_keys (scope, key, fingerprint, answer) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [key.scope, key.key, key.fingerprint, JSON.stringify(answer)],
  );
  return kept === 1 ? { kind: 'done', answer } : firstAnswer<T>(db, key);
}

/**
 * Whether this is the first request to be answered that its report is recorded; of equal ones, in whatever processes,
 * one is. It waits for no disk: who comes after a crash of Postgres finds the report in the ledger and does not ask.
 */
export async function isFirstAnswer(db: Db, { scope, key, fingerprint }: RequestKey): Promise<boolean> {
  const kept = await changed(
    db,
    {
      name: 'first-answer',
      text: `WITH unwaited AS (SELECT set_config('synchronous_commit', 'off', true))
        INSERT INTO request_keys (scope, key, fingerprint) SELECT $1, $2, $3 FROM unwaited ON CONFLICT DO NOTHING`,
    },
    [scope, key, fingerprint],
  );
  return kept === 1;
}

async function firstAnswer<T>(db: Db, key: RequestKey): Promise<Answered<T>> {
  const kept = await keptUnder(db, key);
  return kept === null ? { kind: 'key-reused' } : firstAnswerOf(kept, key);
}

function keptUnder(db: Db, { scope, key }: RequestKey): Promise<RequestKeyTable | null> {
  return onTable(db, RequestKeyTable, (keys) => keys.findOneBy({ scope, key }));
}

function firstAnswerOf<T>(kept: RequestKeyTable, key: RequestKey): Answered<T> {
  const same = [key.fingerprint, ...(key.formerFingerprints ?? [])];
  return same.includes(kept.fingerprint)
    ? { kind: 'replayed', answer: kept.answer as T }
    : { kind: 'key-reused' };
}

/** Forgets keys of long ago, with their answers; answers how many. Sent again, such a request is a new one. */
export function sweepRequestKeys(db: Db, options: { olderThanMs: number }): Promise<number> {
  return changed(db, `DELETE FROM request_keys WHERE created_at <= now() - $1 * interval '1 ms'`, [
    options.olderThanMs,
  ]);
}
