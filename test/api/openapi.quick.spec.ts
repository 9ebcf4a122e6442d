import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { validate } from '@readme/openapi-parser';
import { openApiText } from '#apps/api/write-openapi';

interface Operation {
  summary?: string;
  description?: string;
  operationId?: string;
  security?: unknown[];
  responses: Record<string, unknown>;
  parameters?: { name: string; in: string }[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

const PUBLIC = ['/health/live', '/health/ready', '/metrics', '/v1/demo/accounts'];

let made: Promise<string> | undefined;
/** Written once, and read by each test for itself. */
const written = (): Promise<string> => (made ??= openApiText());
const read = async (): Promise<Document> => JSON.parse(await written()) as Document;

const STEERED =
  /^\/v1\/(programmes\/check$|bulk-operations\/\{operationId\}\/|imports\/\{importId\}\/(answers|cancel)$)/;

describe('the API’s description', () => {
  it('is the one committed: `node dist/apps/api/write-openapi.js` writes it anew', async () => {
    expect(readFileSync('openapi.json', 'utf8')).toBe(await written());
  });

  it('is valid OpenAPI 3.1', async () => {
    const document = await read();
    expect(document.openapi).toBe('3.1.0');
    expect(await validate(document as never)).toMatchObject({ valid: true });
  });

  it('says of every operation what it does, how it answers and who may ask', async () => {
    const { paths } = await read();
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
    );
    expect(operations.length).toBeGreaterThanOrEqual(12);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, path, operation } of operations) {
      expect({ name, summary: operation.summary }).toEqual({ name, summary: expect.stringMatching(/\S/) });
      const successes = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
      expect({ name, successes: successes.length > 0 }).toEqual({ name, successes: true });
      expect(operation.responses).toHaveProperty('default');
      const isOpen = PUBLIC.includes(path) || ['get /v1/session', 'post /v1/session'].includes(name);
      const needed = isOpen ? [] : [{ bearer: [] }];
      // Figures are for this machine, and for those who may read them from elsewhere.
      const security = path === '/metrics' ? [{}, { bearer: [] }] : needed;
      expect({ name, security: operation.security }).toEqual({ name, security });
    }
  });

  it('declares each status that its own words name', async () => {
    const { paths } = await read();
    const undeclared = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { description = '', responses }]) =>
        [...description.matchAll(/\b[45]\d\d\b(?= `|:| to | —|,)/g)]
          .filter(([status]) => !(status in responses))
          .map(([status]) => `${method} ${path} ${status}`),
      ),
    );
    expect(undeclared).toEqual([]);
  });

  it('is clean under the recommended rules of Redocly', () => {
    const args = ['node_modules/@redocly/cli/bin/cli.js', 'lint', 'openapi.json', '--format', 'json'];
    const { stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0, ignored: 0 } });
  });

  it('says by status which problems an operation answers', async () => {
    const { paths } = await read();
    const of = (path: string, method: string): string[] =>
      Object.keys(paths[path]?.[method]?.responses ?? {}).sort();
    expect(of('/v1/cases', 'post')).toEqual('201 400 401 403 409 413 415 422 429 500 503 default'.split(' '));
    expect(of('/v1/cases/{caseId}', 'get')).toEqual('200 400 401 403 404 422 429 500 503 default'.split(' '));
    expect(of('/health/live', 'get')).toEqual('200 429 500 503 default'.split(' '));
  });

  it('bounds every id, and every paper', async () => {
    const bare: string[] = [];
    const look = (value: unknown, where: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { properties = {} } = value as { properties?: Record<string, Record<string, unknown>> };
      for (const [name, property] of Object.entries(properties)) {
        const isText = [property['type']].flat().includes('string') && property['enum'] === undefined;
        const isBound = property['pattern'] !== undefined || property['maxLength'] !== undefined;
        if (isText && !isBound && /Id$|^cin$|^passport$|^phone$/.test(name)) bare.push(`${where}.${name}`);
      }
      for (const [name, inner] of Object.entries(value)) look(inner, `${where}.${name}`);
    };
    look(await read(), '');
    expect(bare).toEqual([]);
  });

  it('names parameters in one order: ids as in the path, the query, headers', async () => {
    const { paths } = await read();
    for (const [path, methods] of Object.entries(paths)) {
      for (const { parameters = [] } of Object.values(methods)) {
        const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const named = (where: string): string[] =>
          parameters.filter((one) => one.in === where).map(({ name }) => name);
        expect({ path, ids: named('path') }).toEqual({ path, ids });
        const inOrder = [...ids, ...named('query'), ...named('header')];
        expect({ path, names: parameters.map(({ name }) => name) }).toEqual({ path, names: inOrder });
      }
    }
  });

  it('asks for an Idempotency-Key wherever something is created', async () => {
    const { paths } = await read();
    for (const [path, { post }] of Object.entries(paths)) {
      // Signing in, another password, checking a pack, stopping an operation or an import and answering for a row
      // create no fact.
      if (post === undefined || path.startsWith('/v1/session') || STEERED.test(path)) continue;
      expect({ path, names: post.parameters?.map(({ name }) => name) }).toEqual({
        path,
        names: expect.arrayContaining(['Idempotency-Key']),
      });
      const [success] = Object.keys(post.responses).sort();
      expect({ path, success: post.responses[success ?? ''] }).toMatchObject({
        path,
        success: { headers: { 'Idempotent-Replayed': { schema: { enum: ['true'] } } } },
      });
    }
  });
});
