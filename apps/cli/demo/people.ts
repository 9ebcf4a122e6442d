/**
 * The people of the demo: all invented, one for each number, always the same. Papers and telephones are of
 * kinds that nobody holds (CIN `Y…`, passport `ZZ…`, +212 6000…).
 */
import { FAMILIES, MEN, PROVINCES, WOMEN, pick } from '../seasons/invented-people.ts';
import type { InventedSeasonalWorker } from '../seasons/invented-people.ts';

const ONE_MAN_IN = 9;
const HOMONYM = { familyName: 'Bouazza', givenName: 'Khadija', familyNameAr: 'بوعزة', givenNameAr: 'خديجة' };

/** As in real lists: two women of one name in one place, different spellings of a name, papers written carelessly. */
const ODDITIES: Readonly<Record<number, Partial<InventedSeasonalWorker>>> = {
  7: { ...HOMONYM, province: 'Mechra Bel Ksiri' },
  8: { ...HOMONYM, province: 'Mechra Bel Ksiri', sex: 'F' },
  16: { givenName: 'Fatima Zahra', givenNameAr: 'فاطمة الزهراء' },
  21: { givenName: 'Fatimazahra', givenNameAr: 'فاطمه الزهراء' },
  25: { familyName: 'Bent Ali', familyNameAr: 'بنت علي' },
  30: { birthDate: '1984-01-01' },
  33: { cin: 'ye 100231' },
  38: { familyName: 'Alaoui', familyNameAr: 'علوي' },
  41: { birthDate: '1990-01-01' },
  52: { cin: 'YB-100.364' },
};

/** Number 0, 1, 2 …; names repeat after some ninety. Up to 9,240 neither papers nor name and birth date do. */
export function demoSeasonalWorker(number: number): InventedSeasonalWorker {
  const man = number % ONE_MAN_IN === ONE_MAN_IN - 1;
  const givenNames = man ? MEN : WOMEN;
  const [givenName, givenNameAr] = pick(givenNames, man ? Math.floor(number / ONE_MAN_IN) : number);
  const [familyName, familyNameAr] = pick(FAMILIES, number + Math.floor(number / WOMEN.length));
  return {
    familyName,
    givenName,
    familyNameAr,
    givenNameAr,
    birthDate: birthDate(number),
    sex: man ? 'M' : 'F',
    cin: `Y${'ABCDEFGHKL'.charAt(number % 10)}${String(100_001 + number * 7)}`,
    // Who has only just applied may not have a passport yet, and not everyone has a telephone.
    ...(number % 11 === 3 ? {} : { passport: `ZZ${String(2_600_001 + number * 13)}` }),
    ...(number % 13 === 5
      ? {}
      : { phone: `+2126000${String((10_007 + number * 101) % 100_000).padStart(5, '0')}` }),
    province: pick(PROVINCES, number),
    ...ODDITIES[number],
  };
}

function birthDate(number: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(1979 + ((number * 7) % 22))}-${two(1 + ((number * 5) % 12))}-${two(1 + ((number * 11) % 28))}`;
}
