/** The records of an incident file: a chain of hashes with seals, private details under the person's key. */
import { commitment, expectedSeal, sealOf } from '#libs/db/ledger/keyed-digests';
import { open, seal, unwrap } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { isoInstant } from '#libs/domain/calendar';
import type { KeptRecord } from '#libs/domain/incident/file';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { GENESIS_HASH, entryHash, verifyChain } from '#libs/domain/ledger/hash-chain';
import type { ChainRow, ChainVerdict } from '#libs/domain/ledger/hash-chain';
import type { IncidentRow } from './incidents.ts';

interface Keys {
  seal: Buffer;
  vault: Vault;
}

/** Private details by name, such as `text`; each a text or a list of them. */
export type PrivateDetails = Readonly<Record<string, string | readonly string[]>>;

export interface NewRecord extends Omit<KeptRecord, 'sequence' | 'recordedAt'> {
  /** Who wrote it down; null for the engine. */
  recordedBy: { userId: string; role: string; agencyId: string } | null;
  sealed?: PrivateDetails;
  /** The act that the engine noted: a file notes it once. */
  source?: { caseId: string; sequence: number };
}

/** Adds a record to a file whose row the caller made or locked. Throws when the person is erased. */
export async function appendRecord(
  tx: Transaction,
  keys: Keys,
  { incidentId, keyHolder }: IncidentRow,
  { sealed = {}, source, ...said }: NewRecord,
  atMs: number,
): Promise<KeptRecord> {
  const head = await first<{ sequence: number; hash: string }>(
    tx,
    'SELECT sequence, hash FROM incident_records WHERE incident_id = $1 ORDER BY sequence DESC LIMIT 1',
    [incidentId],
  );
  const sequence = (head?.sequence ?? 0) + 1;
  const prevHash = head?.hash ?? GENESIS_HASH;
  const recordedAt = isoInstant(atMs);
  const commitments = Object.fromEntries(
    Object.entries(sealed).map(([name, value]) => [
      name,
      commitment(keys.seal, incidentId, name, JSON.stringify(value)),
    ]),
  );
  const text = canonicalText({ ...said, incidentId, sequence, recordedAt, commitments });
  const hash = entryHash(prevHash, text);
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
      ...[
        incidentId,
        sequence,
        said.record,
        recordedAt,
        prevHash,
        hash,
        text,
        sealOf(keys.seal, hash),
        words,
      ],
      ...[source?.caseId ?? null, source?.sequence ?? null],
    ],
  );
  return keptOf(text);
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

function keptOf(text: string): KeptRecord {
  const { sequence, record, occurredOn, recordedAt, by, details } = JSON.parse(text) as KeptRecord;
  return { sequence, record, occurredOn, recordedAt, by, details };
}

/** The key of the row for which the file was opened, whomever it was joined into. */
async function keyOf(db: Db, vault: Vault, keyHolder: string): Promise<Buffer> {
  const row = await first<{ dataKey: Buffer | null }>(
    db,
    'SELECT data_key AS "dataKey" FROM seasonal_workers WHERE seasonal_worker_id = $1',
    [keyHolder],
  );
  if (row === undefined || row.dataKey === null) throw new Error('the person of this file has no key');
  return unwrap(vault, keyHolder, row.dataKey);
}

/** What is moved to another place does not open there. */
function contextOf(incidentId: string, sequence: number): string {
  return `incident ${incidentId} ${String(sequence)}`;
}
