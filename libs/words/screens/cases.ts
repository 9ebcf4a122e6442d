/** The grid of cases: columns, filters, orders, selection. */
import type { Words } from '../languages.ts';

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
