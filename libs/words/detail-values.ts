/** Values of details that mean something by their detail: a word of its own for each where two details share a code. */
import { COST_WORDS, SIDE_WORDS } from './costs.ts';
import type { Words } from './languages.ts';

/** Of the effect of a finding. */
export const EFFECT_WORDS = {
  none: { fr: 'Aucun', ar: 'بدون أثر', es: 'Ninguno', it: 'Nessuno', en: 'None' },
} as const satisfies Record<string, Words>;

/** To whom something is attributable, where it is to no side. */
export const ATTRIBUTABLE_WORDS = {
  none: { fr: 'Aucune partie', ar: 'لا أحد', es: 'Ninguna parte', it: 'Nessuna parte', en: 'Nobody' },
} as const satisfies Record<string, Words>;

const TABLES = {
  cost: COST_WORDS,
  side: SIDE_WORDS,
  effect: EFFECT_WORDS,
  attributable: ATTRIBUTABLE_WORDS,
} as const satisfies Record<string, Readonly<Record<string, Words>>>;

type ValueKind = keyof typeof TABLES;

/** The tables in which the values of a detail are looked for, before the one that all details share. */
const OF_DETAIL: Readonly<Record<string, readonly ValueKind[]>> = {
  payer: ['side'],
  by: ['side'],
  attributable: ['attributable', 'side'],
  effect: ['effect'],
};
/** `what` is also a paper that somebody was helped with: of a cost only where it was paid. */
const OF_WHAT_WAS_PAID: readonly ValueKind[] = ['cost'];

/** Which table of `labels.ts` has the word for the value of a detail; `given` are the details beside it. */
export function valueKindOf(
  detail: string,
  value: string,
  given: Readonly<Record<string, unknown>>,
): ValueKind | 'detailValue' {
  const own = Object.hasOwn(OF_DETAIL, detail) ? OF_DETAIL[detail] : undefined;
  const isCost = detail === 'what' && Object.hasOwn(given, 'payer');
  const kinds = isCost ? OF_WHAT_WAS_PAID : (own ?? []);
  return kinds.find((kind) => Object.hasOwn(TABLES[kind], value)) ?? 'detailValue';
}
