/**
 * Whether an incident file is as it was written: its chain of records with their seals, the private details that they
 * speak for, what the engine saw of it, and the row that lists show. Pure: `verify-incidents.ts` gathers the evidence.
 * A fault names a record by its number and says nothing of what stands in it.
 */
import type { KeptFold, StoredIncident } from '#libs/db/incidents/proof';
import { boundOf } from '#libs/db/incidents/incidents';
import type { IncidentRow } from '#libs/db/incidents/incidents';
import { keptOf } from '#libs/db/incidents/chained-record';
import { expectedCommitment, expectedSeal } from '#libs/db/ledger/keyed-digests';
import { instantOf, todayAt } from '#libs/domain/calendar';
import { erasedFile, fileFrom, overdueFrom } from '#libs/domain/incident/file';
import type { IncidentFile } from '#libs/domain/incident/file';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { verifyChain } from '#libs/domain/ledger/hash-chain';
import type { ChainFaultKind } from '#libs/domain/ledger/hash-chain';
import type { Verdict } from '#libs/domain/ledger/verification';
import type { SeenRecord } from '../engine/incident-histories.ts';

export interface IncidentEvidence {
  stored: StoredIncident;
  /** Private details by the number of their record; null where what lies there was not sealed for it. */
  words: ReadonlyMap<number, Readonly<Record<string, unknown>> | null>;
  /** What each look of the engine saw, asked before the rows were read; null when it could not be asked. */
  seen: readonly SeenRecord[] | null;
}

export interface IncidentVerdict {
  verdict: Verdict;
  /** The first thing found wrong; absent when all is verified. */
  fault?: string;
}

const CHAIN_WORDS: Readonly<Record<ChainFaultKind, string>> = {
  'sequence-broken': 'a record is missing or out of its place',
  'link-broken': 'it does not follow from the record before it',
  'hash-differs': 'its text is not the one that was hashed',
  'text-not-canonical': 'its text is not in the form that we write',
  'seal-missing': 'it bears no seal',
  'seal-differs': 'its seal is not ours',
};

/** Weighs the evidence. What contradicts is `altered`; what nobody can confirm is `unproven`. */
export function verdictOn(evidence: IncidentEvidence, sealKey: Uint8Array): IncidentVerdict {
  const fault =
    chainFault(evidence.stored, sealKey) ??
    placeFault(evidence.stored) ??
    seenFault(evidence) ??
    wordsFault(evidence, sealKey) ??
    rowFault(evidence.stored);
  if (fault !== undefined) return { verdict: 'altered', fault };
  const doubt = unseen(evidence);
  return doubt === undefined ? { verdict: 'verified' } : { verdict: 'unproven', fault: doubt };
}

/** The engine has watched a file of which nothing is stored. */
export const LOST: IncidentVerdict = {
  verdict: 'altered',
  fault: 'the file is gone: the engine has watched it, and no row of it is left',
};

function chainFault({ records }: StoredIncident, sealKey: Uint8Array): string | undefined {
  if (records.length === 0) return 'all its records are gone';
  const { firstFault } = verifyChain(records, (hash, stored) => expectedSeal(sealKey, hash, stored));
  return firstFault && of(firstFault.sequence, CHAIN_WORDS[firstFault.kind]);
}

/** A record of another file, or a column that says otherwise than the text. */
function placeFault({ row: { incidentId }, records }: StoredIncident): string | undefined {
  const moved = records.find(({ sequence, record, text }) => {
    const said = saidIn(text);
    return said['incidentId'] !== incidentId || said['sequence'] !== sequence || said['record'] !== record;
  });
  return moved && of(moved.sequence, 'its text is that of another record');
}

function seenFault({ stored: { records }, seen }: IncidentEvidence): string | undefined {
  const other = seen?.find(({ sequence, hash }) => records[sequence - 1]?.hash !== hash);
  if (other === undefined) return undefined;
  return records.length < other.sequence
    ? `records are gone: the engine saw ${String(other.sequence)}, and ${String(records.length)} are left`
    : of(other.sequence, 'it is not the record that the engine saw');
}

function unseen({ stored: { records }, seen }: IncidentEvidence): string | undefined {
  if (seen === null) return 'the engine could not be asked what it saw';
  const last = Math.max(0, ...seen.map(({ sequence }) => sequence));
  return last < records.length ? of(last + 1, 'the engine has not seen it') : undefined;
}

/** Private details that were changed, exchanged or taken away; erasure takes them all. */
function wordsFault({ stored, words }: IncidentEvidence, sealKey: Uint8Array): string | undefined {
  const { row, records } = stored;
  if (row.isErased) return undefined;
  for (const { sequence, text } of records) {
    const committed = (saidIn(text)['commitments'] ?? {}) as Record<string, string>;
    const kept = words.get(sequence) ?? null;
    if (kept === null) return of(sequence, 'what is stored is not what was sealed for it');
    if (Object.keys(kept).length < Object.keys(committed).length) {
      return of(sequence, 'private details that it speaks for are gone');
    }
    const isOurs = ([name, value]: [string, unknown]): boolean => {
      const about = { caseId: row.incidentId, name, value: JSON.stringify(value) };
      const commitment = committed[name] ?? '';
      return commitment === expectedCommitment(sealKey, commitment, about);
    };
    if (!Object.entries(kept).every(isOurs)) {
      return of(sequence, 'the private details are not those that it speaks for');
    }
  }
  return undefined;
}

/** What the row of the file says against what its records say. */
function rowFault({ row, openedAtMs, kept, records }: StoredIncident): string | undefined {
  const first = saidIn(records[0]?.text ?? '');
  const { kind } = (first['details'] ?? {}) as { kind?: unknown };
  const { agencyId } = (first['recordedBy'] ?? {}) as { agencyId?: unknown };
  const isSaid: Readonly<Record<string, boolean>> = {
    kind: row.kind === kind,
    openedByAgency: row.openedByAgency === agencyId,
    openedAt: openedAtMs === Date.parse(String(first['recordedAt'])),
    openedOn: row.openedOn === todayAt(row.calendar, openedAtMs),
    // Records of an earlier release do not say it.
    bound: first['bound'] === undefined || isSame(first['bound'], boundOf(row)),
  };
  const folded = foldOf(
    row,
    fileFrom(
      row,
      records.map(({ text }) => keptOf(text)),
    ),
  );
  const differing =
    Object.keys(isSaid).find((name) => isSaid[name] !== true) ??
    (Object.keys(folded) as (keyof KeptFold)[]).find((name) => !isSame(folded[name], kept[name]));
  return differing && `the row of the file does not say what its records say: ${differing}`;
}

/** What the row of a file should say of it; of an erased person's, that it ended and nobody reads it. */
export function foldOf({ calendar, isErased }: IncidentRow, recorded: IncidentFile): KeptFold {
  const file = isErased ? erasedFile(recorded) : recorded;
  const { circle } = file;
  const overdue = overdueFrom(file);
  return {
    ...{ state: file.state, dueFor: file.awaited?.dueFor ?? null, dueOn: file.awaited?.dueOn ?? null },
    ...{ overdueAtMs: overdue === null ? null : instantOf(calendar, overdue), outcome: file.outcome },
    readerAgencies: circle.filter(({ userId }) => userId === null).map(({ agencyId }) => agencyId),
    readerUsers: circle.flatMap(({ userId }) => userId ?? []),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalText(one) === canonicalText(other);
}

function of(sequence: number, fault: string): string {
  return `record ${String(sequence)}: ${fault}`;
}

/** Members of a text that the chain has shown to be one of ours. */
function saidIn(text: string): Readonly<Record<string, unknown>> {
  return JSON.parse(text) as Record<string, unknown>;
}
