/** Who leaves when: the days of departures, their travel groups, and what is still missing. */
import type { Readiness } from '#libs/domain/filter/case-filter';
import type { Words } from '../languages.ts';
import type { PluralForms } from '../plural.ts';

/** Of people who have not left yet; they agree with the words for *case*. */
export const READINESS_WORDS = {
  ready: { fr: 'Prêts', ar: 'جاهزة', es: 'Listos', it: 'Pronte', en: 'Ready' },
  'visa-missing': {
    fr: 'Visa manquant',
    ar: 'التأشيرة ناقصة',
    es: 'Falta el visado',
    it: 'Visto mancante',
    en: 'Visa missing',
  },
  'papers-missing': {
    fr: 'Pièces manquantes',
    ar: 'وثائق ناقصة',
    es: 'Faltan documentos',
    it: 'Documenti mancanti',
    en: 'Papers missing',
  },
  held: { fr: 'Bloqués', ar: 'متوقفة', es: 'Bloqueados', it: 'Bloccate', en: 'Blocked' },
} as const satisfies Record<Readiness, Words>;

export const DEPARTURES_TEXTS = {
  title: { fr: 'Départs', ar: 'المغادرات', es: 'Salidas', it: 'Partenze', en: 'Departures' },
  about: {
    fr: 'Selon le premier jour de travail de l’offre : le voyage a lieu dans les jours qui précèdent.',
    ar: 'حسب أول يوم عمل في العرض: يتم السفر في الأيام التي تسبقه.',
    es: 'Según el primer día de trabajo de la oferta: el viaje se hace en los días anteriores.',
    it: 'Secondo il primo giorno di lavoro dell’offerta: il viaggio avviene nei giorni precedenti.',
    en: 'By the first day of work of the offer: the journey is made in the days before.',
  },
  period: {
    fr: 'Du {from} au {to}',
    ar: 'من {from} إلى {to}',
    es: 'Del {from} al {to}',
    it: 'Dal {from} al {to}',
    en: '{from} to {to}',
  },
  earlier: { fr: 'Plus tôt', ar: 'فترة سابقة', es: 'Antes', it: 'Prima', en: 'Earlier' },
  later: { fr: 'Plus tard', ar: 'فترة لاحقة', es: 'Después', it: 'Dopo', en: 'Later' },
  empty: {
    fr: 'Aucun départ n’est prévu dans cette période.',
    ar: 'لا توجد مغادرة مرتقبة في هذه الفترة.',
    es: 'No hay salidas previstas en este periodo.',
    it: 'Nessuna partenza prevista in questo periodo.',
    en: 'No departure is expected in this period.',
  },
  emptyFirst: {
    fr: 'Les personnes retenues pour une offre apparaissent ici jusqu’à leur départ.',
    ar: 'يظهر هنا الأشخاص المرتبطون بعرض إلى حين مغادرتهم.',
    es: 'Las personas vinculadas a una oferta aparecen aquí hasta su salida.',
    it: 'Le persone legate a un’offerta compaiono qui fino alla partenza.',
    en: 'People of an offer appear here until they leave.',
  },
  withoutGroup: {
    fr: 'Sans groupe de voyage',
    ar: 'دون فوج سفر',
    es: 'Sin grupo de viaje',
    it: 'Senza gruppo di viaggio',
    en: 'Without a travel group',
  },
  paperLanguage: {
    fr: 'Langue des documents',
    ar: 'لغة الوثائق',
    es: 'Idioma de los documentos',
    it: 'Lingua dei documenti',
    en: 'Language of the papers',
  },
  manifestsOfDay: {
    fr: 'Toutes les listes du jour (ZIP)',
    ar: 'كل لوائح اليوم (ZIP)',
    es: 'Todas las listas del día (ZIP)',
    it: 'Tutte le liste del giorno (ZIP)',
    en: 'All lists of the day (ZIP)',
  },
  readyOf: {
    fr: '{ready} prêts sur {expected}',
    ar: '{ready} جاهزة من {expected}',
    es: '{ready} listos de {expected}',
    it: '{ready} pronte su {expected}',
    en: '{ready} of {expected} ready',
  },
} as const satisfies Record<string, Words>;

export const DEPARTURES_COUNTED = {
  expected: {
    fr: { one: '{n} départ prévu', many: '{n} départs prévus', other: '{n} départs prévus' },
    ar: {
      zero: 'لا مغادرة مرتقبة',
      one: 'مغادرة واحدة مرتقبة',
      two: 'مغادرتان مرتقبتان',
      few: '{n} مغادرات مرتقبة',
      many: '{n} مغادرة مرتقبة',
      other: '{n} مغادرة مرتقبة',
    },
    es: { one: '{n} salida prevista', many: '{n} salidas previstas', other: '{n} salidas previstas' },
    it: { one: '{n} partenza prevista', many: '{n} partenze previste', other: '{n} partenze previste' },
    en: { one: '{n} departure expected', other: '{n} departures expected' },
  },
} as const satisfies Record<string, PluralForms>;
