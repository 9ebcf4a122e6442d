/** Who holds a card or passport, who held it before, and whom of them it is of when a request shows it. */
import { differences } from '#libs/domain/person/matching';
import type { IdentityField } from '#libs/domain/person/matching';
import { formerIdentities } from './former-identities.ts';
import type { FormerIdentities } from './former-identities.ts';
import type { SeasonalWorkerInput } from './people.ts';
import { ofHolders, readable, rowById } from './person-rows.ts';
import type { Lock, SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
import { rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import type { Vault } from './vault.ts';

type CardOrPassport = 'cin' | 'passport';

export interface Holder {
  seasonalWorkerId: string;
  /** It is theirs today; else they had it before, or it is only proposed. */
  isCurrent: boolean;
}

export interface Shown extends Holder {
  row: SeasonalWorkerRow;
  former: FormerIdentities;
  /** In what the request differs from what is known of them. */
  differ: IdentityField[];
}

/** Each person of the paper once, by the id of today: who holds it first, the one known longest first among equals. */
export async function holdersOf(
  db: Db,
  vault: Vault,
  paper: CardOrPassport,
  value: string,
): Promise<Holder[]> {
  const found = await rows<{ seasonalWorkerId: string; rank: number }>(
    db,
    ...ofHolders(
      vault,
      { paper, value },
      {
        name: 'holders-of',
        select: 'coalesce(w.joined_into, w.seasonal_worker_id) AS "seasonalWorkerId", min(rank) AS rank',
        rest: `WHERE w.erased_at IS NULL GROUP BY 1 ORDER BY 2, 1 LIMIT ${String(MOST_HOLDERS)}`,
      },
    ),
  );
  return found.map(({ seasonalWorkerId, rank }) => ({ seasonalWorkerId, isCurrent: rank <= 1 }));
}

/**
 * Of the people of a paper the one whose family name and birth date agree best with those stated, then whose given name
 * does, then who holds it today; undefined where it is of nobody but the others. `known` are the paper's people, where the
 * caller has looked.
 */
export async function bestHolder(
  db: Db,
  vault: Vault,
  paper: CardOrPassport,
  input: SeasonalWorkerInput,
  { others, lock, known }: { others: readonly string[]; lock: Lock; known?: readonly Holder[] },
): Promise<Shown | undefined> {
  const value = input[paper];
  if (value === undefined) return undefined;
  const holders = (known ?? (await holdersOf(db, vault, paper, value))).filter(
    ({ seasonalWorkerId }) => !others.includes(seasonalWorkerId),
  );
  let best: Shown | undefined;
  for (const holder of holders) {
    const shown = await shownBy(db, vault, holder, input, holders.length === 1 ? lock : '');
    if (shown !== undefined && (best === undefined || weight(shown.differ) < weight(best.differ))) {
      best = shown;
    }
  }
  // Nobody else writes this paper meanwhile: of several, only the one it is of is locked.
  return best === undefined || holders.length === 1 || lock === ''
    ? best
    : shownBy(db, vault, best, input, lock);
}

/** In what a request differs from what is known of somebody, today or before. */
export function differencesFrom(
  known: SeasonalWorker,
  former: FormerIdentities,
  input: SeasonalWorkerInput,
): IdentityField[] {
  const { familyName = null, givenName = null, familyNameAr = null, givenNameAr = null, birthDate } = input;
  const { birthDateIsEstimated = false } = input;
  const stated = { familyName, givenName, familyNameAr, givenNameAr, birthDate, birthDateIsEstimated };
  return differences(stated, {
    names: [known, ...former.names],
    birthDates: known.birthDate === null ? [] : [known.birthDate, ...former.birthDates],
    birthDateIsEstimated: known.birthDateIsEstimated === true,
  });
}

const MOST_HOLDERS = 20;

async function shownBy(
  db: Db,
  vault: Vault,
  { seasonalWorkerId, isCurrent }: Holder,
  input: SeasonalWorkerInput,
  lock: Lock,
): Promise<Shown | undefined> {
  const row = await rowById(db, seasonalWorkerId, lock);
  // Erased while this waited for the lock: the papers belong to nobody.
  if (row?.erasedAt !== null) return undefined;
  const former = await formerIdentities(db, vault, row.seasonalWorkerId);
  const differ = differencesFrom(readable(vault, row), former, input);
  return { seasonalWorkerId: row.seasonalWorkerId, isCurrent, row, former, differ };
}

/** How much differs: a family name or birth date weighs more than a given name. */
export function weight(differ: readonly IdentityField[]): number {
  return differ.reduce((sum, field) => sum + (field === 'givenName' ? 1 : 4), 0);
}
