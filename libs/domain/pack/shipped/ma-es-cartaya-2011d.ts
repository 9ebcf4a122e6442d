/** Morocco to Huelva under RD 557/2011. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maEsCartaya2011c } from './ma-es-cartaya-2011c.ts';
import { refusalsLifted } from './rows-records.ts';

export const maEsCartaya2011d = deriveProgramme(maEsCartaya2011c, {
  version: '2011d',
  milestones: { insert: refusalsLifted(maEsCartaya2011c) },
});
