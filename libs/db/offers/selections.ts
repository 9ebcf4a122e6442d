/**
 * Offers' lists as their rows move: under the case's lock, then the offer's, never without both. So a transaction that
 * holds an offer's lock sees its whole list as it is. What a row becomes is decided by `libs/domain/offer/selection`.
 */
import type { SelectionState, Standing } from '#libs/domain/offer/selection';
import { commitToOffer } from './offer-lists.ts';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Statement, Transaction } from '#libs/db/postgres/sql';

/** An offer whose row this transaction has locked. */
export interface LockedOffer {
  offerId: string;
  /** 0 where it has no criteria. */
  criteriaVersion: number;
  /** The case has a row on its list. */
  isListed: boolean;
}

/** A standing to be kept, with who decided it, where it was decided now. */
export interface Decided extends Standing {
  caseId: string;
  decided?: { by: string | null; criteriaVersion: number };
}

/** Where a case stands on the list that concerns it most. */
export interface SelectionOfCase {
  offerId: string;
  state: SelectionState;
  /** Its place on the reserve. */
  rank: number | null;
  /** When a freed position was promised to it. */
  promotedAt: string | null;
}

/** The event that readers of a case get when a freed position is promised to it. */
export const RESERVE_PROMOTED = 'reserve-promoted';

const LOCK_OFFERS: Statement = {
  name: 'lock-offers',
  text: `
    SELECT offer_id AS "offerId", criteria_version AS "criteriaVersion", EXISTS (
      SELECT 1 FROM offer_selections s WHERE s.offer_id = offers.offer_id AND s.case_id = $1) AS "isListed"
    FROM offers
    WHERE offer_id = ANY ($2::text[] || ARRAY(SELECT offer_id FROM offer_selections WHERE case_id = $1))
    ORDER BY offer_id FOR NO KEY UPDATE OF offers`,
};

// A promotion is never written here, only what follows it: of a row that is there its date stays as it is.
const WRITE: Statement = {
  name: 'write-standings',
  text: `
    INSERT INTO offer_selections AS s
      (offer_id, case_id, state, rank, promoted_at, closed_at, criteria_version, decided_at, decided_by)
    SELECT offer_id, case_id, state, rank, CASE WHEN state = 'promoted' THEN clock_timestamp() END,
      CASE WHEN is_open THEN NULL ELSE clock_timestamp() END, nullif(criteria_version, 0), CASE WHEN decided THEN clock_timestamp() END, decided_by
    FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::bool[], $6::int[], $7::bool[], $8::text[])
      AS written (offer_id, case_id, state, rank, is_open, criteria_version, decided, decided_by)
    ON CONFLICT ON CONSTRAINT pk_offer_selections DO UPDATE SET state = excluded.state, rank = excluded.rank,
      closed_at = CASE WHEN excluded.closed_at IS NOT NULL THEN coalesce(s.closed_at, excluded.closed_at) END,
      criteria_version = CASE WHEN excluded.decided_at IS NULL THEN s.criteria_version
        ELSE excluded.criteria_version END,
      decided_by = CASE WHEN excluded.decided_at IS NULL THEN s.decided_by ELSE excluded.decided_by END,
      decided_at = coalesce(excluded.decided_at, s.decided_at)`,
};

const PROMOTE = `
  WITH next AS (
    SELECT case_id FROM offer_selections
    WHERE offer_id = $1 AND state = 'reserve' AND closed_at IS NULL
    ORDER BY rank, case_id LIMIT 1 FOR UPDATE SKIP LOCKED
  ), counted AS (
    UPDATE offers SET promised = promised + 1
    WHERE offer_id = $1 AND taken + promised < positions AND EXISTS (SELECT 1 FROM next) RETURNING 1
  ), promoted AS (
    UPDATE offer_selections s SET state = 'promoted', promoted_at = clock_timestamp() FROM next
    WHERE s.offer_id = $1 AND s.case_id = next.case_id AND EXISTS (SELECT 1 FROM counted) RETURNING s.case_id, s.rank
  ), event AS (
    INSERT INTO outbound_events (case_id, campaign_id, sequence, type, recorded_at)
    SELECT case_id, campaign_id, head_sequence, '${RESERVE_PROMOTED}', clock_timestamp()
    FROM promoted JOIN cases USING (case_id)
  ) SELECT case_id AS "caseId", rank FROM promoted`;

/** Locks these offers and those on whose lists the case stands, by id; the case's own lock is held. */
export function lockOffers(
  tx: Transaction,
  caseId: string,
  offerIds: readonly string[],
): Promise<LockedOffer[]> {
  return rows(tx, LOCK_OFFERS, [caseId, [...offerIds]]);
}

/** Where the case stands, on every list. */
export function standingsOf(tx: Db, caseId: string): Promise<Standing[]> {
  return rows(
    tx,
    `SELECT offer_id AS "offerId", state, rank, closed_at IS NULL AS "isOpen" FROM offer_selections
     WHERE case_id = $1 ORDER BY offer_id`,
    [caseId],
  );
}

/** Writes standings and commits to them; the caller holds the locks of their offers. */
export async function writeStandings(
  tx: Transaction,
  sealKey: Uint8Array,
  standings: readonly Decided[],
): Promise<void> {
  if (standings.length === 0) return;
  for (const offerId of new Set(standings.map((one) => one.offerId))) {
    const moved = standings.filter((one) => one.offerId === offerId);
    await commitToOffer(tx, sealKey, offerId, {
      standings: moved.map(({ offerId: _offerId, ...said }) => said),
    });
  }
  await changed(tx, WRITE, [
    standings.map(({ offerId }) => offerId),
    standings.map(({ caseId }) => caseId),
    standings.map(({ state }) => state),
    standings.map(({ rank }) => rank),
    standings.map(({ isOpen }) => isOpen),
    standings.map(({ decided }) => decided?.criteriaVersion ?? 0),
    standings.map(({ decided }) => decided !== undefined),
    standings.map(({ decided }) => decided?.by ?? null),
  ]);
}

/** A promotion ended without its position being taken. */
export async function releasePromise(tx: Transaction, offerId: string): Promise<void> {
  await changed(tx, 'UPDATE offers SET promised = promised - 1 WHERE offer_id = $1', [offerId]);
}

/** Promises a free position to the next of the reserve, with an event. False without a position or anybody on it. */
export async function promoteNext(tx: Transaction, sealKey: Uint8Array, offerId: string): Promise<boolean> {
  const promoted = await first<{ caseId: string; rank: number | null }>(tx, PROMOTE, [offerId]);
  if (promoted === undefined) return false;
  const standing = { ...promoted, state: 'promoted', isOpen: true };
  await commitToOffer(tx, sealKey, offerId, { standings: [standing] });
  return true;
}

/** Where the case stands now: on the list of the offer it works under, else where it last stood. */
export function selectionOfCase(db: Db, caseId: string): Promise<SelectionOfCase | undefined> {
  return first(
    db,
    `SELECT s.offer_id AS "offerId", s.state, s.rank, s.promoted_at AS "promotedAt"
     FROM offer_selections s JOIN cases c USING (case_id) WHERE s.case_id = $1
     ORDER BY s.closed_at IS NOT NULL, s.state = 'promoted' DESC, s.offer_id = c.offer_id DESC NULLS LAST, s.offer_id
     LIMIT 1`,
    [caseId],
  );
}
