/**
 * What the law asks beside the season: an employer who breaks it, pay that nobody told, housing that nobody told, a
 * renewal, a finding that is appealed against. They came later: their people are numbered after all others.
 */
import { exampleOf, fact, through } from './examples.ts';
import type { Example } from './examples.ts';

const first = exampleOf('first');
const returning = exampleOf('returning');
const renewing = exampleOf('renewing');
const UNTIL_AT_WORK = through('social-security-registered');
const BREACH = { ground: 'pay', establishedBy: 'inspectorate' };

export const LAW_EXAMPLES: readonly Example[] = [
  // Who waits for the farm that is full
  first('waits-for-the-farm', 2, 'small', 0, through('interviewed')),

  // The employer
  returning(
    'may-look-for-another-employer',
    2,
    'winter',
    0,
    UNTIL_AT_WORK,
    { paid: true },
    fact('employer-breach-established', 't-20', 'labour-inspectorate', { details: BREACH }),
  ),
  returning(
    'breach-long-established',
    1,
    'winter',
    0,
    UNTIL_AT_WORK,
    { paid: true },
    fact('employer-breach-established', 't-55', 'labour-inspectorate', { details: BREACH }),
    fact('employer-change-requested', 't-26', 'trade-union', {
      details: { cause: 'employer-breach', route: 'place-of-first' },
    }),
  ),
  returning(
    'second-employer',
    1,
    'winter',
    0,
    UNTIL_AT_WORK,
    { paid: true },
    fact('employer-breach-established', 't-40', 'labour-inspectorate', { details: BREACH }),
    fact('employer-change-requested', 't-36', 'trade-union', {
      details: { cause: 'employer-breach', route: 'place-of-first' },
    }),
    fact('employer-changed', 't-18', 'immigration-office', {
      details: { startsOn: '@t-17', endsOn: '@e', notifiedOn: '@t-18' },
    }),
    fact('housing-verified', 't-17', 'municipality', { details: { ok: true, spell: 2 } }),
    fact('housing-assigned', 't-17', 'municipality', {
      details: { address: 'Calle del Puerto 12', places: 3, rent: 8_500, bills: 3_000, spell: 2 },
    }),
    fact('social-security-registered', 't-16', 'employers-association', { details: { spell: 2 } }),
  ),

  // Pay and housing
  returning('no-pay-slip', 2, 'winter', 0, UNTIL_AT_WORK),
  returning(
    'pay-is-missing',
    1,
    'winter',
    0,
    UNTIL_AT_WORK,
    fact('pay-missing', 't-3', 'trade-union', { details: { month: '@lastmonth', amount: 128_000 } }),
  ),
  {
    ...returning('housing-not-told', 2, 'winter', 0, UNTIL_AT_WORK, { paid: true }),
    untold: ['housing-assigned'],
  },
  {
    ...returning('housing-not-verified', 2, 'in-twelve-days', 0, through('call-up-granted')),
    untold: ['housing-verified'],
  },
  {
    ...returning('rights-not-told', 1, 'spring', 0, through('call-up-granted')),
    untold: ['rights-information-given'],
  },

  // Four more years
  renewing('renewal-waits', 1, 'late', 30, through('renewal-requested')),
  renewing('renewed', 1, 'late', 0, through('renewal-granted')),

  // After the season
  returning(
    'finding-appealed',
    1,
    'autumn',
    0,
    through('contract-ended'),
    { paid: true },
    fact('cost-recorded', 's+10', 'ngo', {
      details: {
        ...{ what: 'recruitment', amount: 250_000, currency: 'MAD', payer: 'worker', dueBy: 'agreed' },
        incurredOn: '@s-60',
      },
    }),
    fact('cost-recorded', 's+11', 'employers-association', {
      details: {
        ...{ what: 'travel-out', amount: 14_500, currency: 'EUR', payer: 'employer', dueBy: 'law-employer' },
        incurredOn: '@s-3',
      },
    }),
    fact('finding-recorded', 't-8', 'immigration-office', {
      details: {
        ...{ kind: 'unauthorised-work', effect: 'exclusion' },
        ...{ conductOn: '@s+60', decidedOn: '@t-8', notifiedOn: '@t-6' },
      },
    }),
    fact('appeal-filed', 't-2', 'ngo', { details: { of: '@entry-finding-recorded' } }),
  ),
];
