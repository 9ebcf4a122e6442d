/** Outbound events in the order they became visible; NOTIFY only says that there is something to read. */
import pRetry from 'p-retry';
import pg from 'pg';
import type { CaseScope } from '#libs/domain/access';
import { CursorFault } from '#libs/db/postgres/cursors';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

export interface OutboundEvent {
  /** Where a reader that saw this one goes on: `txid-id`. */
  cursor: string;
  caseId: string;
  campaignId: string;
  sequence: number;
  type: string;
  recordedAt: string;
}

export const EVENTS_CHANNEL = 'noria_events';
/** Told by triggers, whichever process or command changes an account, a session or a key. */
export const ACCOUNTS_CHANNEL = 'noria_accounts';

/** What is heard of accounts, sessions and keys beside the events. */
export interface AccountNews {
  onChanged: () => void;
  /** Whether what changes is heard from now on. */
  onHearing: (hears: boolean) => void;
}

const NO_ACCOUNT_NEWS: AccountNews = { onChanged: () => undefined, onHearing: () => undefined };

const CURSOR = /^(\d{1,19})-(\d{1,18})$/;
/** Where a reader of no event yet begins. */
const BEFORE_ALL = '0-0';
const EVERY_SECOND = { retries: Infinity, factor: 1, minTimeout: 1_000 } as const;
/** Below the oldest transaction still running nothing can appear any more. */
const SETTLED = 'txid < pg_snapshot_xmin(pg_current_snapshot())';

/**
 * Events after a cursor, of transactions that no running one can still precede; in order, none skipped.
 * Throws CursorFault.
 */
export async function eventsAfter(
  db: Db,
  cursor: string,
  { limit, scope }: { limit: number; scope: CaseScope },
): Promise<OutboundEvent[]> {
  const [txid, eventId] = positionOf(cursor);
  return rows(
    db,
    `SELECT txid || '-' || event_id AS cursor, case_id AS "caseId", campaign_id AS "campaignId", sequence, type,
       recorded_at AS "recordedAt"
     FROM outbound_events
     WHERE (txid, event_id) > ($1::xid8, $2::bigint) AND ${SETTLED}
       AND ($3::text IS NULL OR campaign_id IN (SELECT campaign_id FROM campaign_agencies WHERE agency_id = $3))
     ORDER BY txid, event_id LIMIT $4`,
    [txid, eventId, scope.kind === 'all' ? null : scope.agencyId, limit],
  );
}

/** Where a reader that wants only what comes next begins. */
export async function latestCursor(db: Db): Promise<string> {
  const last = await first<{ cursor: string }>(
    db,
    `SELECT txid || '-' || event_id AS cursor FROM outbound_events WHERE ${SETTLED}
     ORDER BY txid DESC, event_id DESC LIMIT 1`,
  );
  return last?.cursor ?? BEFORE_ALL;
}

/**
 * Whether a reader at this cursor misses nothing by reading on from it: false when it is ahead of all events, as
 * after a store was restored from an older copy, or when events after it are deleted. Throws CursorFault.
 */
export async function canReadOn(db: Db, cursor: string): Promise<boolean> {
  const found = await first<{ isAhead: boolean; isBehind: boolean }>(
    db,
    `SELECT NOT EXISTS (SELECT FROM outbound_events WHERE (txid, event_id) >= ($1::xid8, $2::bigint)) AS "isAhead",
       NOT EXISTS (SELECT FROM outbound_events WHERE (txid, event_id) <= ($1::xid8, $2::bigint))
         AND (SELECT min(event_id) FROM outbound_events) > 1 AS "isBehind"`,
    positionOf(cursor),
  );
  if (found === undefined || found.isBehind) return false;
  return !found.isAhead || cursor === BEFORE_ALL;
}

/** Deletes events older than this; readers that were away longer read their cases anew. */
export function sweepEvents(db: Db, options: { olderThanMs: number }): Promise<number> {
  return changed(db, `DELETE FROM outbound_events WHERE recorded_at <= now() - $1 * interval '1 ms'`, [
    options.olderThanMs,
  ]);
}

/**
 * Calls `onNews` whenever there may be something new: at each NOTIFY and after each connection. Tells `accounts` what
 * concerns them. Holds one connection of its own and makes another when it is lost. Answers after the first attempt to connect, and never
 * rejects: without a database it keeps trying.
 */
export async function listenForEvents(
  url: string,
  onNews: () => void,
  accounts: AccountNews = NO_ACCOUNT_NEWS,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let listening: Promise<void> | undefined;
  await new Promise<void>((attempted) => {
    const onConnected = (): void => {
      accounts.onHearing(true);
      onNews();
      attempted();
    };
    listening = pRetry(() => listenUntilLost(url, { onNews, onConnected, signal, accounts }), {
      ...EVERY_SECOND,
      signal,
      onFailedAttempt: () => attempted(),
    }).catch(() => undefined);
  });
  return {
    stop: async () => {
      stopping.abort();
      await listening;
    },
  };
}

interface Listening {
  onNews: () => void;
  onConnected: () => void;
  accounts: AccountNews;
  signal: AbortSignal;
}

/** One connection, from its beginning to its end. Rejects when there is none or it was lost. */
async function listenUntilLost(
  url: string,
  { onNews, onConnected, signal, accounts }: Listening,
): Promise<never> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'noria-listen',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  client.on('notification', ({ channel }) => {
    if (channel === ACCOUNTS_CHANNEL) accounts.onChanged();
    else onNews();
  });
  try {
    await client.connect();
    await client.query(`LISTEN ${EVENTS_CHANNEL}; LISTEN ${ACCOUNTS_CHANNEL}`);
    onConnected();
    await ended;
    throw new Error('the connection that listens was lost');
  } finally {
    accounts.onHearing(false);
    await client.end().catch(() => undefined);
  }
}

function positionOf(cursor: string): [txid: string, eventId: string] {
  const [, txid, eventId] = CURSOR.exec(cursor) ?? [];
  if (txid === undefined || eventId === undefined) throw new CursorFault();
  return [txid, eventId];
}
