/** Morocco to Italy as the law stands, with pay that is asked for, and the text of each row. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { payerRulesIn } from '#libs/domain/pack/who-pays';
import { PROTECTED_BY, WORK_ABROAD, breachRecalledAt, citing, inTurn } from './amendments.ts';
import { maItSeasonal2026b } from './ma-it-seasonal-2026b.ts';
import {
  ITALIAN_SOURCES,
  LATE_CONTRACT_IN_ITALY,
  NINE_MONTHS,
  WITHDRAWN_IN_ITALY,
} from './rows-italy-settling.ts';

export const maItSeasonal2026c = deriveProgramme(maItSeasonal2026b, {
  version: '2026c',
  whoPays: payerRulesIn('IT'),
  milestones: {
    replace: inTurn(
      WORK_ABROAD,
      NINE_MONTHS,
      breachRecalledAt('employer-change-requested'),
      citing({ ...ITALIAN_SOURCES, 'visa-granted': 'DPR394 31.8; INT1' }),
      WITHDRAWN_IN_ITALY,
      LATE_CONTRACT_IN_ITALY,
    ),
  },
  exits: { replace: { 'status-changed': { reporterLimits: PROTECTED_BY } } },
});
