/** Offers that a case concerns, beside the lists that commit to them, for verification. */
import type { DataSource } from 'typeorm';
import { verifyList } from '#libs/db/lists/sealed-lists';
import type { ListRow } from '#libs/db/lists/sealed-lists';
import { changed, rows, transaction } from '#libs/db/postgres/sql';
import { criteriaHash, listOfOffer, termsOf } from './offer-lists.ts';
import type { OfferSaid, OfferTerms, StandingSaid } from './offer-lists.ts';
import { holdingsOf } from './holdings.ts';
import type { Holdings } from './holdings.ts';

export interface OfferProof {
  offerId: string;
  /** The list is one that processes of ours wrote; undefined where there is none. */
  listHolds: boolean | undefined;
  /** Everything that the list says, in order. */
  said: readonly OfferSaid[];
  terms: OfferTerms;
  criteria: readonly { version: number; hash: string }[];
  /** The version that the offer's own row names. */
  criteriaVersion: number;
  /** Of the criteria in the offer's own row; null where it has none. */
  criteriaNow: string | null;
  /** Where the case stands by the table; undefined where it is not on the list. */
  standing: Required<StandingSaid> | undefined;
}

interface Found extends OfferTerms {
  offerId: string;
  criteria: unknown;
  criteriaVersion: number;
  versions: { version: number; criteria: unknown }[] | null;
  standing: (Omit<Required<StandingSaid>, 'decided'> & { by: string | null; under: number | null }) | null;
  list: ListRow[] | null;
}

/** What the case holds, and proofs of the offers it concerns, all of one moment. */
export function offersOfCase(
  db: DataSource,
  sealKey: Uint8Array,
  caseId: string,
): Promise<{ holdings: Holdings; offers: OfferProof[] }> {
  return transaction(db, async (tx) => {
    await changed(tx, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const holdings = await holdingsOf(tx, caseId);
    const found = await rows<Found>(tx, FOUND, [caseId, holdings.offers.map(({ offerId }) => offerId)]);
    return { holdings, offers: found.map((one) => proofOf(sealKey, caseId, one)) };
  });
}

const FOUND = `
  SELECT o.offer_id AS "offerId", o.campaign_id AS "campaignId", o.employer, o.kind, o.positions,
    o.starts_on AS "startsOn", o.ends_on AS "endsOn", o.sector, o.occupation, o.reference, o.criteria,
    o.criteria_version AS "criteriaVersion", (
      SELECT json_agg(json_build_object('version', k.version, 'criteria', k.criteria) ORDER BY k.version)
      FROM offer_criteria k WHERE k.offer_id = o.offer_id) AS versions, (
      SELECT json_build_object('state', s.state, 'rank', s.rank, 'isOpen', s.closed_at IS NULL,
        'by', s.decided_by, 'under', s.criteria_version)
      FROM offer_selections s WHERE s.offer_id = o.offer_id AND s.case_id = $1) AS standing, (
      SELECT json_agg(json_build_object('sequence', l.sequence, 'prevHash', l.prev_hash, 'hash', l.hash,
        'text', l.text, 'seal', l.seal) ORDER BY l.sequence)
      FROM sealed_lists l WHERE l.subject_kind = 'offer' AND l.subject_id = o.offer_id) AS list
  FROM offers o WHERE o.offer_id = ANY ($2::text[]) ORDER BY o.offer_id`;

function proofOf(sealKey: Uint8Array, caseId: string, found: Found): OfferProof {
  const { offerId, criteria, criteriaVersion, versions, standing } = found;
  const list = found.list ?? [];
  return {
    offerId,
    listHolds: list.length === 0 ? undefined : verifyList(sealKey, list).ok,
    said: list.flatMap(({ text }) => saidIn(text, offerId)),
    terms: termsOf(found),
    criteria: (versions ?? []).map((one) => ({ version: one.version, hash: criteriaHash(one.criteria) })),
    criteriaVersion,
    criteriaNow: criteria === null ? null : criteriaHash(criteria),
    standing:
      standing === null
        ? undefined
        : {
            caseId,
            state: standing.state,
            rank: standing.rank,
            isOpen: standing.isOpen,
            decided: { by: standing.by, criteriaVersion: standing.under ?? 0 },
          },
  };
}

function saidIn(text: string, offerId: string): OfferSaid[] {
  try {
    const said = JSON.parse(text) as OfferSaid & { id: string };
    return said.id === listOfOffer(offerId).id ? [said] : [];
  } catch {
    return [];
  }
}
