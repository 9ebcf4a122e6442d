/** The records of an incident file: a chain of hashes with seals, private details under the person's key. */
import { expectedSeal } from '#libs/db/ledger/keyed-digests';
import { open, seal, unwrap } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { isoInstant } from '#libs/domain/calendar';
import type { KeptRecord } from '#libs/domain/incident/file';
import { verifyChain } from '#libs/domain/ledger/hash-chain';
import type { ChainRow, ChainVerdict } from '#libs/domain/ledger/hash-chain';
import { chained, keptOf } from './chained-record.ts';
import type { Head, NewRecord, PrivateDetails } from './chained-record.ts';
import type { IncidentRow } from './incidents.ts';

interface Keys {
  seal: Buffer;
  vault: Vault;
}

/** Adds a record to a file whose row the caller made or locked. Throws when the person is erased. */
export async function appendRecord(
  tx: Transaction,
  keys: Keys,
  { incidentId, keyHolder }: IncidentRow,
  said: NewRecord,
  atMs: number,
): Promise<KeptRecord> {
  const { record, sealed = {}, source } = said;
  const row = chained(keys.seal, incidentId, await headOfRecords(tx, incidentId), said, atMs);
  const { sequence, prevHash, hash, text, seal: ours } = row;
  const words =
    Object.keys(sealed).length === 0
      ? null
      : seal(
          await keyOf(tx, keys.vault, keyHolder),
          Buffer.from(JSON.stringify(sealed), 'utf8'),
          contextOf(incidentId, sequence),
        );
  await changed(
    tx,
    `INSERT INTO incident_records (incident_id, sequence, record, recorded_at, prev_hash, hash, text, seal, sealed,
       source_case, source_sequence)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[incidentId, sequence, record, isoInstant(atMs), prevHash, hash, text, ours, words],
      ...[source?.caseId ?? null, source?.sequence ?? null],
    ],
  );
  return keptOf(text);
}

/** Number and hash of the last record; undefined when there is none. */
export function headOfRecords(db: Db, incidentId: string): Promise<Head | undefined> {
  return first(
    db,
    'SELECT sequence, hash FROM incident_records WHERE incident_id = $1 ORDER BY sequence DESC LIMIT 1',
    [incidentId],
  );
}

/** All records of a file, in order, in clear. */
export async function recordsOf(db: Db, incidentId: string): Promise<KeptRecord[]> {
  return (await chainOf(db, incidentId)).map(({ text }) => keptOf(text));
}

/** The private details of each record, by its sequence; none after the person's erasure. */
export async function privateDetailsOf(
  db: Db,
  vault: Vault,
  { incidentId, keyHolder }: IncidentRow,
): Promise<ReadonlyMap<number, PrivateDetails>> {
  const found = await rows<{ sequence: number; sealed: Buffer }>(
    db,
    'SELECT sequence, sealed FROM incident_records WHERE incident_id = $1 AND sealed IS NOT NULL',
    [incidentId],
  );
  const key = await keyOf(db, vault, keyHolder);
  return new Map(
    found.map(({ sequence, sealed }) => {
      const text = open(key, sealed, contextOf(incidentId, sequence)).toString('utf8');
      return [sequence, JSON.parse(text) as PrivateDetails];
    }),
  );
}

/** Whether an entry of a case has opened a file. */
export async function isFiled(db: Db, caseId: string, sequence: number): Promise<boolean> {
  const found = await first(
    db,
    'SELECT 1 FROM incident_records WHERE source_case = $1 AND source_sequence = $2 AND sequence = 1 LIMIT 1',
    [caseId, sequence],
  );
  return found !== undefined;
}

/** Whether the records are those that processes of ours wrote, in their order. */
export async function verifyRecords(db: Db, sealKey: Uint8Array, incidentId: string): Promise<ChainVerdict> {
  return verifyChain(await chainOf(db, incidentId), (hash, stored) => expectedSeal(sealKey, hash, stored));
}

function chainOf(db: Db, incidentId: string): Promise<ChainRow[]> {
  return rows(
    db,
    `SELECT sequence, prev_hash AS "prevHash", hash, text, seal FROM incident_records
     WHERE incident_id = $1 ORDER BY sequence`,
    [incidentId],
  );
}

/** The key of the row for which the file was opened, whomever it was joined into. */
export async function keyOf(db: Db, vault: Vault, keyHolder: string): Promise<Buffer> {
  const row = await first<{ dataKey: Buffer | null }>(
    db,
    'SELECT data_key AS "dataKey" FROM seasonal_workers WHERE seasonal_worker_id = $1',
    [keyHolder],
  );
  if (row === undefined || row.dataKey === null) throw new Error('the person of this file has no key');
  return unwrap(vault, keyHolder, row.dataKey);
}

/** What is moved to another place does not open there. */
export function contextOf(incidentId: string, sequence: number): string {
  return `incident ${incidentId} ${String(sequence)}`;
}
