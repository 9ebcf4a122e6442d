/** How a report says codes and numbers in one language. Pure. */
import { labelOf } from '#libs/words/labels';
import type { LabelKind, PackLabels } from '#libs/words/labels';
import type { Language, Words } from '#libs/words/languages';
import { numberIn } from '#libs/words/figures';
import { THING_WORDS } from '#libs/words/screen';
import { REPORT_COLUMN_WORDS, REPORT_WORDS, SCENARIO_WORDS } from '#libs/words/simulation';
import type { ReportColumn, ReportWord } from '#libs/words/simulation';

export interface Speaker {
  language: Language;
  code: (kind: LabelKind, code: string) => string;
  head: (column: ReportColumn) => string;
  text: (word: ReportWord) => string;
  thing: (thing: keyof typeof THING_WORDS) => string;
  scenario: (name: string) => string;
  number: (value: number) => string;
  share: (value: number) => string;
  /** The difference of two shares, which is in points. */
  points: (value: number) => string;
  /** A median, marked where it is one of a few people. */
  median: (days: number, people: number) => string;
}

const FEW_PEOPLE = 5;
const MARK = ' *';

/** Whether a median is of so few people that it is marked. */
export function isOfFew(people: number): boolean {
  return people < FEW_PEOPLE;
}

export function speaker(language: Language, labels: PackLabels): Speaker {
  const number = (value: number): string => numberIn(value, language);
  const hundredths = (value: number): string => number(Math.round(value * 1000) / 10 + 0);
  const scenarios: Readonly<Record<string, Words>> = SCENARIO_WORDS;
  return {
    language,
    code: (kind, code) => labelOf(kind, code, language, labels),
    head: (column) => REPORT_COLUMN_WORDS[column][language],
    text: (word) => REPORT_WORDS[word][language],
    thing: (thing) => THING_WORDS[thing][language],
    scenario: (name) => scenarios[name]?.[language] ?? name,
    number,
    share: (value) => `${hundredths(value)} %`,
    points: (value) => `${hundredths(value)} ${REPORT_COLUMN_WORDS.points[language]}`,
    median: (days, people) => `${number(days)}${isOfFew(people) ? MARK : ''}`,
  };
}

/** What a table of a report is made of, in every form. */
export interface ReportTable {
  caption: string;
  heads: readonly string[];
  /** The first so many columns are words; the others numbers. */
  words: number;
  rows: readonly (readonly string[])[];
  /** For each row a length between 0 and 1, drawn beside it. */
  bars?: readonly number[];
  /** How to read it; said below a table that has rows. */
  note?: string;
}
