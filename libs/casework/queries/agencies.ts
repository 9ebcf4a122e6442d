/** The agencies of the instance and its partners, for whoever opens campaigns or keeps accounts. */
import type { AgencyItem } from '#libs/contract/agencies';
import { pageOfAgencies } from '#libs/db/directory/directory';
import type { Db } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { NOT_ALLOWED, isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';

/** By their ids; `invalid` for a cursor of another list. */
export async function readAgencies(
  { db }: { db: Db },
  actor: Actor,
  asked: PageAsked,
): Promise<Listed<AgencyItem> | Declined> {
  if (!roleMay(actor.role, 'create-campaign')) return NOT_ALLOWED;
  const page = await pageOrDeclined(pageOfAgencies(db, asked));
  if (isDeclined(page)) return page;
  const items = page.items.map(({ agencyId, name, kind, country }) => ({
    agencyId,
    name,
    agencyKind: kind,
    country,
  }));
  return { ...page, items };
}
