/** Requests made from `openapi.json` alone: for every operation an address and a body that are well-formed. */
import { readFileSync } from 'node:fs';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minimum?: number;
  example?: unknown;
  examples?: unknown[];
}
interface Parameter {
  name: string;
  in: string;
  schema?: Schema;
}
interface Described {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  security?: Record<string, unknown>[];
  'x-roles'?: string[];
  'x-open-to'?: string;
}

/** One operation of the description. */
export interface Operation {
  /** `POST /v1/cases/{caseId}/hold` */
  name: string;
  method: string;
  path: string;
  query: readonly string[];
  /** It takes an `Idempotency-Key`. */
  createsOnce: boolean;
  roles: readonly string[];
  /** Whom it answers without a token: `everybody`, `this machine`; undefined for most. */
  openTo: string | undefined;
  body: Schema | undefined;
}

/** Ids of things that are there, by the name of the member or parameter that takes them. */
export type Ids = Readonly<Record<string, string>>;

export interface Description {
  operations: readonly Operation[];
  /** The path with ids in it; an id that is not given names nothing. */
  addressOf(operation: Operation, ids: Ids): string;
  /** A body with every member that may be sent, or with those alone that must be. */
  bodyOf(operation: Operation, ids: Ids, members?: 'all' | 'required'): unknown;
}

interface Asked {
  ids: Ids;
  members: 'all' | 'required';
}

const DEEPEST = 6;

export function readDescription(file = 'openapi.json'): Description {
  const document = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, Described>>;
    components: { schemas: Record<string, Schema> };
  };
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, one]) => operationOf(path, method.toUpperCase(), one)),
  );
  const resolve = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1) ?? '';
    return schema.$ref === undefined ? schema : resolve(document.components.schemas[name] ?? {});
  };
  const made = (given: Schema, asked: Asked, depth: number, name = ''): unknown => {
    const schema = resolve(given);
    const known = asked.ids[name] ?? exampleOf(schema);
    const [inner] = [...(schema.allOf ?? []), ...(schema.oneOf ?? [])];
    if (known !== undefined) return known;
    if (inner !== undefined) return made(inner, asked, depth, name);
    switch (typeOf(schema)) {
      case 'array':
        return depth > DEEPEST ? [] : [made(schema.items ?? {}, asked, depth + 1)];
      case 'number':
        return schema.minimum ?? 1;
      case 'boolean':
        return true;
      case 'string':
        return textOf(schema);
      default:
        return Object.fromEntries(
          membersOf(schema, asked, depth).map(([key, one]) => [key, made(one, asked, depth + 1, key)]),
        );
    }
  };
  return {
    operations,
    addressOf: ({ path }, ids) =>
      path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? 'nowhere'),
    bodyOf: ({ body }, ids, members = 'all') =>
      body === undefined ? undefined : made(body, { ids, members }, 0),
  };
}

function membersOf(
  { properties = {}, required = [] }: Schema,
  { members }: Asked,
  depth: number,
): [string, Schema][] {
  const all = depth > DEEPEST ? [] : Object.entries(properties);
  return members === 'all' ? all : all.filter(([name]) => required.includes(name));
}

function exampleOf({ example, enum: choices }: Schema): unknown {
  return example ?? choices?.[0];
}

function typeOf({ type }: Schema): string | undefined {
  const [first] = [type].flat();
  return first === 'integer' ? 'number' : first;
}

function textOf({ format, pattern }: Schema): string {
  if (format === 'date') return '2026-03-04';
  return pattern === undefined ? 'a text' : 'nowhere';
}

function operationOf(path: string, method: string, described: Described): Operation {
  const parameters = described.parameters ?? [];
  return {
    name: `${method} ${path}`,
    method,
    path,
    query: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
    createsOnce: parameters.some(({ name }) => name === 'Idempotency-Key'),
    roles: described['x-roles'] ?? [],
    openTo: described['x-open-to'],
    body: described.requestBody?.content['application/json']?.schema,
  };
}

/** Every place in a value, outermost first: `[]`, `['items']`, `['items', 0]`. */
export function placesIn(value: unknown, at: readonly (string | number)[] = []): (string | number)[][] {
  const inner = Array.isArray(value)
    ? value.map((one: unknown, index) => placesIn(one, [...at, index]))
    : Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([key, one]) =>
        placesIn(one, [...at, key]),
      );
  return [[...at], ...inner.flat()];
}

/** The value with another in one place; left out there when that is undefined. */
export function withAt(
  value: unknown,
  [first, ...rest]: readonly (string | number)[],
  other: unknown,
): unknown {
  if (first === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => (index === first ? withAt(one, rest, other) : one));
  }
  const members = value as Record<string, unknown>;
  return { ...members, [first]: withAt(members[first], rest, other) };
}
