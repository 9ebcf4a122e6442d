/** Whose papers these are: a person is found, or made, or an officer is asked; nothing is guessed. */
import { differences, isDoubtful, nameAndBirthKey } from '#libs/domain/person/matching';
import type { IdentityField, SeasonalWorkerName } from '#libs/domain/person/matching';
import { formerIdentities, keepFormer } from './former-identities.ts';
import type { Former, FormerIdentities } from './former-identities.ts';
import { newId } from '#libs/db/postgres/cursors';
import type { SeasonalWorkerInput } from './people.ts';
import { holderOf, readable, rowById, rowByPaper } from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
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
}

export type FoundSeasonalWorker =
  | ({ kind: 'known' } & KnownSeasonalWorker)
  /** A paper finds somebody who is called otherwise, or was born on another day: the officer who opens the case must say. */
  | { kind: 'doubtful'; seasonalWorkerId: string; foundBy: 'cin' | 'passport'; differ: IdentityField[] }
  /** There is no person of the id `sameAs`. */
  | { kind: 'nobody' };

/** The id of the person whom these papers find; nothing is locked. */
export async function seasonalWorkerIdOf(
  db: Db,
  vault: Vault,
  { cin, passport }: Pick<SeasonalWorkerInput, 'cin' | 'passport'>,
  sameAs?: string,
): Promise<string | undefined> {
  const row =
    sameAs === undefined
      ? ((await rowByPaper(db, vault, 'cin', cin, '')) ??
        (passport === undefined ? undefined : await rowByPaper(db, vault, 'passport', passport, '')))
      : await rowById(db, sameAs, '');
  return row?.seasonalWorkerId;
}

/**
 * Finds a person by CIN, else by passport, or makes one; the row stays locked until the transaction ends, so that two
 * openings for one person follow each other. A new passport, phone or name replaces the old, which is kept as a
 * former one; gaps are filled.
 * @param sameAs the person to whom these papers belong, as the caller says
 */
export async function findOrMakeSeasonalWorker(
  tx: Transaction,
  vault: Vault,
  input: SeasonalWorkerInput,
  sameAs?: string,
): Promise<FoundSeasonalWorker> {
  if (sameAs !== undefined) return confirmedByOfficer(tx, vault, input, sameAs);
  const byCin = await rowByPaper(tx, vault, 'cin', input.cin, 'FOR UPDATE');
  if (byCin !== undefined) return judged(tx, vault, byCin, 'cin', input);
  const byPassport =
    input.passport === undefined
      ? undefined
      : await rowByPaper(tx, vault, 'passport', input.passport, 'FOR UPDATE');
  if (byPassport !== undefined) return judged(tx, vault, byPassport, 'passport', input);
  const made = await make(tx, vault, input);
  // Another transaction inserted this person between the look-up and the insert, and has committed by now.
  return made === undefined
    ? findOrMakeSeasonalWorker(tx, vault, input)
    : { kind: 'known', seasonalWorker: made, matchedBy: null };
}

async function confirmedByOfficer(
  tx: Transaction,
  vault: Vault,
  input: SeasonalWorkerInput,
  sameAs: string,
): Promise<FoundSeasonalWorker> {
  const row = await rowById(tx, sameAs, 'FOR UPDATE');
  if (row === undefined || row.erasedAt !== null) return { kind: 'nobody' };
  const byCin = await rowByPaper(tx, vault, 'cin', input.cin, '');
  // A card belongs to one person: what an officer says cannot give it to another.
  if (byCin !== undefined && byCin.seasonalWorkerId !== row.seasonalWorkerId) {
    const differ = differencesFrom(readable(vault, byCin), [], input);
    return { kind: 'doubtful', seasonalWorkerId: byCin.seasonalWorkerId, foundBy: 'cin', differ };
  }
  const former = await formerIdentities(tx, holderOf(vault, row));
  const matchedBy = byCin === undefined ? 'officer' : 'cin';
  return {
    kind: 'known',
    seasonalWorker: await refreshed(tx, vault, row, former, input, matchedBy),
    matchedBy,
  };
}

async function judged(
  tx: Transaction,
  vault: Vault,
  row: SeasonalWorkerRow,
  foundBy: 'cin' | 'passport',
  input: SeasonalWorkerInput,
): Promise<FoundSeasonalWorker> {
  const former = await formerIdentities(tx, holderOf(vault, row));
  const differ = differencesFrom(readable(vault, row), former.names, input);
  if (isDoubtful(foundBy, differ)) {
    return { kind: 'doubtful', seasonalWorkerId: row.seasonalWorkerId, foundBy, differ };
  }
  const seasonalWorker = await refreshed(tx, vault, row, former, input, foundBy);
  return { kind: 'known', seasonalWorker, matchedBy: foundBy };
}

function differencesFrom(
  known: SeasonalWorker,
  formerNames: readonly SeasonalWorkerName[],
  { familyName, givenName, familyNameAr = '', givenNameAr = '', birthDate }: SeasonalWorkerInput,
): IdentityField[] {
  const given = {
    familyName,
    givenName,
    familyNameAr: familyNameAr || null,
    givenNameAr: givenNameAr || null,
    birthDate,
  };
  return differences(given, { names: [known, ...formerNames], birthDate: known.birthDate });
}

async function make(
  tx: Transaction,
  vault: Vault,
  input: SeasonalWorkerInput,
): Promise<SeasonalWorker | undefined> {
  const seasonalWorker: SeasonalWorker = {
    seasonalWorkerId: newId(),
    familyName: input.familyName,
    givenName: input.givenName,
    familyNameAr: input.familyNameAr ?? null,
    givenNameAr: input.givenNameAr ?? null,
    birthDate: input.birthDate,
    sex: input.sex ?? null,
    province: input.province ?? null,
    cin: input.cin,
    passport: input.passport ?? null,
    phone: input.phone ?? null,
    erasedAt: null,
  };
  const dataKey = newDataKey(vault, seasonalWorker.seasonalWorkerId);
  const written = { kind: 'made', seasonalWorker, dataKey, formerNames: [] } as const;
  return (await writeSeasonalWorker(tx, vault, written)) ? seasonalWorker : undefined;
}

async function refreshed(
  tx: Transaction,
  vault: Vault,
  row: SeasonalWorkerRow,
  former: FormerIdentities,
  input: SeasonalWorkerInput,
  matchedBy: MatchedBy,
): Promise<SeasonalWorker> {
  const known = readable(vault, row);
  const seasonalWorker: SeasonalWorker = {
    ...known,
    ...namesAfter(known, former.names, input),
    sex: known.sex ?? input.sex ?? null,
    province: input.province ?? known.province,
    // A former passport that is shown again does not become the newest.
    cin: matchedBy === 'officer' ? input.cin : known.cin,
    passport: former.passports.includes(input.passport ?? '')
      ? known.passport
      : (input.passport ?? known.passport),
    phone: input.phone ?? known.phone,
  };
  const news = (Object.keys(seasonalWorker) as (keyof SeasonalWorker)[]).some(
    (field) => seasonalWorker[field] !== known[field],
  );
  if (row.dataKey === null || !(news || row.unindexed)) return known;
  const replaced = replacedBy(known, seasonalWorker);
  await keepFormer(tx, vault, holderOf(vault, row), replaced);
  const names = replaced.flatMap((one) => (one.kind === 'name' ? one.value : []));
  const { dataKey } = row;
  const formerNames = [...former.names, ...names];
  await writeSeasonalWorker(tx, vault, { kind: 'changed', seasonalWorker, dataKey, formerNames });
  return seasonalWorker;
}

/** The name as it was first written, unless it differs by more than its writing. */
function namesAfter(
  known: SeasonalWorker,
  formerNames: readonly SeasonalWorkerName[],
  input: SeasonalWorkerInput,
): Pick<SeasonalWorker, 'familyName' | 'givenName' | 'familyNameAr' | 'givenNameAr'> {
  const differ = differencesFrom(known, formerNames, input);
  const family = differ.includes('familyName');
  const given = differ.includes('givenName');
  return {
    familyName: family ? input.familyName : known.familyName,
    givenName: given ? input.givenName : known.givenName,
    familyNameAr: arabicAfter(known.familyNameAr, input.familyNameAr, family),
    givenNameAr: arabicAfter(known.givenNameAr, input.givenNameAr, given),
  };
}

function arabicAfter(known: string | null, given: string | undefined, renamed: boolean): string | null {
  return renamed ? (given ?? null) : (known ?? given ?? null);
}

function replacedBy(known: SeasonalWorker, seasonalWorker: SeasonalWorker): Former[] {
  const renamed =
    known.familyName !== seasonalWorker.familyName || known.givenName !== seasonalWorker.givenName;
  const paper = (kind: 'cin' | 'passport'): Former[] => {
    const value = known[kind];
    return value === null || value === seasonalWorker[kind] ? [] : [{ kind, value }];
  };
  return [...(renamed ? [formerName(known)] : []), ...paper('cin'), ...paper('passport')];
}

/** Today's name, in the form in which it is kept once it has been replaced. */
export function formerName(known: SeasonalWorker): Former {
  const { familyName, givenName, familyNameAr, givenNameAr, birthDate } = known;
  const value = { familyName, givenName, familyNameAr, givenNameAr };
  return { kind: 'name', value, index: nameAndBirthKey(value, birthDate ?? '') };
}
