/** Names and papers a person had before: all of them sealed, and a search by them still finds the person. */
import type { SeasonalWorkerName } from '#libs/domain/person/matching';
import { newId } from '#libs/db/postgres/cursors';
import { onTable } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { FormerIdentityTable } from '#libs/db/schema/tables-people';
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

export const NOTHING_FORMER: FormerIdentities = { names: [], cins: [], passports: [] };

/** All of one person, oldest first. */
export async function formerIdentities(db: Db, holder: Holder): Promise<FormerIdentities> {
  const found = (await rowsOf(db, holder)).map((row) => ({ kind: row.kind, value: valueOf(row, holder) }));
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
    const row = {
      formerId,
      seasonalWorkerId: holder.seasonalWorkerId,
      kind: former.kind,
      blindIndex: blindIndex(vault, former.kind, index),
      sealed: seal(holder.key, Buffer.from(JSON.stringify(former.value), 'utf8'), formerId),
    };
    await onTable(tx, FormerIdentityTable, (formers) => formers.insert(row));
  }
}

/** Forgets them; of a person who is erased, or whose papers have become another's. */
export async function dropFormer(tx: Transaction, seasonalWorkerId: string): Promise<void> {
  await onTable(tx, FormerIdentityTable, (formers) => formers.delete({ seasonalWorkerId }));
}

function rowsOf(db: Db, { seasonalWorkerId }: Holder): Promise<FormerIdentityTable[]> {
  return onTable(db, FormerIdentityTable, (formers) =>
    formers.find({ where: { seasonalWorkerId }, order: { formerId: 'ASC' } }),
  );
}

function valueOf({ formerId, sealed }: FormerIdentityTable, { key }: Holder): string | SeasonalWorkerName {
  return JSON.parse(open(key, sealed, formerId).toString('utf8')) as string | SeasonalWorkerName;
}

function textOf(kind: Former['kind'], value: string | SeasonalWorkerName): string {
  return `${kind} ${JSON.stringify(value)}`;
}
