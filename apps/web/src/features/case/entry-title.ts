/** What an entry is called, wherever it is spoken of. */
import { ENTRY_WORDS } from '#libs/words/case';
import type { Words } from '#libs/words/languages';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import { useCase, useLabels } from './case-context.tsx';
import type { EntryLine } from './case-data.ts';

/** Entries that say what happened, as against what the engine or an officer did with the case. */
export const FACTS: readonly string[] = ['milestone', 'exit'];

/** Its milestone, or what the engine or an officer did. */
export function useEntryTitle(): (entry: EntryLine) => string {
  const { t } = useSpeech();
  const label = useLabels();
  const { entries } = useCase();
  const words: Readonly<Record<string, Words>> = ENTRY_WORDS;
  const titleOf = (entry: EntryLine): string => {
    const { type, milestone, corrects } = entry;
    const about = entries.find(({ sequence }) => sequence === corrects);
    if (type === 'correction' && about !== undefined) {
      return t(CASE_RECORD_TEXTS.correctionOf, { n: about.sequence, what: titleOf(about) });
    }
    const what = words[type] === undefined ? type : t(words[type]);
    if (milestone === undefined) return what;
    return FACTS.includes(type)
      ? label('milestone', milestone)
      : `${what} · ${label('milestone', milestone)}`;
  };
  return titleOf;
}
