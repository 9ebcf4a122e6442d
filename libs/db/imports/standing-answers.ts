/**
 * Whether what an officer said of rows stands: an answer is about a row and about people as they were, and ends when
 * anything by which either is known changes.
 */
import { createHmac } from 'node:crypto';
import { PERSONAL_FIELDS } from '#libs/db/people/proposals';
import { SEASONAL_WORKER_COLUMNS, readableIfIntact } from '#libs/db/people/person-rows';
import type { SeasonalWorkerRow } from '#libs/db/people/person-rows';
import type { Vault } from '#libs/db/people/vault';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import type { KeptRow, RowKey, ToldOfRow } from './import-rows.ts';

/** By which somebody is known. */
const IDENTITY = PERSONAL_FIELDS.filter((field) => field !== 'province');

type Values = KeptRow<unknown>['values'];

export interface Said {
  told: ToldOfRow;
  stands: boolean;
}

/** What was said of these rows, each with the values that it has now; a row of which nothing was said is missing. */
export async function saidOfRows(
  db: Db,
  vault: Vault,
  of: RowKey,
  asked: readonly { row: number; values: Values }[],
): Promise<Map<number, Said>> {
  // One statement: answers and people as they are at one moment.
  const found = await rows<SeasonalWorkerRow & { row: number; told: ToldOfRow; named: string | null }>(
    db,
    `SELECT r.row_no AS row, r.told, n.id AS named, w.* FROM import_rows r
     LEFT JOIN LATERAL jsonb_object_keys(r.told -> 'about' -> 'people') AS n (id) ON true
     LEFT JOIN (SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers) w ON w."seasonalWorkerId" = n.id
     WHERE r.import_id = $1 AND r.row_no = ANY ($2::int[]) AND r.told IS NOT NULL`,
    [of.importId, asked.map(({ row }) => row)],
  );
  const values = new Map(asked.map((one) => [one.row, one.values]));
  const said = new Map<number, Said>();
  for (const { row, told, named, ...person } of found) {
    const isSame = told.about?.row === digestOfRow(of, values.get(row) ?? {});
    const isKnown = named === null || told.about?.people[named] === digestOfPerson(of, vault, person);
    const before = said.get(row)?.stands ?? true;
    said.set(row, { told, stands: before && isSame && isKnown });
  }
  return said;
}

/** What an answer is about: the row with these values, and people as they are known now. */
export async function aboutNow(
  db: Db,
  vault: Vault,
  of: RowKey,
  values: Values,
  seasonalWorkerIds: readonly string[],
): Promise<NonNullable<ToldOfRow['about']>> {
  const people = await digestsOf(db, vault, of, seasonalWorkerIds);
  return { row: digestOfRow(of, values), people: Object.fromEntries(people) };
}

/**
 * Other answers of the import about a person stand after what one of its own rows made known of them; to be called in
 * the transaction that makes it known. `before`: the digest of the person until then.
 */
export async function keepStanding(
  tx: Db,
  vault: Vault,
  of: RowKey,
  seasonalWorkerId: string,
  before: string,
): Promise<void> {
  const now = (await digestsOf(tx, vault, of, [seasonalWorkerId])).get(seasonalWorkerId);
  if (now === undefined || now === before) return;
  await changed(
    tx,
    `UPDATE import_rows SET told = jsonb_set(told, ARRAY['about', 'people', $2], to_jsonb($4::text))
     WHERE import_id = $1 AND told -> 'about' -> 'people' ->> $2 = $3`,
    [of.importId, seasonalWorkerId, before, now],
  );
}

/** Numbers of rows that are ready because of what was said of them. */
export async function readyByAnswer(db: Db, importId: string): Promise<number[]> {
  const found = await rows<{ row: number }>(
    db,
    `SELECT row_no AS row FROM import_rows WHERE import_id = $1 AND state = 'ready' AND told IS NOT NULL`,
    [importId],
  );
  return found.map(({ row }) => row);
}

async function digestsOf(
  db: Db,
  vault: Vault,
  of: RowKey,
  seasonalWorkerIds: readonly string[],
): Promise<Map<string, string>> {
  const found = await rows<SeasonalWorkerRow>(
    db,
    `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers WHERE seasonal_worker_id = ANY ($1)`,
    [seasonalWorkerIds],
  );
  return new Map(found.map((row) => [row.seasonalWorkerId, digestOfPerson(of, vault, row)]));
}

function digestOfPerson(of: RowKey, vault: Vault, row: SeasonalWorkerRow): string {
  const person = readableIfIntact(vault, row);
  const known = person === undefined ? null : IDENTITY.map((field) => person[field]);
  return digest(of, ['person', known, row.joinedInto, row.erasedAt !== null]);
}

function digestOfRow(of: RowKey, values: Values): string {
  return digest(of, ['row', ...IDENTITY.map((field) => values[field] ?? null)]);
}

function digest({ key }: RowKey, stated: unknown): string {
  return createHmac('sha256', key).update(JSON.stringify(stated), 'utf8').digest('hex');
}
