/** An entry as a row of `case_entries` and back: the columns repeat the hashed text. */
import { expectedSeal, sealOf } from './keyed-digests.ts';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { entryHash, GENESIS_HASH } from '#libs/domain/ledger/hash-chain';
import type { Draft, Entry } from '#libs/domain/case/case-types';

/** The HMAC key that seals entries; the database never holds it. */
export interface LedgerKeys {
  seal: Buffer;
}

/** One row of `case_entries`, all of it, for verification. */
export interface StoredEntry {
  caseId: string;
  sequence: number;
  reportId: string;
  type: string;
  milestone: string | null;
  occurredOn: string | null;
  recordedAt: string;
  reportedBy: string | null;
  reportedByAgency: string | null;
  recordedByUser: string | null;
  recordedByAgency: string | null;
  prevHash: string;
  hash: string;
  text: string;
  seal: string;
}

export type LedgerFaultKind =
  'chain' | 'hash' | 'seal' | 'columns' | 'gap' | 'unknown-case' | 'unknown-pack' | 'unlike-stored';

/** Entries that do not follow from each other, or are not what the store already holds: an alarm, never retried. */
export class LedgerFault extends Error {
  constructor(
    readonly caseId: string,
    readonly sequence: number,
    readonly what: LedgerFaultKind,
  ) {
    super(`ledger of case ${caseId}: ${what} at ${sequence}`);
    this.name = 'LedgerFault';
  }
}

/** The entry that came before, as far as the next one needs it. */
export interface Head {
  sequence: number;
  hash: string;
  recordedAt: string | null;
}

export const NO_HEAD: Head = { sequence: 0, hash: GENESIS_HASH, recordedAt: null };

/** Numbers, dates, hashes and seals a draft: never dated before its predecessor. */
export function rowAfter(
  head: Head,
  keys: LedgerKeys,
  caseId: string,
  draft: Draft,
  nowMs: number,
): StoredEntry {
  const sequence = head.sequence + 1;
  const recordedAt = new Date(
    head.recordedAt === null ? nowMs : Math.max(nowMs, Date.parse(head.recordedAt)),
  ).toISOString();
  const text = canonicalText({ ...draft, caseId, sequence, recordedAt });
  const hash = entryHash(head.hash, text);
  return rowOfText(text, { prevHash: head.hash, hash, seal: sealOf(keys.seal, hash) });
}

/** The row that an entry known from elsewhere was stored as. Throws {@link LedgerFault} when its hash is wrong. */
export function rowOfEntry(keys: LedgerKeys, entry: Entry): StoredEntry {
  const { prevHash, hash, ...hashed } = entry;
  const text = canonicalText(hashed);
  if (entryHash(prevHash, text) !== hash) throw new LedgerFault(entry.caseId, entry.sequence, 'hash');
  return rowOfText(text, { prevHash, hash, seal: sealOf(keys.seal, hash) });
}

/** The entry as it was hashed. The text is its only source; columns are for queries. */
export function entryOf(row: Pick<StoredEntry, 'text' | 'prevHash' | 'hash'>): Entry {
  return { ...(JSON.parse(row.text) as Entry), prevHash: row.prevHash, hash: row.hash };
}

/** The first column that differs from the hashed text, such as `occurredOn`; undefined when all agree. */
export function forgedColumn(stored: StoredEntry): string | undefined {
  const hashed = rowOfText(stored.text, stored);
  return COLUMNS.find((column) => stored[column] !== hashed[column]);
}

/** The entry of a row whose hash, seal and columns have been checked. Throws {@link LedgerFault}. */
export function checkedEntry(row: StoredEntry, keys: LedgerKeys): Entry {
  const fault = (what: LedgerFaultKind): LedgerFault => new LedgerFault(row.caseId, row.sequence, what);
  if (entryHash(row.prevHash, row.text) !== row.hash) throw fault('hash');
  if (expectedSeal(keys.seal, row.hash, row.seal) !== row.seal) throw fault('seal');
  if (forgedColumn(row) !== undefined) throw fault('columns');
  return entryOf(row);
}

const COLUMNS = [
  'caseId',
  'sequence',
  'reportId',
  'type',
  'milestone',
  'occurredOn',
  'recordedAt',
  'reportedBy',
  'reportedByAgency',
  'recordedByUser',
  'recordedByAgency',
] as const satisfies (keyof StoredEntry)[];

function rowOfText(text: string, proof: Pick<StoredEntry, 'prevHash' | 'hash' | 'seal'>): StoredEntry {
  const entry = JSON.parse(text) as Omit<Entry, 'prevHash' | 'hash'>;
  const { milestone, occurredOn, reportedBy, recordedBy } = entry as FieldsOfSomeTypes;
  return {
    caseId: entry.caseId,
    sequence: entry.sequence,
    reportId: entry.reportId,
    type: entry.type,
    milestone: milestone ?? null,
    occurredOn: occurredOn ?? null,
    recordedAt: entry.recordedAt,
    reportedBy: reportedBy?.reporter ?? null,
    reportedByAgency: reportedBy?.agencyId ?? null,
    recordedByUser: recordedBy?.userId ?? null,
    recordedByAgency: recordedBy?.agencyId ?? null,
    prevHash: proof.prevHash,
    hash: proof.hash,
    text,
    seal: proof.seal,
  };
}

/** Fields that only some types of entry have. */
interface FieldsOfSomeTypes {
  milestone?: string;
  occurredOn?: string;
  reportedBy?: { reporter: string; agencyId: string };
  recordedBy?: { userId: string; agencyId: string };
}
