/** Whether real answers are what `openapi.json` says of them: no member missing, none too many, none of another type. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';

export interface GivenAnswer {
  method: string;
  /** With the ids in it: `/v1/cases/01h…`; a query is passed over. */
  path: string;
  status: number;
  body: unknown;
}

interface Schema {
  $ref?: string;
  properties?: Record<string, unknown>;
  additionalProperties?: unknown;
}
interface Response {
  $ref?: string;
  content?: Record<string, { schema: Schema }>;
}
interface Operation {
  responses: Record<string, Response>;
}
interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Response> };
}

/** What these say depends on their type, and on who reads: they have more members than the description names. */
const OPEN_ENDED: readonly string[] = ['EntryDto', 'Problem'];
const IN_TEXT = ['date', 'date-time', 'uuid', 'email', 'uri'];

export interface DescribedAnswers {
  /** The route that the description has for an answer: `GET /v1/cases/{caseId}`. */
  routeOf(answer: GivenAnswer): string | undefined;
  /** Empty when the answer is as described. */
  faultsOf(answer: GivenAnswer): string[];
  /** All that the description names: `POST /v1/cases`. */
  readonly routes: readonly string[];
}

/** Reads the description once; objects are closed unless their schema says otherwise. */
export function describedAnswers(file = 'openapi.json'): DescribedAnswers {
  const description = closed(JSON.parse(readFileSync(file, 'utf8')) as Description);
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: formats() });
  ajv.addSchema(description, 'api');
  const validators = new Map<Schema, ValidateFunction>();
  const validatorOf = (schema: Schema): ValidateFunction => {
    const known = validators.get(schema) ?? compiled(ajv, schema);
    validators.set(schema, known);
    return known;
  };
  const routes = Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({ method: method.toUpperCase(), path, matches: matcher(path) })),
  );
  const find = ({ method, path }: GivenAnswer): { method: string; path: string } | undefined => {
    const [address = ''] = path.split('?');
    const found = routes.filter((route) => route.method === method && route.matches.test(address));
    // `/v1/programmes/schema` and `/v1/programmes/{code}`: the one with fewer ids is meant.
    return found.sort((a, b) => ids(a.path) - ids(b.path))[0];
  };
  return {
    routes: routes.map(({ method, path }) => `${method} ${path}`),
    routeOf: (answer) => {
      const route = find(answer);
      return route && `${route.method} ${route.path}`;
    },
    faultsOf: (answer) => {
      const route = find(answer);
      if (route === undefined) return [`${answer.method} ${answer.path} is not described`];
      const responses = description.paths[route.path]?.[route.method.toLowerCase()]?.responses ?? {};
      const response = resolved(description, responses[answer.status] ?? responses['default']);
      const content = jsonOf(response);
      if (content === undefined) {
        const isSaid = isEmpty(answer.body) || isTable(response, answer.body);
        return isSaid ? [] : [`${route.method} ${route.path}: a body that is not described`];
      }
      const validate = validatorOf(content.schema);
      return validate(answer.body)
        ? []
        : (validate.errors ?? []).map(
            ({ instancePath, message, params }) =>
              `${route.method} ${route.path}: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
          );
    },
  };
}

/** The response itself, where an operation refers to one by name. */
function resolved(description: Description, response: Response | undefined): Response | undefined {
  const name = response?.$ref?.split('/').at(-1);
  return name === undefined ? response : description.components.responses[name];
}

function jsonOf(response: Response | undefined): { schema: Schema } | undefined {
  return Object.entries(response?.content ?? {}).find(([type]) => type.includes('json'))?.[1];
}

/** A table where one is described, as the clients of the specs read it. */
function isTable(response: Response | undefined, body: unknown): boolean {
  const isText = typeof body === 'object' && body !== null && 'text' in body;
  return isText && typeof body.text === 'string' && 'text/csv' in (response?.content ?? {});
}

function isEmpty(body: unknown): boolean {
  return Object.keys(body ?? {}).length === 0;
}

function compiled(ajv: Ajv2020, schema: Schema): ValidateFunction {
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as Schema);
}

function closed(description: Description): Description {
  const schemas = Object.entries(description.components.schemas).map(([name, schema]) => [
    name,
    OPEN_ENDED.includes(name) ? schema : closedSchema(schema),
  ]);
  return {
    ...description,
    components: { ...description.components, schemas: Object.fromEntries(schemas) as Record<string, Schema> },
  };
}

function closedSchema<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => closedSchema(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [name, closedSchema(member)]),
  );
  const isOpen = !('properties' in value) || 'additionalProperties' in value;
  return (isOpen ? members : { ...members, additionalProperties: false }) as T;
}

function formats(): Record<string, (text: string) => boolean> {
  const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));
  return Object.fromEntries(IN_TEXT.map((name) => [name, name.startsWith('date') ? isInstant : () => true]));
}

function matcher(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
}

function ids(path: string): number {
  return path.split('{').length;
}
