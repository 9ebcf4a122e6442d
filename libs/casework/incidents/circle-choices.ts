/** Whom a circle may name: for whoever may open files and read them. It says nothing of any person or file. */
import type { CircleChoice, OfficerChoice } from '#libs/contract/incidents';
import { pageOfPossibleOfficers, pageOfPossibleReaders } from '#libs/db/incidents/possible-readers';
import type { Db } from '#libs/db/postgres/sql';
import { incidentScopeOf, roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { NOT_ALLOWED, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';

/** Agencies by their ids, to agencies of employers none; `invalid` for a cursor of another list. */
export function readCircleChoices(
  { db }: { db: Db },
  actor: Actor,
  asked: PageAsked,
): Promise<Listed<CircleChoice> | Declined> {
  return toReaders(actor, () => pageOfPossibleReaders(db, asked));
}

/** Placement officers by their ids, for a file that one of them alone reads; the rest as of agencies. */
export function readOfficerChoices(
  { db }: { db: Db },
  actor: Actor,
  asked: PageAsked,
): Promise<Listed<OfficerChoice> | Declined> {
  return toReaders(actor, () => pageOfPossibleOfficers(db, asked));
}

async function toReaders<Item>(
  actor: Actor,
  read: () => Promise<Listed<Item>>,
): Promise<Listed<Item> | Declined> {
  if (!roleMay(actor.role, 'open-incident')) return NOT_ALLOWED;
  if (incidentScopeOf(actor) === 'opener') return { items: [], nextCursor: null, total: 0 };
  return pageOrDeclined(read());
}
