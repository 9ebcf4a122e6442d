/** Costs of a season: what was paid for, and who is meant where a detail names a side. */
import type { CostKind, Payer } from '#libs/domain/pack/cost-codes';
import type { Words } from './languages.ts';

export const COST_WORDS = {
  recruitment: {
    fr: 'Recrutement',
    ar: 'الاستقدام للعمل',
    es: 'Contratación',
    it: 'Reclutamento',
    en: 'Recruitment',
  },
  medical: {
    fr: 'Visite médicale',
    ar: 'الفحص الطبي',
    es: 'Reconocimiento médico',
    it: 'Visita medica',
    en: 'Medical examination',
  },
  passport: { fr: 'Passeport', ar: 'جواز السفر', es: 'Pasaporte', it: 'Passaporto', en: 'Passport' },
  visa: { fr: 'Visa', ar: 'التأشيرة', es: 'Visado', it: 'Visto', en: 'Visa' },
  'travel-out': {
    fr: 'Voyage aller',
    ar: 'سفر الذهاب',
    es: 'Viaje de ida',
    it: 'Viaggio di andata',
    en: 'Travel out',
  },
  'travel-back': {
    fr: 'Voyage de retour',
    ar: 'سفر العودة',
    es: 'Viaje de vuelta',
    it: 'Viaggio di ritorno',
    en: 'Travel back',
  },
  transfer: {
    fr: 'Transport jusqu’à l’exploitation',
    ar: 'النقل إلى الضيعة',
    es: 'Traslado hasta la explotación',
    it: 'Trasporto fino all’azienda',
    en: 'Transfer to the farm',
  },
  insurance: { fr: 'Assurance', ar: 'التأمين', es: 'Seguro', it: 'Assicurazione', en: 'Insurance' },
  housing: { fr: 'Logement', ar: 'السكن', es: 'Alojamiento', it: 'Alloggio', en: 'Housing' },
  training: { fr: 'Formation', ar: 'التكوين', es: 'Formación', it: 'Formazione', en: 'Training' },
  other: { fr: 'Autres frais', ar: 'مصاريف أخرى', es: 'Otros gastos', it: 'Altre spese', en: 'Other costs' },
} as const satisfies Record<CostKind, Words>;

/** Of a detail that names a side, such as who paid: the same codes also stand for causes. */
export const SIDE_WORDS = {
  worker: {
    fr: 'La personne concernée',
    ar: 'الشخص المعني',
    es: 'La persona interesada',
    it: 'La persona interessata',
    en: 'The worker',
  },
  employer: {
    fr: 'L’employeur',
    ar: 'المشغِّل',
    es: 'El empleador',
    it: 'Il datore di lavoro',
    en: 'The employer',
  },
  authority: {
    fr: 'L’administration',
    ar: 'الإدارة',
    es: 'La Administración',
    it: 'L’amministrazione',
    en: 'The authority',
  },
  programme: {
    fr: 'Le programme',
    ar: 'البرنامج',
    es: 'El programa',
    it: 'Il programma',
    en: 'The programme',
  },
} as const satisfies Record<Payer, Words>;
