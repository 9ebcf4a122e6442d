/** The filters of a search in the reader's words: on the chips above the list, and for when nothing is left of it. */
import { ITEM_STATE_WORDS } from '#libs/words/bulk';
import { SELECTION_WORDS } from '#libs/words/offers';
import { HTTP_PROBLEM_WORDS } from '#libs/words/problems';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { ATTENTION_WORDS, THING_WORDS } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { DEPARTURES_TEXTS, READINESS_WORDS } from '#libs/words/screens/departures';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
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
  due: 'milestone',
  path: 'path',
  returnProof: 'returnProof',
  outcome: 'outcome',
};
/** Values that have words of their own, by filter. */
const WORDS: Readonly<Partial<Record<FilterName, Readonly<Record<string, Words>>>>> = {
  attention: ATTENTION_WORDS,
  overdue: { true: ATTENTION_WORDS.overdue },
  withoutConvoy: { true: DEPARTURES_TEXTS.withoutGroup },
  readiness: READINESS_WORDS,
  selection: SELECTION_WORDS,
  itemState: ITEM_STATE_WORDS,
  itemCode: { ...REFUSAL_WORDS, ...HTTP_PROBLEM_WORDS },
};
/** What stands before the value, by filter. */
const BEFORE: Readonly<Partial<Record<FilterName, Words>>> = {
  next: THING_WORDS['next-action'],
  due: CASES_TEXTS.due,
  dueFrom: CASES_TEXTS.dueFrom,
  dueTo: CASES_TEXTS.dueTo,
  departsFrom: CASES_TEXTS.departsFrom,
  departsTo: CASES_TEXTS.departsTo,
  convoyId: THING_WORDS.convoy,
};
const DAYS: readonly FilterName[] = ['dueFrom', 'dueTo', 'departsFrom', 'departsTo'];

export interface NamedFilter {
  name: FilterName;
  words: string;
}

export function useFilterWords(search: CaseSearch): string[] {
  return useNamedFilters(search).map(({ words }) => words);
}

/** Without the campaign, which the header shows. */
export function useNamedFilters(search: CaseSearch): NamedFilter[] {
  const speech = useSpeech();
  return FILTERS.flatMap((name) => {
    const value = search[name];
    return value === undefined || name === 'campaignId'
      ? []
      : [{ name, words: wordsOf(name, value, speech) }];
  });
}

function wordsOf(name: FilterName, value: string, speech: Speech): string {
  // Whose ids nobody reads.
  if (name === 'operationId') return speech.t(THING_WORDS['bulk-operation']);
  if (name === 'offerId') return speech.t(CASES_TEXTS.oneOffer);
  const before = BEFORE[name];
  const said = valueOf(name, value, speech);
  return before === undefined ? said : speech.t(FRAME_TEXTS.named, { name: speech.t(before), value: said });
}

function valueOf(name: FilterName, value: string, { t, label, date }: Speech): string {
  const kind = LABELS[name];
  if (kind !== undefined) return label(kind, value);
  if (DAYS.includes(name)) return date(value);
  const words = WORDS[name]?.[value];
  return words === undefined ? value : t(words);
}
