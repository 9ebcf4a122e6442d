/** What invented seasons are made of: repeatable chance, names, provinces, and the shape that the API takes. */
import { createHash } from 'node:crypto';

/** A seasonal worker as `POST /v1/cases` takes one. */
export interface InventedSeasonalWorker {
  familyName: string;
  givenName: string;
  familyNameAr: string;
  givenNameAr: string;
  birthDate: string;
  sex: 'F' | 'M';
  cin: string;
  passport?: string;
  phone?: string;
  province: string;
}

type Spelt = readonly [latin: string, arabic: string];

export const WOMEN: readonly Spelt[] = [
  ['Fatima', 'فاطمة'],
  ['Khadija', 'خديجة'],
  ['Aicha', 'عائشة'],
  ['Zahra', 'زهرة'],
  ['Malika', 'مليكة'],
  ['Naima', 'نعيمة'],
  ['Saida', 'سعيدة'],
  ['Halima', 'حليمة'],
  ['Rachida', 'رشيدة'],
  ['Najat', 'نجاة'],
  ['Hafida', 'حفيظة'],
  ['Yamna', 'يامنة'],
];
export const MEN: readonly Spelt[] = [
  ['Mohamed', 'محمد'],
  ['Ahmed', 'أحمد'],
  ['Rachid', 'رشيد'],
  ['Abdellah', 'عبد الله'],
  ['Hassan', 'حسن'],
  ['Said', 'سعيد'],
  ['Driss', 'إدريس'],
  ['Lahcen', 'لحسن'],
];
export const FAMILIES: readonly Spelt[] = [
  ['El Alaoui', 'العلوي'],
  ['Benali', 'بنعلي'],
  ['Ait Lahcen', 'أيت لحسن'],
  ['Cherkaoui', 'الشرقاوي'],
  ['El Mansouri', 'المنصوري'],
  ['Bouazza', 'بوعزة'],
  ['El Idrissi', 'الإدريسي'],
  ['Tazi', 'التازي'],
  ['Zahraoui', 'الزهراوي'],
  ['Hamdaoui', 'حمداوي'],
];
/** Repeated names are drawn more often: most come from the Gharb. */
export const PROVINCES = [
  'Sidi Kacem',
  'Kénitra',
  'Sidi Slimane',
  'Larache',
  'Mechra Bel Ksiri',
  'Kénitra',
  'Sidi Kacem',
  'Fès',
  'Meknès',
  'Beni Mellal',
  'Taza',
  'El Jadida',
] as const;

/** The item at this place of a list that is repeated without end. Throws a RangeError for an empty list. */
export function pick<T>(list: readonly T[], place: number): T {
  const one = list[place % list.length];
  if (one === undefined) throw new RangeError('an empty list');
  return one;
}

/** The same seed and names give the same number; order and speed of a run change nothing. */
export type Chance = (...names: readonly (string | number)[]) => number;

export function chanceOf(seed: string): Chance {
  return (...names) => numberOf(seed, ...names) / 2 ** 32;
}

/** A whole number from 0 up to 2^32, for a text of any parts. */
export function numberOf(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(parts.join('|')).digest().readUInt32BE(0);
}

/** A whole number from `least` to `most`, both possible. */
export function between(least: number, most: number, chance: number): number {
  return least + Math.floor(chance * (most - least + 1));
}
