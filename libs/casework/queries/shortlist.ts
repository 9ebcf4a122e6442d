/** The shortlist of an offer, which another employment service may read: names leave only after they are noted. */
import type { ShortlistItem } from '#libs/contract/exchange';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { recordAccess } from '#libs/db/directory/access-audit';
import { listShortlist } from '#libs/db/offers/exchange-shortlist';
import type { Actor } from '#libs/domain/access';
import { isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

/**
 * Who is selected, in reserve or waiting. Before the names leave, the access log says of each person that this
 * actor read them, by way of `route`. `invalid` for a cursor of another list.
 */
export async function readShortlist(
  { db }: Pick<Casework, 'db'>,
  { userId, agencyId }: Actor,
  offerId: string,
  page: PageAsked,
  route: string,
): Promise<Listed<ShortlistItem> | Declined> {
  const listed = await pageOrDeclined(listShortlist(db, offerId, page));
  if (isDeclined(listed)) return listed;
  const named = listed.items.length === 0 ? [null] : listed.items.map(({ caseId }) => caseId);
  await recordAccess(
    db,
    named.map((caseId) => ({ kind: 'read', userId, agencyId, route, caseId, code: null })),
  );
  return listed;
}
