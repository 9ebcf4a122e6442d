/** Morocco to Huelva under RD 557/2011: who was registered in time is asked for no more. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import {
  INCIDENTS_IN_FILES,
  PROTECTED_BY,
  breachRecalledAt,
  inTurn,
  marking,
  metByReport,
} from './amendments.ts';
import { maEsCartaya2011b } from './ma-es-cartaya-2011b.ts';
import { TO_CHECK } from './spanish-terms.ts';

export const maEsCartaya2011c = deriveProgramme(maEsCartaya2011b, {
  version: '2011c',
  milestones: {
    replace: inTurn(
      INCIDENTS_IN_FILES,
      marking({ 'appeal-filed': TO_CHECK.appeal }),
      breachRecalledAt('employer-change-requested'),
      {
        'social-security-registered': metByReport,
      },
    ),
  },
  exits: { replace: { 'status-changed': { reporterLimits: PROTECTED_BY } } },
});
