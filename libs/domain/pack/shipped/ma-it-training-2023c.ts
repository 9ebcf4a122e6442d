/** Morocco to Italy after an approved course: a contract is signed by both, then sent. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maItTraining2023b } from './ma-it-training-2023b.ts';
import { SENT_ONCE_SIGNED } from './rows-italy-settling.ts';
import { refusalsLifted } from './rows-records.ts';

export const maItTraining2023c = deriveProgramme(maItTraining2023b, {
  version: '2023c',
  milestones: { insert: refusalsLifted(maItTraining2023b), replace: SENT_ONCE_SIGNED },
});
