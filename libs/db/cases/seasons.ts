/** The earlier cases of a person, as path, stay and eligibility need them. */
import type { CaseStatus } from '#libs/domain/case/case-types';
import type { Path, Stage } from '#libs/domain/pack/programme';
import { CURRENT_ID } from '#libs/db/people/person-rows';
import { rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

export interface EarlierCase {
  caseId: string;
  caseNo: string;
  campaignId: string;
  /** `code@version`. */
  programme: string;
  path: Path;
  simulated: boolean;
  stage: Stage;
  status: CaseStatus;
  outcome: string | null;
  openedAt: string;
  boarded: boolean;
  arrived: boolean;
}

/** All cases of a person, by any id that the person has had; oldest first. */
export function casesOf(db: Db, seasonalWorkerId: string): Promise<EarlierCase[]> {
  return rows<EarlierCase>(
    db,
    `SELECT case_id AS "caseId", case_no AS "caseNo", campaign_id AS "campaignId",
       programme_code || '@' || programme_version AS programme, path, simulated, stage, status, outcome,
       opened_at AS "openedAt", arrived, boarded
     FROM cases WHERE seasonal_worker_id = ${CURRENT_ID} ORDER BY opened_at, case_id`,
    [seasonalWorkerId],
  );
}

/** Agencies that take part in any campaign of the person's cases: the partners who may read about the person. */
export async function agenciesOf(db: Db, seasonalWorkerId: string): Promise<string[]> {
  const found = await rows<{ agencyId: string }>(
    db,
    `SELECT DISTINCT agency_id AS "agencyId" FROM campaign_agencies JOIN cases USING (campaign_id)
     WHERE seasonal_worker_id = ${CURRENT_ID}`,
    [seasonalWorkerId],
  );
  return found.map(({ agencyId }) => agencyId);
}
