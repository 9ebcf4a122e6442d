/** A person as a request states them: in the one form in which people are compared, or what is wrong with it. */
import type { SeasonalWorkerInput } from '#libs/db/people/people';
import { realToday } from '#libs/domain/calendar';
import { normaliseCin, normalisePassportNumber } from '#libs/domain/person/identity';
import { normalisePhone } from '#libs/domain/person/phone';
import { faultsOfNewPerson, faultsOfStated } from '#libs/domain/person/stated-person';
import type { PersonFault, StatedPerson } from '#libs/domain/person/stated-person';
import type { Fault } from '../answers.ts';

const NAMES = ['familyName', 'givenName', 'familyNameAr', 'givenNameAr', 'province'] as const;

/** What is wrong with a person for whom a case is to be opened. */
export function faultsOfPerson(stated: StatedPerson, at: string): Fault[] {
  return pointed(faultsOfNewPerson(stated, realToday(Date.now())), at);
}

/** What is wrong with what a correction states. */
export function faultsOfCorrection(stated: StatedPerson, at: string): Fault[] {
  return pointed(faultsOfStated(stated, realToday(Date.now())), at);
}

/** Papers in the one form in which they are compared, names without spaces around. */
export function inOneForm<T extends Partial<SeasonalWorkerInput>>(given: T): T {
  const { cin, passport, phone } = given;
  const trimmed: Partial<Record<(typeof NAMES)[number], string>> = {};
  for (const field of NAMES) {
    const name = given[field];
    if (name !== undefined) trimmed[field] = name.trim();
  }
  return {
    ...given,
    ...trimmed,
    ...(cin === undefined ? {} : { cin: normaliseCin(cin) ?? cin }),
    ...(passport === undefined ? {} : { passport: normalisePassportNumber(passport) ?? passport }),
    ...(phone === undefined ? {} : { phone: normalisePhone(phone) ?? phone }),
  };
}

function pointed(faults: readonly PersonFault[], at: string): Fault[] {
  return faults.map(({ field, code, detail }) => ({ pointer: `${at}/${field}`, code, detail }));
}
