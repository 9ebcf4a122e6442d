/**
 * Who is who: what makes one person of two sets of papers, and what only suggests it. What is doubtful is asked,
 * never guessed: homonyms in one place are common, and so are renewed passports and married names.
 */
import type { IsoDate } from '#libs/domain/calendar';
import { nameKey } from './names.ts';

/** A name as papers write it. */
export interface SeasonalWorkerName {
  familyName: string | null;
  givenName: string | null;
  familyNameAr?: string | null;
  givenNameAr?: string | null;
}

/** Somebody as a paper shows them; of somebody known, every name they have had. */
export interface KnownIdentity {
  names: readonly SeasonalWorkerName[];
  birthDate: IsoDate | null;
}

export const IDENTITY_FIELDS = ['givenName', 'familyName', 'birthDate'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** What is stated differs from what is known in these, under whichever known name differs least. */
export function differences(
  stated: SeasonalWorkerName & { birthDate: IsoDate },
  { names, birthDate }: KnownIdentity,
): IdentityField[] {
  const [least = []] = names
    .map((name) => nameDifferences(stated, name))
    .sort((one, other) => one.length - other.length);
  const dates = birthDate === null || birthDate === stated.birthDate ? [] : (['birthDate'] as const);
  return [...least, ...dates];
}

/**
 * Whether a paper that finds somebody must be doubted. The card finds somebody under another name or another birth date,
 * as papers err and people marry, but not under both. A passport with another card number says less.
 */
export function isDoubtful(foundBy: 'cin' | 'passport', differ: readonly IdentityField[]): boolean {
  const given = differ.includes('givenName');
  const born = differ.includes('birthDate');
  return foundBy === 'cin' ? given && born : given || born;
}

/** The same for two writings of one name and one birth date, whichever name comes first. */
export function nameAndBirthKey({ familyName, givenName }: SeasonalWorkerName, birthDate: IsoDate): string {
  return [...[familyName, givenName].map((name) => nameKey(name ?? '')).sort(), birthDate].join(' ');
}

/** What sets homonyms apart; null where it is not known. */
export interface Whereabouts {
  province: string | null;
  phone: string | null;
}

/** Two of one name and birth date may be one person, unless all that is known of both differs. */
export function mayBeOne(one: Whereabouts, other: Whereabouts): boolean {
  const compared = [
    sameIfKnown(one.phone, other.phone, (phone) => phone),
    sameIfKnown(one.province, other.province, nameKey),
  ].filter((same) => same !== undefined);
  return compared.length === 0 || compared.includes(true);
}

function nameDifferences(stated: SeasonalWorkerName, known: SeasonalWorkerName): IdentityField[] {
  const swapped =
    sameName(stated.givenName, known.familyName) && sameName(stated.familyName, known.givenName);
  if (swapped) {
    return [];
  }
  const given =
    sameName(stated.givenName, known.givenName) ||
    sameName(stated.givenNameAr ?? null, known.givenNameAr ?? null);
  const family =
    sameName(stated.familyName, known.familyName) ||
    sameName(stated.familyNameAr ?? null, known.familyNameAr ?? null);
  return [...(given ? [] : (['givenName'] as const)), ...(family ? [] : (['familyName'] as const))];
}

function sameName(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && nameKey(one) === nameKey(other);
}

function sameIfKnown(
  one: string | null,
  other: string | null,
  keyOf: (text: string) => string,
): boolean | undefined {
  return one === null || other === null ? undefined : keyOf(one) === keyOf(other);
}
