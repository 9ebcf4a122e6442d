/** The queue for places of a campaign's quota, where places are asked for on a click-day: read off the ledger. */
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseStatus } from '#libs/domain/case/case-types';
import { QUOTA_REQUESTED } from '#libs/domain/offer/selection';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed } from '#libs/domain/pages';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';

/** A case that waits for a place of the quota. */
export interface QueuedCase {
  /** 1 is served first. */
  position: number;
  caseId: string;
  caseNo: string;
  name: string;
  status: CaseStatus;
  queueNo: string | null;
  requestedOn: IsoDate;
  requestedAt: string;
}

/** The event that readers of a case get when it is the next to be given a place. */
export const PLACE_FREE = 'quota-place-free';

const LIST = 'quota-queue';

/** Requests as they stand, corrections applied; $1 is the campaign. */
const QUEUE = `
  SELECT c.case_id, c.case_no, c.seasonal_worker_id, c.status, c.head_sequence, asked.queue_no,
    asked.requested_on, asked.requested_at, row_number() OVER (
      ORDER BY CASE WHEN asked.queue_no ~ '^[0-9]{1,18}$' THEN asked.queue_no::bigint END NULLS LAST,
        asked.requested_at, c.case_id) AS position
  FROM cases c, LATERAL (
    SELECT e.recorded_at AS requested_at, coalesce(put.right_date, e.occurred_on) AS requested_on,
      coalesce(put.details, e.text::jsonb -> 'details') ->> 'queueNo' AS queue_no
    FROM case_entries e, LATERAL (
      SELECT bool_or(f.text::jsonb ? 'annul') AS annulled,
        (array_agg(f.occurred_on ORDER BY f.sequence DESC) FILTER (WHERE f.occurred_on IS NOT NULL))[1] AS right_date,
        (array_agg(f.text::jsonb -> 'details' ORDER BY f.sequence DESC)
          FILTER (WHERE f.text::jsonb ? 'details'))[1] AS details
      FROM case_entries f
      WHERE f.case_id = e.case_id AND f.type = 'correction' AND (f.text::jsonb ->> 'corrects')::int = e.sequence
    ) put
    WHERE e.case_id = c.case_id AND e.type = 'milestone' AND e.milestone = '${QUOTA_REQUESTED}'
      AND put.annulled IS NOT true
    ORDER BY e.sequence DESC LIMIT 1
  ) asked
  WHERE c.campaign_id = $1 AND c.status <> 'closed' AND NOT EXISTS (
    SELECT 1 FROM case_claims held WHERE held.case_id = c.case_id AND held.kind = 'quota')`;

/** In the order in which places are given. Throws CursorFault. */
export async function listQuotaQueue(
  db: Db,
  campaignId: string,
  page: { limit: number; cursor?: string },
): Promise<Listed<QueuedCase>> {
  const after = keyOf(LIST, page.cursor);
  const read = rowsToRead(page.limit);
  const found = await rows<QueuedCase & { total: number }>(
    db,
    `WITH queue AS (${QUEUE})
     SELECT q.position, q.case_id AS "caseId", q.case_no AS "caseNo",
       concat_ws(' ', w.given_name, w.family_name) AS name, q.status, q.queue_no AS "queueNo",
       q.requested_on AS "requestedOn", q.requested_at AS "requestedAt", (SELECT count(*) FROM queue) AS total
     FROM queue q JOIN seasonal_workers w USING (seasonal_worker_id)
     WHERE q.position > $2 ORDER BY q.position LIMIT $3`,
    [campaignId, Number.parseInt(after ?? '0', 10) || 0, read],
  );
  const queued = found.map(({ total: _total, ...item }) => item);
  return pageOf(LIST, queued, read - 1, found[0]?.total ?? 0, ({ position }) => String(position));
}

/** Whether cases of this campaign queue and a place is free, so that an event is due. */
export async function isPlaceFree(tx: Transaction, campaignId: string): Promise<boolean> {
  const found = await first(
    tx,
    'SELECT 1 FROM campaigns WHERE campaign_id = $1 AND quota_queue AND quota_taken < quota',
    [campaignId],
  );
  return found !== undefined;
}

/**
 * Writes the event for the case that the last free place is for: with one free place the first of the queue, with two
 * the second, because the first has its event already. Leaves out `caseId`, which is leaving while its row does not say
 * so yet.
 */
export async function announcePlace(tx: Transaction, campaignId: string, caseId: string): Promise<void> {
  await changed(
    tx,
    `WITH queue AS (${QUEUE} AND c.case_id <> $2)
     INSERT INTO outbound_events (case_id, campaign_id, sequence, type, recorded_at)
     SELECT q.case_id, $1, q.head_sequence, '${PLACE_FREE}', clock_timestamp()
     FROM queue q JOIN campaigns k ON k.campaign_id = $1 WHERE q.position = k.quota - k.quota_taken`,
    [campaignId, caseId],
  );
}

/** Whether the case itself waits in the queue. */
export async function isQueued(tx: Transaction, caseId: string): Promise<boolean> {
  const found = await first(
    tx,
    `SELECT 1 FROM case_entries WHERE case_id = $1 AND type = 'milestone' AND milestone = '${QUOTA_REQUESTED}'
       AND NOT EXISTS (SELECT 1 FROM case_claims WHERE case_id = $1 AND kind = 'quota') LIMIT 1`,
    [caseId],
  );
  return found !== undefined;
}
