/** Slips of the pen: dates and numbers of papers that differ by what a hurried writer gets wrong. */
import type { IsoDate } from '#libs/domain/calendar';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One character written for another, or two neighbours that changed places. */
export function oneSlipApart(one: string, other: string): boolean {
  if (one.length !== other.length || one === other) return false;
  const differ = [...one].flatMap((character, index) => (character === other.charAt(index) ? [] : [index]));
  const [first = 0, second] = differ;
  return (
    differ.length === 1 ||
    (differ.length === 2 &&
      second === first + 1 &&
      one.charAt(first) === other.charAt(second) &&
      one.charAt(second) === other.charAt(first))
  );
}

/** One slip apart, day and month swapped, or the first of January for a day that nobody knew. */
export function nearDates(one: IsoDate, other: IsoDate): boolean {
  const [year, month, day] = one.split('-');
  const sameYear = other.startsWith(`${String(year)}-`);
  return (
    (sameYear && other === [year, day, month].join('-') && one !== other) ||
    (sameYear && one !== other && [one, other].some((date) => date.endsWith('-01-01'))) ||
    oneSlipApart(one.replaceAll('-', ''), other.replaceAll('-', ''))
  );
}

/** The year itself and every other that is one slip away. */
export function nearYears(year: string): string[] {
  return [year, ...slipsOf(year)];
}

/** Every writing of a paper's number that is one slip away: a letter stays a letter, a digit a digit. */
export function slipsOf(paper: string): string[] {
  const slips = new Set<string>();
  for (let index = 0; index < paper.length; index += 1) {
    const character = paper.charAt(index);
    const before = paper.slice(0, index);
    const after = paper.slice(index + 1);
    for (const other of DIGITS.includes(character) ? DIGITS : LETTERS) slips.add(before + other + after);
    if (after !== '') slips.add(before + after.charAt(0) + character + after.slice(1));
  }
  slips.delete(paper);
  return [...slips];
}
