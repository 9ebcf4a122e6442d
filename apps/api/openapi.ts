/** The API's description, made from the routes themselves: served at /openapi.json, read at /docs. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { boundFields, boundedParameter } from './http/described-fields.ts';
import { problemResponses, withProblems } from './http/described-problems.ts';
import type { DescribedOperation } from './http/described-problems.ts';

const ABOUT = [
  'One case follows one seasonal worker through one season. Facts are reported as milestones; the case answers',
  'what may come next. Errors are problem+json (RFC 9457) with a stable `code`. Every POST that creates a fact',
  'takes an `Idempotency-Key`: sent again it gives the first answer.',
].join(' ');

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable: decide by this, show your own words.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            description: 'JSON Pointer; `?name` for a query, `#Name` for a header.',
          },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
} as const;

const LICENSE = { name: 'All rights reserved', identifier: 'LicenseRef-All-Rights-Reserved' } as never;
const PLACES = ['query', 'header'];
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The document of a running or only created app. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Noria')
    .setDescription(ABOUT)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The token of a session, or an API key.' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').toLowerCase()}-${method}`,
  });
  return completed(document);
}

/** Serves the document and its page. The document is made when somebody first asks. */
export function serveDescription(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  const describe = (): OpenAPIObject => (document ??= describeApi(app));
  SwaggerModule.setup('docs', app, describe, {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Noria: the API',
  });
}

/** Routes that describe the API and belong to no controller: open to all, like the document itself. */
export function isDescription(route: string): boolean {
  return route === '/openapi.json' || route === '/docs' || route.startsWith('/docs/');
}

interface Parameter {
  in?: unknown;
  name?: string;
  schema?: object;
}

interface Operation extends DescribedOperation {
  security?: object[];
  parameters?: Parameter[];
  'x-roles'?: readonly string[];
  'x-open-to'?: string;
}

/** What no decorator of a route can say: who may ask, what else it may answer, the form of every id. */
function completed(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (operation === undefined) continue;
      operation.security = securityOf(operation);
      const parameters = inOrder(operation.parameters ?? [], path);
      if (parameters.length > 0) operation.parameters = parameters;
      parameters.forEach(boundedParameter);
      withProblems(operation, {
        isOpen: operation['x-open-to'] !== undefined,
        hasIds: path.includes('{'),
        creates: parameters.some(({ name }) => name === 'Idempotency-Key'),
      });
    }
  }
  const schemas = { ...document.components?.schemas, Problem: PROBLEM as never };
  boundFields(schemas);
  const { contact: _nobody, ...info } = document.info;
  return {
    ...document,
    info: { ...info, license: LICENSE },
    servers: [{ url: '/', description: 'The server that this document comes from.' }],
    components: { ...document.components, schemas, responses: problemResponses() as never },
  };
}

/** Generated clients take them by position: ids as the path has them, then the query, then headers. */
function inOrder(parameters: readonly Parameter[], path: string): Parameter[] {
  const placeOf = ({ in: where, name = '' }: Parameter): number =>
    where === 'path' ? path.indexOf(`{${name}}`) : PLACES.indexOf(String(where)) + path.length;
  return [...parameters].sort((one, other) => placeOf(one) - placeOf(other));
}

function securityOf({ 'x-open-to': openTo, 'x-roles': roles }: Operation): object[] {
  if (openTo === undefined) return [{ bearer: [] }];
  return roles === undefined ? [] : [{}, { bearer: [] }];
}
