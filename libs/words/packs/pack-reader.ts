/** Who reads a pack, and how its codes and sentences are written for them. */
import { valueKindOf } from '../detail-values.ts';
import { elided, listIn } from '../figures.ts';
import { labelOf } from '../labels.ts';
import type { LabelKind, PackLabels } from '../labels.ts';
import type { Language, Words } from '../languages.ts';
import { PART_VALUE_TEXTS } from '../screens/administration-parts.ts';
import { RULE_TEXTS } from '../screens/administration-rules.ts';
import { citationText } from './citations.ts';

/** The language of the reader, and the names that the pack brings itself. */
export interface PackReader {
  language: Language;
  labels: PackLabels;
}

/** A text with its places filled; the articles of Spanish and Italian join the preposition before them. */
export function written(
  { language }: PackReader,
  words: Words,
  places: Readonly<Record<string, string>> = {},
): string {
  const text = words[language].replaceAll(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
  return elided(joined(text, language), language);
}

/** `name: text`, as the language writes it: French has a space before the colon. */
export function labelled(reader: PackReader, name: string, text: string): string {
  return written(reader, PART_VALUE_TEXTS.named, { name, text });
}

/** Codes as words, joined by "or" or "and". */
export function named(
  { language, labels }: PackReader,
  kind: LabelKind,
  codes: readonly string[],
  how: 'any' | 'all' = 'any',
): string {
  return listIn(
    codes.map((code) => labelOf(kind, code, language, labels)),
    language,
    how,
  );
}

/** The answers that a detail takes, as words; `beside` holds the details of the same row by name. */
export function answersNamed(
  { language, labels }: PackReader,
  detail: string,
  codes: readonly string[],
  beside: Readonly<Record<string, unknown>> = {},
): string {
  return listIn(
    codes.map((code) => labelOf(valueKindOf(detail, code, beside), code, language, labels)),
    language,
  );
}

/** Codes as words with quotation marks, for inside of a sentence. */
export function quoted(reader: PackReader, codes: readonly string[], how: 'any' | 'all' = 'any'): string {
  return listIn(
    codes.map((code) => written(reader, RULE_TEXTS.named, { milestone: named(reader, 'milestone', [code]) })),
    reader.language,
    how,
  );
}

/** A text that reads from left to right, inside of a sentence that may not: `RLOEX 40.1.b; A`. */
export function codeOf(text: string): string {
  return `\u2066${text}\u2069`;
}

/** A name or a date that keeps its own direction, whatever stands beside it. */
export function apart(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The source of a rule: keys and articles from left to right, and the words between them in the reader's language. */
export function cited({ language }: PackReader, source: string): string {
  return codeOf(citationText(source, language));
}

const JOINED: Readonly<Partial<Record<Language, readonly (readonly [RegExp, string])[]>>> = {
  es: [
    [/\bde el /g, 'del '],
    [/\ba el /g, 'al '],
  ],
  it: [
    [/\bdi il /g, 'del '],
    [/\bdi la /g, 'della '],
    [/\bdi l’/g, 'dell’'],
  ],
};

function joined(text: string, language: Language): string {
  return (JOINED[language] ?? []).reduce((so, [pattern, short]) => so.replaceAll(pattern, short), text);
}
