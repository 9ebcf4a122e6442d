/** The queue for places of a campaign's quota, where places are asked for on a click-day. */
import type { NameScope } from '#libs/domain/access';
import type { CaseInQueue } from '#libs/domain/offer/listed';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { nameReader, shownName } from '#libs/db/people/shown-names';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';

/** The event that readers of a case get when it is the next to be given a place. */
export const PLACE_FREE = 'quota-place-free';

const LIST = 'quota-queue';

/** Open cases of campaign $1 that have asked for a place and hold none. */
const QUEUE = `
  SELECT c.case_id, c.case_no, c.seasonal_worker_id, c.status, c.head_sequence, c.queue_no,
    c.quota_requested_on, c.quota_requested_at, row_number() OVER (
      ORDER BY CASE WHEN c.queue_no ~ '^[0-9]{1,18}$' THEN c.queue_no::bigint END NULLS LAST,
        c.quota_requested_at, c.case_id) AS position
  FROM cases c
  WHERE c.campaign_id = $1 AND c.quota_requested_at IS NOT NULL AND c.status <> 'closed' AND NOT EXISTS (
    SELECT 1 FROM case_claims held WHERE held.case_id = c.case_id AND held.kind = 'quota')`;

/** In the order in which places are given, with the names that the reader may read. Throws CursorFault. */
export async function listQuotaQueue(
  db: Db,
  campaignId: string,
  page: PageAsked,
  names: NameScope = { kind: 'all' },
): Promise<Listed<CaseInQueue>> {
  const after = keyOf(LIST, page.cursor);
  const read = rowsToRead(page.limit);
  const found = await rows<CaseInQueue & { total: number }>(
    db,
    `WITH queue AS (${QUEUE})
     SELECT q.position, q.case_id AS "caseId", q.case_no AS "caseNo",
       ${shownName('$4')} AS name, q.status, q.queue_no AS "queueNo",
       q.quota_requested_on AS "requestedOn", q.quota_requested_at AS "requestedAt", (SELECT count(*) FROM queue) AS total
     FROM queue q JOIN cases c USING (case_id) JOIN seasonal_workers w ON w.seasonal_worker_id = q.seasonal_worker_id
     WHERE q.position > $2 ORDER BY q.position LIMIT $3`,
    [campaignId, Number.parseInt(after ?? '0', 10) || 0, read, nameReader(names)],
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
    `SELECT 1 FROM cases WHERE case_id = $1 AND quota_requested_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM case_claims WHERE case_id = $1 AND kind = 'quota') LIMIT 1`,
    [caseId],
  );
  return found !== undefined;
}
