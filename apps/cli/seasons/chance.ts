/** Repeatable chance: a number between 0 and 1 for a seed and a name, whatever was asked before. */
import { createHash } from 'node:crypto';

/** The same seed and names give the same number; order and speed of a run change nothing. */
export type Chance = (...names: readonly (string | number)[]) => number;

export function chanceOf(seed: string): Chance {
  return (...names) => numberOf(seed, ...names) / 2 ** 32;
}

/** A whole number from 0 up to 2^32, for a text of any parts. */
export function numberOf(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(parts.join('|')).digest().readUInt32BE(0);
}

/** A whole number from `least` to `most`, both possible. */
export function between(least: number, most: number, chance: number): number {
  return least + Math.floor(chance * (most - least + 1));
}
