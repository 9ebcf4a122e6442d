/** Days off by place: the places' names, and what is said where a list is missing or provisional. */
import { PARTY_CALENDAR } from '#libs/domain/pack/calendars';
import type { CalendarDoubt } from '#libs/domain/pack/calendars';
import type { CalendarRemark } from '#libs/domain/pack/publishing/calendar-check';
import type { Language, Words } from './languages.ts';

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
