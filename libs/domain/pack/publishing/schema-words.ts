/** The words in which the schema of a rule pack is written: small shapes, each with its limits. */
import { REPORTERS } from '#libs/domain/access';

/** A JSON Schema, as plain data. */
export type Schema = Readonly<Record<string, unknown>>;

export const CODE: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 60,
  description: 'Small letters, digits and dashes, such as `visa-granted`.',
};
export const ANCHOR_NAME: Schema = {
  type: 'string',
  pattern: '^[a-z][a-zA-Z0-9-]*$',
  maxLength: 40,
  description: 'A small letter, then letters, digits and dashes, such as `s` or `entry`.',
};
export const DETAIL_NAME: Schema = {
  type: 'string',
  pattern: '^[a-z][a-zA-Z0-9]*$',
  maxLength: 40,
  description: 'A small letter, then letters and digits, such as `startsOn`.',
};
export const LABEL_KEY: Schema = {
  type: 'string',
  pattern: '^[a-z][a-zA-Z0-9]*(-[a-z0-9]+)*$',
  maxLength: 60,
  description: 'The code of a milestone, an exit or a kind of evidence, or the name of a detail.',
};
export const DATE_TEXT: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 120,
  description:
    'A date: a base and steps of d(ays), wd (working days), m(onths), y(ears), such as `opened + 1m` or `s - 15d`.',
};
export const DAY: Schema = {
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: 'A day of the calendar, such as `2026-05-01`.',
};
export const COUNTRY: Schema = {
  type: 'string',
  pattern: '^[A-Z]{2}$',
  description: 'Two capital letters, such as `ES`.',
};
export const SOURCE: Schema = {
  type: 'string',
  maxLength: 200,
  description:
    'Keys of `docs/sources.md` or of the pack’s own sources, each with its articles: `RLOEX 103.4; LPAC 24`. `A`: our own assumption.',
};
export const REPORTER: Schema = {
  enum: [...REPORTERS],
  description: 'Placement officers, or a kind of agency that takes part.',
};

export function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

export function text(maxLength: number, description?: string): Schema {
  return { type: 'string', minLength: 1, maxLength, ...said(description) };
}

export function whole(minimum: number, maximum: number, description?: string): Schema {
  return { type: 'integer', minimum, maximum, ...said(description) };
}

export function list(items: Schema, maxItems: number, description?: string): Schema {
  return { type: 'array', items, maxItems, ...said(description) };
}

/** An object with these fields and no others; all but the `optional` ones must be there. */
export function object(
  description: string,
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', description, properties, required, additionalProperties: false };
}

export function orNull(schema: Schema, description: string): Schema {
  return { description, anyOf: [{ type: 'null' }, schema] };
}

/** The members of a union of texts. A name more or less than the union has does not compile. */
export function onlyNames<Name extends string>(names: Readonly<Record<Name, true>>): Name[] {
  return Object.keys(names) as Name[];
}

function said(description: string | undefined): Schema {
  return description === undefined ? {} : { description };
}
