/** The list of an offer: its terms, each version of its criteria, and each move on its list of cases, committed to. */
import { createHash } from 'node:crypto';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { appendToList } from '#libs/db/lists/sealed-lists';
import type { Subject } from '#libs/db/lists/sealed-lists';
import type { Transaction } from '#libs/db/postgres/sql';

/** What an offer is made with, and never changes. */
export interface OfferTerms {
  campaignId: string;
  employer: string;
  kind: string;
  positions: number;
  startsOn: string;
  endsOn: string;
  sector: string | null;
  occupation: string | null;
  reference: string | null;
}

export interface StandingSaid {
  caseId: string;
  state: string;
  rank: number | null;
  isOpen: boolean;
  /** Who decided it, and under which version of the criteria, where it was decided now. */
  decided?: { by: string | null; criteriaVersion: number };
}

/** One entry of the list: any of these. */
export interface OfferSaid {
  terms?: OfferTerms;
  criteria?: readonly { version: number; hash: string }[];
  standings?: readonly StandingSaid[];
}

export function listOfOffer(offerId: string): Subject {
  return { kind: 'offer', id: offerId };
}

/** Adds to an offer's list. The caller made the offer or holds the lock of its row. */
export async function commitToOffer(
  tx: Transaction,
  sealKey: Uint8Array,
  offerId: string,
  said: OfferSaid,
): Promise<void> {
  await appendToList(tx, sealKey, listOfOffer(offerId), said);
}

/** The terms of an offer, of all that is known of it. */
export function termsOf(offer: OfferTerms): OfferTerms {
  const { campaignId, employer, kind, positions, startsOn, endsOn, sector, occupation, reference } = offer;
  return { campaignId, employer, kind, positions, startsOn, endsOn, sector, occupation, reference };
}

/** SHA-256 of the canonical text of an offer's criteria. */
export function criteriaHash(criteria: unknown): string {
  return createHash('sha256').update(canonicalText(criteria), 'utf8').digest('hex');
}
