/** Morocco to France as the mission in Casablanca works: what an act grants is told of whenever its paper comes. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { grantedBeyondTheAct } from './amendments.ts';
import { maFrSeasonal2023c } from './ma-fr-seasonal-2023c.ts';
import { refusalsLifted } from './rows-records.ts';

export const maFrSeasonal2023d = deriveProgramme(maFrSeasonal2023c, {
  version: '2023d',
  milestones: {
    insert: refusalsLifted(maFrSeasonal2023c),
    replace: grantedBeyondTheAct({ authorised: 'authorisedUntil' }),
  },
});
