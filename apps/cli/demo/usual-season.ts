/**
 * How a season goes when nothing goes wrong: for each path the milestones with their usual day and reporter.
 * Examples follow these and differ from them at some milestone.
 */
import type { DetailValue } from '#libs/domain/case/case-types';
import type { Reporter } from '#libs/domain/access';
import type { Path } from '#libs/domain/pack/programme';

/** `s` the first day of the season, `e` its last, `t` the day of seeding; plus or minus days. */
export type Day = `${'s' | 'e' | 't'}${'' | `${'+' | '-'}${number}`}`;

/**
 * A detail that is a date is written as `@` and a {@link Day}, `@4y` and `@2y` being years from the fact itself, `@month`
 * its month, `@nie` the person's number, and `@entry-` with a milestone the number of its first entry.
 */
export type Details = Readonly<Record<string, DetailValue>>;

export interface UsualMilestone {
  milestone: string;
  day: Day;
  by: Reporter;
  details?: Details;
}

function step(milestone: string, day: Day, by: Reporter, details?: Details): UsualMilestone {
  return { milestone, day, by, ...(details ? { details } : {}) };
}

const SEASON = { startsOn: '@s', endsOn: '@e' };
const TOLD = { language: 'ar', complaintWays: true };
const byEmployer = (day: Day): UsualMilestone =>
  step('rights-information-given', day, 'employers-association', { by: 'employer', ...TOLD });
const byAuthority = (day: Day): UsualMilestone =>
  step('rights-information-given', day, 'immigration-office', { by: 'authority', ...TOLD });

const housingSeen = (day: Day): UsualMilestone => step('housing-verified', day, 'municipality', { ok: true });

const HOUSING_GIVEN = step('housing-assigned', 's-5', 'employers-association', {
  ...{ address: 'Finca El Pinar, módulo 3', places: 4, rent: 9_000, bills: 4_200, conditionsGiven: true },
});

const ABROAD: readonly UsualMilestone[] = [
  step('insurance-confirmed', 's-10', 'employers-association'),
  step('convoy-assigned', 's-8', 'placement-officer', { convoyId: 'tanger-tarifa' }),
  HOUSING_GIVEN,
  step('risk-prevention-trained', 's-5', 'training-provider', { where: 'origin', language: 'ar' }),
  step('boarded', 's-2', 'placement-officer'),
  step('arrived', 's-1', 'municipality'),
  step('social-security-registered', 's+1', 'employers-association'),
];

const HOME: readonly UsualMilestone[] = [
  step('contract-ended', 'e', 'employers-association', { how: 'term' }),
  step('return-boarded', 'e+3', 'municipality'),
  step('return-notified', 'e+8', 'employers-association'),
  step('return-proved', 'e+16', 'consulate', { exitedOn: '@e+3' }),
  step('debriefed', 'e+26', 'ngo', { inPerson: true }),
  step('reintegration-plan-agreed', 'e+32', 'placement-officer', { plan: 'next-season' }),
];

export const USUAL_SEASONS: Readonly<Record<Path, readonly UsualMilestone[]>> = {
  first: [
    step('application-filed', 's-110', 'placement-officer'),
    step('preselected', 's-100', 'placement-officer'),
    step('interviewed', 's-88', 'employers-association'),
    step('selected', 's-84', 'employers-association'),
    step('nie-assigned', 's-80', 'immigration-office', { nie: '@nie' }),
    step('return-undertaking-signed', 's-76', 'placement-officer'),
    step('info-session-attended', 's-70', 'training-provider'),
    byEmployer('s-64'),
    step('contract-signed', 's-62', 'employers-association', SEASON),
    step('medical-cleared', 's-60', 'placement-officer'),
    byAuthority('s-56'),
    step('authorised', 's-56', 'immigration-office', { validTo: '@4y' }),
    housingSeen('s-44'),
    step('visa-filed', 's-42', 'employers-association'),
    step('visa-granted', 's-20', 'consulate', { validFrom: '@s-20', validTo: '@e' }),
    ...ABROAD,
    step('residence-card-requested', 's+18', 'ngo'),
    ...HOME,
  ],
  returning: [
    step('selected', 's-125', 'employers-association'),
    byEmployer('s-114'),
    step('call-up-filed', 's-112', 'employers-association', { ...SEASON, authorisedUntil: '@2y' }),
    byAuthority('s-84'),
    housingSeen('s-84'),
    step('call-up-granted', 's-84', 'immigration-office'),
    ...ABROAD,
    ...HOME,
  ],
  renewing: [
    step('selected', 's-140', 'employers-association'),
    step('renewal-requested', 's-130', 'employers-association', {
      sector: 'agriculture',
      occupation: 'picking',
      employerSame: true,
    }),
    byEmployer('s-128'),
    byAuthority('s-100'),
    step('renewal-granted', 's-100', 'immigration-office', { validTo: '@4y', notifiedOn: '@s-100' }),
    housingSeen('s-82'),
    step('visa-filed', 's-80', 'employers-association'),
    step('visa-granted', 's-60', 'consulate', { validFrom: '@s-60', validTo: '@e' }),
    ...ABROAD,
    ...HOME,
  ],
};
