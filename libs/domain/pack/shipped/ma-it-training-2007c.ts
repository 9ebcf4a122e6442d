/** Morocco to Italy with training first, under the law of 2007: pay and housing asked for as in the other corridors. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { PROTECTED_BY, WORK_ABROAD, breachRecalledAt, inTurn, stayEndsBy } from './amendments.ts';
import { maItTraining2007b } from './ma-it-training-2007b.ts';

/** The directive is of 2014, and the single text was read as it stands today. */
const LONGEST_STAY =
  'Nine months are those of today’s law: how long a season could last in 2007 was not read.';

export const maItTraining2007c = deriveProgramme(maItTraining2007b, {
  version: '2007c',
  milestones: {
    replace: inTurn(
      WORK_ABROAD,
      breachRecalledAt('employer-change-requested'),
      stayEndsBy('A; TUI 24.7', LONGEST_STAY),
    ),
  },
  exits: { replace: { 'status-changed': { reporterLimits: PROTECTED_BY } } },
});
