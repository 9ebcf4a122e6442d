/** What the API's description says of ids and papers wherever they stand: a form, and a greatest length. */
import { ID_PATTERN } from '#libs/domain/text';

/** Our ids, codes and versions on paths and in bodies; see `route.ts`. */
const ASKED_ID = { pattern: ID_PATTERN, minLength: 1, maxLength: 64 };
/** Some of what we answer is made of a digest, and may begin with any letter; the engine’s own reports are `silence:7`. */
const ANSWERED_ID = { pattern: '^[A-Za-z0-9._:~-]{1,64}$', minLength: 1, maxLength: 64 };
const ID = /(?:^id|Id)$/;
const LONGEST_PAPER = 40;
const PAPERS: readonly string[] = ['cin', 'passport', 'phone', 'nie'];

interface Described {
  type?: unknown;
  pattern?: unknown;
  enum?: unknown;
  properties?: Record<string, unknown>;
}

/** The schema of a parameter on a path, which is always one of our ids. */
export function boundedParameter(parameter: { in?: unknown; schema?: object }): void {
  if (parameter.in === 'path' && isOpenText(parameter.schema)) Object.assign(parameter.schema, ASKED_ID);
}

/** Goes through a schema and says the form of every id and paper in it. */
export function boundFields(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { properties } = schema as Described;
  for (const [name, property] of Object.entries(properties ?? {})) {
    if (!isOpenText(property)) continue;
    if (ID.test(name)) Object.assign(property, ANSWERED_ID);
    else if (PAPERS.includes(name)) Object.assign(property, { minLength: 1, maxLength: LONGEST_PAPER });
  }
  for (const inner of Object.values(schema)) boundFields(inner);
}

/** A text that says nothing of its form yet. */
function isOpenText(property: unknown): property is Described {
  if (typeof property !== 'object' || property === null) return false;
  const { type, pattern, enum: choices } = property as Described;
  return [type].flat().includes('string') && pattern === undefined && choices === undefined;
}
