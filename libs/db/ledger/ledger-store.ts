/** The ledger of each case as Postgres keeps it: the arbiter of sequence, and of nothing else. */
import type { DataSource } from 'typeorm';
import type {
  CaseRow,
  CaseStatus,
  Claim,
  Draft,
  Entry,
  RecordCommand,
  RecordResult,
  RestoreCommand,
  SeasonCase,
} from '#libs/domain/case/case-types';
import type { Programme } from '#libs/domain/pack/programme';
import { caseFromEntries } from '#libs/domain/case/season-case';
import { applyClaims, NoRoomLeft, settleClaims } from '#libs/db/offers/claims';
import { checkedEntry, entryOf, LedgerFault, rowAfter, rowOfEntry } from './entry-rows.ts';
import type { Head, LedgerKeys, StoredEntry } from './entry-rows.ts';
import { refuseUnsigned } from './signatures.ts';
import { areTextsKept } from './texts.ts';
import { noteWrittenAgain } from './written-again.ts';
import { foldedAt, rowAssignments, rowValues } from './case-row.ts';
import { programmeByHash } from '#libs/db/directory/programmes';
import { changed, first, rows, transaction } from '#libs/db/postgres/sql';
import type { Db, Statement, Transaction } from '#libs/db/postgres/sql';

export { forgedColumn, LedgerFault } from './entry-rows.ts';
export type { LedgerKeys, StoredEntry } from './entry-rows.ts';

export interface Restored {
  /** How many entries were missing and are back. */
  restored: number;
  /** Places that others have taken since: the case goes on without them, and an officer must decide. */
  withoutRoom: Claim[];
}

const ENTRY_COLUMNS = `
  case_id AS "caseId", sequence, report_id AS "reportId", type, milestone, occurred_on AS "occurredOn",
  recorded_at AS "recordedAt", reported_by AS "reportedBy", reported_by_agency AS "reportedByAgency",
  recorded_by_user AS "recordedByUser", recorded_by_agency AS "recordedByAgency", prev_hash AS "prevHash", hash,
  text, seal`;

// The clock is the server's: one clock for all workers.
const LOCK_CASE: Statement = {
  name: 'lock-case',
  text: `
    SELECT campaign_id AS "campaignId", head_sequence AS sequence, head_hash AS hash,
      head_recorded_at AS "recordedAt", status, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS "nowMs"
    FROM cases WHERE case_id = $1 FOR UPDATE`,
};

const ENTRY_AT: Statement = {
  name: 'entry-at',
  text: `SELECT ${ENTRY_COLUMNS} FROM case_entries WHERE case_id = $1 AND sequence = $2`,
};

const ENTRIES_AFTER: Statement = {
  name: 'entries-after',
  text: `SELECT ${ENTRY_COLUMNS} FROM case_entries WHERE case_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
};

// One statement, so that a report costs four round trips: begin, lock, this, commit.
const WRITE_ENTRY: Statement = {
  name: 'write-entry',
  text: `
    WITH entry AS (
      INSERT INTO case_entries (case_id, sequence, report_id, type, milestone, occurred_on, recorded_at, reported_by,
        reported_by_agency, recorded_by_user, recorded_by_agency, prev_hash, hash, text, seal)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ), season AS (
      UPDATE cases SET head_sequence = $2, head_hash = $13, head_recorded_at = $7, folded_at = $17,
        ${rowAssignments(18)}
      WHERE case_id = $1
    ), event AS (
      INSERT INTO outbound_events (case_id, campaign_id, sequence, type, recorded_at)
      VALUES ($1, $16, $2, $4, $7) RETURNING event_id
    ) SELECT pg_notify('noria_events', event_id::text) FROM event`,
};

// Rare, and so a statement of its own: what every report writes knows nothing of it.
const MOVE_CASE = `
  UPDATE cases SET programme_code = p.code, programme_version = p.version, pack_hash = p.pack_hash
  FROM programmes p WHERE case_id = $1 AND p.pack_hash = $2`;

// Asked of closed cases alone. Waits for an erasure that is being confirmed, and makes one wait for the entry.
const WAS_ERASED = `
  SELECT w.erased_at IS NOT NULL AS "isErased" FROM cases JOIN seasonal_workers w USING (seasonal_worker_id)
  WHERE case_id = $1 FOR SHARE OF w`;

interface LockedCase extends Head {
  campaignId: string;
  status: CaseStatus;
  nowMs: number;
}

/**
 * Writes an entry at the number it wants, in one transaction: entry, case row, claims, event, notification. An entry
 * already stored there is the answer, whichever report it came from; never looks up by report. Refused as `case-closed`
 * when the case is closed and its person erased.
 * Throws DatabaseFault (see `isTransient`) and {@link LedgerFault}.
 */
export async function recordEntry(
  db: DataSource,
  keys: LedgerKeys,
  { caseId, sequence, draft, row, take, free }: RecordCommand,
): Promise<RecordResult> {
  try {
    return await transaction(db, async (tx): Promise<RecordResult> => {
      const head = await lockCase(tx, caseId);
      if (head.sequence >= sequence) {
        return { kind: 'stored', entry: await entryAt(tx, keys, caseId, sequence) };
      }
      if (head.sequence < sequence - 1) return { kind: 'behind', head: head.sequence };
      if (head.status === 'closed' && (await wasErased(tx, caseId))) {
        return { kind: 'refused', code: 'case-closed' };
      }
      const holder = { caseId, campaignId: head.campaignId, sealKey: keys.seal };
      await applyClaims(tx, holder, { take, free }, { draft, row });
      const stored = rowAfter(head, keys, caseId, draft, head.nowMs);
      await writeEntry(tx, head.campaignId, stored, row);
      await noteLostTexts(tx, keys, stored, draft);
      await moveCase(tx, caseId, stored.sequence, draft);
      return { kind: 'stored', entry: entryOf(stored) };
    });
  } catch (error) {
    if (error instanceof NoRoomLeft) return { kind: 'refused', code: error.code };
    throw error;
  }
}

/**
 * Stores lost entries again verbatim, with the case row and the claims as they were after them. Entries that
 * are still stored must be the same. Throws {@link LedgerFault} when one differs, is missing or has a wrong hash.
 */
export async function restoreEntries(
  db: DataSource,
  keys: LedgerKeys,
  { caseId, entries, row, claims }: RestoreCommand,
): Promise<Restored> {
  const given = entries.map((entry) => rowOfEntry(keys, entry));
  return transaction(db, async (tx) => {
    const locked = await lockCase(tx, caseId);
    let head: Head = locked;
    for (const entry of given) {
      if (entry.caseId !== caseId) throw new LedgerFault(caseId, entry.sequence, 'unlike-stored');
      if (entry.sequence <= locked.sequence) {
        const stored = await entryAt(tx, keys, caseId, entry.sequence);
        if (stored.hash !== entry.hash) throw new LedgerFault(caseId, entry.sequence, 'unlike-stored');
        continue;
      }
      if (entry.sequence !== head.sequence + 1) throw new LedgerFault(caseId, entry.sequence, 'gap');
      if (entry.prevHash !== head.hash) throw new LedgerFault(caseId, entry.sequence, 'chain');
      await refuseUnsigned(tx, keys.seal, [entryOf(entry)]);
      await writeEntry(tx, locked.campaignId, entry, row);
      await moveCase(tx, caseId, entry.sequence, entryOf(entry));
      head = entry;
    }
    const restored = head.sequence - locked.sequence;
    if (restored > 0) {
      const span = { from: locked.sequence + 1, to: head.sequence };
      await noteWrittenAgain(tx, keys.seal, caseId, span);
    }
    const holder = { caseId, campaignId: locked.campaignId, sealKey: keys.seal };
    const withoutRoom = restored === 0 ? [] : await settleClaims(tx, holder, claims, row);
    return { restored, withoutRoom };
  });
}

/**
 * Entries numbered after `sequence`, as stored, the first `atMost` of them; with keys, hash, seal and columns of each
 * are checked first.
 */
export async function entriesAfter(
  db: Db,
  caseId: string,
  sequence: number,
  keys?: LedgerKeys,
  { atMost }: { atMost?: number } = {},
): Promise<Entry[]> {
  const stored = await rows<StoredEntry>(db, ENTRIES_AFTER, [caseId, sequence, atMost ?? null]);
  return stored.map((row) => (keys === undefined ? entryOf(row) : checkedEntry(row, keys)));
}

/** Every row of a case's ledger, in order. */
export function storedEntries(db: Db, caseId: string): Promise<StoredEntry[]> {
  return rows<StoredEntry>(
    db,
    `SELECT ${ENTRY_COLUMNS} FROM case_entries WHERE case_id = $1 ORDER BY sequence`,
    [caseId],
  );
}

/**
 * The case as its ledger records it, with the packs that its opening and its transfers pin; undefined when there
 * is none. With keys, every entry is checked first. Throws {@link LedgerFault}.
 */
export async function loadCase(db: Db, caseId: string, keys?: LedgerKeys): Promise<SeasonCase | undefined> {
  const entries = await entriesAfter(db, caseId, 0, keys);
  return entries.length === 0 ? undefined : foldEntries(db, caseId, entries);
}

/** The case that these entries, all of its ledger, add up to. Throws {@link LedgerFault}. */
export async function foldEntries(db: Db, caseId: string, entries: Entry[]): Promise<SeasonCase> {
  const [opening] = entries;
  if (opening?.type !== 'opening') throw new LedgerFault(caseId, 1, 'chain');
  return caseFromEntries(caseId, await pinned(db, opening), entries, await packsOf(db, entries));
}

/** By hash, those that transfers moved the case to; undefined where it never was. */
async function packsOf(db: Db, entries: readonly Entry[]): Promise<SeasonCase['packs']> {
  const packs: Record<string, Programme> = {};
  for (const entry of entries) {
    if (entry.type === 'transfer') packs[entry.packHash] ??= await pinned(db, entry);
  }
  return Object.keys(packs).length === 0 ? undefined : packs;
}

async function pinned(
  db: Db,
  { caseId, sequence, packHash }: { caseId: string; sequence: number; packHash: string },
): Promise<Programme> {
  const pack = await programmeByHash(db, packHash);
  if (pack === undefined) throw new LedgerFault(caseId, sequence, 'unknown-pack');
  return pack;
}

/** A report may outlive its texts: they were stored before it was sent, in a store that was lost meanwhile. */
async function noteLostTexts(
  tx: Transaction,
  keys: LedgerKeys,
  { caseId, sequence, reportId }: StoredEntry,
  draft: Draft,
): Promise<void> {
  const commitments = 'commitments' in draft ? Object.values(draft.commitments ?? {}) : [];
  if (await areTextsKept(tx, { caseId, reportId, commitments })) return;
  await noteWrittenAgain(tx, keys.seal, caseId, { from: sequence, to: sequence });
}

/** A transfer moves the row's programme with it. The caller holds the case's lock. */
async function moveCase(tx: Transaction, caseId: string, sequence: number, draft: Draft): Promise<void> {
  if (draft.type !== 'transfer') return;
  const moved = await changed(tx, MOVE_CASE, [caseId, draft.packHash]);
  if (moved === 0) throw new LedgerFault(caseId, sequence, 'unknown-pack');
}

/** Writes one entry, the case row after it, the event and the notification. The caller holds the case's lock. */
export async function writeEntry(
  tx: Transaction,
  campaignId: string,
  entry: StoredEntry,
  row: CaseRow,
): Promise<void> {
  await rows(tx, WRITE_ENTRY, [
    entry.caseId,
    entry.sequence,
    entry.reportId,
    entry.type,
    entry.milestone,
    entry.occurredOn,
    entry.recordedAt,
    entry.reportedBy,
    entry.reportedByAgency,
    entry.recordedByUser,
    entry.recordedByAgency,
    entry.prevHash,
    entry.hash,
    entry.text,
    entry.seal,
    campaignId,
    foldedAt(row, entry.sequence),
    ...rowValues(row),
  ]);
}

async function lockCase(tx: Transaction, caseId: string): Promise<LockedCase> {
  const locked = await first<LockedCase>(tx, LOCK_CASE, [caseId]);
  if (locked === undefined) throw new LedgerFault(caseId, 0, 'unknown-case');
  return locked;
}

/** An entry on its way while the erasure was confirmed would open the case again. */
async function wasErased(tx: Transaction, caseId: string): Promise<boolean> {
  const row = await first<{ isErased: boolean }>(tx, WAS_ERASED, [caseId]);
  return row?.isErased === true;
}

async function entryAt(tx: Transaction, keys: LedgerKeys, caseId: string, sequence: number): Promise<Entry> {
  const stored = await first<StoredEntry>(tx, ENTRY_AT, [caseId, sequence]);
  if (stored === undefined) throw new LedgerFault(caseId, sequence, 'gap');
  return checkedEntry(stored, keys);
}
