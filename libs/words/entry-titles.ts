/** What an entry of a case is called, wherever it is spoken of. */
import { ENTRY_WORDS } from './case.ts';
import type { LabelKind } from './labels.ts';
import type { Words } from './languages.ts';
import { CASE_RECORD_TEXTS } from './screens/case-record.ts';

/** Entries that say what happened, as against what the engine or an officer did with the case. */
export const FACTS: readonly string[] = ['milestone', 'exit'];

interface Titled {
  sequence: number;
  type: string;
  milestone?: string | undefined;
  corrects?: unknown;
  annul?: unknown;
}

export interface TitleReader {
  t: (words: Words, places?: Readonly<Record<string, string | number>>) => string;
  label: (kind: LabelKind, code: string) => string;
}

/** Its milestone, or what the engine or an officer did; `entries` are those of the case. */
export function entryTitle(reader: TitleReader, entries: readonly Titled[], entry: Titled): string {
  const { t, label } = reader;
  const { type, milestone, corrects, annul } = entry;
  const about = entries.find(({ sequence }) => sequence === corrects);
  if (type === 'correction' && about !== undefined) {
    const words = annul === true ? CASE_RECORD_TEXTS.annulmentOf : CASE_RECORD_TEXTS.correctionOf;
    return t(words, { n: about.sequence, what: entryTitle(reader, entries, about) });
  }
  const words: Readonly<Record<string, Words>> = ENTRY_WORDS;
  const what = words[type] === undefined ? type : t(words[type]);
  if (milestone === undefined) return what;
  return FACTS.includes(type) ? label('milestone', milestone) : `${what} · ${label('milestone', milestone)}`;
}
