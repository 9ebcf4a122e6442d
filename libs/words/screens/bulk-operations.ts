/** Bulk operations: the list of them, and one while it runs and after. */
import type { Words } from '../languages.ts';
import type { PluralForms } from '../plural.ts';

export const BULK_TEXTS = {
  title: {
    fr: 'Opérations groupées',
    ar: 'العمليات الجماعية',
    es: 'Operaciones masivas',
    it: 'Operazioni massive',
    en: 'Bulk operations',
  },
  empty: {
    fr: 'Aucune opération groupée pour l’instant.',
    ar: 'لا توجد أي عملية جماعية حاليًا.',
    es: 'Todavía no hay ninguna operación masiva.',
    it: 'Ancora nessuna operazione massiva.',
    en: 'There is no bulk operation yet.',
  },
  emptyFirst: {
    fr: 'Sélectionnez des dossiers, puis faites-les avancer ensemble.',
    ar: 'حدد ملفات ثم انقلها معًا إلى المرحلة التالية.',
    es: 'Seleccione expedientes y hágalos avanzar juntos.',
    it: 'Selezioni delle pratiche e le faccia avanzare insieme.',
    en: 'Select cases, then advance them together.',
  },
  dryRun: { fr: 'Simulation', ar: 'محاكاة', es: 'Simulación', it: 'Simulazione', en: 'Dry run' },
  by: {
    fr: 'Par {name}, {time}',
    ar: 'من طرف {name}، {time}',
    es: 'Por {name}, {time}',
    it: 'Di {name}, {time}',
    en: 'By {name}, {time}',
  },
  progress: { fr: 'Avancement', ar: 'التقدم', es: 'Progreso', it: 'Avanzamento', en: 'Progress' },
  reasons: {
    fr: 'Raisons des échecs',
    ar: 'أسباب الإخفاق',
    es: 'Motivos de los fallos',
    it: 'Motivi dei non riusciti',
    en: 'Reasons of failures',
  },
  suspend: { fr: 'Suspendre', ar: 'تعليق', es: 'Suspender', it: 'Sospendi', en: 'Suspend' },
  resume: { fr: 'Reprendre', ar: 'استئناف', es: 'Reanudar', it: 'Riprendi', en: 'Resume' },
  cancel: {
    fr: 'Annuler le reste',
    ar: 'إلغاء الباقي',
    es: 'Anular el resto',
    it: 'Annulla il resto',
    en: 'Cancel the rest',
  },
  report: {
    fr: 'Télécharger le rapport (CSV)',
    ar: 'تحميل التقرير (CSV)',
    es: 'Descargar el informe (CSV)',
    it: 'Scarica il rapporto (CSV)',
    en: 'Download the report (CSV)',
  },
  fix: { fr: 'Corriger', ar: 'تصحيح', es: 'Corregir', it: 'Correggi', en: 'Fix' },
  seeThem: {
    fr: 'Voir les dossiers',
    ar: 'عرض الملفات',
    es: 'Ver los expedientes',
    it: 'Vedi le pratiche',
    en: 'See the cases',
  },
  openAsList: {
    fr: 'Ouvrir dans la liste des dossiers',
    ar: 'فتح في لائحة الملفات',
    es: 'Abrir en la lista de expedientes',
    it: 'Apri nell’elenco delle pratiche',
    en: 'Open in the list of cases',
  },
  documentsZip: {
    fr: 'Télécharger les documents (ZIP)',
    ar: 'تحميل الوثائق (ZIP)',
    es: 'Descargar los documentos (ZIP)',
    it: 'Scarica i documenti (ZIP)',
    en: 'Download the documents (ZIP)',
  },
  older: { fr: 'Plus anciennes', ar: 'الأقدم', es: 'Más antiguas', it: 'Più vecchie', en: 'Older ones' },
  items: {
    fr: 'Dossiers en échec',
    ar: 'الملفات التي فشلت',
    es: 'Expedientes fallidos',
    it: 'Pratiche non riuscite',
    en: 'Cases that failed',
  },
  hiddenCase: {
    fr: 'Dossier inaccessible',
    ar: 'ملف غير متاح',
    es: 'Expediente no accesible',
    it: 'Pratica non accessibile',
    en: 'Case not shown',
  },
} as const satisfies Record<string, Words>;

export const BULK_COUNTED = {
  failed: {
    fr: { one: '{n} échec', many: '{n} échecs', other: '{n} échecs' },
    ar: {
      zero: 'دون إخفاق',
      one: 'إخفاق واحد',
      two: 'إخفاقان',
      few: '{n} إخفاقات',
      many: '{n} إخفاقًا',
      other: '{n} إخفاق',
    },
    es: { one: '{n} fallo', many: '{n} fallos', other: '{n} fallos' },
    it: { one: '{n} non riuscita', many: '{n} non riuscite', other: '{n} non riuscite' },
    en: { one: '{n} failed', other: '{n} failed' },
  },
  done: {
    fr: { one: '{n} sur {total}', many: '{n} sur {total}', other: '{n} sur {total}' },
    ar: {
      zero: 'لا شيء من {total}',
      one: '{n} من {total}',
      two: '{n} من {total}',
      few: '{n} من {total}',
      many: '{n} من {total}',
      other: '{n} من {total}',
    },
    es: { one: '{n} de {total}', many: '{n} de {total}', other: '{n} de {total}' },
    it: { one: '{n} di {total}', many: '{n} di {total}', other: '{n} di {total}' },
    en: { one: '{n} of {total}', other: '{n} of {total}' },
  },
} as const satisfies Record<string, PluralForms>;
