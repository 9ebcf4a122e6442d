/** Bulk operations: what is done to many cases, how an operation stands, and what became of each case. */
import type { BulkAction, ItemState, OperationState } from '#libs/domain/bulk-operation';
import { ENTRY_WORDS } from './case.ts';
import { EXIT_WORDS } from './exits.ts';
import type { Words } from './languages.ts';

export const BULK_ACTION_WORDS = {
  milestone: { fr: 'Jalon', ar: 'محطة', es: 'Hito', it: 'Tappa', en: 'Milestone' },
  withdraw: EXIT_WORDS.withdrawn,
  hold: ENTRY_WORDS.hold,
  resume: ENTRY_WORDS.resume,
  transfer: ENTRY_WORDS.transfer,
  documents: {
    fr: 'Établissement de documents',
    ar: 'إعداد الوثائق',
    es: 'Preparación de documentos',
    it: 'Preparazione di documenti',
    en: 'Making documents',
  },
  'open-case': {
    fr: 'Ouverture de dossiers',
    ar: 'فتح ملفات',
    es: 'Apertura de expedientes',
    it: 'Apertura di pratiche',
    en: 'Opening cases',
  },
  'record-row': {
    fr: 'Enregistrement de jalons',
    ar: 'تسجيل محطات',
    es: 'Registro de hitos',
    it: 'Registrazione di tappe',
    en: 'Recording milestones',
  },
} as const satisfies Record<BulkAction | 'open-case' | 'record-row', Words>;

/** They agree with the words for *operation*. */
export const OPERATION_STATE_WORDS = {
  running: { fr: 'En cours', ar: 'قيد التنفيذ', es: 'En curso', it: 'In corso', en: 'Running' },
  suspended: { fr: 'Suspendue', ar: 'معلّقة', es: 'Suspendida', it: 'Sospesa', en: 'Suspended' },
  completed: { fr: 'Terminée', ar: 'منتهية', es: 'Terminada', it: 'Terminata', en: 'Completed' },
  cancelled: { fr: 'Annulée', ar: 'ملغاة', es: 'Anulada', it: 'Annullata', en: 'Cancelled' },
} as const satisfies Record<OperationState, Words>;

export const ITEM_STATE_WORDS = {
  succeeded: { fr: 'Fait', ar: 'تم', es: 'Hecho', it: 'Fatto', en: 'Done' },
  failed: { fr: 'Échec', ar: 'فشل', es: 'Fallo', it: 'Non riuscito', en: 'Failed' },
  skipped: {
    fr: 'Déjà enregistré',
    ar: 'مسجل من قبل',
    es: 'Ya registrado',
    it: 'Già registrato',
    en: 'Already recorded',
  },
  pending: { fr: 'À traiter', ar: 'في انتظار المعالجة', es: 'Por tratar', it: 'Da trattare', en: 'Pending' },
} as const satisfies Record<ItemState, Words>;
