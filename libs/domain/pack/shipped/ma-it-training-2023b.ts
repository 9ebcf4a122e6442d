/** Morocco to Italy after an approved course, with pay that is asked for, and the text of each row. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { payerRulesIn } from '#libs/domain/pack/who-pays';
import { PROTECTED_BY, WORK_ABROAD, breachRecalledAt, citing, inTurn } from './amendments.ts';
import { maItTraining2023 } from './ma-it-training-2023.ts';
import {
  ITALIAN_SOURCES,
  LATE_CONTRACT_IN_ITALY,
  NINE_MONTHS,
  WITHDRAWN_IN_ITALY,
  statusChangedInItaly,
} from './rows-italy-settling.ts';

export const maItTraining2023b = deriveProgramme(maItTraining2023, {
  version: '2023b',
  whoPays: payerRulesIn('IT'),
  milestones: {
    replace: inTurn(
      WORK_ABROAD,
      NINE_MONTHS,
      breachRecalledAt('employer-change-requested'),
      citing(ITALIAN_SOURCES),
      WITHDRAWN_IN_ITALY,
      LATE_CONTRACT_IN_ITALY,
    ),
  },
  exits: { replace: { 'status-changed': { ...statusChangedInItaly, reporterLimits: PROTECTED_BY } } },
});
