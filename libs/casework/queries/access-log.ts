/** Who read, who was refused, who signed in. */
import type { Casework } from '#libs/casework/casework';
import type { Listed } from '#libs/contract/pages';
import { listAccess } from '#libs/db/directory/access-audit';
import type { AccessKind, AccessRow } from '#libs/db/directory/access-audit';
import type { PageInput } from './list-cases.ts';

export interface AccessLogFilter {
  caseId?: string;
  agencyId?: string;
  kind?: AccessKind;
}

/** Newest first; an empty text filters nothing. Throws CursorFault. */
export function readAccessLog(
  { db }: Pick<Casework, 'db'>,
  { caseId, agencyId, kind }: AccessLogFilter,
  page: PageInput,
): Promise<Listed<AccessRow>> {
  const filter = {
    ...(caseId ? { caseId } : {}),
    ...(agencyId ? { agencyId } : {}),
    ...(kind ? { kind } : {}),
  };
  return listAccess(db, filter, page);
}
