/** What a rule rests on, as people read it: keys and articles as they are, what is said between them in their language. */
import { citedWith } from '#libs/domain/pack/who-pays';
import type { Language, Words } from '../languages.ts';

/** Words that stand among the keys and articles of a citation: `RLOEX 122.10; 103.4 by analogy`. */
const CITED = {
  'by analogy': { fr: 'par analogie', ar: 'قياسًا', es: 'por analogía', it: 'per analogia', en: 'by analogy' },
  'as practice': {
    fr: 'selon la pratique',
    ar: 'حسب الممارسة',
    es: 'según la práctica',
    it: 'secondo la prassi',
    en: 'as practice',
  },
  'working days': {
    fr: 'jours ouvrables',
    ar: 'أيام العمل',
    es: 'días hábiles',
    it: 'giorni lavorativi',
    en: 'working days',
  },
} as const satisfies Record<string, Words>;

/** What stands for the key `A`, which says nothing to whoever reads it. */
const ASSUMPTION = {
  fr: 'hypothèse du projet, à vérifier',
  ar: 'افتراض من المشروع يتعين التحقق منه',
  es: 'hipótesis del proyecto, por comprobar',
  it: 'ipotesi del progetto, da verificare',
  en: 'an assumption of the project, to check',
} as const satisfies Words;

/** A citation of a pack, its keys and articles as they are; our own assumption in words. */
export function citationText(source: string, language: Language): string {
  return Object.entries<Words>(CITED).reduce(
    (text, [english, words]) => text.replaceAll(english, words[language]),
    citedWith(ASSUMPTION[language], source),
  );
}
