/** Fills the places of a sentence: codes become words, days become dates, numbers are written as the language does. */
import type { PlaceValue, RefusalReason } from '#libs/domain/refusals';
import { detailNameOf, formOfType } from './detail-in-words.ts';
import { valueKindOf } from './detail-values.ts';
import { dateIn, elided, listIn, numberIn } from './figures.ts';
import { labelOf } from './labels.ts';
import type { LabelKind, PackLabels } from './labels.ts';
import type { Language } from './languages.ts';
import { countIn } from './plural.ts';
import { versionName } from './programmes.ts';
import { SENTENCES } from './sentences.ts';

/** Places that hold a code, or a list of codes. */
const CODES: Readonly<Partial<Record<string, LabelKind>>> = {
  milestone: 'milestone',
  milestones: 'milestone',
  anyMilestones: 'milestone',
  exit: 'milestone',
  act: 'receipt',
  outcome: 'outcome',
  path: 'path',
  evidence: 'evidence',
  detail: 'detail',
  details: 'detail',
  value: 'detailValue',
  values: 'detailValue',
  reporters: 'reporter',
  offerMilestone: 'offerMilestone',
  reasonCode: 'reason',
  paper: 'paper',
  fields: 'personField',
  document: 'document',
  incidentKind: 'incidentKind',
  record: 'incidentRecord',
  recordDetail: 'incidentDetail',
};
const DATES: readonly string[] = ['date', 'today', 'from', 'to'];
/** Places whose codes hold together; of the other lists one code is enough. */
const ALL_OF: readonly string[] = ['milestones', 'fields', 'details'];
const PLACE = /\{([a-zA-Z]+)\}/g;

/**
 * The sentence in the reader's language. Undefined when this version has no such sentence: a worker of another
 * version may have refused.
 */
export function say(
  { key, with: values }: RefusalReason,
  language: Language,
  labels: PackLabels = {},
): string | undefined {
  const places: Readonly<Record<string, PlaceValue>> = values;
  const { programme } = places;
  const named: typeof places =
    typeof programme === 'string' ? { programme: versionName(programme, language) } : {};
  return Object.hasOwn(SENTENCES, key)
    ? fillIn(SENTENCES[key][language], { ...places, ...named }, language, labels)
    : undefined;
}

/** The text with its places filled. A place that nothing fills is left empty. */
export function fillIn(
  text: string,
  values: Readonly<Record<string, PlaceValue>>,
  language: Language,
  labels: PackLabels = {},
): string {
  const said = text.replaceAll(PLACE, (_place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? '' : filled({ name, value, beside: values }, language, labels);
  });
  return elided(said, language);
}

interface Place {
  name: string;
  value: PlaceValue;
  /** What fills the other places: a value means something by its detail. */
  beside: Readonly<Record<string, PlaceValue>>;
}

function filled({ name, value, beside }: Place, language: Language, labels: PackLabels): string {
  if (typeof value === 'number') {
    return name === 'months' ? countIn('months', value, language) : numberIn(value, language);
  }
  if (isReason(value)) return say(value, language, labels) ?? '';
  const codes = typeof value === 'string' ? [value] : value;
  const words = codes.map((code, at) => {
    const kind = kindOf(name, code, beside);
    if (kind === 'detail') return labelOf(kind, nameOfDetail(code, at, beside), language, labels);
    if (kind !== undefined) return labelOf(kind, code, language, labels);
    return DATES.includes(name) ? dateIn(code, language) : code;
  });
  return listIn(words, language, ALL_OF.includes(name) ? 'all' : 'any');
}

function isReason(value: PlaceValue): value is RefusalReason {
  return typeof value === 'object' && 'key' in value;
}

/** By which code the detail at this place of the list has its name. */
function nameOfDetail(code: string, at: number, { detailTypes }: Place['beside']): string {
  const type = Array.isArray(detailTypes) ? (detailTypes as readonly string[])[at] : undefined;
  return detailNameOf(code, formOfType(type));
}

function kindOf(name: string, code: string, { detail }: Place['beside']): LabelKind | undefined {
  const kind = CODES[name];
  return kind === 'detailValue' && typeof detail === 'string' ? valueKindOf(detail, code, {}) : kind;
}
