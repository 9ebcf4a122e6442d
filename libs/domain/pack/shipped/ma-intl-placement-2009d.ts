/** Placement abroad for good. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maIntlPlacement2009c } from './ma-intl-placement-2009c.ts';
import { refusalsLifted } from './rows-records.ts';

export const maIntlPlacement2009d = deriveProgramme(maIntlPlacement2009c, {
  version: '2009d',
  milestones: { insert: refusalsLifted(maIntlPlacement2009c) },
});
