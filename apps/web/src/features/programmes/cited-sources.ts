/** Which sources the rules of a pack cite, and at which articles. */
import type { Programme } from '#libs/domain/pack/programme';
import { sourceKeysIn } from '#libs/domain/pack/publishing/source-keys';

interface Cited {
  key: string;
  /** Articles, each once, in their order. */
  places: string[];
}

const ARTICLE = /^\d/;

/** In the order of their keys. */
export function citedIn(pack: Programme): Cited[] {
  const places = new Map<string, Set<string>>();
  for (const text of sourcesIn(pack)) {
    let key: string | undefined;
    for (const word of text.split(/[\s;,]+/)) {
      [key] = [...sourceKeysIn(word), key];
      if (key === undefined) continue;
      const known = places.get(key) ?? new Set();
      places.set(key, ARTICLE.test(word) ? known.add(word) : known);
    }
  }
  const inOrder = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });
  return [...places]
    .sort(([one], [other]) => inOrder(one, other))
    .map(([key, found]) => ({ key, places: [...found].sort(inOrder) }));
}

/** Wherever a `source` stands, it is a citation. */
function sourcesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === 'source' && typeof inner === 'string' ? [inner] : sourcesIn(inner),
  );
}
