/**
 * What indicators of another service must look like: exactly the items that our own API gives, and their counts must
 * add up. Codes, numbers and a campaign's own name, so that nothing personal comes along.
 */
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { CampaignIndicators } from '#libs/contract/indicators';
import { SENT_INDICATORS } from '#libs/contract/indicators-schema';
import { textFault } from '#libs/domain/text';
import type { Fault } from '../answers.ts';
import { shapeCheck, typesInWords } from './shape-check.ts';
import type { Say } from './shape-check.ts';

export type SentIndicators = Omit<CampaignIndicators, 'source'>;

type FaultCode = 'required' | 'unknown-key' | 'not-an-object' | 'not-a-list' | 'not-a-figure';

/** What each keyword finds; any other means that a text is not written as it must be. */
const SAID: Readonly<Record<string, (error: ErrorObject) => readonly [FaultCode, string] | undefined>> = {
  required: () => ['required', 'is required'],
  additionalProperties: () => ['unknown-key', 'is not a member of indicators'],
  // What is wrong with the name itself is said by its own keyword.
  propertyNames: () => undefined,
  type: ({ schema }) => WRONG_TYPE[String(schema)] ?? ['not-a-figure', `must be ${typesInWords(schema)}`],
  maxItems: ({ schema }) => ['not-a-list', `must be a list of at most ${String(schema)}`],
  enum: ({ schema }) => ['not-a-figure', `must be one of ${(schema as unknown[]).map(String).join(', ')}`],
  minimum: ({ schema }) => ['not-a-figure', `must be at least ${String(schema)}`],
  maximum: ({ schema }) => ['not-a-figure', `must be at most ${String(schema)}`],
  format: () => ['not-a-figure', 'must be a day of the calendar'],
};
const WRONG_TYPE: Readonly<Record<string, readonly [FaultCode, string]>> = {
  object: ['not-an-object', 'must be an object'],
  array: ['not-a-list', 'must be a list'],
};

const inWords: Say<FaultCode> = (keyword, error) =>
  SAID[keyword] === undefined ? ['not-a-figure', 'is not written as it must be'] : SAID[keyword](error);

const shapeFaults = shapeCheck(SENT_INDICATORS, inWords);

/** What is wrong with one item, each with its pointer below `pointer`; none when it may be kept. */
export function indicatorFaults(item: unknown, pointer: string): Fault[] {
  const faults: Fault[] = shapeFaults(item, pointer);
  return faults.length > 0
    ? faults
    : [...unreadable(item as SentIndicators, pointer), ...unequal(item as SentIndicators, pointer)];
}

export function isSentIndicators(item: unknown): item is SentIndicators {
  return indicatorFaults(item, '').length === 0;
}

/** A campaign's own name is the one text that is free: a line that can be shown. */
function unreadable({ season, region }: SentIndicators, pointer: string): Fault[] {
  return Object.entries({ season, region }).flatMap(([name, text]) => {
    const detail = text === null ? undefined : textFault(text, { maxLength: text.length });
    return detail === undefined ? [] : [{ pointer: `${pointer}/${name}`, code: 'not-a-figure', detail }];
  });
}

/** Figures that do not add up were typed or cut, not counted. */
function unequal({ cases, status, outcomes, returnRate }: SentIndicators, pointer: string): Fault[] {
  const { total: _total, ...byPath } = cases;
  const sums: readonly (readonly [string, boolean, string])[] = [
    ['/cases/total', cases.total === sum(byPath), 'is not the sum of its paths'],
    ['/status', cases.total === sum(status), 'does not add up to the cases'],
    ['/outcomes', status.closed === sum(outcomes), 'do not add up to the closed cases'],
    [
      '/returnRate/numerator/cases',
      returnRate.numerator.cases <= returnRate.denominator.cases,
      'is more than its denominator',
    ],
  ];
  return sums.flatMap(([where, holds, detail]) =>
    holds ? [] : [{ pointer: pointer + where, code: 'sum', detail }],
  );
}

function sum(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((total, part) => total + part, 0);
}
