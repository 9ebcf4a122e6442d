/** Words that agree with the seasonal worker, by the sex on record; where none is, the neutral form. */
import type { Language } from './languages.ts';
import { fillIn } from './say.ts';

interface Forms {
  f: string;
  m: string;
  neutral: string;
}

export const SEXED_WORDS = {
  'seasonal-worker': {
    fr: { f: 'Travailleuse saisonnière', m: 'Travailleur saisonnier', neutral: 'Travailleur saisonnier' },
    ar: { f: 'عاملة موسمية', m: 'عامل موسمي', neutral: 'عامل(ة) موسمي(ة)' },
    es: {
      f: 'Trabajadora de temporada',
      m: 'Trabajador de temporada',
      neutral: 'Persona trabajadora de temporada',
    },
    it: { f: 'Lavoratrice stagionale', m: 'Lavoratore stagionale', neutral: 'Lavoratore stagionale' },
    en: { f: 'Seasonal worker', m: 'Seasonal worker', neutral: 'Seasonal worker' },
  },
  'born-on': {
    fr: { f: 'Née le {date}', m: 'Né le {date}', neutral: 'Date de naissance : {date}' },
    ar: { f: 'مزدادة بتاريخ {date}', m: 'مزداد بتاريخ {date}', neutral: 'تاريخ الازدياد: {date}' },
    es: { f: 'Nacida el {date}', m: 'Nacido el {date}', neutral: 'Fecha de nacimiento: {date}' },
    it: { f: 'Nata il {date}', m: 'Nato il {date}', neutral: 'Data di nascita: {date}' },
    en: { f: 'Born on {date}', m: 'Born on {date}', neutral: 'Born on {date}' },
  },
  'deceased-on': {
    fr: { f: 'Décédée le {date}', m: 'Décédé le {date}', neutral: 'Décès le {date}' },
    ar: { f: 'توفيت بتاريخ {date}', m: 'توفي بتاريخ {date}', neutral: 'تاريخ الوفاة: {date}' },
    es: { f: 'Fallecida el {date}', m: 'Fallecido el {date}', neutral: 'Fallecimiento: {date}' },
    it: { f: 'Deceduta il {date}', m: 'Deceduto il {date}', neutral: 'Decesso: {date}' },
    en: { f: 'Died on {date}', m: 'Died on {date}', neutral: 'Died on {date}' },
  },
} as const satisfies Record<string, Readonly<Record<Language, Forms>>>;

const FORM_OF: Readonly<Partial<Record<string, keyof Forms>>> = { F: 'f', M: 'm' };

/** The form for the sex on record: `F`, `M`, or neither. */
export function agreeing(
  key: keyof typeof SEXED_WORDS,
  sex: string | null | undefined,
  language: Language,
  places: Readonly<Record<string, string | number>> = {},
): string {
  const forms: Forms = SEXED_WORDS[key][language];
  const form = (Object.hasOwn(FORM_OF, sex ?? '') ? FORM_OF[sex ?? ''] : undefined) ?? 'neutral';
  return fillIn(forms[form], places, language);
}
