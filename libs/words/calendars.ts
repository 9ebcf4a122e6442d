/** Days off by place: the places' names, and what is said where a list is missing or provisional. */
import { PARTY_CALENDAR } from '#libs/domain/pack/calendars';
import type { CalendarDoubt } from '#libs/domain/pack/calendars';
import type { CalendarRemark } from '#libs/domain/pack/publishing/calendar-check';
import { listIn } from './figures.ts';
import type { Language, Words } from './languages.ts';
import { countedIn } from './plural.ts';
import type { PluralForms } from './plural.ts';

/** Places whose lists ship. Any other is shown by its code. */
const PLACE_WORDS: Readonly<Record<string, Words>> = {
  es: { en: 'Spain', fr: 'Espagne', es: 'España', it: 'Spagna', ar: 'إسبانيا' },
  'es-an': { en: 'Andalusia', fr: 'Andalousie', es: 'Andalucía', it: 'Andalusia', ar: 'الأندلس' },
  'es-an-h': { en: 'Huelva', fr: 'Huelva', es: 'Huelva', it: 'Huelva', ar: 'ويلبا' },
  'es-md': {
    en: 'Region of Madrid',
    fr: 'Communauté de Madrid',
    es: 'Comunidad de Madrid',
    it: 'Comunità di Madrid',
    ar: 'جهة مدريد',
  },
  'es-md-m': {
    en: 'City of Madrid',
    fr: 'Ville de Madrid',
    es: 'Ciudad de Madrid',
    it: 'Città di Madrid',
    ar: 'مدينة مدريد',
  },
  it: { en: 'Italy', fr: 'Italie', es: 'Italia', it: 'Italia', ar: 'إيطاليا' },
  [PARTY_CALENDAR]: {
    en: 'Town of the employer',
    fr: 'Commune de l’employeur',
    es: 'Municipio del empleador',
    it: 'Comune del datore di lavoro',
    ar: 'بلدة المشغِّل',
  },
};

export const CALENDAR_TEXTS = {
  provisional: {
    en: '{place}, {year}: provisional list, by the pattern of other years',
    fr: '{place}, {year} : liste provisoire, d’après d’autres années',
    es: '{place}, {year}: lista provisional, según otros años',
    it: '{place}, {year}: elenco provvisorio, secondo altri anni',
    ar: '{place}، {year}: لائحة مؤقتة على غرار سنوات أخرى',
  },
  noList: {
    en: '{place}, {year}: days off not known',
    fr: '{place}, {year} : jours fériés non connus',
    es: '{place}, {year}: días inhábiles no conocidos',
    it: '{place}, {year}: giorni festivi non noti',
    ar: '{place}، {year}: أيام العطل غير معروفة',
  },
  noSilence: {
    en: 'no silence is written',
    fr: 'aucun effet du silence n’est inscrit',
    es: 'no se anota ningún efecto del silencio',
    it: 'nessun effetto del silenzio è annotato',
    ar: 'لا يُسجَّل أي أثر للسكوت',
  },
  placeWithoutList: {
    en: '{milestone}: no list for {place}',
    fr: '{milestone} : aucune liste pour {place}',
    es: '{milestone}: ninguna lista para {place}',
    it: '{milestone}: nessun elenco per {place}',
    ar: '{milestone}: لا لائحة لـ{place}',
  },
  countedByNone: {
    en: '{milestone}: working days counted without a calendar',
    fr: '{milestone} : jours ouvrables comptés sans calendrier',
    es: '{milestone}: días hábiles contados sin calendario',
    it: '{milestone}: giorni lavorativi contati senza calendario',
    ar: '{milestone}: أيام عمل محسوبة بلا تقويم',
  },
  unwritten: {
    en: 'Raised in place of a silence',
    fr: 'Signalé à la place d’un effet du silence',
    es: 'Avisado en lugar de un efecto del silencio',
    it: 'Segnalato al posto di un effetto del silenzio',
    ar: 'إشعار بدل أثر السكوت',
  },
} as const satisfies Record<string, Words>;

/** What is said of whole lists and packs, beside the lists themselves. */
export const CALENDAR_LIST_TEXTS = {
  provisional: { en: 'provisional', fr: 'provisoire', es: 'provisional', it: 'provvisorio', ar: 'مؤقتة' },
  noneShips: {
    en: 'No list of this place and year ships.',
    fr: 'Aucune liste n’est fournie pour ce lieu et cette année.',
    es: 'No se incluye ninguna lista de este lugar y este año.',
    it: 'Nessun elenco è fornito per questo luogo e quest’anno.',
    ar: 'لا تتوفر أي لائحة لهذا المكان وهذه السنة.',
  },
  oneList: {
    en: '{programme} counts by one list of {days} for everything.',
    fr: '{programme} compte tout d’après une seule liste de {days}.',
    es: '{programme} lo cuenta todo según una única lista de {days}.',
    it: '{programme} conta tutto secondo un solo elenco di {days}.',
    ar: 'يعتمد {programme} في كل حساب لائحة واحدة تضم {days}.',
  },
  toCheck: {
    en: 'To check in {programme}:',
    fr: 'À vérifier dans {programme} :',
    es: 'Por comprobar en {programme}:',
    it: 'Da verificare in {programme}:',
    ar: 'يتعين التحقق في {programme}:',
  },
  toCheckIn: {
    en: 'To check in {programme} in {years}:',
    fr: 'À vérifier dans {programme} en {years} :',
    es: 'Por comprobar en {programme} en {years}:',
    it: 'Da verificare in {programme} nel {years}:',
    ar: 'يتعين التحقق في {programme} بالنسبة إلى {years}:',
  },
  allKnown: {
    en: '{programme} knows the days off of every place that it names.',
    fr: '{programme} connaît les jours fériés de tous les lieux nommés.',
    es: '{programme} conoce los días inhábiles de todos los lugares nombrados.',
    it: '{programme} conosce i giorni festivi di tutti i luoghi nominati.',
    ar: 'أيام العطل في كل الأماكن المذكورة في {programme} معروفة.',
  },
  allKnownIn: {
    en: '{programme} knows the days off of every place that it names in {years}.',
    fr: '{programme} connaît les jours fériés de tous les lieux nommés en {years}.',
    es: '{programme} conoce los días inhábiles de todos los lugares nombrados en {years}.',
    it: '{programme} conosce i giorni festivi di tutti i luoghi nominati nel {years}.',
    ar: 'أيام العطل في كل الأماكن المذكورة في {programme} معروفة بالنسبة إلى {years}.',
  },
} as const satisfies Record<string, Words>;

const DAYS_OFF: PluralForms = {
  en: { one: '{n} day off', other: '{n} days off' },
  fr: { one: '{n} jour férié', many: '{n} jours fériés', other: '{n} jours fériés' },
  es: { one: '{n} día inhábil', many: '{n} días inhábiles', other: '{n} días inhábiles' },
  it: { one: '{n} giorno festivo', many: '{n} giorni festivi', other: '{n} giorni festivi' },
  ar: {
    zero: 'صفر أيام عطل',
    one: 'يوم عطلة واحدًا',
    two: 'يومي عطلة',
    few: '{n} أيام عطل',
    many: '{n} يوم عطلة',
    other: '{n} يوم عطلة',
  },
};

/** What is said of the lists of days off of a pack, in these years; none where no year is known. */
export function listsInWords(
  said: 'oneList' | 'toCheck' | 'allKnown',
  { programme, days = 0, years = [] }: { programme: string; days?: number; years?: readonly number[] },
  language: Language,
): string {
  const key = years.length > 0 && said !== 'oneList' ? (`${said}In` as const) : said;
  return filled(CALENDAR_LIST_TEXTS[key][language], {
    programme,
    days: countedIn(DAYS_OFF, days, language),
    years: listIn(years.map(String), language, 'all'),
  });
}

/** The name of a place; its code where we have none. */
export function placeInWords(place: string, language: Language): string {
  return Object.hasOwn(PLACE_WORDS, place) ? (PLACE_WORDS[place]?.[language] ?? place) : place;
}

/** Why a date is to be checked. */
export function doubtInWords({ place, year, kind }: CalendarDoubt, language: Language): string {
  const text = kind === 'provisional' ? CALENDAR_TEXTS.provisional : CALENDAR_TEXTS.noList;
  return filled(text[language], { place: placeInWords(place, language), year: String(year) });
}

/** What an escalation says that stands where its rule meant a silence. */
export function unwrittenInWords(doubt: CalendarDoubt, language: Language): string {
  return `${CALENDAR_TEXTS.unwritten[language]}. ${doubtInWords(doubt, language)}`;
}

/** What is to be known of a pack's calendars; `milestone` names a code in the language. */
export function remarkInWords(
  remark: CalendarRemark,
  language: Language,
  milestone: (code: string) => string,
): string {
  switch (remark.what) {
    case 'doubt':
      return remark.barsSilence
        ? `${doubtInWords(remark, language)} (${CALENDAR_TEXTS.noSilence[language]})`
        : doubtInWords(remark, language);
    case 'place-without-list':
      return filled(CALENDAR_TEXTS.placeWithoutList[language], {
        milestone: milestone(remark.milestone),
        place: placeInWords(remark.place, language),
      });
    case 'counted-by-none':
      return filled(CALENDAR_TEXTS.countedByNone[language], { milestone: milestone(remark.milestone) });
  }
}

function filled(text: string, places: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
}
