/** Morocco to Italy as the law stands: what an act grants is told of whenever its paper comes, and a contract is signed, then sent. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { grantedBeyondTheAct, inTurn } from './amendments.ts';
import { maItSeasonal2026c } from './ma-it-seasonal-2026c.ts';
import { SENT_ONCE_SIGNED } from './rows-italy-settling.ts';
import { refusalsLifted } from './rows-records.ts';

export const maItSeasonal2026d = deriveProgramme(maItSeasonal2026c, {
  version: '2026d',
  milestones: {
    insert: refusalsLifted(maItSeasonal2026c),
    replace: inTurn(grantedBeyondTheAct({ authorised: 'multiYearUntil' }), SENT_ONCE_SIGNED),
  },
});
