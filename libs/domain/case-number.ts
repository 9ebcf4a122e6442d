/** Numbers of cases, `ES26-412007`: as people write them on paper and say them on the telephone. */

/** A campaign numbers its cases in blocks that are its own, so that a number says nothing of another campaign. */
export const NUMBERS_IN_BLOCK = 1_000;
/** Six digits hold as many blocks; those that come after have seven. */
const BLOCKS_OF_SIX_DIGITS = 1_000;

interface Season {
  /** `2026`, `2026-2027`, or a name. */
  season: string;
  opensOn: string;
  closesOn: string;
}

/**
 * Destination and year of the campaign: the year that the season names, where the campaign's days agree with it, else
 * that of its first day.
 */
export function caseNoPrefix(destination: string, campaign: Season): string {
  return `${destination}${yearOf(campaign).slice(2)}`;
}

/** The number at a place of a block, both counted from 0. */
export function caseNumber(prefix: string, block: number, place: number): string {
  return `${prefix}-${String(block * NUMBERS_IN_BLOCK + place).padStart(6, '0')}`;
}

/** How many blocks there are to draw from, when so many are taken: always more than half of them free. */
export function blocksToDrawFrom(taken: number): number {
  let blocks = BLOCKS_OF_SIX_DIGITS;
  while (taken * 2 > blocks) blocks *= 10;
  return blocks;
}

function yearOf({ season, opensOn, closesOn }: Season): string {
  const [first, last] = [opensOn.slice(0, 4), closesOn.slice(0, 4)];
  // A season is often prepared in the year before.
  const latest = String(Number(last) + 1);
  const [named] = (/\d{4}/.exec(season) ?? []).filter((year) => first <= year && year <= latest);
  return named ?? first;
}
