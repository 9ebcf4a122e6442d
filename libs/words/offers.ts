/** What kind an offer is, what is decided of a candidate, and where they stand on an offer's list. */
import type { Decision, SelectionState } from '#libs/domain/offer/selection';
import type { Words } from './languages.ts';
import { MILESTONES_BEFORE_WORK } from './milestones-before-work.ts';

export const SELECTION_WORDS = {
  pending: {
    fr: 'À décider',
    ar: 'في انتظار القرار',
    es: 'Pendiente de decisión',
    it: 'In attesa di decisione',
    en: 'To be decided',
  },
  reserve: {
    fr: 'Liste de réserve',
    ar: 'لائحة الانتظار',
    es: 'Lista de reserva',
    it: 'Lista di riserva',
    en: 'Reserve list',
  },
  promoted: {
    fr: 'Poste proposé depuis la réserve',
    ar: 'منصب مقترح من لائحة الانتظار',
    es: 'Puesto ofrecido desde la reserva',
    it: 'Posto offerto dalla riserva',
    en: 'Offered from the reserve',
  },
  selected: {
    fr: 'Sélection confirmée',
    ar: 'تأكيد الانتقاء',
    es: 'Selección confirmada',
    it: 'Selezione confermata',
    en: 'Selected',
  },
  'not-selected': {
    fr: 'Candidature non retenue',
    ar: 'ترشيح غير مقبول',
    es: 'Candidatura no seleccionada',
    it: 'Candidatura non selezionata',
    en: 'Not selected',
  },
} as const satisfies Record<SelectionState, Words>;

export const OFFER_KIND_WORDS = {
  generic: {
    fr: 'Offre générique',
    ar: 'عرض عام',
    es: 'Oferta genérica',
    it: 'Offerta generica',
    en: 'Generic offer',
  },
  nominative: {
    fr: 'Offre nominative',
    ar: 'عرض اسمي',
    es: 'Oferta nominativa',
    it: 'Offerta nominativa',
    en: 'Nominative offer',
  },
} as const satisfies Record<string, Words>;

export const DECISION_WORDS = {
  preselected: MILESTONES_BEFORE_WORK.preselected,
  interviewed: MILESTONES_BEFORE_WORK.interviewed,
  selected: SELECTION_WORDS.selected,
  reserve: SELECTION_WORDS.reserve,
  'not-selected': SELECTION_WORDS['not-selected'],
} as const satisfies Record<Decision, Words>;
