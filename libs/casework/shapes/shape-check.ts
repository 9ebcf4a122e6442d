/** Whether a value has the shape of a JSON Schema: what ajv finds, as faults with pointers and words of our own. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { isIsoDate } from '#libs/domain/calendar';

const POINTER_AT_MOST = 200;

export type Schema = Readonly<Record<string, unknown>>;

/** What a keyword of the schema found, in the words of the caller; undefined for what is not worth a word. */
export type Say<Code extends string> = (
  keyword: string,
  error: ErrorObject,
) => readonly [code: Code, detail: string] | undefined;

export interface ShapeFault<Code extends string> {
  pointer: string;
  code: Code;
  detail: string;
}

/**
 * A check of this schema, compiled when it is first asked. Every fault at once; an empty list when the value has the
 * shape. `pointer` is where the value stands in what was sent.
 */
export function shapeCheck<Code extends string>(
  schema: Schema,
  say: Say<Code>,
): (value: unknown, pointer?: string) => ShapeFault<Code>[] {
  let compiled: ValidateFunction | undefined;
  return (value, pointer = '') => {
    compiled ??= compile(schema);
    if (compiled(value)) return [];
    return (compiled.errors ?? []).flatMap((error) => {
      // Of "null or this", only "this" is worth a word.
      const said = error.schemaPath.endsWith('/anyOf/0/type') ? undefined : say(error.keyword, error);
      if (said === undefined) return [];
      const [code, detail] = said;
      return [{ pointer: `${pointer}${placeOf(error)}`.slice(0, POINTER_AT_MOST), code, detail }];
    });
  };
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

/** The types that a schema's `type` allows, in words. */
export function typesInWords(type: unknown): string {
  return [type]
    .flat()
    .map((name) => TYPES[String(name)] ?? String(name))
    .join(' or ');
}

function compile(schema: Schema): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true });
  ajv.addFormat('date', isIsoDate);
  return ajv.compile(schema);
}

/** A member that is missing, or one too many, is the place itself. */
function placeOf({ instancePath, params, propertyName }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as Readonly<Record<string, unknown>>;
  const member = missingProperty ?? additionalProperty ?? propertyName;
  if (typeof member !== 'string') return instancePath;
  return `${instancePath}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
