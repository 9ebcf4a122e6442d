/** What the engine looks for on behalf of incident files: days that pass, and acts of the employer. */
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import type { AgencyKind } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import { WITHOUT_READER } from './without-reader.ts';

/** Acts of an employer against somebody who complained, as milestones and exits of any pack. */
const ADVERSE_ACTS = ['ended-early', 'cancelled', 'housing-changed'];
/** Told by employers of somebody who was to come back. */
const NOT_SELECTED = 'not-selected';
/** By which employers choose somebody again and call them back, in any pack. */
const CALL_UPS = ['selected', 'call-up-filed', 'renewal-requested', 'contract-proposal-sent'];
/** The day of a selection or a call-up has passed without one: no entry of a case has this code. */
const NOT_CALLED_UP = 'not-called-up';

/** Entries `e` of cases `c` that are such an act; of a call-up that does not come the first that says so. */
const IS_ADVERSE = `(e.milestone = ANY ($1) OR (c.path <> 'first' AND (
    (e.milestone = '${NOT_SELECTED}' AND e.reported_by = 'employers-association')
    OR (e.type = 'escalation' AND e.milestone = ANY ($2) AND NOT EXISTS (SELECT 1 FROM case_entries b
      WHERE b.case_id = e.case_id AND b.type = 'escalation' AND b.milestone = e.milestone AND b.sequence < e.sequence)))))`;

// Apart from the others: nine tables joined at once took ten milliseconds to plan, every two seconds.
const OWN_EMPLOYER = `(SELECT employer FROM offers JOIN cases own USING (offer_id) WHERE own.case_id = i.case_id)`;

/** Acts in the person's cases since the opening, unless at another employer than that of the file's case. */
const UNNOTED = `incidents i JOIN seasonal_workers w USING (seasonal_worker_id)
  JOIN cases c ON c.seasonal_worker_id = coalesce(w.joined_into, w.seasonal_worker_id)
  JOIN case_entries e ON e.case_id = c.case_id
  WHERE w.erased_at IS NULL AND ${IS_ADVERSE} AND e.recorded_at > i.opened_at
    AND e.recorded_at < i.watched_until AND coalesce((SELECT employer FROM offers WHERE offer_id = c.offer_id) = ${OWN_EMPLOYER}, true)
    AND NOT EXISTS (SELECT 1 FROM incident_records r WHERE r.incident_id = i.incident_id
      AND r.source_case = e.case_id AND r.source_sequence = e.sequence)`;

export interface AdverseAct {
  caseId: string;
  sequence: number;
  act: string;
  occurredOn: IsoDate;
}

/** Acts that a file has not noted yet, oldest first. */
export function unnotedActs(db: Db, incidentId: string): Promise<AdverseAct[]> {
  return rows(
    db,
    `SELECT e.case_id AS "caseId", e.sequence, e.occurred_on::text AS "occurredOn",
       CASE WHEN e.milestone = ANY ($2) THEN '${NOT_CALLED_UP}' ELSE e.milestone END AS act
     FROM ${UNNOTED} AND i.incident_id = $3 ORDER BY e.recorded_at, e.case_id, e.sequence`,
    [ADVERSE_ACTS, CALL_UPS, incidentId],
  );
}

/** Files that the engine should have looked at for some time, those with acts that are not noted, and those without a reader. */
export async function incidentsToLookAt(
  db: Db,
  { lateMs, limit }: { lateMs: number; limit: number },
): Promise<string[]> {
  const found = await rows<{ incidentId: string }>(
    db,
    `(SELECT incident_id AS "incidentId" FROM incidents WHERE look_at < now() - $3 * interval '1 ms'
      ORDER BY look_at LIMIT $4)
     UNION
     (SELECT i.incident_id FROM ${UNNOTED} AND i.watched_until > now() LIMIT $4)
     UNION
     (SELECT i.incident_id FROM incidents i JOIN seasonal_workers w USING (seasonal_worker_id)
      WHERE ${WITHOUT_READER} LIMIT $4)`,
    [ADVERSE_ACTS, CALL_UPS, lateMs, limit],
  );
  return found.map(({ incidentId }) => incidentId);
}

/** Agencies that take part in a campaign, of these kinds. */
export function agenciesOfCampaign(
  db: Db,
  campaignId: string,
  kinds: readonly AgencyKind[],
): Promise<{ agencyId: string; agencyKind: AgencyKind; country: string }[]> {
  return rows(
    db,
    `SELECT agency_id AS "agencyId", kind AS "agencyKind", country
     FROM campaign_agencies JOIN agencies USING (agency_id)
     WHERE campaign_id = $1 AND kind = ANY ($2) ORDER BY agency_id`,
    [campaignId, kinds],
  );
}

/** Agencies that have placement officers. */
export async function agenciesOfOfficers(db: Db): Promise<string[]> {
  const found = await rows<{ agencyId: string }>(
    db,
    `SELECT DISTINCT agency_id AS "agencyId" FROM users WHERE role = 'placement-officer' AND active ORDER BY 1`,
  );
  return found.map(({ agencyId }) => agencyId);
}

/** The agency of a placement officer whose account is active. */
export async function agencyOfOfficer(db: Db, userId: string): Promise<string | undefined> {
  const found = await first<{ agencyId: string }>(
    db,
    `SELECT agency_id AS "agencyId" FROM users WHERE user_id = $1 AND role = 'placement-officer' AND active`,
    [userId],
  );
  return found?.agencyId;
}

/** The kinds of these agencies that exist; null for those of the instance itself. */
export function kindsOfAgencies(
  db: Db,
  agencyIds: readonly string[],
): Promise<{ agencyId: string; agencyKind: AgencyKind | null }[]> {
  return rows(
    db,
    'SELECT agency_id AS "agencyId", kind AS "agencyKind" FROM agencies WHERE agency_id = ANY ($1)',
    [agencyIds],
  );
}
