/** Morocco to France as the pilot began. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maFrSeasonal2007c } from './ma-fr-seasonal-2007c.ts';
import { refusalsLifted } from './rows-records.ts';

export const maFrSeasonal2007d = deriveProgramme(maFrSeasonal2007c, {
  version: '2007d',
  milestones: { insert: refusalsLifted(maFrSeasonal2007c) },
});
