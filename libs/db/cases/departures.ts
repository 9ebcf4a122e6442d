/** Who leaves when: open cases of which nobody has reported that they left, by their offer's first day. */
import type { CaseScope } from '#libs/domain/access';
import type { CaseCalendar, IsoDate } from '#libs/domain/calendar';
import type { CaseFilter, Readiness } from '#libs/domain/filter/case-filter';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { READINESS_OF, conditionsOf } from './case-conditions.ts';
import type { Asking } from './case-conditions.ts';

/** Those of one offer, travel group and readiness. */
export interface Departing {
  on: IsoDate;
  campaignId: string;
  programme: string;
  offerId: string;
  employer: string;
  convoyId: string | null;
  readiness: Readiness;
  count: number;
  /** One of them. */
  caseId: string;
}

/** By day, employer and travel group; `filter` says which days. */
export function listDepartures(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter & Required<Pick<CaseFilter, 'departsFrom' | 'departsTo'>>,
  asking: Asking,
): Promise<Departing[]> {
  const { where, values } = conditionsOf(scope, filter, asking);
  return rows<Departing>(
    db,
    `SELECT o.starts_on AS "on", c.campaign_id AS "campaignId",
       c.programme_code || '@' || c.programme_version AS programme, o.offer_id AS "offerId", o.employer,
       c.convoy_id AS "convoyId", ${READINESS_OF} AS readiness, count(*) AS count, min(c.case_id) AS "caseId"
     FROM cases c JOIN offers o USING (offer_id) ${where}
     GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY o.starts_on, o.employer, o.offer_id, c.convoy_id NULLS LAST`,
    values,
  );
}

/** The calendar of the campaign's newest open case; undefined without one. */
export function calendarOfCampaign(db: Db, campaignId: string): Promise<CaseCalendar | undefined> {
  return first<CaseCalendar>(
    db,
    `SELECT origin_on AS "originOn", origin_at AS "originAt", ms_per_day AS "msPerDay", simulated FROM cases
     WHERE campaign_id = $1 AND status <> 'closed' ORDER BY case_id DESC LIMIT 1`,
    [campaignId],
  );
}
