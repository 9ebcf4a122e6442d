/** The reserve list of an offer: who is put on it, in which order. */
import type { Refusal } from '#libs/domain/refusals';
import { reserveVerdict } from '#libs/domain/offer/selection';
import type { SelectionState } from '#libs/domain/offer/selection';
import { first, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { writeStandings } from './selections.ts';
import type { Decided } from './selections.ts';

export interface ForReserve {
  caseId: string;
  /** The rank, if the caller gives one; else after everybody who is on the list. */
  rank?: number;
}

export interface OnReserve {
  caseId: string;
  verdict: 'accepted' | 'already' | Refusal;
  rank: number | null;
}

interface Candidate {
  caseId: string;
  isClosed: boolean;
  holdsPosition: boolean;
  /** An earlier case of this person in this campaign was cancelled, through no fault of the person. */
  goesFirst: boolean;
  state: SelectionState | null;
  rank: number | null;
  isOpen: boolean | null;
}

/**
 * Puts these cases on the offer's reserve, in the order given and after those who are there,
 * under the locks of all of them: cases by id, then the offer. An answer for each, in the order asked.
 */
export async function putOnReserve(
  tx: Transaction,
  sealKey: Uint8Array,
  offerId: string,
  asked: readonly ForReserve[],
  by: string,
): Promise<OnReserve[]> {
  const ids = asked.map(({ caseId }) => caseId);
  await rows(tx, 'SELECT 1 FROM cases WHERE case_id = ANY ($1::text[]) ORDER BY case_id FOR NO KEY UPDATE', [
    ids,
  ]);
  const offer = await lockWithLastRank(tx, offerId);
  const candidates = new Map((await candidatesOf(tx, offerId, ids)).map((one) => [one.caseId, one]));

  const decided: Decided[] = [];
  const seen = new Set<string>();
  let last = offer.lastRank;
  const answers = asked.map(({ caseId, rank }): OnReserve => {
    const candidate = candidates.get(caseId);
    if (candidate === undefined) throw new Error(`no case ${caseId}`);
    const verdict = seen.has(caseId) ? 'already' : verdictOf(offerId, candidate);
    seen.add(caseId);
    if (verdict !== 'accepted') return { caseId, verdict, rank: candidate.rank };
    const given = rank ?? (candidate.goesFirst ? 0 : (last += 1));
    decided.push({
      offerId,
      caseId,
      state: 'reserve',
      rank: given,
      isOpen: true,
      decided: { by, criteriaVersion: offer.criteriaVersion },
    });
    return { caseId, verdict, rank: given };
  });
  await writeStandings(tx, sealKey, decided);
  return answers;
}

function verdictOf(offerId: string, candidate: Candidate): OnReserve['verdict'] {
  const { state, rank, isOpen } = candidate;
  const standing = state === null ? undefined : { offerId, state, rank, isOpen: isOpen ?? false };
  return reserveVerdict(standing, candidate.holdsPosition, candidate.isClosed);
}

async function lockWithLastRank(
  tx: Transaction,
  offerId: string,
): Promise<{ criteriaVersion: number; lastRank: number }> {
  const locked = await first<{ criteriaVersion: number }>(
    tx,
    'SELECT criteria_version AS "criteriaVersion" FROM offers WHERE offer_id = $1 FOR NO KEY UPDATE',
    [offerId],
  );
  if (locked === undefined) throw new Error(`no offer ${offerId}`);
  // Only now: what was written while this transaction waited for the lock must count.
  const ranked = await first<{ lastRank: number | null }>(
    tx,
    `SELECT max(rank) AS "lastRank" FROM offer_selections WHERE offer_id = $1 AND closed_at IS NULL`,
    [offerId],
  );
  return { ...locked, lastRank: ranked?.lastRank ?? 0 };
}

function candidatesOf(tx: Transaction, offerId: string, caseIds: readonly string[]): Promise<Candidate[]> {
  return rows(
    tx,
    `SELECT c.case_id AS "caseId", c.status = 'closed' AS "isClosed", s.state, s.rank, s.closed_at IS NULL AS "isOpen",
       EXISTS (SELECT 1 FROM case_claims k WHERE k.case_id = c.case_id AND k.kind = 'offer') AS "holdsPosition",
       EXISTS (SELECT 1 FROM cases p WHERE p.seasonal_worker_id = c.seasonal_worker_id
         AND p.campaign_id = c.campaign_id AND p.outcome_role = 'cancellation') AS "goesFirst"
     FROM cases c LEFT JOIN offer_selections s ON s.case_id = c.case_id AND s.offer_id = $1
     WHERE c.case_id = ANY ($2::text[])`,
    [offerId, [...caseIds]],
  );
}
