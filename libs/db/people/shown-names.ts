/** Which names a reader of lists is shown, as conditions on a case `c` and its person `w`. */
import type { NameScope } from '#libs/domain/access';
import { first } from '#libs/db/postgres/sql';
import { NAME_OF_PERSON } from './person-rows.ts';
import type { Db } from '#libs/db/postgres/sql';

/** Case `c`, opened for an offer or on its list by the row `s`, holds a position, is in reserve or waits. */
export const IS_SHORTLISTED = `s.closed_at IS NULL AND coalesce(s.state, 'pending') <> 'not-selected'
  AND (c.status <> 'closed' OR s.state = 'selected')`;

/** Case `c` is on the shortlist of an offer that the agency posted. */
function onShortlistOf(agency: string): string {
  return `EXISTS (SELECT 1 FROM exchange_offers x
    LEFT JOIN offer_selections s ON s.case_id = c.case_id AND s.offer_id = x.offer_id
    WHERE x.agency_id = ${agency} AND (c.offer_id = x.offer_id OR s.case_id IS NOT NULL) AND ${IS_SHORTLISTED})`;
}

/** Whether the reader may read the name of case `c`. `parameter` is that of {@link nameReader}. */
export function isNameShown(parameter: string): string {
  return `CASE ${parameter}::text WHEN '*' THEN true WHEN '' THEN false ELSE ${onShortlistOf(`${parameter}::text`)} END`;
}

/** "Given Family" of `w`; empty when the reader may not read it, and after erasure. */
export function shownName(parameter: string): string {
  return `CASE WHEN ${isNameShown(parameter)} THEN ${NAME_OF_PERSON} ELSE '' END`;
}

/** One part of that name, in the letters in which it is shown; null when the reader may not read it. */
export function shownPart(part: 'family_name' | 'given_name', parameter: string): string {
  return `CASE WHEN ${isNameShown(parameter)} THEN
    CASE WHEN coalesce(w.given_name, w.family_name) IS NULL THEN w.${part}_ar ELSE w.${part} END END`;
}

/** The scope as a parameter of a statement: an id of an agency is never one of the two marks. */
export function nameReader(scope: NameScope): string {
  switch (scope.kind) {
    case 'all':
      return '*';
    case 'none':
      return '';
    case 'own-shortlists':
      return scope.agencyId;
  }
}

/** Whether the reader may read the name of a person: by one case of theirs, or by any. */
export async function isNameShownOf(
  db: Db,
  scope: NameScope,
  { seasonalWorkerId, caseId = null }: { seasonalWorkerId: string; caseId?: string | null },
): Promise<boolean> {
  if (scope.kind !== 'own-shortlists') return scope.kind === 'all';
  const found = await first(
    db,
    `SELECT 1 FROM cases c WHERE c.seasonal_worker_id = $1 AND ($2::text IS NULL OR c.case_id = $2)
       AND ${onShortlistOf('$3')} LIMIT 1`,
    [seasonalWorkerId, caseId, scope.agencyId],
  );
  return found !== undefined;
}
