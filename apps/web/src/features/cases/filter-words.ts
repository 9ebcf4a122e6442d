/** The filters of a search in the reader's words, for when nothing is left of the list. */
import { ATTENTION_WORDS } from '#libs/words/screen';
import type { LabelKind } from '#libs/words/labels';
import type { Words } from '#libs/words/languages';
import { useSpeech } from '../../lib/language.tsx';
import type { Speech } from '../../lib/language.tsx';
import { FILTERS } from './case-search.ts';
import type { CaseSearch, FilterName } from './case-search.ts';

const LABELS: Readonly<Partial<Record<FilterName, LabelKind>>> = {
  stage: 'stage',
  status: 'status',
  next: 'milestone',
  path: 'path',
  returnProof: 'returnProof',
  outcome: 'outcome',
};

export function useFilterWords(search: CaseSearch): string[] {
  const speech = useSpeech();
  return FILTERS.flatMap((name) => {
    const value = search[name];
    return value === undefined || name === 'campaignId' ? [] : [wordsOf(name, value, speech)];
  });
}

function wordsOf(name: FilterName, value: string, { t, label, date }: Speech): string {
  const kind = LABELS[name];
  if (kind !== undefined) return label(kind, value);
  const attention: Readonly<Record<string, Words>> = ATTENTION_WORDS;
  switch (name) {
    case 'overdue':
      return t(ATTENTION_WORDS.overdue);
    case 'attention':
      return attention[value] === undefined ? value : t(attention[value]);
    case 'dueFrom':
      return `≥ ${date(value)}`;
    case 'dueTo':
      return `≤ ${date(value)}`;
    default:
      return value;
  }
}
