/** Whom a circle may name: for whoever may open files and read them. It says nothing of any person or file. */
import type { CircleChoice } from '#libs/contract/incidents';
import { pageOfPossibleReaders } from '#libs/db/incidents/possible-readers';
import type { Db } from '#libs/db/postgres/sql';
import { incidentScopeOf, roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { NOT_ALLOWED, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';

/** By their ids, to agencies of employers none; `invalid` for a cursor of another list. */
export async function readCircleChoices(
  { db }: { db: Db },
  actor: Actor,
  asked: PageAsked,
): Promise<Listed<CircleChoice> | Declined> {
  if (!roleMay(actor.role, 'open-incident')) return NOT_ALLOWED;
  if (incidentScopeOf(actor) === 'opener') return { items: [], nextCursor: null, total: 0 };
  return pageOrDeclined(pageOfPossibleReaders(db, asked));
}
