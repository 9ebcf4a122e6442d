/** Kinds of detail that several shared rows carry. */
import type { DetailRule } from '#libs/domain/pack/programme';

/** Money in whole cents, where it is known. */
export const amountIfKnown = (name: string, value: number): DetailRule => ({
  name,
  type: 'amount',
  examples: [{ value }],
});

/** Money in whole cents. */
export const amount = (name: string, value: number): DetailRule => ({
  ...amountIfKnown(name, value),
  required: 'always',
});

/** A month as `YYYY-MM`. */
export const MONTH: DetailRule = {
  name: 'month',
  type: 'string',
  required: 'always',
  examples: [{ value: '2026-03' }],
};

/** Which work spell it belongs to; without it, the one that is open. */
export const SPELL: DetailRule = { name: 'spell', type: 'spell', examples: [{ value: 1 }] };

/** The number of another entry of the same case. */
export const OF_ENTRY: DetailRule = {
  name: 'of',
  type: 'integer',
  required: 'always',
  examples: [{ value: 1 }],
};

/** One of a list of codes. */
export const oneOf = (name: string, values: readonly [string, ...string[]]): DetailRule => ({
  name,
  type: 'string',
  required: 'always',
  oneOf: values,
  examples: [{ value: values[0] }],
});

/** A day that must be given. */
export const dayOf = (name: string): DetailRule => ({
  name,
  type: 'date',
  required: 'always',
  examples: [{ value: 'today' }],
});

/** Something that must have been done: the only answer accepted is that it was. */
export const done = (name: string): DetailRule => ({
  name,
  type: 'boolean',
  required: 'always',
  only: true,
  examples: [{ value: true }],
});

/** The day on which an office told its act, or duly tried to. */
export const NOTIFIED_ON: DetailRule = { name: 'notifiedOn', type: 'date', examples: [{ value: 'today' }] };
