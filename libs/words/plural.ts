/** Words that follow a number, in every form that the language has for it. */
import { LANGUAGE_RULES } from './languages.ts';
import type { Language } from './languages.ts';
import { numberIn } from './figures.ts';

/** The forms that `Intl.PluralRules` can ask for in each language. */
export interface PluralForms {
  en: Record<'one' | 'other', string>;
  fr: Record<'one' | 'many' | 'other', string>;
  es: Record<'one' | 'many' | 'other', string>;
  it: Record<'one' | 'many' | 'other', string>;
  ar: Record<'zero' | 'one' | 'two' | 'few' | 'many' | 'other', string>;
}

export const COUNTED = {
  cases: {
    fr: { one: '{n} dossier', many: '{n} dossiers', other: '{n} dossiers' },
    ar: {
      zero: 'لا ملفات',
      one: 'ملف واحد',
      two: 'ملفان',
      few: '{n} ملفات',
      many: '{n} ملفًا',
      other: '{n} ملف',
    },
    es: { one: '{n} expediente', many: '{n} expedientes', other: '{n} expedientes' },
    it: { one: '{n} pratica', many: '{n} pratiche', other: '{n} pratiche' },
    en: { one: '{n} case', other: '{n} cases' },
  },
  people: {
    fr: { one: '{n} personne', many: '{n} personnes', other: '{n} personnes' },
    ar: {
      zero: 'لا أحد',
      one: 'شخص واحد',
      two: 'شخصان',
      few: '{n} أشخاص',
      many: '{n} شخصًا',
      other: '{n} شخص',
    },
    es: { one: '{n} persona', many: '{n} personas', other: '{n} personas' },
    it: { one: '{n} persona', many: '{n} persone', other: '{n} persone' },
    en: { one: '{n} person', other: '{n} people' },
  },
  daysLate: {
    fr: { one: '{n} jour de retard', many: '{n} jours de retard', other: '{n} jours de retard' },
    ar: {
      zero: 'بدون تأخير',
      one: 'تأخر يومًا واحدًا',
      two: 'تأخر يومين',
      few: 'تأخر {n} أيام',
      many: 'تأخر {n} يومًا',
      other: 'تأخر {n} يوم',
    },
    es: { one: '{n} día de retraso', many: '{n} días de retraso', other: '{n} días de retraso' },
    it: { one: '{n} giorno di ritardo', many: '{n} giorni di ritardo', other: '{n} giorni di ritardo' },
    en: { one: '{n} day late', other: '{n} days late' },
  },
  /** Beyond a day that nobody has to keep by an act: it is passed, and nothing is late. */
  daysBeyond: {
    fr: { one: 'dépassé de {n} jour', many: 'dépassé de {n} jours', other: 'dépassé de {n} jours' },
    ar: {
      zero: 'دون تجاوز',
      one: 'تجاوز بيوم واحد',
      two: 'تجاوز بيومين',
      few: 'تجاوز بـ{n} أيام',
      many: 'تجاوز بـ{n} يومًا',
      other: 'تجاوز بـ{n} يوم',
    },
    es: { one: 'superado en {n} día', many: 'superado en {n} días', other: 'superado en {n} días' },
    it: { one: 'superato di {n} giorno', many: 'superato di {n} giorni', other: 'superato di {n} giorni' },
    en: { one: '{n} day beyond it', other: '{n} days beyond it' },
  },
  months: {
    fr: { one: '{n} mois', many: '{n} mois', other: '{n} mois' },
    ar: {
      zero: 'أقل من شهر',
      one: 'شهر واحد',
      two: 'شهرين',
      few: '{n} أشهر',
      many: '{n} شهرًا',
      other: '{n} شهر',
    },
    es: { one: '{n} mes', many: '{n} meses', other: '{n} meses' },
    it: { one: '{n} mese', many: '{n} mesi', other: '{n} mesi' },
    en: { one: '{n} month', other: '{n} months' },
  },
} as const satisfies Record<string, PluralForms>;

export type Counted = keyof typeof COUNTED;

/** A number with its noun: `3 dossiers`, «ملفان». */
export function countIn(counted: Counted, count: number, language: Language): string {
  return countedIn(COUNTED[counted], count, language);
}

/** The form that the number asks for, `{n}` written as the language does. */
export function countedIn(words: PluralForms, count: number, language: Language): string {
  const forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { other: string } = words[language];
  const category = new Intl.PluralRules(LANGUAGE_RULES[language].locale).select(count);
  return (forms[category] ?? forms.other).replaceAll('{n}', numberIn(count, language));
}
