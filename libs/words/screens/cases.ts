/** The grid of cases: columns, filters, orders, selection. */
import type { Words } from '../languages.ts';
import type { PluralForms } from '../plural.ts';

export const CASES_TEXTS = {
  title: { fr: 'Dossiers', ar: 'الملفات', es: 'Expedientes', it: 'Pratiche', en: 'Cases' },
  name: { fr: 'Nom', ar: 'الاسم', es: 'Nombre', it: 'Nome', en: 'Name' },
  status: { fr: 'Situation', ar: 'الوضعية', es: 'Situación', it: 'Stato', en: 'Status' },
  due: { fr: 'Échéance', ar: 'الأجل', es: 'Plazo', it: 'Scadenza', en: 'Due' },
  nameless: {
    fr: 'Nom non communiqué',
    ar: 'اسم غير متاح',
    es: 'Nombre no comunicado',
    it: 'Nome non comunicato',
    en: 'Name not shown',
  },
  anyStage: {
    fr: 'Toutes les étapes',
    ar: 'كل المراحل',
    es: 'Todas las etapas',
    it: 'Tutte le fasi',
    en: 'All stages',
  },
  anyStatus: {
    fr: 'Toutes les situations',
    ar: 'كل الوضعيات',
    es: 'Todas las situaciones',
    it: 'Tutti gli stati',
    en: 'All statuses',
  },
  selectPage: {
    fr: 'Sélectionner les dossiers affichés',
    ar: 'تحديد الملفات المعروضة',
    es: 'Seleccionar los expedientes mostrados',
    it: 'Seleziona le pratiche mostrate',
    en: 'Select the cases shown',
  },
  clear: {
    fr: 'Tout désélectionner',
    ar: 'إلغاء التحديد',
    es: 'Quitar la selección',
    it: 'Annulla la selezione',
    en: 'Clear selection',
  },
  evidence: {
    fr: 'Pièce justificative',
    ar: 'الوثيقة المثبتة',
    es: 'Documento justificativo',
    it: 'Documento giustificativo',
    en: 'Evidence',
  },
  dryRun: {
    fr: 'Ce qui se passerait',
    ar: 'ما الذي سيحدث',
    es: 'Lo que ocurriría',
    it: 'Che cosa accadrebbe',
    en: 'What would happen',
  },
  judging: {
    fr: 'Vérification de chaque dossier…',
    ar: 'جارٍ التحقق من كل ملف…',
    es: 'Comprobando cada expediente…',
    it: 'Verifica di ogni pratica…',
    en: 'Each case is being checked…',
  },
  empty: {
    fr: 'Il n’y a encore aucun dossier.',
    ar: 'لا يوجد أي ملف بعد.',
    es: 'Todavía no hay ningún expediente.',
    it: 'Non c’è ancora nessuna pratica.',
    en: 'There is no case yet.',
  },
  emptyFirst: {
    fr: 'Les dossiers ouverts, un par un ou par importation, apparaîtront ici.',
    ar: 'ستظهر هنا الملفات المفتوحة، واحدًا واحدًا أو بالاستيراد.',
    es: 'Los expedientes abiertos, uno a uno o por importación, aparecerán aquí.',
    it: 'Le pratiche aperte, una per una o per importazione, compariranno qui.',
    en: 'Cases that are opened, one by one or by an import, appear here.',
  },
} as const satisfies Record<string, Words>;

export const CASES_COUNTED = {
  selected: {
    fr: {
      one: '{n} dossier sélectionné',
      many: '{n} dossiers sélectionnés',
      other: '{n} dossiers sélectionnés',
    },
    ar: {
      zero: 'لا ملف محدد',
      one: 'ملف واحد محدد',
      two: 'ملفان محددان',
      few: '{n} ملفات محددة',
      many: '{n} ملفًا محددًا',
      other: '{n} ملف محدد',
    },
    es: {
      one: '{n} expediente seleccionado',
      many: '{n} expedientes seleccionados',
      other: '{n} expedientes seleccionados',
    },
    it: {
      one: '{n} pratica selezionata',
      many: '{n} pratiche selezionate',
      other: '{n} pratiche selezionate',
    },
    en: { one: '{n} case selected', other: '{n} cases selected' },
  },
  wouldSucceed: {
    fr: { one: '{n} dossier avancera', many: '{n} dossiers avanceront', other: '{n} dossiers avanceront' },
    ar: {
      zero: 'لن ينتقل أي ملف',
      one: 'سينتقل ملف واحد',
      two: 'سينتقل ملفان',
      few: 'ستنتقل {n} ملفات',
      many: 'سينتقل {n} ملفًا',
      other: 'سينتقل {n} ملف',
    },
    es: {
      one: '{n} expediente avanzará',
      many: '{n} expedientes avanzarán',
      other: '{n} expedientes avanzarán',
    },
    it: { one: '{n} pratica avanzerà', many: '{n} pratiche avanzeranno', other: '{n} pratiche avanzeranno' },
    en: { one: '{n} case will advance', other: '{n} cases will advance' },
  },
  wouldSkip: {
    fr: { one: '{n} déjà enregistré', many: '{n} déjà enregistrés', other: '{n} déjà enregistrés' },
    ar: {
      zero: 'لا شيء مسجل من قبل',
      one: 'ملف واحد مسجل من قبل',
      two: 'ملفان مسجلان من قبل',
      few: '{n} ملفات مسجلة من قبل',
      many: '{n} ملفًا مسجلًا من قبل',
      other: '{n} ملف مسجل من قبل',
    },
    es: { one: '{n} ya registrado', many: '{n} ya registrados', other: '{n} ya registrados' },
    it: { one: '{n} già registrata', many: '{n} già registrate', other: '{n} già registrate' },
    en: { one: '{n} already recorded', other: '{n} already recorded' },
  },
  wouldFail: {
    fr: {
      one: '{n} ne peut pas avancer',
      many: '{n} ne peuvent pas avancer',
      other: '{n} ne peuvent pas avancer',
    },
    ar: {
      zero: 'لا ملف متعذر النقل',
      one: 'ملف واحد يتعذر نقله',
      two: 'ملفان يتعذر نقلهما',
      few: '{n} ملفات يتعذر نقلها',
      many: '{n} ملفًا يتعذر نقلها',
      other: '{n} ملف يتعذر نقلها',
    },
    es: { one: '{n} no puede avanzar', many: '{n} no pueden avanzar', other: '{n} no pueden avanzar' },
    it: { one: '{n} non può avanzare', many: '{n} non possono avanzare', other: '{n} non possono avanzare' },
    en: { one: '{n} cannot advance', other: '{n} cannot advance' },
  },
} as const satisfies Record<string, PluralForms>;
