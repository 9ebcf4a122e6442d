/**
 * Who is who: what makes one person of two sets of papers, and what only suggests it. What is doubtful is asked,
 * never guessed: homonyms in one place are common, and so are renewed passports and married names.
 */
import type { IsoDate } from '#libs/domain/calendar';
import { nameKey } from './names.ts';
import { nearDates, oneSlipApart } from './near.ts';

/** A name as papers write it: in one script at least; of somebody with one name only, one of its two parts. */
export interface SeasonalWorkerName {
  familyName: string | null;
  givenName: string | null;
  familyNameAr?: string | null;
  givenNameAr?: string | null;
}

/** Somebody as a paper shows them; of somebody known, every name and birth date they have had. */
export interface KnownIdentity {
  names: readonly SeasonalWorkerName[];
  birthDates: readonly IsoDate[];
  /** Of the birth date only the year is known. */
  birthDateIsEstimated?: boolean;
}

export const IDENTITY_FIELDS = ['givenName', 'familyName', 'birthDate'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

export interface StatedIdentity extends SeasonalWorkerName {
  birthDate: IsoDate;
  birthDateIsEstimated?: boolean;
}

/** What is stated differs from what is known in these, under whichever known name differs least. */
export function differences(stated: StatedIdentity, known: KnownIdentity): IdentityField[] {
  const [least = []] = known.names
    .map((name) => nameDifferences(stated, name))
    .sort((one, other) => one.length - other.length);
  const estimated = stated.birthDateIsEstimated === true || known.birthDateIsEstimated === true;
  const born = known.birthDates.length === 0 || known.birthDates.some(same(stated.birthDate, estimated));
  return [...least, ...(born ? [] : (['birthDate'] as const))];
}

/**
 * Whether a paper that finds somebody must be doubted. The card finds somebody under another family name, another given
 * name or another birth date, as papers err and people marry, but not when two of them differ: then it is as likely a
 * slip in the card's number. A passport with another card number says less.
 */
export function isDoubtful(foundBy: 'cin' | 'passport', differ: readonly IdentityField[]): boolean {
  if (differ.length > 1) return true;
  return foundBy === 'passport' && (differ.includes('givenName') || differ.includes('birthDate'));
}

/** The same for two writings of one name and one birth date, whichever name comes first. */
export function nameAndBirthKey({ familyName, givenName }: SeasonalWorkerName, birthDate: IsoDate): string {
  return [...[familyName, givenName].map((name) => nameKey(name ?? '')).sort(), birthDate].join(' ');
}

/** The name in each script in which it is written, equal for two writings of it. */
export function nameKeys(name: SeasonalWorkerName): string[] {
  const latin = pairKey(name.familyName, name.givenName);
  const arabic = pairKey(name.familyNameAr ?? null, name.givenNameAr ?? null);
  return [...new Set([latin, arabic])].filter((key) => key !== '');
}

/** What sets homonyms apart; null where it is not known. */
export interface Whereabouts {
  province: string | null;
  phone: string | null;
}

/** Two of one name and birth date may be one person, unless all that is known of both differs. */
export function mayBeOne(one: Whereabouts, other: Whereabouts): boolean {
  const compared = [samePhone(one, other), sameProvince(one, other)].filter((same) => same !== undefined);
  return compared.length === 0 || compared.includes(true);
}

export interface Person extends KnownIdentity, Whereabouts {
  cins: readonly string[];
  passports: readonly string[];
}

export const SUSPICIONS = [
  'name-and-birth-date',
  'near-papers',
  'name-and-phone',
  'near-birth-date',
] as const;
/** Why two with different papers may be one: their name is the same in one script, and this as well. */
export type Suspicion = (typeof SUSPICIONS)[number];

/**
 * Why these two may be one person; undefined when nothing says so. A telephone alone says nothing: a village shares the
 * one of its shop.
 */
export function suspicion(one: Person, other: Person): Suspicion | undefined {
  const keys = one.names.flatMap(nameKeys);
  if (!other.names.some((name) => nameKeys(name).some((key) => keys.includes(key)))) return undefined;
  const estimated = one.birthDateIsEstimated === true || other.birthDateIsEstimated === true;
  const born = one.birthDates.some((date) => other.birthDates.some(same(date, estimated)));
  if (born && mayBeOne(one, other)) return 'name-and-birth-date';
  if (anyTwo(one.cins, other.cins, oneSlipApart) || anyTwo(one.passports, other.passports, oneSlipApart)) {
    return 'near-papers';
  }
  if (samePhone(one, other) === true) return 'name-and-phone';
  const near = anyTwo(one.birthDates, other.birthDates, nearDates);
  return near && sameProvince(one, other) === true ? 'near-birth-date' : undefined;
}

function anyTwo<T>(some: readonly T[], others: readonly T[], are: (one: T, other: T) => boolean): boolean {
  return some.some((one) => others.some((other) => are(one, other)));
}

function same(date: IsoDate, estimated: boolean): (other: IsoDate) => boolean {
  return (other) => (estimated ? date.slice(0, 4) === other.slice(0, 4) : date === other);
}

function samePhone(one: Whereabouts, other: Whereabouts): boolean | undefined {
  return sameIfKnown(one.phone, other.phone, (phone) => phone);
}

function sameProvince(one: Whereabouts, other: Whereabouts): boolean | undefined {
  return sameIfKnown(one.province, other.province, nameKey);
}

/** Both parts in whichever order, as papers put them; a name that is one part alone is that part. */
function pairKey(familyName: string | null, givenName: string | null): string {
  return [familyName, givenName]
    .map((part) => nameKey(part ?? ''))
    .filter((key) => key !== '')
    .sort()
    .join(' ');
}

function nameDifferences(stated: SeasonalWorkerName, known: SeasonalWorkerName): IdentityField[] {
  const keys = nameKeys(stated);
  if (nameKeys(known).some((key) => keys.includes(key))) return [];
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
