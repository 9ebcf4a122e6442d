/**
 * A pack with faults of shape, made readable: what is broken gets the plainest value that its place allows, so that
 * the rules can still be checked and all that is wrong be listed at once. Never published.
 */
import { PROGRAMME_SCHEMA } from '#libs/domain/pack/publishing/schema';
import type { Schema } from '#libs/domain/pack/publishing/schema-words';
import type { Programme } from '#libs/domain/pack/programme';

type Plain = Readonly<Record<string, unknown>>;

const DEFS = PROGRAMME_SCHEMA.$defs as Readonly<Record<string, Schema>>;

/** The value as far as the schema can read it. Places stay what they are: list items keep their index. */
export function mendedPack(value: unknown): Programme {
  return mend(PROGRAMME_SCHEMA, value) as Programme;
}

function mend(given: Schema, value: unknown): unknown {
  const schema = branchFor(given, value);
  if (typeof schema.$ref === 'string') {
    return mend(DEFS[schema.$ref.slice('#/$defs/'.length)] ?? {}, value);
  }
  if (Array.isArray(schema.anyOf)) {
    return value === null ? null : mend(schema.anyOf[1] as Schema, value);
  }
  if ('const' in schema) {
    return schema.const;
  }
  if (Array.isArray(schema.enum)) {
    return schema.enum.includes(value) ? value : schema.enum[0];
  }
  const [plainest, ...others] = [schema.type].flat() as string[];
  return others.length > 0 && isValue(value) ? value : MENDS[plainest ?? '']?.(schema, value);
}

/** One thing, or a list of them: the schema says each apart. */
function branchFor(schema: Schema, value: unknown): Schema {
  return 'then' in schema ? ((Array.isArray(value) ? schema.then : schema.else) as Schema) : schema;
}

const MENDS: Readonly<Record<string, (schema: Schema, value: unknown) => unknown>> = {
  string: (_schema, value) => (typeof value === 'string' ? value : ''),
  integer: ({ minimum }, value) => (Number.isInteger(value) ? value : minimum),
  boolean: (_schema, value) => (typeof value === 'boolean' ? value : false),
  array: ({ items }, value) =>
    Array.isArray(value) ? value.map((item: unknown) => mend(items as Schema, item)) : [],
  object: mendedObject,
};

function mendedObject(schema: Schema, value: unknown): Plain {
  const given = isPlain(value) ? value : {};
  const { properties, required = [], additionalProperties } = schema;
  if (!isPlain(properties)) {
    return Object.fromEntries(
      Object.entries(given).map(([name, inner]) => [name, mend(additionalProperties as Schema, inner)]),
    );
  }
  return Object.fromEntries(
    Object.entries(properties as Readonly<Record<string, Schema>>)
      .filter(([name]) => Object.hasOwn(given, name) || (required as string[]).includes(name))
      .map(([name, inner]) => [name, mend(inner, given[name])]),
  );
}

function isValue(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
