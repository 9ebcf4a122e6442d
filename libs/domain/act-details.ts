/** Details of acts that are no case's: what each must be, what is wrong with them as sent, and what is missing. */
import type { Reporter } from './access.ts';
import { isIsoDate } from './calendar.ts';
import { refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { isId, textFault } from './text.ts';

export type ActShape =
  | { is: 'one-of'; values: readonly string[] }
  | { is: 'date' }
  | { is: 'id' }
  /** A whole number from `min` on. */
  | { is: 'count'; min: number }
  /** One line of at most so many characters. */
  | { is: 'line'; maxLength: number }
  /** ISO 639 codes: `ar`, `zgh`. */
  | { is: 'languages' };

export interface ActDetail {
  shape: ActShape;
  required?: true;
}

export type ActRules = Readonly<Record<string, ActDetail>>;
export type ActDetails = Readonly<Record<string, string | number | readonly string[]>>;

export interface ActFault {
  pointer: string;
  code: string;
  detail: string;
}

const MOST = 1_000_000;
const MOST_LANGUAGES = 20;
const LANGUAGE = /^[a-z]{2,3}$/;

/** Where a detail stands in what was sent. */
export function detailPointer(name: string): string {
  return `/details/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What is wrong with the shape of details, by pointer; what is missing is a refusal, not a fault of shape. */
export function actFaults(rules: ActRules, details: Readonly<Record<string, unknown>>): ActFault[] {
  return Object.entries(details).flatMap(([name, value]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const pointer = detailPointer(name);
    if (rule === undefined) return [{ pointer, code: 'unknown', detail: 'is no detail of this act' }];
    const detail = shapeFault(rule.shape, value);
    return detail === undefined ? [] : [{ pointer, code: 'shape', detail }];
  });
}

/** The "no" to an act of which a required detail is not there. */
export function missingDetail(
  milestone: string,
  rules: ActRules,
  details: Readonly<Record<string, unknown>>,
): Refusal | undefined {
  const [missing] = Object.entries(rules).find(
    ([name, { required }]) => required === true && !Object.hasOwn(details, name),
  ) ?? [undefined];
  return missing === undefined
    ? undefined
    : refuse('details-missing', `${milestone} must carry the detail ${missing}.`, {
        pointer: detailPointer(missing),
        says: { key: 'must-carry', with: { milestone, detail: missing } },
      });
}

/** The "no" to whoever does not report such an act, which names those who do. */
export function reportedByOthers(
  milestone: string,
  reporters: readonly Reporter[],
  pointer: string,
): Refusal {
  return refuse('not-your-milestone', `${milestone} is reported by ${reporters.join(', ')}.`, {
    ...{ pointer, says: { key: 'reported-by', with: { milestone, reporters } } },
  });
}

function shapeFault(shape: ActShape, value: unknown): string | undefined {
  if (shape.is === 'line') {
    return typeof value !== 'string' || value.trim() === '' ? 'must be a text' : textFault(value, shape);
  }
  return hasShape(shape, value) ? undefined : mustBe(shape);
}

function hasShape(shape: Exclude<ActShape, { is: 'line' }>, value: unknown): boolean {
  switch (shape.is) {
    case 'one-of':
      return shape.values.some((one) => one === value);
    case 'date':
      return isIsoDate(value);
    case 'id':
      return isId(value);
    case 'count':
      return Number.isInteger(value) && Number(value) >= shape.min && Number(value) <= MOST;
    case 'languages':
      return (
        Array.isArray(value) && value.length > 0 && value.length <= MOST_LANGUAGES && value.every(isLanguage)
      );
  }
}

function mustBe(shape: Exclude<ActShape, { is: 'line' }>): string {
  switch (shape.is) {
    case 'one-of':
      return `must be one of: ${shape.values.join(', ')}`;
    case 'date':
      return 'must be a day, such as 2026-03-04';
    case 'id':
      return 'must be an id';
    case 'count':
      return `must be a whole number from ${String(shape.min)} to ${String(MOST)}`;
    case 'languages':
      return `must be a list of at most ${String(MOST_LANGUAGES)} languages, such as ["ar", "es"]`;
  }
}

function isLanguage(value: unknown): boolean {
  return typeof value === 'string' && LANGUAGE.test(value);
}
