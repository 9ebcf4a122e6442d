/** Short names of the programmes that ship, and of the regions of their campaigns; titles of programmes are in `packs/pack-texts.ts`. */
import type { Language, Words } from './languages.ts';

export const PROGRAMME_NAMES = {
  'ma-es-cartaya': {
    fr: 'Maroc – Huelva',
    ar: 'المغرب – ولبة',
    es: 'Marruecos – Huelva',
    it: 'Marocco – Huelva',
    en: 'Morocco – Huelva',
  },
  'ma-fr-seasonal': {
    fr: 'Maroc – France',
    ar: 'المغرب – فرنسا',
    es: 'Marruecos – Francia',
    it: 'Marocco – Francia',
    en: 'Morocco – France',
  },
  'ma-intl-placement': {
    fr: 'Placement à l’international',
    ar: 'التشغيل الدولي',
    es: 'Colocación internacional',
    it: 'Collocamento internazionale',
    en: 'International placement',
  },
  'ma-it-seasonal': {
    fr: 'Maroc – Italie',
    ar: 'المغرب – إيطاليا',
    es: 'Marruecos – Italia',
    it: 'Marocco – Italia',
    en: 'Morocco – Italy',
  },
  'ma-it-training': {
    fr: 'Maroc – Italie, la formation d’abord',
    ar: 'المغرب – إيطاليا، التكوين أولًا',
    es: 'Marruecos – Italia, primero la formación',
    it: 'Marocco – Italia, prima la formazione',
    en: 'Morocco – Italy, training first',
  },
} as const satisfies Record<string, Words>;

/** A `code@version` by name and version; as it is where we have no words for its code. */
export function versionName(programme: string, language: Language): string {
  const [code = programme, version = ''] = programme.split('@');
  const name = programmeName(code, language);
  return name === code || version === '' ? programme : `${name} ${version}`;
}

/** The name of the programme of a `code@version`; a code that we have no words for is shown as it is. */
export function programmeName(programme: string, language: Language): string {
  const [code = programme] = programme.split('@');
  const names: Readonly<Record<string, Words>> = PROGRAMME_NAMES;
  return Object.hasOwn(names, code) ? (names[code]?.[language] ?? code) : code;
}

/** Regions by the codes under which our own campaigns name them; whoever opens one may write any other. */
export const REGION_NAMES = {
  huelva: { fr: 'Huelva', ar: 'ولبة', es: 'Huelva', it: 'Huelva', en: 'Huelva' },
  'haute-corse': {
    fr: 'Haute-Corse',
    ar: 'كورسيكا العليا',
    es: 'Alta Córcega',
    it: 'Alta Corsica',
    en: 'Haute-Corse',
  },
  puglia: { fr: 'Pouilles', ar: 'بوليا', es: 'Apulia', it: 'Puglia', en: 'Apulia' },
} as const satisfies Record<string, Words>;

/** The name of a campaign’s region; what somebody wrote themselves is shown as it is. */
export function regionName(region: string, language: Language): string {
  const names: Readonly<Record<string, Words>> = REGION_NAMES;
  return Object.hasOwn(names, region) ? (names[region]?.[language] ?? region) : region;
}
