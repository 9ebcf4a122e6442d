/** What a verification weighs: the ledger, what the engine saw, and every row that speaks of the case. */
import type { CampaignProof } from '#libs/db/directory/campaign-terms';
import type { Holdings } from '#libs/db/offers/holdings';
import type { OfferProof } from '#libs/db/offers/offer-proof';
import type { PersonProof } from '#libs/db/people/person-proof';
import type { CaseCalendar } from '#libs/domain/calendar';
import type { CaseRow, Claim } from '#libs/domain/case/case-types';
import type { VerifyHistoryAnswer } from '#libs/domain/ledger/verification';

/** An entry as it lies in the ledger. */
export interface LedgerRow {
  sequence: number;
  reportId: string;
  prevHash: string;
  hash: string;
  text: string;
  seal: string;
}

/** A private text that an entry speaks for. */
export interface KeptText {
  reportId: string;
  name: string;
  /** The commitment it was kept under. */
  commitment: string;
  /** Null when what is stored does not open. */
  text: string | null;
}

/** The row that lists show, with the programme in force and the head of the ledger it speaks of. */
export type ReadModelRow = CaseRow & { programme: string; packHash: string; sequence: number; hash: string };

/** What the row of the case says that only its first entry can prove. */
export interface Identity {
  kept: CaseIdentity;
  /** The id under which the person is kept today whom the first entry names; null when it names nobody known. */
  boundTo: string | null;
  /** Of a case whose first entry does not say whose it is: what was listed of it since. */
  listed?: { seasonalWorkerId: string; caseNo: string } | 'forged';
}

export interface CaseIdentity extends CaseCalendar {
  seasonalWorkerId: string;
  openedFor: string;
  openedAt: string;
  caseNo: string;
  campaignId: string;
  path: string;
}

/**
 * All that one verification reads of a case, once, before anything is judged: functions that find faults take it whole and
 * ask nobody. What is kept and what is computed from the ledger stand side by side in it.
 */
export interface Evidence {
  caseId: string;
  /** The ledger before the history was read: all of it should be witnessed. */
  before: readonly LedgerRow[];
  /** And after: what the history has more should be here. */
  after: readonly LedgerRow[];
  /** The first column of an entry that does not say what its hashed text says. */
  forgedColumn: (row: LedgerRow) => string | undefined;
  texts: readonly KeptText[];
  /** The person was erased, and their texts with them. */
  isErased: boolean;
  /** Numbers of entries that were lost with an older copy of the store, and their texts with them. */
  writtenAgain: ReadonlySet<number>;
  identity: Identity;
  /** The person whom the first entry names, and the one into whom that row was joined. */
  people: readonly PersonProof[];
  /** Each pack that an entry pins, as it stands in the database. */
  packs: readonly { packHash: string; sequence: number; found: 'as-published' | 'altered' | 'missing' }[];
  /** The campaign that its first entry names; undefined where there is none. */
  campaign: CampaignProof | undefined;
  /** The offers it concerns, each with the list that commits to it. */
  offers: readonly OfferProof[];
  holdings: Holdings & { computed: readonly Claim[] | null };
  /** Null when nobody could be asked. */
  history: VerifyHistoryAnswer | null;
  /** The row that lists show and the one that the ledger folds to; `folded` is null when it cannot be folded. */
  readModel: {
    kept: ReadModelRow;
    folded: ReadModelRow | null;
    /** An earlier release wrote the row: columns younger than that are not in it yet. */
    isOutdated: boolean;
  };
}

/** Members of a text that should be an object. A forged text may be anything: one that is none has no members. */
export function membersOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What the first entry says of the case. */
export interface OpeningSaid {
  campaignId: string;
  path: string;
  caseNo?: string;
  seasonalWorkerId?: string;
  seasonalWorkerHash?: string;
  recordedAt?: string;
  calendar: Partial<CaseIdentity>;
}

/** Undefined when what stands first is no opening. */
export function openingOf([first]: readonly LedgerRow[]): OpeningSaid | undefined {
  const said = first && membersOf(first.text);
  return said?.type === 'opening' ? (said as unknown as OpeningSaid) : undefined;
}
