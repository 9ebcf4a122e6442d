/** The days off of a programme by place and year, and two published versions side by side. */
import type { Words } from '../languages.ts';
import type { PluralForms } from '../plural.ts';

export const CALENDAR_SCREEN_TEXTS = {
  title: {
    fr: 'Jours fériés par lieu',
    ar: 'أيام العطل حسب المكان',
    es: 'Días inhábiles por lugar',
    it: 'Giorni festivi per luogo',
    en: 'Days off by place',
  },
  year: { fr: 'Année', ar: 'السنة', es: 'Año', it: 'Anno', en: 'Year' },
  days: { fr: 'Jours', ar: 'الأيام', es: 'Días', it: 'Giorni', en: 'Days' },
  gazette: {
    fr: 'Journal officiel',
    ar: 'الجريدة الرسمية',
    es: 'Diario oficial',
    it: 'Gazzetta ufficiale',
    en: 'Gazette',
  },
  provisional: {
    fr: 'Liste provisoire',
    ar: 'لائحة مؤقتة',
    es: 'Lista provisional',
    it: 'Elenco provvisorio',
    en: 'Provisional list',
  },
  toCheck: {
    fr: 'À vérifier pour {years}',
    ar: 'يتعين التحقق بالنسبة إلى {years}',
    es: 'Por comprobar para {years}',
    it: 'Da verificare per {years}',
    en: 'To check for {years}',
  },
  nothingToCheck: {
    fr: 'Tous les jours fériés sont connus pour {years}.',
    ar: 'كل أيام العطل معروفة بالنسبة إلى {years}.',
    es: 'Se conocen todos los días inhábiles para {years}.',
    it: 'Tutti i giorni festivi sono noti per {years}.',
    en: 'All days off are known for {years}.',
  },
  compare: {
    fr: 'Comparer avec une autre version',
    ar: 'المقارنة مع نسخة أخرى',
    es: 'Comparar con otra versión',
    it: 'Confronta con un’altra versione',
    en: 'Compare with another version',
  },
  none: { fr: 'Aucune', ar: 'لا شيء', es: 'Ninguna', it: 'Nessuna', en: 'None' },
} as const satisfies Record<string, Words>;

export const CALENDAR_COUNTED = {
  days: {
    fr: { one: '{n} jour', many: '{n} jours', other: '{n} jours' },
    ar: {
      zero: 'لا أيام',
      one: 'يوم واحد',
      two: 'يومان',
      few: '{n} أيام',
      many: '{n} يومًا',
      other: '{n} يوم',
    },
    es: { one: '{n} día', many: '{n} días', other: '{n} días' },
    it: { one: '{n} giorno', many: '{n} giorni', other: '{n} giorni' },
    en: { one: '{n} day', other: '{n} days' },
  },
} as const satisfies Record<string, PluralForms>;
