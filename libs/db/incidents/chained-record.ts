/** A record of an incident file as it is kept: canonical text, hashed after the record before it, with our seal. */
import { commitment, sealOf } from '#libs/db/ledger/keyed-digests';
import { isoInstant } from '#libs/domain/calendar';
import type { CaseCalendar, IsoDate } from '#libs/domain/calendar';
import type { KeptRecord } from '#libs/domain/incident/file';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { GENESIS_HASH, entryHash } from '#libs/domain/ledger/hash-chain';
import type { ChainRow } from '#libs/domain/ledger/hash-chain';

/** Private details by name, such as `text`; each a text or a list of them. */
export type PrivateDetails = Readonly<Record<string, string | readonly string[]>>;

/** What the row of a file is bound to by its first record, beside what that says itself. */
export interface Bound extends Pick<CaseCalendar, 'originOn' | 'originAt' | 'msPerDay'> {
  number: string;
  seasonalWorkerId: string;
  caseId: string | null;
  holidays: readonly IsoDate[];
}

export interface NewRecord extends Omit<KeptRecord, 'sequence' | 'recordedAt'> {
  /** Who wrote it down; null for the engine. */
  recordedBy: { userId: string; role: string; agencyId: string } | null;
  sealed?: PrivateDetails;
  /** The act that the engine noted: a file notes it once. */
  source?: { caseId: string; sequence: number };
  /** Of the first record. */
  bound?: Bound;
}

/** The last record of a file: its number and its hash. */
export type Head = Pick<ChainRow, 'sequence' | 'hash'>;

/** The record after `head`, or the first one, as it is stored. */
export function chained(
  sealKey: Uint8Array,
  incidentId: string,
  head: Head | undefined,
  { sealed = {}, source: _source, ...said }: NewRecord,
  atMs: number,
): Required<ChainRow> {
  const sequence = (head?.sequence ?? 0) + 1;
  const prevHash = head?.hash ?? GENESIS_HASH;
  const commitments = Object.fromEntries(
    Object.entries(sealed).map(([name, value]) => [
      name,
      commitment(sealKey, incidentId, name, JSON.stringify(value)),
    ]),
  );
  const text = canonicalText({ ...said, incidentId, sequence, recordedAt: isoInstant(atMs), commitments });
  const hash = entryHash(prevHash, text);
  return { sequence, prevHash, hash, text, seal: sealOf(sealKey, hash) };
}

/** What a stored text says. */
export function keptOf(text: string): KeptRecord {
  const { sequence, record, occurredOn, recordedAt, by, details } = JSON.parse(text) as KeptRecord;
  return { sequence, record, occurredOn, recordedAt, by, details };
}
