/** The result of an item that was declined, in every language: whoever reads it later reads in their own. */
import type { Outcome } from '#libs/db/bulk/items';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { refuse } from '#libs/domain/refusals';
import { declined, reasonOf } from '../answers.ts';
import type { Declined } from '../answers.ts';

/** `caseId`: of an item that is no case, the case that its refusal is about. */
export type ItemResult = Omit<Outcome, 'itemNo'> & { caseId?: string };

/** `skipped` where the same fact is recorded already. */
export function resultOfNo(no: Declined, state: 'failed' | 'skipped' = 'failed'): ItemResult {
  const { code, sequence } = reasonOf(no, 'en');
  const where = sequence === undefined ? {} : { sequence };
  return { state, code, detail: inEveryLanguage(no), ...where };
}

/** Of an item that nobody is proved to have asked for as it stands. */
export const UNPROVED = resultOfNo(declined(refuse('unsigned-report')));

function inEveryLanguage(no: Declined): Record<Language, string> {
  const said = LANGUAGES.map((language) => [language, reasonOf(no, language).detail]);
  return Object.fromEntries(said) as Record<Language, string>;
}
