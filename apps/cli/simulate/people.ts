/**
 * The people of a simulation: all invented, new for every campaign, with papers of kinds that nobody holds
 * (CIN `YM…` to `YX…`, passport `ZZ…`, +212 6000…). No two of a campaign share a name and a birthday.
 */
import { addDays, addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { FAMILIES, PROVINCES, WOMEN, numberOf, pick } from '../seasons/invented-people.ts';
import type { InventedSeasonalWorker } from '../seasons/invented-people.ts';

/** Not the letters of the demo's people. */
const CIN_LETTERS = 'MNPQRSTUVWX';
const CINS_A_LETTER = 900_000;
const PASSPORTS = 6_000_000;
/** From 47 years old down to 25, on the day on which the campaign opens. */
const OLDEST_MONTHS = 12 * 47 + 7;
const BIRTHDAYS = 8_000;

/** `campaign` decides at which papers and birthdays the people of this campaign, who are of age on `opensOn`, begin. */
export function inventedSeasonalWorker(
  campaign: string,
  opensOn: IsoDate,
  number: number,
): InventedSeasonalWorker {
  const place = numberOf(campaign, 'papers');
  const [givenName, givenNameAr] = pick(WOMEN, number);
  const [familyName, familyNameAr] = pick(FAMILIES, Math.floor(number / WOMEN.length));
  const cin = (place + number) % (CIN_LETTERS.length * CINS_A_LETTER);
  const names = WOMEN.length * FAMILIES.length;
  const birthday = numberOf(campaign, 'birthdays', number % names) + Math.floor(number / names);
  return {
    familyName,
    givenName,
    familyNameAr,
    givenNameAr,
    birthDate: addDays(addMonths(opensOn, -OLDEST_MONTHS), birthday % BIRTHDAYS),
    sex: 'F',
    cin: `Y${CIN_LETTERS.charAt(Math.floor(cin / CINS_A_LETTER))}${String(100_000 + (cin % CINS_A_LETTER))}`,
    passport: `ZZ${String(3_000_000 + ((place + number) % PASSPORTS))}`,
    phone: `+2126000${String((place + number) % 100_000).padStart(5, '0')}`,
    province: pick(PROVINCES, numberOf(campaign, 'province', number)),
  };
}
