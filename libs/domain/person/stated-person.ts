/** What may be said of a person: names that are names, a birth date that somebody alive can have, a paper. */
import { addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { holdsLetter } from '#libs/domain/text';

export interface StatedPerson {
  familyName?: string;
  givenName?: string;
  familyNameAr?: string;
  givenNameAr?: string;
  province?: string;
  nameIsSingle?: boolean;
  birthDate?: string;
  cin?: string;
  passport?: string;
}

export interface PersonFault {
  field: keyof StatedPerson;
  code: string;
  detail: string;
}

/** Nobody has lived longer than this. */
export const LONGEST_LIFE_YEARS = 120;
const NAMES = ['familyName', 'givenName', 'familyNameAr', 'givenNameAr'] as const;
const SCRIPTS = [
  ['familyName', 'givenName'],
  ['familyNameAr', 'givenNameAr'],
] as const;

/** What is wrong with each field that is there; whatever is left out is right. */
export function faultsOfStated(stated: StatedPerson, today: IsoDate): PersonFault[] {
  const names = NAMES.flatMap((field): PersonFault[] => {
    const name = stated[field];
    if (name === undefined || holdsLetter(name)) return [];
    const detail = 'holds no letter: leave it out, and say nameIsSingle when there is one name only';
    return [{ field, code: 'not-a-name', detail }];
  });
  return [...names, ...faultsOfProvince(stated.province), ...faultsOfBirthDate(stated.birthDate, today)];
}

/** The same, and what a new person cannot be without: a name in one script, a card or a passport. */
export function faultsOfNewPerson(stated: StatedPerson, today: IsoDate): PersonFault[] {
  return [...faultsOfStated(stated, today), ...missingNames(stated), ...missingPapers(stated)];
}

function faultsOfProvince(province: string | undefined): PersonFault[] {
  if (province === undefined || holdsLetter(province)) return [];
  return [{ field: 'province', code: 'not-a-name', detail: 'holds no letter: leave it out' }];
}

function faultsOfBirthDate(birthDate: string | undefined, today: IsoDate): PersonFault[] {
  if (birthDate === undefined) return [];
  if (birthDate > today) {
    return [{ field: 'birthDate', code: 'in-the-future', detail: 'is after today' }];
  }
  const earliest = addMonths(today, -12 * LONGEST_LIFE_YEARS);
  return birthDate < earliest
    ? [{ field: 'birthDate', code: 'too-long-ago', detail: `is before ${earliest}` }]
    : [];
}

function missingNames(stated: StatedPerson): PersonFault[] {
  const partsIn = (script: (typeof SCRIPTS)[number]): number =>
    script.filter((field) => stated[field] !== undefined).length;
  if (stated.nameIsSingle === true) {
    if (SCRIPTS.some((script) => partsIn(script) === 2)) {
      return [{ field: 'nameIsSingle', code: 'two-names', detail: 'is said of one name, and there are two' }];
    }
    if (SCRIPTS.some((script) => partsIn(script) === 1)) return [];
  } else if (SCRIPTS.some((script) => partsIn(script) === 2)) return [];
  const detail = 'is required: family name and given name in one script at least';
  return SCRIPTS[0]
    .filter((field) => stated[field] === undefined)
    .map((field) => ({ field, code: 'required', detail }));
}

function missingPapers({ cin, passport }: StatedPerson): PersonFault[] {
  if (cin !== undefined || passport !== undefined) return [];
  return [{ field: 'cin', code: 'required', detail: 'is required, or a passport' }];
}
