/** Whose papers these are: a person is found, or made, or an officer is asked; nothing is guessed. */
import { isDoubtful } from '#libs/domain/person/matching';
import type { IdentityField } from '#libs/domain/person/matching';
import { formerIdentities } from './former-identities.ts';
import { newId } from '#libs/db/postgres/cursors';
import { bestHolder, differencesFrom, holdersOf } from './paper-holders.ts';
import type { Holder } from './paper-holders.ts';
import { lockPapers } from './paper-locks.ts';
import type { SeasonalWorkerInput } from './people.ts';
import { CURRENT_ID, readable, rowById } from './person-rows.ts';
import type { SeasonalWorker } from './person-rows.ts';
import type { Proposal } from './proposals.ts';
import { refreshed } from './shown-papers.ts';
import { first } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { newDataKey } from './vault.ts';
import type { Vault } from './vault.ts';
import { writeSeasonalWorker } from './write-person.ts';

/** The identity card, the passport, or an officer who compared both. */
export type MatchedBy = 'cin' | 'passport' | 'officer';

export interface KnownSeasonalWorker {
  seasonalWorker: SeasonalWorker;
  /** What the person was found by; null for a new person. */
  matchedBy: MatchedBy | null;
  /** What the papers say otherwise, for an officer to decide. */
  proposal?: Proposal;
  /** Ids of known people whom the papers are not of, as an officer says. */
  others: readonly string[];
}

export type FoundSeasonalWorker =
  | ({ kind: 'known' } & KnownSeasonalWorker)
  /** A paper finds somebody who is called otherwise, or was born on another day: the officer who opens the case must say. */
  | { kind: 'doubtful'; seasonalWorkerId: string; foundBy: 'cin' | 'passport'; differ: IdentityField[] }
  /** There is no person of this id, which the officer named. */
  | { kind: 'nobody'; namedAs: 'sameAs' | 'differentFrom'; position: number };

/** What whoever opens the case says of people who are known. */
export interface Told {
  /** The person to whom the papers belong. */
  sameAs?: string;
  /** People to whom they do not belong. */
  differentFrom?: readonly string[];
}

/** The id of the person whom these papers find; nothing is locked. */
export async function seasonalWorkerIdOf(
  db: Db,
  vault: Vault,
  papers: SeasonalWorkerInput,
  { sameAs, differentFrom = [] }: Told,
): Promise<string | undefined> {
  if (sameAs !== undefined) return (await rowById(db, sameAs, ''))?.seasonalWorkerId;
  const others = await currentIds(db, differentFrom);
  for (const paper of ['cin', 'passport'] as const) {
    const holder = await bestHolder(db, vault, paper, papers, { others: others.ids, lock: '' });
    if (holder !== undefined) return holder.seasonalWorkerId;
  }
  return undefined;
}

/**
 * Finds a person by CIN, else by passport, or makes one; the row stays locked until the transaction ends, so that two
 * openings for one person follow each other. Gaps in what is known are filled; what differs is proposed, unless an
 * officer says that the papers are this person's.
 */
export async function findOrMakeSeasonalWorker(
  tx: Transaction,
  vault: Vault,
  input: SeasonalWorkerInput,
  told: Told = {},
): Promise<FoundSeasonalWorker> {
  await lockPapers(tx, vault, [input]);
  const others = await currentIds(tx, told.differentFrom ?? []);
  if (others.unknownAt !== undefined) {
    return { kind: 'nobody', namedAs: 'differentFrom', position: others.unknownAt };
  }
  if (told.sameAs !== undefined) return confirmedByOfficer(tx, vault, input, told.sameAs, others.ids);
  const holders = await holdersOfCard(tx, vault, input);
  const found = await foundByPapers(tx, vault, input, others.ids, holders);
  if (found !== undefined) return found;
  const made = await make(tx, vault, input, holders.length > 0);
  // Another transaction inserted this person between the look-up and the insert, and has committed by now.
  return made === undefined
    ? findOrMakeSeasonalWorker(tx, vault, input, told)
    : { kind: 'known', seasonalWorker: made, matchedBy: null, others: others.ids };
}

/** The ids under which people are kept today; where one is of nobody, its position. */
async function currentIds(db: Db, named: readonly string[]): Promise<{ ids: string[]; unknownAt?: number }> {
  const ids: string[] = [];
  for (const [position, id] of named.entries()) {
    const current = (await first<{ id: string | null }>(db, `SELECT ${CURRENT_ID} AS id`, [id]))?.id;
    if (current === null || current === undefined) return { ids, unknownAt: position };
    ids.push(current);
  }
  return { ids };
}

async function confirmedByOfficer(
  tx: Transaction,
  vault: Vault,
  input: SeasonalWorkerInput,
  sameAs: string,
  others: readonly string[],
): Promise<FoundSeasonalWorker> {
  const row = await rowById(tx, sameAs, 'FOR UPDATE');
  if (row === undefined || row.erasedAt !== null) return { kind: 'nobody', namedAs: 'sameAs', position: 0 };
  const holders = await holdersOfCard(tx, vault, input);
  const own = holders.find(({ seasonalWorkerId }) => seasonalWorkerId === row.seasonalWorkerId);
  // Who has the card today is named too, as somebody whom it is not of; what is over is in nobody's way.
  const another = holders.find(
    ({ seasonalWorkerId, isCurrent }) =>
      isCurrent && seasonalWorkerId !== row.seasonalWorkerId && !others.includes(seasonalWorkerId),
  );
  if (another !== undefined && own?.isCurrent !== true) {
    const known = await rowById(tx, another.seasonalWorkerId, '');
    const former = await formerIdentities(tx, vault, another.seasonalWorkerId);
    const differ = known === undefined ? [] : differencesFrom(readable(vault, known), former, input);
    return { kind: 'doubtful', seasonalWorkerId: another.seasonalWorkerId, foundBy: 'cin', differ };
  }
  const former = await formerIdentities(tx, vault, row.seasonalWorkerId);
  const matchedBy = own === undefined ? 'officer' : 'cin';
  const differ = differencesFrom(readable(vault, row), former, input);
  const shown = { input, differ, isConfirmed: true };
  return { kind: 'known', ...(await refreshed(tx, vault, row, former, shown)), matchedBy, others };
}

async function holdersOfCard(db: Db, vault: Vault, { cin }: SeasonalWorkerInput): Promise<Holder[]> {
  return cin === undefined ? [] : holdersOf(db, vault, 'cin', cin);
}

/** By the card, else by the passport; a card of before that is doubtful is asked about only where the passport finds nobody. */
async function foundByPapers(
  tx: Transaction,
  vault: Vault,
  input: SeasonalWorkerInput,
  others: readonly string[],
  holdersOfCard: readonly Holder[],
): Promise<FoundSeasonalWorker | undefined> {
  let asked: FoundSeasonalWorker | undefined;
  for (const foundBy of ['cin', 'passport'] as const) {
    const known = foundBy === 'cin' ? { known: holdersOfCard } : {};
    const holder = await bestHolder(tx, vault, foundBy, input, { others, lock: 'FOR UPDATE', ...known });
    if (holder === undefined) continue;
    const { seasonalWorkerId, row, former, differ, isCurrent } = holder;
    if (!isDoubtful(foundBy, differ)) {
      const shown = { input, differ, isConfirmed: false };
      return {
        kind: 'known',
        ...(await refreshed(tx, vault, row, former, shown)),
        matchedBy: foundBy,
        others,
      };
    }
    asked ??= { kind: 'doubtful', seasonalWorkerId, foundBy, differ };
    if (isCurrent) break;
  }
  return asked;
}

async function make(
  tx: Transaction,
  vault: Vault,
  input: SeasonalWorkerInput,
  wasHeld: boolean,
): Promise<SeasonalWorker | undefined> {
  const seasonalWorker = { ...NOTHING_KNOWN, ...input, seasonalWorkerId: newId() };
  const dataKey = newDataKey(vault, seasonalWorker.seasonalWorkerId);
  // Nobody else writes this card meanwhile; its holder may be erased.
  const holders = wasHeld ? await holdersOfCard(tx, vault, input) : [];
  const cinIsOfAnother = holders.some(({ isCurrent }) => isCurrent);
  const written = { kind: 'made', seasonalWorker, dataKey, formerNames: [], cinIsOfAnother } as const;
  return (await writeSeasonalWorker(tx, vault, written)) ? seasonalWorker : undefined;
}

const NOTHING_KNOWN: Omit<SeasonalWorker, 'seasonalWorkerId'> = {
  familyName: null,
  givenName: null,
  familyNameAr: null,
  givenNameAr: null,
  birthDate: null,
  sex: null,
  province: null,
  cin: null,
  passport: null,
  phone: null,
  nameIsSingle: null,
  birthDateIsEstimated: null,
  erasedAt: null,
};
