/** Names and papers a person had before: sealed like those of today, and they still find her. */
import type { SeasonalWorkerName } from '#libs/domain/person/matching';
import { newId } from '#libs/db/postgres/ids';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { blindIndex, open, seal } from './vault.ts';
import type { Vault } from './vault.ts';

export interface FormerIdentities {
  names: SeasonalWorkerName[];
  cins: string[];
  passports: string[];
}

/** Whose they are, and the key that opens them. */
export interface Holder {
  seasonalWorkerId: string;
  key: Buffer;
}

export type Former =
  | { kind: 'cin' | 'passport'; value: string }
  /** `index` is `nameAndBirthKey`. */
  | { kind: 'name'; value: SeasonalWorkerName; index: string };

interface FormerRow {
  formerId: string;
  kind: Former['kind'];
  sealed: Buffer;
}

export const NOTHING_FORMER: FormerIdentities = { names: [], cins: [], passports: [] };

/** All of hers, oldest first. */
export async function formerIdentities(db: Db, holder: Holder): Promise<FormerIdentities> {
  const found = (await rowsOf(db, holder)).map((row) => ({ ...row, value: valueOf(row, holder) }));
  const papers = (kind: 'cin' | 'passport'): string[] =>
    found.filter((row) => row.kind === kind).map(({ value }) => value as string);
  return {
    names: found.filter(({ kind }) => kind === 'name').map(({ value }) => value as SeasonalWorkerName),
    cins: papers('cin'),
    passports: papers('passport'),
  };
}

/** Keeps what is not kept already. The caller holds the person's lock. */
export async function keepFormer(
  tx: Transaction,
  vault: Vault,
  holder: Holder,
  formers: readonly Former[],
): Promise<void> {
  if (formers.length === 0) return;
  const kept = (await rowsOf(tx, holder)).map((row) => textOf(row.kind, valueOf(row, holder)));
  for (const former of formers) {
    const text = textOf(former.kind, former.value);
    if (kept.includes(text)) continue;
    kept.push(text);
    const formerId = newId();
    const index = former.kind === 'name' ? former.index : former.value;
    await changed(
      tx,
      `INSERT INTO former_identities (former_id, seasonal_worker_id, kind, blind_index, sealed)
       VALUES ($1, $2, $3, $4, $5)`,
      [
        formerId,
        holder.seasonalWorkerId,
        former.kind,
        blindIndex(vault, former.kind, index),
        seal(holder.key, Buffer.from(JSON.stringify(former.value), 'utf8'), formerId),
      ],
    );
  }
}

/** Forgets them; of a person who is erased, or whose papers have become another's. */
export async function dropFormer(tx: Transaction, seasonalWorkerId: string): Promise<void> {
  await changed(tx, 'DELETE FROM former_identities WHERE seasonal_worker_id = $1', [seasonalWorkerId]);
}

function rowsOf(db: Db, { seasonalWorkerId }: Holder): Promise<FormerRow[]> {
  return rows<FormerRow>(
    db,
    `SELECT former_id AS "formerId", kind, sealed FROM former_identities WHERE seasonal_worker_id = $1
     ORDER BY former_id`,
    [seasonalWorkerId],
  );
}

function valueOf({ formerId, sealed }: FormerRow, { key }: Holder): string | SeasonalWorkerName {
  return JSON.parse(open(key, sealed, formerId).toString('utf8')) as string | SeasonalWorkerName;
}

function textOf(kind: Former['kind'], value: string | SeasonalWorkerName): string {
  return `${kind} ${JSON.stringify(value)}`;
}
