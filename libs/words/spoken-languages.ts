/** Languages in which people speak, which are more than those in which they read here. */
import type { SpokenLanguage } from '#libs/domain/incident/records';
import type { Words } from './languages.ts';

/** Languages in which somebody tells what happened; Amazigh is spoken, and written down by who hears it. */
export const SPOKEN_WORDS = {
  ar: { fr: 'Arabe', ar: 'العربية', es: 'Árabe', it: 'Arabo', en: 'Arabic' },
  zgh: { fr: 'Amazigh', ar: 'الأمازيغية', es: 'Amazig', it: 'Amazigh', en: 'Amazigh' },
  fr: { fr: 'Français', ar: 'الفرنسية', es: 'Francés', it: 'Francese', en: 'French' },
  es: { fr: 'Espagnol', ar: 'الإسبانية', es: 'Español', it: 'Spagnolo', en: 'Spanish' },
  it: { fr: 'Italien', ar: 'الإيطالية', es: 'Italiano', it: 'Italiano', en: 'Italian' },
  en: { fr: 'Anglais', ar: 'الإنجليزية', es: 'Inglés', it: 'Inglese', en: 'English' },
  /** Nobody asked. */
  und: { fr: 'Non indiquée', ar: 'غير مذكورة', es: 'No indicado', it: 'Non indicata', en: 'Not said' },
} as const satisfies Record<SpokenLanguage | 'und', Words>;

/** The name of a language; undefined of one that is not in the list. */
export function spokenWord(code: string): Words | undefined {
  const words: Readonly<Record<string, Words>> = SPOKEN_WORDS;
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
