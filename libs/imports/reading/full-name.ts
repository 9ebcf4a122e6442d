/** A full name in one cell: the family name is what stands in capitals, or before a comma. */

export interface DividedName {
  familyName: string;
  givenName: string;
}

/** Written small before the name that they belong to. */
const PARTICLES = /^(?:el|al|ait|aït|ben|bent|bin|ibn|bou|ould|de|del|della|di|da|la|las|los|d|l)$/i;
const INITIAL = /^\p{Lu}\.?$/u;

/** Undefined when nothing tells the two apart. */
export function divideName(text: string): DividedName | undefined {
  const [before = '', after = '', ...more] = text.split(/[,،]/).map((part) => part.trim());
  if (before !== '' && after !== '' && more.length === 0) return { familyName: before, givenName: after };
  const words = text.split(' ').filter((word) => word !== '');
  const first = words.findIndex(isCapital);
  if (first === -1) return undefined;
  const last = words.findLastIndex(isCapital);
  const from = first - particlesBefore(words.slice(0, first));
  const family = words.slice(from, last + 1);
  const given = from === 0 ? words.slice(last + 1) : words.slice(0, from);
  // Capitals at one end, and all in a row.
  const isOneBlock = family.every((word) => isCapital(word) || isSmall(word));
  const isAtOneEnd = from === 0 || last === words.length - 1;
  if (!isOneBlock || !isAtOneEnd || given.length === 0) return undefined;
  return { familyName: family.join(' '), givenName: given.join(' ') };
}

/** A full name that {@link divideName} divides again. */
export function joinName({ familyName, givenName }: DividedName): string {
  const joined = `${familyName.toUpperCase()} ${givenName}`;
  const divided = divideName(joined);
  return divided?.givenName === givenName ? joined : `${familyName}, ${givenName}`;
}

function isCapital(word: string): boolean {
  return (
    !INITIAL.test(word) &&
    (word.match(/\p{L}/gu)?.length ?? 0) > 1 &&
    word === word.toUpperCase() &&
    word !== word.toLowerCase()
  );
}

function isSmall(word: string): boolean {
  return PARTICLES.test(word);
}

/** How many of the last words are particles of what follows; not when nothing else is left. */
function particlesBefore(words: readonly string[]): number {
  const kept = words.findLastIndex((word) => !isSmall(word)) + 1;
  return words.length - kept;
}
