/** A detail of an act as people read it: its name, and its value in words. */
import { isIsoDate } from '#libs/domain/calendar';
import type { DetailValue } from '#libs/domain/case/case-types';
import { USUAL_CURRENCY } from '#libs/domain/money';
import type { DetailRule, Programme } from '#libs/domain/pack/programme';
import { valueKindOf } from './detail-values.ts';
import { dateIn, languageIn, moneyIn, monthIn, numberIn } from './figures.ts';
import { LABEL_TABLES } from './labels.ts';
import type { LabelKind } from './labels.ts';
import type { Language } from './languages.ts';

/** The detail by which a row speaks of something else of the case: an entry, or a milestone whose term runs. */
export const ABOUT = 'of';

/** What tells apart details of one name: a text, a yes or no, or anything else. */
export type DetailForm = 'text' | 'yes-or-no' | 'other';

/** Details that are days or numbers in some rows, addresses where they are texts, and parts of a paper to which one says yes. */
const NAME_IN_FORM: Readonly<Record<DetailForm, Readonly<Record<string, string>>>> = {
  text: { from: 'fromAddress', to: 'toAddress' },
  'yes-or-no': { hours: 'hoursStated' },
  other: {},
};

/** Of a text that no rule lists: it may still be the code of one of these. */
const OF_FREE_TEXT: readonly LabelKind[] = ['detailValue', 'milestone'];

/** By which code `labels.ts` has the name of a detail: in several rows one name says different things. */
export function detailNameOf(name: string, form: DetailForm): string {
  const names = NAME_IN_FORM[form];
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name;
}

export function formOfValue(value: DetailValue | undefined): DetailForm {
  if (typeof value === 'boolean') return 'yes-or-no';
  return typeof value === 'string' && !isIsoDate(value) ? 'text' : 'other';
}

/** By what a pack says of a detail; undefined while the pack is not read. */
export function formOfType(type: string | undefined): DetailForm {
  if (type === 'boolean') return 'yes-or-no';
  return type === 'string' ? 'text' : 'other';
}

/** Every detail that the rows of a pack ask for. */
export function detailRulesOf({ stages, exits }: Pick<Programme, 'stages' | 'exits'>): DetailRule[] {
  const rows = [...stages.flatMap(({ milestones }) => milestones), ...exits];
  return rows.flatMap(({ details = [] }) => details);
}

/** Who reads it, and what is known of the case. */
export interface DetailReader {
  language: Language;
  /** The word for a code, those of the case's pack first. */
  label: (kind: LabelKind, code: string) => string;
  yesOrNo: (value: boolean) => string;
  rules: readonly Pick<DetailRule, 'name' | 'type' | 'oneOf'>[];
  /** What the entry of that number is called, with its number and its day; undefined where there is none. */
  entry: (sequence: number) => string | undefined;
}

export interface ToldDetail {
  name: string;
  value: DetailValue;
  /** All details of the same act. */
  given: Readonly<Record<string, DetailValue>>;
}

/** A day, a month, an amount, a code or an entry in the reader's words; what is none of them stays as it was written. */
export function detailInWords(reader: DetailReader, told: ToldDetail): string {
  const { value } = told;
  switch (typeof value) {
    case 'boolean':
      return reader.yesOrNo(value);
    case 'number':
      return numberInWords(reader, told, value);
    default:
      return textInWords(reader, told, value);
  }
}

function numberInWords(
  { language, rules, entry }: DetailReader,
  { name, given }: ToldDetail,
  value: number,
): string {
  if (name === ABOUT) return entry(value) ?? numberIn(value, language);
  const isAmount = rules.some((rule) => rule.name === name && rule.type === 'amount');
  const currency = String(given['currency'] ?? USUAL_CURRENCY);
  return isAmount ? moneyIn(value, currency, language) : numberIn(value, language);
}

function textInWords(reader: DetailReader, { name, given }: ToldDetail, value: string): string {
  const { language, label, rules } = reader;
  if (name === 'language') return languageIn(value, language);
  if (name === ABOUT && Object.hasOwn(LABEL_TABLES.milestone, value)) return label('milestone', value);
  const isListed = rules.some((rule) => rule.name === name && rule.oneOf?.includes(value) === true);
  if (isListed) return label(valueKindOf(name, value, given), value);
  const kind = OF_FREE_TEXT.find((one) => Object.hasOwn(LABEL_TABLES[one], value));
  if (kind !== undefined) return label(kind, value);
  return isIsoDate(value) ? dateIn(value, language) : monthIn(value, language);
}
