/** The API's description, made from the routes themselves: served at /openapi.json, read at /docs. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_MEDIA_TYPE } from '#libs/contract/problem';

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
  return withProblems(document);
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

function withProblems(document: OpenAPIObject): OpenAPIObject {
  const problem = {
    description: 'Refused',
    content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation !== undefined) operation.responses = { ...operation.responses, default: problem };
    }
  }
  const { schemas } = document.components ?? {};
  return {
    ...document,
    components: { ...document.components, schemas: { ...schemas, Problem: PROBLEM as never } },
  };
}
