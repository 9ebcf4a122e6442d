import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { validate } from '@readme/openapi-parser';
import { openApiText } from '#apps/api/write-openapi';

interface Operation {
  summary?: string;
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

const read = async (): Promise<Document> => JSON.parse(await openApiText()) as Document;

describe('the API’s description', () => {
  it('is the one committed: `node dist/apps/api/write-openapi.js` writes it anew', async () => {
    expect(readFileSync('openapi.json', 'utf8')).toBe(await openApiText());
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
      const isOpen = PUBLIC.includes(path) || name === 'post /v1/session';
      expect({ name, secured: operation.security !== undefined }).toEqual({ name, secured: !isOpen });
    }
  });

  it('asks for an Idempotency-Key wherever something is created', async () => {
    const { paths } = await read();
    for (const [path, { post }] of Object.entries(paths)) {
      if (post === undefined || path === '/v1/session') continue;
      expect({ path, names: post.parameters?.map(({ name }) => name) }).toEqual({
        path,
        names: expect.arrayContaining(['Idempotency-Key']),
      });
    }
  });
});
