/** What lies in the database of each incident file: its row and its records, of one and the same moment. */
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import type { IsoDate } from '#libs/domain/calendar';
import type { ChainRow } from '#libs/domain/ledger/hash-chain';
import { open } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { COLUMNS } from './incidents.ts';
import type { IncidentRow } from './incidents.ts';
import { contextOf, keyOf } from './records.ts';

/** What the row says that its records make of the file. */
export interface KeptFold {
  state: string;
  dueFor: string | null;
  dueOn: IsoDate | null;
  /** Epoch milliseconds; null when nothing is awaited. */
  overdueAtMs: number | null;
  outcome: string | null;
  readerAgencies: string[];
  readerUsers: string[];
}

export interface StoredRecord extends Required<ChainRow> {
  record: string;
  /** Private details as they lie there, in base64. */
  sealed: string | null;
}

export interface StoredIncident {
  row: IncidentRow;
  /** Epoch milliseconds. */
  openedAtMs: number;
  kept: KeptFold;
  records: StoredRecord[];
}

const AT_MS = (column: string): string => `floor(extract(epoch FROM ${column}) * 1000)::float8`;

/** Ids of all files, those of erased people too. */
export async function incidentIds(db: Db): Promise<string[]> {
  const found = await rows<{ id: string }>(db, 'SELECT incident_id AS id FROM incidents ORDER BY 1');
  return found.map(({ id }) => id);
}

/** One file by one statement; undefined when there is none. */
export async function storedIncident(db: Db, incidentId: string): Promise<StoredIncident | undefined> {
  const found = await first<IncidentRow & { openedAtMs: number; kept: KeptFold; records: StoredRecord[] }>(
    db,
    `SELECT ${COLUMNS}, ${AT_MS('i.opened_at')} AS "openedAtMs",
       json_build_object('state', i.state, 'dueFor', i.due_for, 'dueOn', i.due_on::text,
         'overdueAtMs', ${AT_MS('i.overdue_at')}, 'outcome', i.outcome,
         'readerAgencies', i.reader_agencies, 'readerUsers', i.reader_users) AS kept,
       (SELECT coalesce(json_agg(json_build_object('sequence', r.sequence, 'record', r.record,
           'prevHash', r.prev_hash, 'hash', r.hash, 'text', r.text, 'seal', r.seal,
           'sealed', encode(r.sealed, 'base64')) ORDER BY r.sequence), '[]')
         FROM incident_records r WHERE r.incident_id = i.incident_id) AS records
     FROM incidents i JOIN seasonal_workers w USING (seasonal_worker_id) WHERE i.incident_id = $1`,
    [incidentId],
  );
  if (found === undefined) return undefined;
  const { openedAtMs, kept, records, ...row } = found;
  return { row, openedAtMs, kept, records };
}

/** The private details of a record by name; null when what lies there was not sealed for it. */
export async function openedWords(
  db: Db,
  vault: Vault,
  { incidentId, keyHolder }: IncidentRow,
  { sequence, sealed }: StoredRecord,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (sealed === null) return {};
  try {
    const key = await keyOf(db, vault, keyHolder);
    const text = open(key, Buffer.from(sealed, 'base64'), contextOf(incidentId, sequence)).toString('utf8');
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
