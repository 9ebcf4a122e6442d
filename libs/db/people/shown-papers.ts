/**
 * What the papers of an opening do to what is known of their person: gaps are filled, and nothing is replaced unless an
 * officer has confirmed whose papers they are. The rest is proposed.
 */
import { nameAndBirthKey } from '#libs/domain/person/matching';
import type { IdentityField, SeasonalWorkerName } from '#libs/domain/person/matching';
import { nameKey } from '#libs/domain/person/names';
import { keepFormer } from './former-identities.ts';
import type { Former, FormerIdentities } from './former-identities.ts';
import type { SeasonalWorkerInput } from './people.ts';
import { holderOf, readable } from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
import { PERSONAL_FIELDS, openProposals } from './proposals.ts';
import type { PersonalData, PersonalField, Proposal } from './proposals.ts';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Vault } from './vault.ts';
import { writeSeasonalWorker } from './write-person.ts';

export interface Shown {
  input: SeasonalWorkerInput;
  /** In what it differs from what is known. */
  differ: readonly IdentityField[];
  /** An officer said whose papers these are, having been told what differs. */
  isConfirmed: boolean;
}

/** What an officer who confirms the person does not decide: which of two birth dates is right is corrected, not assumed. */
const NEVER_REPLACED: readonly PersonalField[] = ['birthDate', 'sex'];

/** Writes what may be written; answers the person as known from now on, and what is left to propose. */
export async function refreshed(
  tx: Transaction,
  vault: Vault,
  row: SeasonalWorkerRow,
  former: FormerIdentities,
  shown: Shown,
): Promise<{ seasonalWorker: SeasonalWorker; proposal?: Proposal }> {
  const known = readable(vault, row);
  const others = otherThanKnown(known, former, shown);
  const isAtOdds = shown.differ.length > 0 && !shown.isConfirmed;
  const taken = (field: PersonalField): boolean =>
    known[field] === null ? !isAtOdds : shown.isConfirmed && !NEVER_REPLACED.includes(field);
  const fields = PERSONAL_FIELDS.filter((field) => others[field] !== undefined);
  const changes = picked(others, fields.filter(taken));
  const proposed = picked(
    others,
    fields.filter((field) => !taken(field)),
  );
  const seasonalWorker: SeasonalWorker = { ...known, ...changes, ...arabicAfter(known, shown, changes) };
  await write(tx, vault, row, { known, former, seasonalWorker, proposed });
  if (Object.keys(proposed).length === 0) return { seasonalWorker };
  return { seasonalWorker, proposal: { changes: proposed, passportFinds: shown.differ.length === 0 } };
}

/** Today's name, in the form in which it is kept once it has been replaced. */
export function formerName(known: SeasonalWorker): Former {
  const { familyName, givenName, familyNameAr, givenNameAr, birthDate } = known;
  const value = { familyName, givenName, familyNameAr, givenNameAr };
  return { kind: 'name', value, index: nameAndBirthKey(value, birthDate ?? '') };
}

/** What is kept of a person's data that another has replaced. */
export function replacedBy(known: SeasonalWorker, seasonalWorker: SeasonalWorker): Former[] {
  const renamed = (['familyName', 'givenName', 'familyNameAr', 'givenNameAr'] as const).some(
    (field) => known[field] !== null && known[field] !== seasonalWorker[field],
  );
  const single = ONE_BY_ONE.flatMap(([field, kind]): Former[] => {
    const value = known[field];
    return value === null || value === seasonalWorker[field] ? [] : [{ kind, value }];
  });
  return [...(renamed ? [formerName(known)] : []), ...single];
}

/** Names that wait in proposals. */
export function proposedNames(all: readonly PersonalData[]): SeasonalWorkerName[] {
  return all.map(({ familyName = null, givenName = null, familyNameAr = null, givenNameAr = null }) => ({
    familyName,
    givenName,
    familyNameAr,
    givenNameAr,
  }));
}

const ONE_BY_ONE = [
  ['cin', 'cin'],
  ['passport', 'passport'],
  ['birthDate', 'birth-date'],
  ['phone', 'phone'],
  ['province', 'province'],
  ['sex', 'sex'],
] as const;

async function write(
  tx: Transaction,
  vault: Vault,
  row: SeasonalWorkerRow,
  after: {
    known: SeasonalWorker;
    former: FormerIdentities;
    seasonalWorker: SeasonalWorker;
    proposed: PersonalData;
  },
): Promise<void> {
  const { known, former, seasonalWorker, proposed } = after;
  const { dataKey } = row;
  const isChanged = PERSONAL_FIELDS.some((field) => known[field] !== seasonalWorker[field]);
  if (dataKey === null || (!isChanged && Object.keys(proposed).length === 0)) return;
  const replaced = replacedBy(known, seasonalWorker);
  await keepFormer(tx, vault, holderOf(vault, row), replaced);
  const formerNames = [...former.names, ...replaced.flatMap((one) => (one.kind === 'name' ? one.value : []))];
  const waiting = (await openProposals(tx, vault, row.seasonalWorkerId)).map(({ changes }) => changes);
  await writeSeasonalWorker(tx, vault, {
    kind: isChanged ? 'changed' : 'indexed',
    seasonalWorker,
    dataKey,
    formerNames,
    proposedNames: proposedNames([...waiting, proposed]),
  });
}

/** What the papers say that is neither known today nor was before. */
function otherThanKnown(
  known: SeasonalWorker,
  former: FormerIdentities,
  { input, differ }: Shown,
): PersonalData {
  const kept: Readonly<Record<PersonalField, boolean>> = {
    familyName: known.familyName !== null && !differ.includes('familyName'),
    givenName: known.givenName !== null && !differ.includes('givenName'),
    familyNameAr: sameName(known.familyNameAr, input.familyNameAr),
    givenNameAr: sameName(known.givenNameAr, input.givenNameAr),
    birthDate: known.birthDate !== null && !differ.includes('birthDate'),
    sex: known.sex === input.sex,
    cin: known.cin === input.cin || former.cins.includes(input.cin ?? ''),
    passport: known.passport === input.passport || former.passports.includes(input.passport ?? ''),
    phone: known.phone === input.phone || former.phones.includes(input.phone ?? ''),
    province: sameName(known.province, input.province),
  };
  const isFormerName = (field: 'familyNameAr' | 'givenNameAr'): boolean =>
    former.names.some((name) => sameName(name[field] ?? null, input[field]));
  return picked(
    input,
    PERSONAL_FIELDS.filter(
      (field) =>
        input[field] !== undefined &&
        !kept[field] &&
        !((field === 'familyNameAr' || field === 'givenNameAr') && isFormerName(field)),
    ),
  );
}

/** A name that was replaced takes its Arabic writing with it. */
function arabicAfter(
  known: SeasonalWorker,
  { input }: Shown,
  changes: PersonalData,
): Partial<Pick<SeasonalWorker, 'familyNameAr' | 'givenNameAr'>> {
  const isReplaced = (field: 'familyName' | 'givenName'): boolean =>
    known[field] !== null && changes[field] !== undefined;
  return {
    ...(isReplaced('familyName') ? { familyNameAr: input.familyNameAr ?? null } : {}),
    ...(isReplaced('givenName') ? { givenNameAr: input.givenNameAr ?? null } : {}),
  };
}

function sameName(known: string | null, shown: string | undefined): boolean {
  return known !== null && shown !== undefined && nameKey(known) === nameKey(shown);
}

function picked(from: PersonalData, fields: readonly PersonalField[]): PersonalData {
  return Object.fromEntries(fields.map((field) => [field, from[field]]));
}
