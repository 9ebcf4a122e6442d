/** Who read, who was refused, who signed in. */
import { pageOrDeclined } from '../answers.ts';
import type { AccessItem } from '#libs/contract/audit';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { listAccess } from '#libs/db/directory/access-audit';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

export interface AccessLogFilter {
  caseId?: string;
  agencyId?: string;
  kind?: AccessItem['kind'];
}

/** Newest first; an empty text filters nothing. `invalid` for a cursor of another list. */
export function readAccessLog(
  { db }: Pick<Casework, 'db'>,
  { caseId, agencyId, kind }: AccessLogFilter,
  page: PageAsked,
): Promise<Listed<AccessItem> | Declined> {
  const filter = {
    ...(caseId ? { caseId } : {}),
    ...(agencyId ? { agencyId } : {}),
    ...(kind ? { kind } : {}),
  };
  return pageOrDeclined(listAccess(db, filter, page));
}
