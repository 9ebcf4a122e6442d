/** Whose papers these are: a person is found, or made, or an officer is asked; nothing is guessed. */
import { differences, isDoubtful } from '#libs/domain/person/matching';
import type { IdentityField } from '#libs/domain/person/matching';
import { formerIdentities } from './former-identities.ts';
import type { FormerIdentities } from './former-identities.ts';
import { newId } from '#libs/db/postgres/cursors';
import type { SeasonalWorkerInput } from './people.ts';
import { CURRENT_ID, readable, rowById, rowByPaper } from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
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

type Papers = Pick<SeasonalWorkerInput, 'cin' | 'passport'>;

/** The id of the person whom these papers find; nothing is locked. */
export async function seasonalWorkerIdOf(
  db: Db,
  vault: Vault,
  papers: Papers,
  { sameAs, differentFrom = [] }: Told,
): Promise<string | undefined> {
  if (sameAs !== undefined) return (await rowById(db, sameAs, ''))?.seasonalWorkerId;
  const others = await currentIds(db, differentFrom);
  for (const paper of ['cin', 'passport'] as const) {
    const value = papers[paper];
    const row = value && (await rowByPaper(db, vault, { paper, value, others: others.ids }, ''));
    if (row) return row.seasonalWorkerId;
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
  const others = await currentIds(tx, told.differentFrom ?? []);
  if (others.unknownAt !== undefined) {
    return { kind: 'nobody', namedAs: 'differentFrom', position: others.unknownAt };
  }
  if (told.sameAs !== undefined) return confirmedByOfficer(tx, vault, input, told.sameAs, others.ids);
  for (const paper of ['cin', 'passport'] as const) {
    const value = input[paper];
    const row = value && (await rowByPaper(tx, vault, { paper, value, others: others.ids }, 'FOR UPDATE'));
    if (row) return judged(tx, vault, row, paper, input, others.ids);
  }
  const made = await make(tx, vault, input, others.ids);
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
  const { cin } = input;
  const byCin = cin && (await rowByPaper(tx, vault, { paper: 'cin', value: cin }, ''));
  // A card belongs to one person: what an officer says cannot give it to another.
  if (byCin && byCin.seasonalWorkerId !== row.seasonalWorkerId) {
    const former = await formerIdentities(tx, vault, byCin.seasonalWorkerId);
    const differ = differencesFrom(readable(vault, byCin), former, input);
    return { kind: 'doubtful', seasonalWorkerId: byCin.seasonalWorkerId, foundBy: 'cin', differ };
  }
  const former = await formerIdentities(tx, vault, row.seasonalWorkerId);
  const matchedBy = byCin ? 'cin' : 'officer';
  const differ = differencesFrom(readable(vault, row), former, input);
  const shown = { input, differ, isConfirmed: true };
  return { kind: 'known', ...(await refreshed(tx, vault, row, former, shown)), matchedBy, others };
}

async function judged(
  tx: Transaction,
  vault: Vault,
  row: SeasonalWorkerRow,
  foundBy: 'cin' | 'passport',
  input: SeasonalWorkerInput,
  others: readonly string[],
): Promise<FoundSeasonalWorker> {
  const former = await formerIdentities(tx, vault, row.seasonalWorkerId);
  const differ = differencesFrom(readable(vault, row), former, input);
  if (isDoubtful(foundBy, differ)) {
    return { kind: 'doubtful', seasonalWorkerId: row.seasonalWorkerId, foundBy, differ };
  }
  const shown = { input, differ, isConfirmed: false };
  return { kind: 'known', ...(await refreshed(tx, vault, row, former, shown)), matchedBy: foundBy, others };
}

/** In what a person as stated differs from all that is known of somebody. */
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

async function make(
  tx: Transaction,
  vault: Vault,
  input: SeasonalWorkerInput,
  others: readonly string[],
): Promise<SeasonalWorker | undefined> {
  const { cin } = input;
  const seasonalWorker = { ...NOTHING_KNOWN, ...input, seasonalWorkerId: newId() };
  const dataKey = newDataKey(vault, seasonalWorker.seasonalWorkerId);
  const holder = cin && (await rowByPaper(tx, vault, { paper: 'cin', value: cin }, ''));
  const cinIsOfAnother = holder !== undefined && holder !== '' && others.includes(holder.seasonalWorkerId);
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
