/** Morocco to Italy with training first, under the law of 2007. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maItTraining2007c } from './ma-it-training-2007c.ts';
import { refusalsLifted } from './rows-records.ts';

export const maItTraining2007d = deriveProgramme(maItTraining2007c, {
  version: '2007d',
  milestones: { insert: refusalsLifted(maItTraining2007c) },
});
