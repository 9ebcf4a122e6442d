/** Who travels together: the cases of one campaign that name the same travel group. */
import type { NameScope } from '#libs/domain/access';
import { isNameShown, nameReader } from '#libs/db/people/shown-names';
import { rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

export interface Traveller {
  caseId: string;
  caseNo: string;
  seasonalWorkerId: string;
  /** Number, hash and instant of the last entry. */
  sequence: number;
  hash: string;
  recordedAt: string;
  /** Whether the reader may read the name. */
  isNamed: boolean;
}

/** In the order of case numbers. A case that closed before anybody boarded is not on the list any more. */
export function travellersOf(
  db: Db,
  { campaignId, convoyId }: { campaignId: string; convoyId: string },
  names: NameScope,
): Promise<Traveller[]> {
  return rows<Traveller>(
    db,
    `SELECT c.case_id AS "caseId", c.case_no AS "caseNo", c.seasonal_worker_id AS "seasonalWorkerId",
       c.head_sequence AS sequence, c.head_hash AS hash, e.recorded_at AS "recordedAt", ${isNameShown('$3')} AS "isNamed"
     FROM cases c JOIN case_entries e ON e.case_id = c.case_id AND e.sequence = c.head_sequence
     WHERE c.campaign_id = $1 AND c.convoy_id = $2 AND (c.status <> 'closed' OR c.boarded)
     ORDER BY c.case_no COLLATE "C"`,
    [campaignId, convoyId, nameReader(names)],
  );
}
