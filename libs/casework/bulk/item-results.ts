/** The result of an item that was declined, in every language: whoever reads it later reads in their own. */
import type { Outcome } from '#libs/db/bulk/items';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { reasonOf } from '../answers.ts';
import type { Declined } from '../answers.ts';

export type ItemResult = Omit<Outcome, 'itemNo'>;

/** `skipped` where the same fact is recorded already. */
export function resultOfNo(no: Declined, state: 'failed' | 'skipped' = 'failed'): ItemResult {
  const { code, sequence } = reasonOf(no, 'en');
  const detail = Object.fromEntries(
    LANGUAGES.map((language) => [language, reasonOf(no, language).detail]),
  ) as Record<Language, string>;
  return { state, code, detail, ...(sequence === undefined ? {} : { sequence }) };
}
