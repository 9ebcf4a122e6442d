/** Whether a pack is written as its JSON Schema says: each fault with its place, in words for its author. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import { fault } from '#libs/domain/pack/publishing/faults';
import type { ProgrammeFault, ProgrammeFaultCode } from '#libs/domain/pack/publishing/faults';
import { PROGRAMME_SCHEMA } from '#libs/domain/pack/publishing/schema';
import { shapeCheck, typesInWords } from '../shapes/shape-check.ts';

/** A season's pack holds some three thousand values; beyond this nobody checks it by hand. */
const VALUES_AT_MOST = 20_000;
const DEPTH_AT_MOST = 12;

type Params = Readonly<Record<string, unknown>>;
type Say = (params: Params, error: ErrorObject) => string;

/** What each keyword of the schema finds, and how that is said. */
const SAID: Readonly<Record<string, readonly [ProgrammeFaultCode, Say]>> = {
  additionalProperties: [
    'unknown-key',
    (_params, { parentSchema }) =>
      `is no field here; known are ${Object.keys((parentSchema?.properties ?? {}) as object).join(', ')}`,
  ],
  required: ['required', () => 'is required'],
  type: ['wrong-type', ({ type }) => `must be ${typesInWords(type)}`],
  enum: ['not-in-list', ({ allowedValues }) => `must be one of ${(allowedValues as unknown[]).join(', ')}`],
  const: [
    'not-in-list',
    ({ allowedValue }) =>
      allowedValue === true
        ? 'can only be true: leave it out otherwise'
        : `can only be ${String(allowedValue)}`,
  ],
  pattern: ['badly-written', (_params, { parentSchema }) => writtenAs(parentSchema)],
  maxLength: ['too-long', ({ limit }) => `must be at most ${String(limit)} characters`],
  minLength: ['too-short', () => 'must not be empty'],
  maxItems: ['too-long', ({ limit }) => `must hold at most ${String(limit)}`],
  minItems: ['too-short', ({ limit }) => `must hold at least ${String(limit)}`],
  maxProperties: ['too-long', ({ limit }) => `must hold at most ${String(limit)}`],
  maximum: ['too-long', ({ limit }) => `must be at most ${String(limit)}`],
  minimum: ['too-short', ({ limit }) => `must be at least ${String(limit)}`],
  uniqueItems: ['listed-twice', () => 'must hold each thing once'],
};

const packShape = shapeCheck(PROGRAMME_SCHEMA, (keyword, error) => {
  const [code, say] = SAID[keyword] ?? [];
  return code && say && [code, say(error.params as Params, error)];
});

/** Every fault of shape; an empty list when the value may be read as a pack. */
export function shapeFaults(value: unknown): ProgrammeFault[] {
  const large = tooLarge(value);
  return large === undefined
    ? packShape(value).map(({ pointer, code, detail }) => fault(pointer, code, detail))
    : [large];
}

/** Asked before anything else looks at the pack, so that no list is too long to be looked at. */
function tooLarge(value: unknown): ProgrammeFault | undefined {
  let values = 0;
  let open: unknown[] = [value];
  for (let depth = 1; open.length > 0; depth += 1) {
    values += open.length;
    if (values > VALUES_AT_MOST) {
      return fault('', 'too-large', `holds more than ${String(VALUES_AT_MOST)} values`);
    }
    if (depth > DEPTH_AT_MOST) {
      return fault('', 'too-large', `is nested deeper than ${String(DEPTH_AT_MOST)} levels`);
    }
    open = open.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return undefined;
}

function writtenAs(schema: ErrorObject['parentSchema']): string {
  const described = schema?.description as string | undefined;
  return described === undefined ? 'is not written as it must be' : `is not written so: ${described}`;
}
