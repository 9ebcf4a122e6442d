/**
 * The shape of every body and query: first what no field may hold (controls, direction marks, 1e400), then the
 * DTO's own rules. Whatever is wrong is named with a pointer, all at once.
 */
import { ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldFault } from '#libs/contract/problem';
import { textFault } from '#libs/domain/text';
import type { Problem } from './problem.ts';
import { invalid } from './problem.ts';

const MAX_DEPTH = 12;
const MAX_FAULTS = 100;
const MAX_POINTER = 200;
const ANY_TEXT = { maxLength: 262_144, multiline: true };

/** Codes of class-validator that clients should not have to know. */
const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown-key',
  unknownValue: 'unknown-shape',
};
const DETAILS: Readonly<Record<string, string>> = {
  'unknown-key': 'is not a field of this request',
  required: 'is required',
  'nested-validation': 'must be an object',
};

/** The rule of class-validator that a nested value breaks which is no object. */
const NO_OBJECT = 'nestedValidation';

class ShapeFault extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('shape');
  }
}

/** The global pipe. Throws 422 `shape-invalid`. */
export class ShapePipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: false,
      exceptionFactory: (errors: ValidationError[]) => new ShapeFault(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Path parameters are checked by the guard, and custom decorators check what they give.
    if (metadata.type !== 'body' && metadata.type !== 'query') return value;
    const root = metadata.type === 'query' ? '?' : '/';
    // A body left out is an object without fields: the answer then names each field that is missing.
    const given = value === undefined ? {} : value;
    refuseHostile(given, root);
    try {
      return await super.transform(given, metadata);
    } catch (error) {
      if (error instanceof ShapeFault) throw invalid(...faultsOf(error.errors, root).slice(0, MAX_FAULTS));
      throw error;
    }
  }
}

function refuseHostile(value: unknown, root: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid({ pointer: '', code: 'not-an-object', detail: 'must be an object' });
  }
  const faults: FieldFault[] = [];
  lookInto(value, root, 1, faults);
  if (faults.length > 0) throw invalid(...faults);
}

function lookInto(value: unknown, pointer: string, depth: number, faults: FieldFault[]): void {
  if (faults.length >= MAX_FAULTS) return;
  const fault = faultOf(value, depth);
  if (fault !== undefined) {
    faults.push({ pointer, ...fault });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const within = pointerOf(pointer, key);
      const keyFault = textFault(key, { maxLength: MAX_POINTER });
      if (keyFault !== undefined) {
        faults.push({ pointer: within, code: 'text-not-allowed', detail: `its name ${keyFault}` });
      } else lookInto(inner, within, depth + 1, faults);
    }
  }
}

function faultOf(value: unknown, depth: number): Omit<FieldFault, 'pointer'> | undefined {
  if (depth > MAX_DEPTH) {
    return { code: 'too-deep', detail: `is nested deeper than ${String(MAX_DEPTH)} levels` };
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { code: 'not-a-number', detail: 'is a number too large to keep' };
  }
  const detail = typeof value === 'string' ? textFault(value, ANY_TEXT) : undefined;
  return detail === undefined ? undefined : { code: 'text-not-allowed', detail };
}

function faultsOf(errors: readonly ValidationError[], prefix: string): FieldFault[] {
  return errors.flatMap((error) => {
    const pointer = pointerOf(prefix, error.property);
    const own = faultIn(error);
    if (own === undefined) return faultsOf(error.children ?? [], pointer);
    // That the list must hold objects is said of the list: of each item it would be the same again.
    const others = (error.children ?? []).filter(({ constraints = {} }) => !(NO_OBJECT in constraints));
    return [{ pointer, ...own }, ...faultsOf(others, pointer)];
  });
}

// One fault a field: what is missing or of another type breaks every rule at once, and one word says it.
function faultIn(error: ValidationError): Omit<FieldFault, 'pointer'> | undefined {
  const { constraints, property, children = [] } = error;
  const broken = Object.entries(constraints ?? {});
  const [name, said] = broken.find(([rule]) => rule.startsWith('is')) ?? broken[0] ?? [];
  if (name === undefined || said === undefined) return undefined;
  // Where something is wrong inside a value, class-validator leaves the value itself out.
  const isMissing = error.value === undefined && children.length === 0;
  const code = CODES[name] ?? (isMissing ? 'required' : kebab(name));
  return { code, detail: DETAILS[code] ?? withoutName(said, property) };
}

function pointerOf(prefix: string, key: string): string {
  const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
  const joined = prefix === '/' || prefix === '?' ? `${prefix}${escaped}` : `${prefix}/${escaped}`;
  return joined.slice(0, MAX_POINTER);
}

function withoutName(said: string, property: string): string {
  return said.startsWith(`${property} `) ? said.slice(property.length + 1) : said;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A fault that only the handler can see, such as an unknown programme, in the same words. */
export function fieldFault(pointer: string, code: string, detail: string): Problem {
  return invalid({ pointer, code, detail });
}
