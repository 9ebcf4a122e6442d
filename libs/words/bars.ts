/** How it is said that an authority's decision stands in the way: with its ground, and to whoever may not read that. */
import type { Words } from './languages.ts';

export const BARS = {
  barred: {
    fr: '{reasonCode}',
    ar: '{reasonCode}',
    es: '{reasonCode}',
    it: '{reasonCode}',
    en: '{reasonCode}',
  },
  'barred-until': {
    fr: '{reasonCode} Cela vaut jusqu’au {date}.',
    ar: '{reasonCode} ويسري ذلك إلى غاية {date}.',
    es: '{reasonCode} Rige hasta el {date}.',
    it: '{reasonCode} Vale fino al {date}.',
    en: '{reasonCode} This lasts until {date}.',
  },
  'barred-unsaid-until': {
    fr: 'Une décision de l’autorité s’oppose à cette demande jusqu’au {date}.',
    ar: 'يحول قرار للسلطة دون هذا الطلب إلى غاية {date}.',
    es: 'Una decisión de la autoridad impide esta solicitud hasta el {date}.',
    it: 'Una decisione dell’autorità impedisce questa richiesta fino al {date}.',
    en: 'A decision of the authority stands in the way of this request until {date}.',
  },
  'barred-unsaid': {
    fr: 'Une décision de l’autorité s’oppose pour le moment à cette demande.',
    ar: 'يحول قرار للسلطة حاليًا دون هذا الطلب.',
    es: 'Una decisión de la autoridad impide por ahora esta solicitud.',
    it: 'Una decisione dell’autorità impedisce per ora questa richiesta.',
    en: 'A decision of the authority stands in the way of this request for now.',
  },
} as const satisfies Record<string, Words>;
