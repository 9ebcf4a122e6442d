/** The dates that packs write, in the reader's words: `opened + 1m` is one month after the milestone opened. */
import { ALTERNATIVES, parseDateExpression } from '#libs/domain/pack/date-expression';
import type { DateStep } from '#libs/domain/pack/date-expression';
import type { DateText } from '#libs/domain/pack/date-expression';
import { dateIn } from '../figures.ts';
import type { Words } from '../languages.ts';
import { countedIn } from '../plural.ts';
import { AMOUNTS, DATE_BASE_TEXTS } from '../screens/administration-dates.ts';
import { RULE_TEXTS } from '../screens/administration-rules.ts';
import { named, written } from './pack-reader.ts';
import type { PackReader } from './pack-reader.ts';

const BASES: Readonly<Record<string, Words>> = DATE_BASE_TEXTS;

/** Several dates of which the first that is known counts. */
export function datesInWords(reader: PackReader, texts: readonly DateText[]): string {
  return texts
    .map((text) => dateInWords(reader, text))
    .reduceRight((other, date) => written(reader, RULE_TEXTS.otherwise, { date, other }));
}

/** One date; what cannot be read is given as it stands. */
export function dateInWords(reader: PackReader, text: DateText): string {
  return text
    .split(ALTERNATIVES)
    .map((one) => oneDate(reader, one))
    .reduceRight((other, date) => written(reader, RULE_TEXTS.laterOf, { date, other }));
}

/** `3` months as `3 mois`. */
export function amountInWords({ language }: PackReader, count: number, unit: DateStep['unit']): string {
  return countedIn(AMOUNTS[unit], count, language);
}

function oneDate(reader: PackReader, text: string): string {
  const expression = parseDateExpression(text);
  if (expression === undefined) return text;
  const { base: from, steps } = expression;
  const [back, on] =
    steps.length > 1 ? [RULE_TEXTS.less, RULE_TEXTS.plus] : [RULE_TEXTS.before, RULE_TEXTS.after];
  return steps.reduce(
    (base, { count, unit }) =>
      written(reader, count < 0 ? back : on, {
        amount: amountInWords(reader, Math.abs(count), unit),
        base,
      }),
    baseInWords(reader, from),
  );
}

function baseInWords(reader: PackReader, base: string): string {
  const words = BASES[base];
  if (words !== undefined) return written(reader, words);
  const [code = '', name] = base.split('.');
  const detail = name === undefined ? '' : named(reader, 'detail', [name]);
  if (code === 'details') return written(reader, RULE_TEXTS.ownDetail, { detail });
  const date = dateIn(base, reader.language);
  if (date !== base) return date;
  const milestone = named(reader, 'milestone', [code]);
  return written(reader, name === undefined ? RULE_TEXTS.named : RULE_TEXTS.detailOf, { detail, milestone });
}
