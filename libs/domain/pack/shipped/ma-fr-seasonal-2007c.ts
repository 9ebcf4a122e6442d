/** Morocco to France as the pilot began: a breach that was reported is recalled, though nobody could change the employer. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { INCIDENTS_IN_FILES, PROTECTED_BY, breachRecalledAt, inTurn } from './amendments.ts';
import { maFrSeasonal2007b } from './ma-fr-seasonal-2007b.ts';

export const maFrSeasonal2007c = deriveProgramme(maFrSeasonal2007b, {
  version: '2007c',
  milestones: { replace: inTurn(INCIDENTS_IN_FILES, breachRecalledAt('employer-breach-established')) },
  exits: { replace: { 'status-changed': { reporterLimits: PROTECTED_BY } } },
});
