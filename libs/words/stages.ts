/** The stages of a season, and what a milestone is to its stage. */
import type { Need, Path, Stage } from '#libs/domain/pack/programme';
import type { Words } from './languages.ts';

export const STAGE_WORDS = {
  recruitment: { fr: 'Recrutement', ar: 'الانتقاء', es: 'Selección', it: 'Reclutamento', en: 'Recruitment' },
  training: {
    fr: 'Formation pré-départ',
    ar: 'التكوين قبل المغادرة',
    es: 'Formación previa a la salida',
    it: 'Formazione pre-partenza',
    en: 'Pre-departure training',
  },
  visa: { fr: 'Visa', ar: 'التأشيرة', es: 'Visado', it: 'Visto', en: 'Visa' },
  departure: { fr: 'Départ', ar: 'المغادرة', es: 'Salida', it: 'Partenza', en: 'Departure' },
  contract: { fr: 'Contrat', ar: 'العقد', es: 'Contrato', it: 'Contratto', en: 'Contract' },
  return: { fr: 'Retour', ar: 'العودة', es: 'Retorno', it: 'Rientro', en: 'Return' },
  reintegration: {
    fr: 'Réintégration',
    ar: 'إعادة الإدماج',
    es: 'Reintegración',
    it: 'Reintegrazione',
    en: 'Reintegration',
  },
} as const satisfies Record<Stage, Words>;

export const PATH_WORDS = {
  first: {
    fr: 'Première saison',
    ar: 'الموسم الأول',
    es: 'Primera campaña',
    it: 'Prima stagione',
    en: 'First season',
  },
  returning: {
    fr: 'Saison répétée',
    ar: 'موسم متكرر',
    es: 'Campaña repetida',
    it: 'Stagione ripetuta',
    en: 'Repeat season',
  },
  renewing: {
    fr: 'Renouvellement',
    ar: 'تجديد',
    es: 'Renovación',
    it: 'Rinnovo',
    en: 'Renewal',
  },
} as const satisfies Record<Path, Words>;

export const NEED_WORDS = {
  completing: { fr: 'Obligatoire', ar: 'إلزامية', es: 'Obligatorio', it: 'Obbligatoria', en: 'Required' },
  expected: { fr: 'Attendu', ar: 'منتظرة', es: 'Previsto', it: 'Prevista', en: 'Expected' },
  optional: { fr: 'Facultatif', ar: 'اختيارية', es: 'Opcional', it: 'Facoltativa', en: 'Optional' },
} as const satisfies Record<Need, Words>;
