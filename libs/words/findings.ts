/** Where a finding of the authority stands. The noun is in each word, so that the word agrees with it alone. */
import type { FindingState } from '#libs/domain/case/findings';
import type { Words } from './languages.ts';

export const FINDING_STATE_WORDS = {
  stands: {
    fr: 'Constat en vigueur',
    ar: 'معاينة سارية',
    es: 'Constatación en vigor',
    it: 'Accertamento in vigore',
    en: 'Stands',
  },
  lifted: {
    fr: 'Constat levé',
    ar: 'معاينة ملغاة',
    es: 'Constatación levantada',
    it: 'Accertamento revocato',
    en: 'Lifted',
  },
  contested: {
    fr: 'Constat contesté',
    ar: 'معاينة متنازع فيها',
    es: 'Constatación impugnada',
    it: 'Accertamento contestato',
    en: 'Contested',
  },
} as const satisfies Record<FindingState, Words>;
