/** Who read, who was refused, who signed in. */
import { pageOrDeclined } from '../answers.ts';
import type { AccessItem } from '#libs/contract/audit';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { listAccess } from '#libs/db/directory/access-audit';
import { addDays, momentOf } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

export interface AccessLogFilter {
  caseId?: string;
  agencyId?: string;
  /** Whoever read or wrote. */
  userId?: string;
  /** Whom it was about, by any id that the person has had. */
  seasonalWorkerId?: string;
  /** Days, both included. */
  from?: IsoDate;
  to?: IsoDate;
  kind?: AccessItem['kind'];
}

/** Newest first; an empty text filters nothing. `invalid` for a cursor of another list. */
export function readAccessLog(
  { db }: Pick<Casework, 'db'>,
  { caseId, agencyId, userId, seasonalWorkerId, kind, from, to }: AccessLogFilter,
  page: PageAsked,
): Promise<Listed<AccessItem> | Declined> {
  const filter = {
    ...(caseId ? { caseId } : {}),
    ...(agencyId ? { agencyId } : {}),
    ...(userId ? { userId } : {}),
    ...(seasonalWorkerId ? { seasonalWorkerId } : {}),
    ...(kind ? { kind } : {}),
    ...(from || to ? { between: spanOf(from, to) } : {}),
  };
  return pageOrDeclined(listAccess(db, filter, page));
}

const BEFORE_ALL: IsoDate = '2000-01-01';
const AFTER_ALL: IsoDate = '9999-12-31';

/** From the first moment of one day to the last of another, by the calendar of real cases. */
function spanOf(from: IsoDate = BEFORE_ALL, to: IsoDate = AFTER_ALL): { fromMs: number; toMs: number } {
  return { fromMs: momentOf(addDays(from, -1)) + 1, toMs: momentOf(to) };
}
