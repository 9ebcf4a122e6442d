/**
 * What rows that may change have said, change by change: a list for each person, offer, campaign and older case. Like the ledger of
 * a case it only grows, and each of its entries follows from the one before and bears a seal.
 */
import { createHmac } from 'node:crypto';
import { formerOf } from '#libs/config/keys';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { GENESIS_HASH, entryHash, verifyChain } from '#libs/domain/ledger/hash-chain';
import type { ChainVerdict } from '#libs/domain/ledger/hash-chain';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Statement, Transaction } from '#libs/db/postgres/sql';

/** `instance` is this installation: when its older rows were listed. */
export type SubjectKind = 'seasonal-worker' | 'offer' | 'campaign' | 'case' | 'instance';

export interface Subject {
  kind: SubjectKind;
  id: string;
}

export interface ListRow {
  sequence: number;
  prevHash: string;
  hash: string;
  text: string;
  seal: string;
}

/** Says when the rows of earlier releases were listed, once and for all. */
export const OLDER_ROWS: Subject = { kind: 'instance', id: 'older-rows' };

const HEAD: Statement = {
  name: 'head-of-list',
  text: `SELECT sequence, hash FROM sealed_lists WHERE subject_kind = $1 AND subject_id = $2
    ORDER BY sequence DESC LIMIT 1`,
};

const APPEND: Statement = {
  name: 'append-to-lists',
  text: `
    INSERT INTO sealed_lists (subject_kind, subject_id, sequence, prev_hash, hash, text, seal)
    SELECT $1, * FROM unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[])`,
};

/** Adds to the list of one subject, whose row the caller has locked. Answers the hash of what was added. */
export async function appendToList(
  tx: Transaction,
  key: Uint8Array,
  subject: Subject,
  said: object,
): Promise<string> {
  const head = await headOfList(tx, subject);
  const row = following(key, subject, head, said);
  await write(tx, subject.kind, [{ id: subject.id, row }]);
  return row.hash;
}

/** Begins the lists of subjects that have none. */
export async function beginLists(
  tx: Transaction,
  key: Uint8Array,
  kind: SubjectKind,
  subjects: readonly { id: string; said: object }[],
): Promise<void> {
  if (subjects.length === 0) return;
  await write(
    tx,
    kind,
    subjects.map(({ id, said }) => ({ id, row: following(key, { kind, id }, undefined, said) })),
  );
}

/** Whether older rows are listed: from then on nothing that is unsigned is stored again. */
export async function areOlderRowsListed(db: Db): Promise<boolean> {
  return (await headOfList(db, OLDER_ROWS)) !== undefined;
}

/** Number and hash of the last entry; undefined where there is no list. */
export function headOfList(
  db: Db,
  { kind, id }: Subject,
): Promise<Pick<ListRow, 'sequence' | 'hash'> | undefined> {
  return first(db, HEAD, [kind, id]);
}

/** The whole list, in order. */
export function listOf(db: Db, { kind, id }: Subject): Promise<ListRow[]> {
  return rows(
    db,
    `SELECT sequence, prev_hash AS "prevHash", hash, text, seal FROM sealed_lists
     WHERE subject_kind = $1 AND subject_id = $2 ORDER BY sequence`,
    [kind, id],
  );
}

/** Whether the list is one that processes of ours wrote. */
export function verifyList(key: Uint8Array, list: readonly ListRow[]): ChainVerdict {
  const keys = [key, ...formerOf(key)];
  return verifyChain(list, (hash, stored) => {
    const seals = keys.map((one) => sealOf(one, hash));
    return seals.find((one) => one === stored) ?? sealOf(key, hash);
  });
}

function following(
  key: Uint8Array,
  { kind, id }: Subject,
  head: Pick<ListRow, 'sequence' | 'hash'> | undefined,
  said: object,
): ListRow {
  const sequence = (head?.sequence ?? 0) + 1;
  const prevHash = head?.hash ?? GENESIS_HASH;
  const text = canonicalText({ ...said, kind, id, sequence, recordedAt: new Date().toISOString() });
  const hash = entryHash(prevHash, text);
  return { sequence, prevHash, hash, text, seal: sealOf(key, hash) };
}

async function write(
  tx: Transaction,
  kind: SubjectKind,
  entries: readonly { id: string; row: ListRow }[],
): Promise<void> {
  await changed(tx, APPEND, [
    kind,
    entries.map(({ id }) => id),
    entries.map(({ row }) => row.sequence),
    entries.map(({ row }) => row.prevHash),
    entries.map(({ row }) => row.hash),
    entries.map(({ row }) => row.text),
    entries.map(({ row }) => row.seal),
  ]);
}

function sealOf(key: Uint8Array, hash: string): string {
  return createHmac('sha256', key)
    .update(canonicalText(['noria/list-seal/1', hash]), 'utf8')
    .digest('base64url');
}
