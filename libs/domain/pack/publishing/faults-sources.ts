/** The sources of a pack: those it brings, and every citation, which must be of one that is explained somewhere. */
import { fault, repeatedIn } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex } from './pack-index.ts';
import { SOURCE_KEYS, sourceKeysIn } from './source-keys.ts';

/** A key stands for one text, everywhere. */
export function ownSourceFaults({ pack: { sources = [] } }: PackIndex): ProgrammeFault[] {
  const taken = sources.flatMap(({ key }, index) =>
    SOURCE_KEYS.includes(key)
      ? [fault(`/sources/${String(index)}/key`, 'name-reserved', `${key} is explained by docs/sources.md.`)]
      : [],
  );
  const twice = repeatedIn(sources, ({ key }) => key).map(({ item, index }) =>
    fault(`/sources/${String(index)}/key`, 'code-repeated', `${item.key} is listed twice.`),
  );
  return [...taken, ...twice];
}

/** Fields that cite: the source of a rule, and the gazette of a list of days off. */
const CITING = ['source', 'gazette'];

/** Wherever one of these stands, it is a citation. */
export function sourceFaults({ pack }: PackIndex): ProgrammeFault[] {
  const declared = (pack.sources ?? []).map(({ key }) => key);
  return citationsIn(pack, [...SOURCE_KEYS, ...declared], '');
}

function citationsIn(value: unknown, known: readonly string[], pointer: string): ProgrammeFault[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    CITING.includes(name) && typeof inner === 'string'
      ? citationFaults(inner, known, `${pointer}/${name}`)
      : citationsIn(inner, known, `${pointer}/${name}`),
  );
}

function citationFaults(source: string, known: readonly string[], pointer: string): ProgrammeFault[] {
  const keys = sourceKeysIn(source);
  if (keys.length === 0) {
    return [fault(pointer, 'source-missing', 'A rule names its source, or A for our own assumption.')];
  }
  return keys
    .filter((key) => !known.includes(key))
    .map((key) =>
      fault(pointer, 'source-unknown', `${key} is no key of docs/sources.md, nor of the pack’s own sources.`),
    );
}
