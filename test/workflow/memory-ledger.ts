// The ledger kept in memory, by the same rule as in Postgres: an entry that has a number keeps it. A test makes it
// slow, failing or full, or has it lose entries, through `before`, `after`, `full` and `loseEntriesAfter`.
import { ApplicationFailure } from '@temporalio/common';
import type { CaseActivities, LedgerFailure, LoadedCase } from '#workflows/case-activities';
import { packHashOf } from '#libs/db/directory/programmes';
import type { Claim, Draft, Entry, Opening, RecordCommand, SeasonCase } from '#libs/domain/case/case-types';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { entryHash, GENESIS_HASH } from '#libs/domain/ledger/hash-chain';
import type { Programme } from '#libs/domain/pack/programme';
import { caseFromEntries } from '#libs/domain/case/season-case';
import { smallPack } from './small-pack.ts';

type Call = keyof CaseActivities;
type Plant = (call: Call, caseId: string) => void | Promise<void>;

export interface MemoryLedger extends CaseActivities {
  open(opening: Opening & { caseId: string }): void;
  entriesOf(caseId: string): readonly Entry[];
  claimsOf(caseId: string): readonly Claim[];
  /** The case as it is stored, with the packs that it moved to. */
  caseOf(caseId: string): SeasonCase;
  /** Stores an entry as somebody else would have, who died before the case folded it. */
  insert(caseId: string, draft: Draft): Entry;
  /** Loses every entry after `head`. */
  loseEntriesAfter(caseId: string, head: number): void;
  /** Claims of this kind find no room. */
  readonly full: Set<Claim['kind']>;
  /** How often each function was called, failed calls too. */
  readonly calls: Record<Call, number>;
  before: Plant;
  after: Plant;
  /** Before each call for this case, until this is called again for it. */
  beforeOf(caseId: string, plant: (call: Call) => void | Promise<void>): void;
}

/** Fails the way `activities/record.ts` does. */
export function ledgerFailure(type: LedgerFailure): ApplicationFailure {
  return ApplicationFailure.create({ message: type, type, nonRetryable: type === 'ledger-rejected' });
}

/** `published`: packs that cases may move to; `atMost`: how many entries one answer holds. */
export function createMemoryLedger(
  pack: Programme = smallPack,
  published: readonly Programme[] = [],
  atMost = 500,
): MemoryLedger {
  const byHash = Object.fromEntries([pack, ...published].map((one) => [packHashOf(one), one]));
  const cases = new Map<string, { entries: Entry[]; claims: Claim[] }>();
  const plants = new Map<string, (call: Call) => void | Promise<void>>();
  const calls: Record<Call, number> = { loadCase: 0, recordEntry: 0, restoreEntries: 0, entriesAfter: 0 };
  const of = (caseId: string): { entries: Entry[]; claims: Claim[] } => {
    const known = cases.get(caseId);
    if (!known) throw ledgerFailure('ledger-rejected');
    return known;
  };
  const around = async <T>(call: Call, caseId: string, work: () => T): Promise<T> => {
    calls[call] += 1;
    await ledger.before(call, caseId);
    await plants.get(caseId)?.(call);
    const result = work();
    await ledger.after(call, caseId);
    return result;
  };
  const ledger: MemoryLedger = {
    full: new Set(),
    calls,
    before: () => undefined,
    after: () => undefined,
    beforeOf: (caseId, plant) => {
      plants.set(caseId, plant);
    },
    open: ({ caseId, ...opening }) => {
      cases.set(caseId, { entries: [], claims: [] });
      ledger.insert(caseId, opening);
    },
    entriesOf: (caseId) => of(caseId).entries,
    claimsOf: (caseId) => of(caseId).claims,
    caseOf: (caseId) => {
      const entries = [...of(caseId).entries];
      const moved = entries.some(({ type }) => type === 'transfer');
      return caseFromEntries(caseId, pack, entries, moved ? byHash : undefined);
    },
    insert: (caseId, draft) => {
      const { entries } = of(caseId);
      const entry = stored(caseId, draft, entries.at(-1));
      entries.push(entry);
      return entry;
    },
    loseEntriesAfter: (caseId, head) => {
      of(caseId).entries.splice(head);
    },
    loadCase: (caseId) =>
      around('loadCase', caseId, (): LoadedCase | null => {
        if (!cases.has(caseId)) return null;
        const whole = ledger.caseOf(caseId);
        if (whole.entries.length <= atMost) return whole;
        return { ...whole, entries: whole.entries.slice(0, atMost), hasMore: true };
      }),
    recordEntry: (command) =>
      around('recordEntry', command.caseId, () => {
        const { entries } = of(command.caseId);
        const standing = entries[command.sequence - 1];
        if (standing) return { kind: 'stored', entry: standing };
        if (entries.length < command.sequence - 1) return { kind: 'behind', head: entries.length };
        const noRoom = command.take.find(({ kind }) => ledger.full.has(kind));
        if (noRoom) {
          return { kind: 'refused', code: noRoom.kind === 'offer' ? 'offer-full' : 'quota-reached' };
        }
        claim(of(command.caseId).claims, command);
        return { kind: 'stored', entry: ledger.insert(command.caseId, command.draft) };
      }),
    restoreEntries: ({ caseId, entries }) =>
      around('restoreEntries', caseId, () => {
        of(caseId).entries.push(...entries);
      }),
    entriesAfter: ({ caseId, sequence }) =>
      around('entriesAfter', caseId, () => of(caseId).entries.slice(sequence, sequence + atMost)),
  };
  return ledger;
}

function claim(claims: Claim[], { take, free }: RecordCommand): void {
  for (const { kind, id } of free) {
    const held = claims.findIndex((one) => one.kind === kind && one.id === id);
    if (held >= 0) claims.splice(held, 1);
  }
  claims.push(...take);
}

function stored(caseId: string, draft: Draft, previous: Entry | undefined): Entry {
  const floor = previous ? Date.parse(previous.recordedAt) : 0;
  const recordedAt = new Date(Math.max(floor, Date.now())).toISOString();
  const numbered = { ...draft, caseId, sequence: (previous?.sequence ?? 0) + 1, recordedAt };
  const prevHash = previous?.hash ?? GENESIS_HASH;
  return { ...numbered, prevHash, hash: entryHash(prevHash, canonicalText(numbered)) };
}
