/** Imports: what is personal in them is sealed under a key of each import, which the vault key wraps. */
import { keyOf, newId, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import { newDataKey, open, seal, unwrap } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import type { Listed, PageAsked } from '#libs/domain/pages';

export type ImportState = 'checking' | 'checked' | 'committing' | 'committed' | 'cancelled';

export interface ImportHeader {
  importId: string;
  kind: 'cases' | 'milestones';
  campaignId: string;
  offerId: string | null;
  state: ImportState;
  /** SHA-256 of the file, in hexadecimal. */
  fileHash: string;
  encoding: string | null;
  sameFileAs: string | null;
  operationId: string | null;
  agencyId: string;
  createdBy: string;
  createdAt: string;
  /** Whether the file is still kept, so that another of its sheets may be read. */
  hasFile: boolean;
}

/** An import with its key; `Facts` is what was sealed beside it. */
export interface KeptImport<Facts> extends ImportHeader {
  key: Buffer;
  facts: Facts;
}

export interface NewImport<Facts> {
  kind: ImportHeader['kind'];
  campaignId: string;
  offerId?: string;
  fileHash: string;
  encoding: string | null;
  facts: Facts;
  /** Only where another of its sheets may be read later. */
  file: Buffer | null;
  agencyId: string;
  createdBy: string;
}

const HEADER = `
  import_id AS "importId", kind, campaign_id AS "campaignId", offer_id AS "offerId", state, file_hash AS "fileHash",
  encoding, same_file_as AS "sameFileAs", operation_id AS "operationId", agency_id AS "agencyId",
  created_by AS "createdBy", created_at AS "createdAt", file IS NOT NULL AS "hasFile"`;

type StoredImport = ImportHeader & { dataKey: Buffer; sealed: Buffer };

const LIST = 'imports';

/** Of an import that is to be inserted: rows are sealed under it while they are read. */
export interface NewImportKey {
  importId: string;
  key: Buffer;
  dataKey: Buffer;
}

export function newImportKey(vault: Vault): NewImportKey {
  const importId = newId();
  const dataKey = newDataKey(vault, importId);
  return { importId, dataKey, key: unwrap(vault, importId, dataKey) };
}

/** Inserts an import that waits to be checked; names the first with the same file in the same campaign. */
export async function insertImport<Facts>(
  tx: Transaction,
  { importId, key, dataKey }: NewImportKey,
  made: NewImport<Facts>,
): Promise<void> {
  await changed(
    tx,
    `INSERT INTO imports (import_id, kind, campaign_id, offer_id, file_hash, encoding, data_key, sealed, file,
       agency_id, created_by, same_file_as)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
       (SELECT import_id FROM imports WHERE campaign_id = $3 AND file_hash = $5 AND kind = $2
        ORDER BY import_id LIMIT 1))`,
    [
      ...[importId, made.kind, made.campaignId, made.offerId ?? null, made.fileHash, made.encoding, dataKey],
      sealJson(key, made.facts, importId),
      made.file === null ? null : seal(key, made.file, fileContext(importId)),
      ...[made.agencyId, made.createdBy],
    ],
  );
}

/** Locked until the transaction ends with `FOR UPDATE`. */
export async function findImport<Facts>(
  db: Db,
  vault: Vault,
  importId: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<KeptImport<Facts> | undefined> {
  const row = await first<StoredImport>(
    db,
    `SELECT ${HEADER}, data_key AS "dataKey", sealed FROM imports WHERE import_id = $1 ${lock}`,
    [importId],
  );
  return row && openedImport(vault, row);
}

/** Newest first, of one campaign or in one state where asked for. Throws CursorFault. */
export async function listImports<Facts>(
  db: Db,
  vault: Vault,
  { campaignId, state, limit, cursor }: PageAsked & { campaignId?: string; state?: ImportState },
): Promise<Listed<KeptImport<Facts>>> {
  const before = keyOf(LIST, cursor);
  const read = rowsToRead(limit);
  const which = `FROM imports WHERE ($1::text IS NULL OR campaign_id = $1) AND ($2::text IS NULL OR state = $2)`;
  const values = [campaignId ?? null, state ?? null];
  const found = await rows<StoredImport>(
    db,
    `SELECT ${HEADER}, data_key AS "dataKey", sealed ${which} AND ($3::text IS NULL OR import_id < $3)
     ORDER BY import_id DESC LIMIT $4`,
    [...values, before, read],
  );
  const counted = await first<{ total: number }>(db, `SELECT count(*)::int AS total ${which}`, values);
  const opened = found.map((row) => openedImport<Facts>(vault, row));
  return pageOf(LIST, opened, read - 1, counted?.total ?? 0, ({ importId }) => importId);
}

/** What changes of an import; what is left out stays. */
export async function changeImport(
  db: Db,
  { importId, key }: { importId: string; key: Buffer },
  change: {
    state?: ImportState;
    facts?: unknown;
    offerId?: string;
    operationId?: string;
    /** Forgets the file. */
    withoutFile?: true;
  },
): Promise<void> {
  await changed(
    db,
    `UPDATE imports SET state = coalesce($2, state), sealed = coalesce($3, sealed), offer_id = coalesce($4, offer_id),
       operation_id = coalesce($5, operation_id), file = CASE WHEN $6 THEN NULL ELSE file END,
       leased_until = NULL, changed_at = now()
     WHERE import_id = $1`,
    [
      importId,
      change.state ?? null,
      change.facts === undefined ? null : sealJson(key, change.facts, importId),
      change.offerId ?? null,
      change.operationId ?? null,
      change.withoutFile ?? false,
    ],
  );
}

/** The file itself, where it is still kept. */
export async function fileOf(
  db: Db,
  { importId, key }: { importId: string; key: Buffer },
): Promise<Buffer | undefined> {
  const row = await first<{ file: Buffer | null }>(db, 'SELECT file FROM imports WHERE import_id = $1', [
    importId,
  ]);
  return row?.file ? open(key, row.file, fileContext(importId)) : undefined;
}

/** Until when a process alone checks an import, as the database says it: who has it last has the import. */
export type Lease = string;

/** Takes an import that waits to be checked: nobody else does until the lease is over. Undefined when somebody has it. */
export async function leaseImport(db: Db, importId: string, leaseMs: number): Promise<Lease | undefined> {
  const taken = await first<{ until: Lease }>(
    db,
    `UPDATE imports SET leased_until = now() + $2 * interval '1 ms'
     WHERE import_id = $1 AND state = 'checking' AND (leased_until IS NULL OR leased_until < now())
     RETURNING leased_until::text AS until`,
    [importId, leaseMs],
  );
  return taken?.until;
}

/**
 * Has the lease a while longer, from the beginning of the transaction; the import stays locked until that ends. Undefined
 * when another process took the import over, or it waits no longer.
 */
export async function keepLease(
  tx: Transaction,
  importId: string,
  lease: Lease,
  leaseMs: number,
): Promise<Lease | undefined> {
  const kept = await first<{ until: Lease }>(
    tx,
    `UPDATE imports SET leased_until = now() + $3 * interval '1 ms'
     WHERE import_id = $1 AND state = 'checking' AND leased_until = $2::timestamptz
     RETURNING leased_until::text AS until`,
    [importId, lease, leaseMs],
  );
  return kept?.until;
}

/** Imports in one state that no process works on. */
export async function importsIn(db: Db, state: ImportState): Promise<string[]> {
  const found = await rows<{ importId: string }>(
    db,
    `SELECT import_id AS "importId" FROM imports
     WHERE state = $1 AND (leased_until IS NULL OR leased_until < now()) ORDER BY changed_at LIMIT 100`,
    [state],
  );
  return found.map(({ importId }) => importId);
}

/** Deletes imports that nobody has changed for so long, with their rows; answers how many. */
export function sweepImports(db: Db, options: { olderThanMs: number }): Promise<number> {
  return changed(db, `DELETE FROM imports WHERE changed_at <= now() - $1 * interval '1 ms'`, [
    options.olderThanMs,
  ]);
}

/** Sealed so that it opens nowhere else. */
export function sealJson(key: Buffer, value: unknown, context: string): Buffer {
  return seal(key, Buffer.from(JSON.stringify(value), 'utf8'), context);
}

export function openJson(key: Buffer, sealed: Buffer, context: string): unknown {
  return JSON.parse(open(key, sealed, context).toString('utf8'));
}

function openedImport<Facts>(vault: Vault, { dataKey, sealed, ...header }: StoredImport): KeptImport<Facts> {
  const key = unwrap(vault, header.importId, dataKey);
  return { ...header, key, facts: openJson(key, sealed, header.importId) as Facts };
}

function fileContext(importId: string): string {
  return `${importId} file`;
}
