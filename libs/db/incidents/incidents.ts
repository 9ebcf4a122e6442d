/** Incident files as rows: made, found by those who may read them, and kept as their records say. */
import { randomBytes, randomInt } from 'node:crypto';
import { newId } from '#libs/db/postgres/cursors';
import { changed, first } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { incidentScopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { addDays, instantOf, isoInstant } from '#libs/domain/calendar';
import type { CaseCalendar, IsoDate } from '#libs/domain/calendar';
import { overdueFrom, watchedThrough } from '#libs/domain/incident/file';
import type { IncidentFile } from '#libs/domain/incident/file';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import type { Bound } from './chained-record.ts';

const NUMBERS = 1_000_000;

export interface IncidentRow {
  incidentId: string;
  number: string;
  kind: IncidentKind;
  openedOn: IsoDate;
  openedByAgency: string;
  holidays: IsoDate[];
  calendar: CaseCalendar;
  /** The row of the person whose key seals the records. */
  keyHolder: string;
  /** The person as known today. */
  seasonalWorkerId: string;
  caseId: string | null;
  isErased: boolean;
}

/** As what somebody reads a file: as one of its circle, as the employers' association that wrote it, as an auditor. */
export type ReadAs = 'circle' | 'opener' | 'auditor';

/** Whether the asker is of the circle; `$1` scope, `$2` user, `$3` agency. Of files `i`. */
export const IS_READER = `(($1 IN ('circle', 'officer') AND $3 = ANY (i.reader_agencies))
    OR ($1 = 'officer' AND $2 = ANY (i.reader_users)))`;

/** The values of {@link IS_READER}. */
export function askerOf(actor: Actor): readonly [string, string, string] {
  return [incidentScopeOf(actor), actor.userId, actor.agencyId];
}

/** Ends a file of somebody erased: nothing is due any more, and the engine is asked to look where it watched. */
const ENDED = `look_at = CASE WHEN state = 'open' THEN now() ELSE look_at END,
  state = 'closed', due_for = NULL, due_on = NULL, overdue_at = NULL`;

/** The columns of a row, of files `i` of people `w`. */
export const COLUMNS = `i.incident_id AS "incidentId", i.number, i.kind, i.opened_on::text AS "openedOn",
  i.opened_by_agency AS "openedByAgency", i.holidays, i.case_id AS "caseId",
  i.seasonal_worker_id AS "keyHolder", coalesce(w.joined_into, w.seasonal_worker_id) AS "seasonalWorkerId",
  json_build_object('originOn', i.origin_on::text, 'originAt', i.origin_at, 'msPerDay', i.ms_per_day,
    'simulated', i.ms_per_day <> 86400000) AS calendar, w.erased_at IS NOT NULL AS "isErased"`;

/**
 * A file as the asker may read it. Undefined for everybody else, by one statement that finds nothing, as for an id that
 * does not exist; after the person's erasure for all but auditors.
 */
export function findIncident(
  db: Db,
  actor: Actor,
  incidentId: string,
): Promise<(IncidentRow & { readAs: ReadAs }) | undefined> {
  return first(
    db,
    `SELECT ${COLUMNS}, CASE WHEN ${IS_READER} THEN 'circle' WHEN $1 = 'auditor' THEN 'auditor'
       ELSE 'opener' END AS "readAs"
     FROM incidents i JOIN seasonal_workers w USING (seasonal_worker_id)
     WHERE i.incident_id = $4 AND ($1 = 'auditor' OR (w.erased_at IS NULL
       AND (${IS_READER} OR ($1 = 'opener' AND $3 = i.opened_by_agency))))`,
    [...askerOf(actor), incidentId],
  );
}

/** A file, locked: nobody adds a record meanwhile. */
export function lockIncident(tx: Transaction, incidentId: string): Promise<IncidentRow | undefined> {
  return first(
    tx,
    `SELECT ${COLUMNS} FROM incidents i JOIN seasonal_workers w USING (seasonal_worker_id)
     WHERE i.incident_id = $1 FOR UPDATE OF i`,
    [incidentId],
  );
}

export type NewIncident = Omit<IncidentRow, 'incidentId' | 'number' | 'isErased'>;

/** Makes the row of a file that has no record yet, under a random id and a random number. */
export async function insertIncident(tx: Transaction, made: NewIncident, atMs: number): Promise<IncidentRow> {
  const incidentId = randomId();
  const { calendar, openedOn } = made;
  const watchedUntil = instantOf(calendar, addDays(watchedThrough(openedOn), 1));
  for (;;) {
    const number = `INC${openedOn.slice(2, 4)}-${String(randomInt(NUMBERS)).padStart(6, '0')}`;
    const inserted = await changed(
      tx,
      `INSERT INTO incidents (incident_id, number, seasonal_worker_id, case_id, kind, opened_on, opened_at,
         opened_by_agency, origin_on, origin_at, ms_per_day, holidays, state, reader_agencies, reader_users,
         watched_until, look_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', '{}', '{}', $13, $7)
       ON CONFLICT ON CONSTRAINT uq_incidents_number DO NOTHING`,
      [
        ...[incidentId, number, made.keyHolder, made.caseId, made.kind, openedOn, isoInstant(atMs)],
        ...[made.openedByAgency, calendar.originOn, calendar.originAt, calendar.msPerDay, made.holidays],
        isoInstant(watchedUntil),
      ],
    );
    if (inserted > 0) return { ...made, incidentId, number, isErased: false };
  }
}

/** What the first record of a file binds its row to. */
export function boundOf({
  number,
  keyHolder,
  caseId,
  holidays,
  calendar,
}: Omit<IncidentRow, 'isErased'>): Bound {
  const { originOn, originAt, msPerDay } = calendar;
  return { number, seasonalWorkerId: keyHolder, caseId, holidays, originOn, originAt, msPerDay };
}

/** Writes what its records make of a file into its row; `lookAtMs`: when the engine looks at it again. */
export async function saveFile(
  tx: Transaction,
  { incidentId, calendar }: IncidentRow,
  file: IncidentFile,
  lookAtMs: number | null,
): Promise<void> {
  const overdue = overdueFrom(file);
  const whole = file.circle.filter(({ userId }) => userId === null);
  await changed(
    tx,
    `UPDATE incidents SET state = $2, due_for = $3, due_on = $4, overdue_at = $5, outcome = $6,
       reader_agencies = $7, reader_users = $8, look_at = $9 WHERE incident_id = $1`,
    [
      ...[incidentId, file.state, file.awaited?.dueFor ?? null, file.awaited?.dueOn ?? null],
      overdue === null ? null : isoInstant(instantOf(calendar, overdue)),
      file.outcome,
      whole.map(({ agencyId }) => agencyId),
      file.circle.flatMap(({ userId }) => userId ?? []),
      lookAtMs === null ? null : isoInstant(lookAtMs),
    ],
  );
}

/**
 * Ends a person's files, takes the circle from them, and what requests that wrote them were answered. The engine looks once
 * more at those that were open, and ends its watch.
 */
export async function closeToAll(tx: Transaction, seasonalWorkerIds: readonly string[]): Promise<void> {
  await changed(
    tx,
    `DELETE FROM request_keys WHERE answer ->> 'incidentId' IN
       (SELECT incident_id FROM incidents WHERE seasonal_worker_id = ANY ($1))`,
    [seasonalWorkerIds],
  );
  await changed(
    tx,
    `UPDATE incidents SET reader_agencies = '{}', reader_users = '{}', watched_until = now(), ${ENDED}
     WHERE seasonal_worker_id = ANY ($1)`,
    [seasonalWorkerIds],
  );
}

/** The engine has seen that a file of somebody erased has ended. */
export async function endWatch(tx: Transaction, incidentId: string): Promise<void> {
  await changed(tx, 'UPDATE incidents SET look_at = NULL WHERE incident_id = $1', [incidentId]);
}

/** An id of which nothing can be read, not even when it was made. */
function randomId(): string {
  const { length } = newId();
  return randomBytes(length).reduce((id, byte) => id + (byte % 32).toString(32), '');
}
