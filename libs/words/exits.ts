/**
 * The ways a season ends early, and how a case closes: an exit's code is the outcome of the case. Neutral words: nobody
 * is accused, and what agrees does so with the case.
 */
import type { Words } from './languages.ts';

export const EXIT_WORDS = {
  withdrawn: { fr: 'Désistement', ar: 'انسحاب', es: 'Renuncia', it: 'Rinuncia', en: 'Withdrawn' },
  'not-selected': {
    fr: 'Candidature non retenue',
    ar: 'ترشيح غير مقبول',
    es: 'Candidatura no seleccionada',
    it: 'Candidatura non selezionata',
    en: 'Not selected',
  },
  'authorisation-refused': {
    fr: 'Autorisation de travail refusée',
    ar: 'رفض رخصة العمل',
    es: 'Autorización de trabajo denegada',
    it: 'Nulla osta al lavoro negato',
    en: 'Work authorisation refused',
  },
  'visa-refused': {
    fr: 'Visa refusé',
    ar: 'رفض التأشيرة',
    es: 'Visado denegado',
    it: 'Visto rifiutato',
    en: 'Visa refused',
  },
  'call-up-refused': {
    fr: 'Rappel refusé',
    ar: 'رفض إعادة الاستدعاء',
    es: 'Llamamiento denegado',
    it: 'Richiamo rifiutato',
    en: 'Call-up refused',
  },
  'no-show': {
    fr: 'Absence au départ',
    ar: 'غياب عند المغادرة',
    es: 'Ausencia a la salida',
    it: 'Assenza alla partenza',
    en: 'Missing at departure',
  },
  'absent-at-arrival': {
    fr: 'Absence à l’arrivée',
    ar: 'غياب عند الوصول',
    es: 'Ausencia a la llegada',
    it: 'Assenza all’arrivo',
    en: 'Missing at arrival',
  },
  'ended-early': {
    fr: 'Fin anticipée du contrat',
    ar: 'إنهاء العقد قبل أوانه',
    es: 'Fin anticipado del contrato',
    it: 'Cessazione anticipata',
    en: 'Contract ended early',
  },
  'status-changed': {
    fr: 'Changement de statut de séjour',
    ar: 'تغيير وضعية الإقامة',
    es: 'Cambio de situación de residencia',
    it: 'Cambio del titolo di soggiorno',
    en: 'Change of residence status',
  },
  'not-returned': {
    fr: 'Non-retour confirmé',
    ar: 'تأكيد عدم العودة',
    es: 'No retorno confirmado',
    it: 'Mancato rientro confermato',
    en: 'Non-return confirmed',
  },
  cancelled: { fr: 'Annulé', ar: 'ملغى', es: 'Anulado', it: 'Annullata', en: 'Cancelled' },
  deceased: { fr: 'Décès', ar: 'وفاة', es: 'Fallecimiento', it: 'Decesso', en: 'Death' },
} as const satisfies Record<string, Words>;

export const OUTCOME_WORDS = {
  completed: { fr: 'Terminé', ar: 'مكتمل', es: 'Finalizado', it: 'Conclusa', en: 'Completed' },
  placed: {
    fr: 'Placement réalisé',
    ar: 'تم الإدماج في الشغل',
    es: 'Colocación realizada',
    it: 'Collocamento avvenuto',
    en: 'Placed',
  },
  'return-to-verify': {
    fr: 'Retour à vérifier',
    ar: 'عودة قيد التحقق',
    es: 'Retorno por verificar',
    it: 'Rientro da verificare',
    en: 'Return to be verified',
  },
} as const satisfies Record<string, Words>;
