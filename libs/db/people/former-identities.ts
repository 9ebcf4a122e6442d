/** Names, papers and other data a person had before: sealed like those of today, and a search by them still finds the person. */
import type { SeasonalWorkerName } from '#libs/domain/person/matching';
import { newId } from '#libs/db/postgres/cursors';
import { changed, onTable, rows } from '#libs/db/postgres/sql';
import type { Db, Statement, Transaction } from '#libs/db/postgres/sql';
import { FormerIdentityTable } from '#libs/db/schema/tables-people';
import { blindIndex, open, seal, unwrap } from './vault.ts';
import type { Vault } from './vault.ts';

export interface FormerIdentities {
  names: SeasonalWorkerName[];
  cins: string[];
  passports: string[];
  birthDates: string[];
  phones: string[];
  provinces: string[];
  sexes: string[];
}

/** Whose they are, and the key that opens them. */
export interface Holder {
  seasonalWorkerId: string;
  key: Buffer;
}

export const FORMER_KINDS = ['name', 'cin', 'passport', 'birth-date', 'phone', 'province', 'sex'] as const;
type TextKind = Exclude<(typeof FORMER_KINDS)[number], 'name'>;

export type Former =
  | { kind: TextKind; value: string }
  /** `index` is `nameAndBirthKey`. */
  | { kind: 'name'; value: SeasonalWorkerName; index: string };

export const NOTHING_FORMER: FormerIdentities = {
  names: [],
  cins: [],
  passports: [],
  birthDates: [],
  phones: [],
  provinces: [],
  sexes: [],
};

interface FormerRow {
  formerId: string;
  kind: Former['kind'];
  sealed: Buffer;
  seasonalWorkerId: string;
  dataKey: Buffer;
}

const ofPeople = (ids: string): string => `
  SELECT f.former_id AS "formerId", f.kind, f.sealed, w.seasonal_worker_id AS "seasonalWorkerId",
    w.data_key AS "dataKey", p.id AS "personId"
  FROM ${ids} AS p (id) JOIN seasonal_workers w ON w.seasonal_worker_id = p.id OR w.joined_into = p.id
  JOIN former_identities f USING (seasonal_worker_id)
  WHERE w.data_key IS NOT NULL ORDER BY f.former_id`;
const OF_ONE: Statement = { name: 'former-identities', text: ofPeople('(SELECT $1::text)') };
// Not named: planned while few people were known, it would go on reading all of them once for each.
const OF_SEVERAL = ofPeople('unnest($1::text[])');

/** All of one person, under every id that leads to the person, oldest first, each once. */
export async function formerIdentities(
  db: Db,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<FormerIdentities> {
  const found = await formerIdentitiesOf(db, vault, [seasonalWorkerId]);
  return found.get(seasonalWorkerId) ?? NOTHING_FORMER;
}

/** The same of several people at once, by the ids asked for; of whom nothing is kept is missing. */
export async function formerIdentitiesOf(
  db: Db,
  vault: Vault,
  seasonalWorkerIds: readonly string[],
): Promise<Map<string, FormerIdentities>> {
  const [id] = seasonalWorkerIds;
  const isOne = seasonalWorkerIds.length === 1;
  const found = await rows<FormerRow & { personId: string }>(
    db,
    isOne ? OF_ONE : OF_SEVERAL,
    isOne ? [id] : [seasonalWorkerIds],
  );
  const people = new Set(found.map(({ personId }) => personId));
  return new Map(
    [...people].map((id) => [
      id,
      formerOf(
        vault,
        found.filter(({ personId }) => personId === id),
      ),
    ]),
  );
}

function formerOf(vault: Vault, found: readonly FormerRow[]): FormerIdentities {
  const known = new Set<string>();
  const values = found.flatMap(({ kind, dataKey, ...row }) => {
    const value = valueOf(row, unwrap(vault, row.seasonalWorkerId, dataKey));
    const text = textOf(kind, value);
    if (known.has(text)) return [];
    known.add(text);
    return { kind, value };
  });
  const texts = (wanted: TextKind): string[] =>
    values.flatMap(({ kind, value }) => (kind === wanted ? [value as string] : []));
  return {
    names: values.flatMap(({ kind, value }) => (kind === 'name' ? [value as SeasonalWorkerName] : [])),
    cins: texts('cin'),
    passports: texts('passport'),
    birthDates: texts('birth-date'),
    phones: texts('phone'),
    provinces: texts('province'),
    sexes: texts('sex'),
  };
}

/** Keeps what is not kept already under this id. The caller holds the person's lock. */
export async function keepFormer(
  tx: Transaction,
  vault: Vault,
  holder: Holder,
  formers: readonly Former[],
): Promise<void> {
  if (formers.length === 0) return;
  const { seasonalWorkerId, key } = holder;
  const before = await onTable(tx, FormerIdentityTable, (table) =>
    table.find({ where: { seasonalWorkerId } }),
  );
  const kept = before.map((row) => textOf(row.kind, valueOf(row, key)));
  for (const former of formers) {
    const text = textOf(former.kind, former.value);
    if (kept.includes(text)) continue;
    kept.push(text);
    const formerId = newId();
    const row = {
      formerId,
      seasonalWorkerId,
      kind: former.kind,
      blindIndex: indexOf(vault, former),
      sealed: seal(key, Buffer.from(JSON.stringify(former.value), 'utf8'), formerId),
    };
    await onTable(tx, FormerIdentityTable, (table) => table.insert(row));
  }
}

/** Forgets them, under every id of a person who is erased. */
export async function dropFormer(tx: Transaction, seasonalWorkerId: string): Promise<void> {
  await changed(
    tx,
    `DELETE FROM former_identities USING seasonal_workers w
     WHERE w.seasonal_worker_id = former_identities.seasonal_worker_id
       AND (w.seasonal_worker_id = $1 OR w.joined_into = $1)`,
    [seasonalWorkerId],
  );
}

/** Makes the indexes of one row's former data anew, under the vault's key of today. */
export async function reindexFormer(
  tx: Transaction,
  vault: Vault,
  { seasonalWorkerId, key }: Holder,
  nameIndex: (name: SeasonalWorkerName) => string,
): Promise<void> {
  const kept = await onTable(tx, FormerIdentityTable, (table) => table.find({ where: { seasonalWorkerId } }));
  for (const row of kept) {
    const value = valueOf(row, key);
    const former = (
      typeof value === 'string' ? { kind: row.kind, value } : { kind: 'name', value, index: nameIndex(value) }
    ) as Former;
    const blindIndexToday = indexOf(vault, former);
    await onTable(tx, FormerIdentityTable, (table) =>
      table.update({ formerId: row.formerId }, { blindIndex: blindIndexToday }),
    );
  }
}

/** Of what finds the person again: a paper, a telephone, a name with its birth date. */
function indexOf(vault: Vault, former: Former): Buffer | null {
  switch (former.kind) {
    case 'name':
      return blindIndex(vault, 'name', former.index);
    case 'cin':
    case 'passport':
    case 'phone':
      return blindIndex(vault, former.kind, former.value);
    case 'birth-date':
    case 'province':
    case 'sex':
      return null;
  }
}

function valueOf(
  { formerId, sealed }: Pick<FormerRow, 'formerId' | 'sealed'>,
  key: Buffer,
): string | SeasonalWorkerName {
  return JSON.parse(open(key, sealed, formerId).toString('utf8')) as string | SeasonalWorkerName;
}

function textOf(kind: Former['kind'], value: string | SeasonalWorkerName): string {
  return `${kind} ${JSON.stringify(value)}`;
}
