/**
 * What happened to the people of the demo: a table of examples. Each follows the usual season up to some milestone, and
 * adds what is its own. Days are counted from the day of seeding, so that a demo always shows work of today.
 */
import type { Reporter } from '#libs/domain/access';
import type { Channel } from '#libs/domain/case/case-types';
import type { Path } from '#libs/domain/pack/programme';
import type { OfferName } from './offers.ts';
import type { Day, Details } from './usual-season.ts';

/** A fact outside the usual season: an exit, a second witness, a call from the quay. */
export interface Fact {
  milestone: string;
  day: Day;
  by: Reporter;
  details?: Details;
  note?: string;
  /** An officer sends it for `by`, from whom it came over this channel. */
  writtenByOfficer?: Channel;
  /** The state in which the case keeps it, when it does not simply count. */
  taken?: 'early' | 'contested';
}

export type Step =
  /** The usual milestones, up to and with this one. */
  | { through: string }
  | { fact: Fact }
  | { hold: string }
  | { resume: true }
  /** A pay slip for each month of work that is over. */
  | { paid: true }
  /** Supersedes the entry of a milestone reported before. */
  | { correct: string; by: Reporter; day?: Day; annul?: true; reason: string };

export interface Example {
  /** Part of the keys under which it is sent: never renamed once released. */
  name: string;
  seasonalWorkers: number;
  path: Path;
  offer: OfferName;
  /** Days by which the season begins after the first day of the offer. */
  shift?: number;
  /** Of the usual season, what nobody has told. */
  untold?: readonly string[];
  steps: readonly Step[];
}

export const through = (milestone: string): Step => ({ through: milestone });
export const fact = (milestone: string, day: Day, by: Reporter, more: Partial<Fact> = {}): Step => ({
  fact: { milestone, day, by, ...more },
});

type ExampleOfPath = (
  name: string,
  seasonalWorkers: number,
  offer: OfferName,
  shift: number,
  ...steps: readonly Step[]
) => Example;
export const exampleOf =
  (path: Path): ExampleOfPath =>
  (name, seasonalWorkers, offer, shift, ...steps) => ({ name, seasonalWorkers, path, offer, shift, steps });
const first = exampleOf('first');
const returning = exampleOf('returning');

/** In a travel group that has not left: that of the usual season sailed yesterday. A group travels once. */
const seatOn = (convoyId: string): readonly Step[] => [
  fact('insurance-confirmed', 't-3', 'employers-association'),
  fact('convoy-assigned', 't-1', 'placement-officer', { details: { convoyId } }),
];

const UNTIL_AT_WORK = through('social-security-registered');
const AT_WORK: readonly Step[] = [UNTIL_AT_WORK, { paid: true }];

export const EXAMPLES: readonly Example[] = [
  // Recruitment
  first('applied-last-week', 2, 'late', 26, through('application-filed')),
  first('file-waits-too-long', 1, 'late', 0, through('application-filed')),
  first('waits-for-the-interviewers', 2, 'late', 10, through('preselected')),
  first('farm-is-full', 1, 'small', 0, through('interviewed')),
  returning('named-again', 2, 'late', 0),

  // Training
  first('newly-selected', 2, 'late', 6, through('selected')),
  first('in-preparation', 2, 'late', -8, through('info-session-attended')),
  first('undertaking-unsigned', 1, 'late', -10, through('nie-assigned')),

  // Visa
  first('waits-for-the-resolution', 1, 'late', -17, through('medical-cleared')),
  first('resolution-overdue', 1, 'small', 0, through('medical-cleared')),
  first('visa-not-filed-in-time', 1, 'small', -20, through('authorised')),
  first('visa-just-filed', 1, 'small', 0, through('visa-filed')),
  first('consulate-is-late', 2, 'spring', 0, through('visa-filed')),
  returning('call-up-waits', 3, 'late', 15, through('call-up-filed')),
  returning('call-up-overdue', 2, 'late', 0, through('call-up-filed')),
  returning('call-up-not-filed', 2, 'late', 0, through('selected')),

  // Departure
  returning('cleared-early', 1, 'small', 0, through('call-up-granted')),
  returning(
    'seat-on-the-next-ferry',
    4,
    'spring',
    4,
    through('call-up-granted'),
    ...seatOn('tanger-tarifa-2'),
  ),
  returning('cleared-without-a-seat', 2, 'spring', 0, through('call-up-granted')),
  first('visa-in-hand', 1, 'spring', 0, through('visa-granted')),
  returning('sailed-yesterday', 3, 'spring', 0, through('boarded')),
  returning('not-seen-on-the-farm', 1, 'spring', -6, through('boarded')),
  first(
    'arrived-before-the-visa-list',
    1,
    'spring',
    0,
    through('visa-filed'),
    fact('arrived', 't-1', 'municipality', {
      taken: 'early',
      note: 'Came with the others; the consulate’s list has not reached us.',
    }),
  ),
  returning('port-closed', 2, 'spring', 0, through('call-up-granted'), {
    hold: 'The port is closed to passengers until the ministry says otherwise.',
  }),
  returning(
    'on-the-later-sailing',
    1,
    'spring',
    0,
    through('convoy-assigned'),
    fact('no-show', 't-1', 'employers-association'),
    {
      correct: 'no-show',
      by: 'placement-officer',
      annul: true,
      reason: 'The port office found the name on the list of the evening sailing.',
    },
    fact('boarded', 't-1', 'placement-officer'),
  ),

  // Contract
  returning('at-work', 5, 'winter', 0, ...AT_WORK),
  first('at-work-with-card', 2, 'winter', 0, through('residence-card-requested'), { paid: true }),
  returning('landed-today', 1, 'spring', 0, through('arrived')),
  returning('never-registered', 1, 'winter', 0, through('arrived'), { paid: true }),
  first('card-overdue', 1, 'winter', 0, ...AT_WORK),
  returning(
    'two-dates-of-arrival',
    1,
    'winter',
    0,
    ...AT_WORK,
    fact('arrived', 's+2', 'employers-association', {
      taken: 'contested',
      note: 'Our housing book says otherwise.',
    }),
  ),
  returning('arrival-misdated', 1, 'winter', 0, ...AT_WORK, {
    correct: 'arrived',
    by: 'municipality',
    day: 's-2',
    reason: 'The list was typed on the morning after; they came the evening before.',
  }),
  returning(
    'called-from-the-quay',
    1,
    'winter',
    0,
    through('boarded'),
    fact('arrived', 's-1', 'municipality', {
      writtenByOfficer: 'phone',
      note: 'Rang at 23:40: all forty of the coach have arrived.',
    }),
    ...AT_WORK,
  ),
  returning(
    'held-and-resumed',
    1,
    'winter',
    0,
    through('call-up-granted'),
    { hold: 'The crossing was suspended for a week of storms.' },
    { resume: true },
    ...AT_WORK,
  ),
  returning(
    'housing-complaint',
    1,
    'winter',
    0,
    ...AT_WORK,
    fact('housing-visited', 't-12', 'trade-union', {
      note: 'Eleven people and one bathroom; the firm has promised a second dwelling.',
    }),
  ),
  returning(
    'extended',
    1,
    'winter',
    0,
    ...AT_WORK,
    fact('contract-extended', 't-6', 'employers-association', {
      details: { startsOn: '@e+1', newEndOn: '@e+40', sameEmployer: true },
    }),
  ),
  returning(
    'asks-for-another-employer',
    1,
    'winter',
    0,
    ...AT_WORK,
    fact('employer-breach-established', 't-45', 'ngo', {
      details: { ground: 'pay', establishedBy: 'reported' },
    }),
    fact('employer-change-requested', 't-12', 'ngo', {
      details: { cause: 'employer-breach', route: 'new-seasonal' },
    }),
  ),
  returning('end-not-reported', 1, 'autumn', 0, ...AT_WORK),

  // Return
  returning(
    'sent-home-ill',
    1,
    'winter',
    0,
    ...AT_WORK,
    fact('health-accompanied', 't-24', 'municipality'),
    fact('contract-ended', 't-20', 'employers-association', { details: { how: 'humanitarian' } }),
    fact('return-boarded', 't-17', 'municipality'),
  ),
  returning('no-witness-of-return', 2, 'autumn', 0, through('contract-ended'), { paid: true }),
  returning('return-declared', 2, 'autumn', 0, through('return-notified'), { paid: true }),
  returning('home-this-month', 2, 'autumn', 50, through('return-boarded'), { paid: true }),

  // Reintegration
  returning('return-proved', 2, 'autumn', 0, through('return-proved'), { paid: true }),
  returning('plan-awaited', 1, 'autumn', 0, through('debriefed'), { paid: true }),
  first(
    'opens-a-business',
    1,
    'autumn',
    0,
    through('debriefed'),
    { paid: true },
    fact('reintegration-plan-agreed', 'e+32', 'ngo', {
      details: { plan: 'business' },
      note: 'A dairy with two neighbours; the cooperative lends the shed.',
    }),
  ),

  // Closed
  returning('season-completed', 3, 'autumn', 0, through('reintegration-plan-agreed')),
  first('first-season-completed', 2, 'autumn', 0, through('reintegration-plan-agreed')),
  first(
    'withdrew-her-application',
    1,
    'late',
    10,
    through('preselected'),
    fact('withdrawn', 't-3', 'placement-officer', { details: { reason: 'other-job' } }),
  ),
  returning(
    'withdrew-before-boarding',
    1,
    'spring',
    0,
    through('call-up-granted'),
    fact('withdrawn', 't-9', 'placement-officer', { details: { reason: 'personal' } }),
  ),
  first(
    'not-selected',
    1,
    'late',
    0,
    through('interviewed'),
    fact('not-selected', 't-10', 'employers-association'),
  ),
  first(
    'authorisation-refused',
    1,
    'late',
    -10,
    through('return-undertaking-signed'),
    fact('authorisation-refused', 't-2', 'immigration-office'),
  ),
  first('visa-refused', 1, 'spring', 0, through('visa-filed'), fact('visa-refused', 't-12', 'consulate')),
  returning(
    'call-up-refused',
    1,
    'spring',
    0,
    through('call-up-filed'),
    fact('call-up-refused', 't-86', 'immigration-office', { details: { notifiedOn: '@t-86' } }),
  ),
  returning(
    'did-not-come-to-the-port',
    1,
    'spring',
    0,
    through('convoy-assigned'),
    fact('no-show', 't-1', 'placement-officer'),
  ),
  returning(
    'employer-cancelled',
    1,
    'late',
    0,
    through('selected'),
    fact('cancelled', 't-5', 'employers-association', { details: { cause: 'employer' } }),
  ),
  returning(
    'lost-on-the-way',
    1,
    'winter',
    0,
    through('boarded'),
    fact('absent-at-arrival', 's+3', 'municipality'),
  ),
  returning(
    'left-the-farm',
    1,
    'winter',
    0,
    ...AT_WORK,
    fact('ended-early', 't-15', 'employers-association', { details: { cause: 'abandonment' } }),
  ),
  first(
    'ended-by-decision',
    1,
    'winter',
    0,
    ...AT_WORK,
    fact('ended-early', 't-8', 'immigration-office', { details: { cause: 'other' } }),
  ),
  returning(
    'protected',
    1,
    'winter',
    0,
    ...AT_WORK,
    fact('status-changed', 't-9', 'ngo', { details: { kind: 'protection' } }),
  ),
];

/** Who leaves within two weeks. They came later: their people are numbered after all others, who stay who they were. */
export const DEPARTING_EXAMPLES: readonly Example[] = [
  returning(
    'leaves-by-algeciras',
    3,
    'in-four-days',
    0,
    through('call-up-granted'),
    ...seatOn('tanger-algeciras'),
  ),
  first('leaves-alone', 1, 'in-four-days', 0, through('visa-granted')),
  returning(
    'leaves-by-tarifa',
    2,
    'in-eight-days',
    0,
    through('call-up-granted'),
    ...seatOn('tanger-tarifa-3'),
  ),
  first('visa-expected-any-day', 1, 'in-eight-days', 0, through('visa-filed')),
  returning(
    'leaves-by-nador',
    2,
    'in-twelve-days',
    0,
    through('call-up-granted'),
    ...seatOn('nador-almeria'),
  ),
  first(
    'first-season-by-algeciras',
    1,
    'in-twelve-days',
    0,
    through('visa-granted'),
    ...seatOn('tanger-algeciras-2'),
  ),
  first('medical-is-missing', 1, 'in-twelve-days', 0, through('contract-signed')),
  returning('passport-expires-too-soon', 1, 'in-twelve-days', 0, through('call-up-granted'), {
    hold: 'The passport expires before the season ends; a new one has been asked for.',
  }),
];
