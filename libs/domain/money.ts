/** Money in whole cents, as details of type `amount` carry it, and the decimals in which people write it. */

/** Where a report names no other: the corridors lead to countries of the euro. */
export const USUAL_CURRENCY = 'EUR';

const PLAIN = /^(\d{1,12})(?:[.,](\d{1,2}))?$/;
/** Groups of three, parted by a blank, a point or a comma; two decimals behind the other sign. */
const GROUPED =
  /^(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:,\d{3})+(?=\.))(?:[.,](\d{2}))?$/;

/**
 * The cents of an amount as people write it: `90`, `90,5`, `1050.00`, `1.050,00`, `1,050.00`. Undefined for what is no
 * amount, or may be two: `1.050` is a thousand to some and one to others.
 */
export function centsOf(text: string): number | undefined {
  const match = PLAIN.exec(text.trim()) ?? GROUPED.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = '', decimals = ''] = match;
  return Number(whole.replaceAll(/\D/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
}

/** Cents with two decimals and a point, as fields and sheets hold them: 9050 is `90.50`. */
export function decimalsOf(cents: number): string {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
