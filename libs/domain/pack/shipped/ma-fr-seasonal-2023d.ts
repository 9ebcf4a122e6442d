/** Morocco to France as the mission in Casablanca works: what an act grants is told of whenever its paper comes. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { grantedBeyondTheAct } from './amendments.ts';
import { maFrSeasonal2023c } from './ma-fr-seasonal-2023c.ts';

export const maFrSeasonal2023d = deriveProgramme(maFrSeasonal2023c, {
  version: '2023d',
  milestones: { replace: grantedBeyondTheAct({ authorised: 'authorisedUntil' }) },
});
