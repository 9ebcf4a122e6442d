/** Where a candidate stands on an offer's list, and how a campaign stands. */
import type { SelectionState } from '#libs/domain/offer/selection';
import type { Words } from './languages.ts';

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

export const CAMPAIGN_STATE_WORDS = {
  upcoming: { fr: 'À venir', ar: 'مقبل', es: 'Próxima', it: 'In arrivo', en: 'Upcoming' },
  open: { fr: 'Ouverte', ar: 'مفتوح', es: 'Abierta', it: 'Aperta', en: 'Open' },
  closed: { fr: 'Close', ar: 'مغلق', es: 'Cerrada', it: 'Chiusa', en: 'Closed' },
  simulated: { fr: 'Simulée', ar: 'محاكاة', es: 'Simulada', it: 'Simulata', en: 'Simulated' },
} as const satisfies Record<'upcoming' | 'open' | 'closed' | 'simulated', Words>;
