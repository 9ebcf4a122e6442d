/** Incident files as lists show them, and who read one. */
import { CursorFault, keyOf, listOfFilter, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { CURRENT_ID } from '#libs/db/people/person-rows';
import type { Actor } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { IS_READER, askerOf } from './incidents.ts';

export interface IncidentFilter {
  state?: 'open' | 'closed';
  overdue?: boolean;
  /** By any id that the person has had. */
  seasonalWorkerId?: string;
}

export interface ListedIncident {
  incidentId: string;
  number: string;
  kind: IncidentKind;
  state: 'open' | 'closed';
  dueOn: IsoDate | null;
  overdue: boolean;
  /** The asker is of the circle. */
  isReader: boolean;
}

export interface Reading {
  readAt: string;
  userId: string;
  agencyId: string;
  role: string;
}

/** What the asker sees of all files; `$4` to `$6` are the filter. */
const SEEN = `FROM incidents i JOIN seasonal_workers w USING (seasonal_worker_id)
  WHERE ($1 = 'auditor' OR (w.erased_at IS NULL AND ($1 = 'officer' OR ${IS_READER})))
    AND ($4::text IS NULL OR i.state = $4)
    AND ($5::boolean IS NULL OR coalesce(i.overdue_at <= now(), false) = $5)
    AND ($6::text IS NULL OR coalesce(w.joined_into, w.seasonal_worker_id) = ${CURRENT_ID.replace('$1', '$6')})`;
const KEY = `coalesce(to_char(i.due_on, 'YYYYMMDD'), '99999999') || i.incident_id`;

/**
 * Earliest due date first; closed files, of which nothing is awaited, last. Throws CursorFault, for a cursor of another
 * filter too.
 */
export async function listIncidents(
  db: Db,
  actor: Actor,
  { state, overdue, seasonalWorkerId }: IncidentFilter,
  { limit, cursor }: PageAsked,
): Promise<Listed<ListedIncident>> {
  const list = listOfFilter('incidents', [state, overdue, seasonalWorkerId]);
  const after = keyOf(list, cursor);
  const read = rowsToRead(limit);
  const asked = [...askerOf(actor), state ?? null, overdue ?? null, seasonalWorkerId ?? null];
  const found = await rows<ListedIncident & { key: string }>(
    db,
    `SELECT i.incident_id AS "incidentId", i.number, i.kind, i.state, i.due_on::text AS "dueOn",
       coalesce(i.overdue_at <= now(), false) AS overdue, ${IS_READER} AS "isReader", ${KEY} AS key
     ${SEEN} AND ($7::text IS NULL OR ${KEY} > $7) ORDER BY ${KEY} LIMIT $8`,
    [...asked, after, read],
  );
  const counted = await first<{ total: number }>(db, `SELECT count(*)::int AS total ${SEEN}`, asked);
  const page = pageOf(list, found, read - 1, counted?.total ?? 0, ({ key }) => key);
  return { ...page, items: page.items.map(({ key: _key, ...item }) => item) };
}

/** Notes that somebody read a file. */
export async function noteReading(
  db: Db,
  { userId, agencyId, role }: Pick<Actor, 'userId' | 'agencyId' | 'role'>,
  incidentId: string,
): Promise<void> {
  await changed(
    db,
    'INSERT INTO incident_readings (incident_id, user_id, agency_id, role) VALUES ($1, $2, $3, $4)',
    [incidentId, userId, agencyId, role],
  );
}

/** Newest first. Throws CursorFault. */
export async function listReadings(
  db: Db,
  incidentId: string,
  { limit, cursor }: PageAsked,
): Promise<Listed<Reading>> {
  const after = keyOf('incident-readings', cursor);
  if (after !== null && !/^\d{1,15}$/.test(after)) throw new CursorFault();
  const read = rowsToRead(limit);
  const found = await rows<Reading & { readingId: string }>(
    db,
    `SELECT reading_id::text AS "readingId", read_at AS "readAt", user_id AS "userId", agency_id AS "agencyId", role
     FROM incident_readings WHERE incident_id = $1 AND ($2::bigint IS NULL OR reading_id < $2)
     ORDER BY reading_id DESC LIMIT $3`,
    [incidentId, after, read],
  );
  const counted = await first<{ total: number }>(
    db,
    'SELECT count(*)::int AS total FROM incident_readings WHERE incident_id = $1',
    [incidentId],
  );
  const page = pageOf(
    'incident-readings',
    found,
    read - 1,
    counted?.total ?? 0,
    ({ readingId }) => readingId,
  );
  return { ...page, items: page.items.map(({ readingId: _id, ...item }) => item) };
}

export interface NamedReading extends Omit<Reading, 'userId'> {
  /** The name of the agency. */
  agency: string;
}

/** Every reading with the agency that it was for, oldest first: what the person is told, who is told of no officer by name. */
export async function allReadings(db: Db, incidentId: string): Promise<NamedReading[]> {
  return rows(
    db,
    `SELECT r.read_at AS "readAt", r.agency_id AS "agencyId", coalesce(a.name, '') AS agency, r.role
     FROM incident_readings r LEFT JOIN agencies a USING (agency_id)
     WHERE r.incident_id = $1 ORDER BY r.reading_id`,
    [incidentId],
  );
}
