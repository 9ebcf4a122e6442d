/** Morocco to France as the mission in Casablanca works, with pay that is asked for, and the text of each row. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { payerRulesIn } from '#libs/domain/pack/who-pays';
import {
  PROTECTED_BY,
  WORK_ABROAD,
  breachRecalledAt,
  citing,
  inTurn,
  metByReport,
  stayEndsBy,
} from './amendments.ts';
import { maFrSeasonal2023b } from './ma-fr-seasonal-2023b.ts';

const SOURCES = {
  'rights-information-given': 'A; EUR 11.2',
  'compensation-due': 'EUR 17.2',
  'compensation-paid': 'EUR 17.2',
} as const;

export const maFrSeasonal2023c = deriveProgramme(maFrSeasonal2023b, {
  version: '2023c',
  whoPays: payerRulesIn('FR'),
  milestones: {
    replace: inTurn(
      WORK_ABROAD,
      stayEndsBy('CDT 5221-23; VAU; A'),
      citing(SOURCES),
      breachRecalledAt('employer-change-requested'),
      {
        // With a valid card neither visa nor examination.
        authorised: (row) =>
          row.paths.includes('returning') ? { ...row, source: `${row.source ?? 'A'}; TH3` } : row,
        // The written contract may come after the journey: what was authorised is endorsed.
        'exit-papers-checked': (row) => ({ ...row, after: ['authorised'] }),
        'social-security-registered': metByReport,
      },
    ),
  },
  exits: { replace: { 'status-changed': { reporterLimits: PROTECTED_BY } } },
});
