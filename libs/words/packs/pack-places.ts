/** Where a fault of a pack stands: its JSON Pointer in the reader's words, and what the pack says there. */
import { CHANGE_TEXTS, PART_TEXTS } from '../screens/administration-parts.ts';
import type { Words } from '../languages.ts';
import { named } from './pack-reader.ts';
import type { PackReader } from './pack-reader.ts';

/** Parts of a row by the name of their field. */
const FIELDS: Readonly<Record<string, Words>> = {
  need: CHANGE_TEXTS.need,
  after: CHANGE_TEXTS.order,
  afterAny: CHANGE_TEXTS.order,
  onlyIf: CHANGE_TEXTS.condition,
  while: CHANGE_TEXTS.condition,
  notBefore: CHANGE_TEXTS.condition,
  reportedBy: CHANGE_TEXTS.reporters,
  evidence: CHANGE_TEXTS.evidence,
  details: CHANGE_TEXTS.details,
  deadlines: CHANGE_TEXTS.deadline,
  source: CHANGE_TEXTS.source,
  toCheck: CHANGE_TEXTS.source,
  startsSpell: CHANGE_TEXTS.condition,
  endsSpell: CHANGE_TEXTS.condition,
  anyTime: CHANGE_TEXTS.condition,
  retired: CHANGE_TEXTS.condition,
  standsAfter: CHANGE_TEXTS.condition,
  role: CHANGE_TEXTS.role,
};
const PARTS: Readonly<Record<string, Words>> = {
  ...PART_TEXTS,
  origin: PART_TEXTS.corridor,
  destination: PART_TEXTS.corridor,
};

/**
 * From the outside inwards: stage, milestone, part of the milestone; empty where no word of ours names the place. The
 * pack is at fault: nothing in it need have the type that it should have.
 */
export function placeInWords(reader: PackReader, pack: unknown, pointer: string): string[] {
  const [part = '', index = '', ...within] = keysOf(pointer);
  if (part === 'stages') {
    const [list, row = '', field] = within;
    const stage = textAt(pack, [part, index, 'stage']);
    const milestone = list === 'milestones' ? textAt(pack, [part, index, list, row, 'milestone']) : undefined;
    return [
      stage === undefined ? PART_TEXTS.stages[reader.language] : named(reader, 'stage', [stage]),
      ...(milestone === undefined ? [] : [named(reader, 'milestone', [milestone])]),
      ...wordOf(FIELDS, field, reader),
    ];
  }
  if (part === 'exits') {
    const exit = textAt(pack, [part, index, 'milestone']);
    return [
      CHANGE_TEXTS.exits[reader.language],
      ...(exit === undefined ? [] : [named(reader, 'milestone', [exit])]),
      ...wordOf(FIELDS, within[0], reader),
    ];
  }
  return wordOf(PARTS, part, reader);
}

/** What stands there, when it is one text, number or yes or no; of an unknown key the key itself. */
export function valueAt(
  pack: unknown,
  { pointer, code }: { pointer: string; code: string },
): string | undefined {
  const keys = keysOf(pointer);
  if (code === 'unknown-key') return keys.at(-1);
  const value = at(pack, keys);
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

function wordOf(
  words: Readonly<Record<string, Words>>,
  key: string | undefined,
  reader: PackReader,
): string[] {
  const found = key !== undefined && Object.hasOwn(words, key) ? words[key] : undefined;
  return found === undefined ? [] : [found[reader.language]];
}

function textAt(pack: unknown, keys: readonly string[]): string | undefined {
  const value = at(pack, keys);
  return typeof value === 'string' ? value : undefined;
}

function at(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  );
}

function keysOf(pointer: string): string[] {
  const keys = pointer === '' ? [] : pointer.split('/').slice(1);
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
