/** Texts of a rule pack, wherever they stand in it: a pack is plain JSON. */
import type { Programme } from '#libs/domain/pack/programme';

/** What a jurist must still check, wherever it is marked. */
export function marksOf(pack: Programme): string[] {
  return textsUnder('toCheck', pack);
}

/** Each text once that stands under a field of this name. */
export function textsUnder(field: string, pack: Programme): string[] {
  const found = new Set<string>();
  JSON.stringify(pack, (name, value: unknown) => {
    if (name === field && typeof value === 'string') found.add(value);
    return value;
  });
  return [...found];
}
