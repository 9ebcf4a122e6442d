/**
 * A pack with faults of shape, made readable: what is broken gets a value that its place allows, so that the rules can
 * still be checked and all that is wrong be listed at once. Never published.
 */
import { PROGRAMME_SCHEMA } from '#libs/domain/pack/publishing/schema';
import type { Schema } from '#libs/domain/pack/publishing/schema-words';
import { PATHS } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';

type Plain = Readonly<Record<string, unknown>>;

const DEFS = PROGRAMME_SCHEMA.$defs as Readonly<Record<string, Schema>>;

/** So many ways to mend a broken word of a closed list: each of its first words, or, of a list of paths, all of them. */
export const MENDINGS = PATHS.length + 1;

/**
 * The value as far as the schema can read it. Places stay what they are: list items keep their index, those of broken
 * paths excepted. `way` is one of {@link MENDINGS}: what is found in each does not come of what is broken.
 */
export function mendedPack(value: unknown, way = 0): Programme {
  return mend(PROGRAMME_SCHEMA, value, way) as Programme;
}

function mend(given: Schema, value: unknown, way: number): unknown {
  const schema = branchFor(given, value);
  if (typeof schema.$ref === 'string') {
    return mend(DEFS[schema.$ref.slice('#/$defs/'.length)] ?? {}, value, way);
  }
  if (Array.isArray(schema.anyOf)) {
    return value === null ? null : mend(schema.anyOf[1] as Schema, value, way);
  }
  if ('const' in schema) {
    return schema.const;
  }
  if (Array.isArray(schema.enum)) {
    const words: readonly unknown[] = schema.enum;
    return words.includes(value) ? value : words[way % words.length];
  }
  const [plainest, ...others] = [schema.type].flat() as string[];
  return others.length > 0 && isValue(value) ? value : MENDS[plainest ?? '']?.(schema, value, way);
}

/** One thing, or a list of them: the schema says each apart. */
function branchFor(schema: Schema, value: unknown): Schema {
  return 'then' in schema ? ((Array.isArray(value) ? schema.then : schema.else) as Schema) : schema;
}

const MENDS: Readonly<Record<string, (schema: Schema, value: unknown, way: number) => unknown>> = {
  string: (_schema, value) => (typeof value === 'string' ? value : ''),
  integer: ({ minimum }, value) => (Number.isInteger(value) ? value : minimum),
  boolean: (_schema, value) => (typeof value === 'boolean' ? value : false),
  array: mendedList,
  object: mendedObject,
};

function mendedList({ items, minItems }: Schema, value: unknown, way: number): unknown[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  const { enum: words } = items as Schema;
  if (!Array.isArray(words) || minItems === undefined) {
    return given.map((item) => mend(items as Schema, item, way));
  }
  const known = given.filter((item) => words.includes(item));
  const isWhole = known.length > 0 && known.length === given.length;
  const meant: readonly unknown[] = words.slice(way, way + 1);
  return isWhole ? known : meant.length === 0 ? words : [...new Set([...known, ...meant])];
}

function mendedObject(schema: Schema, value: unknown, way: number): Plain {
  const given = isPlain(value) ? value : {};
  const { properties, required = [], additionalProperties } = schema;
  if (!isPlain(properties)) {
    return Object.fromEntries(
      Object.entries(given).map(([name, inner]) => [name, mend(additionalProperties as Schema, inner, way)]),
    );
  }
  return Object.fromEntries(
    Object.entries(properties as Readonly<Record<string, Schema>>)
      .filter(([name]) => Object.hasOwn(given, name) || (required as string[]).includes(name))
      .map(([name, inner]) => [name, mend(inner, given[name], way)]),
  );
}

function isValue(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
