// The web app, built again beside a running server: its page and its files are those of the last build, whole.
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { serveScreens } from '#apps/api/server/screens';

class NoModule {}

const folder = mkdtempSync(path.join(tmpdir(), 'noria-screens-'));
const built = path.join(folder, 'web');
let app: NestFastifyApplication;

/** As `bin/build-web.mjs` leaves it: one file, named by its content, and a page that names it. */
function build(name: string, on: string): void {
  const next = `${built}.next`;
  mkdirSync(path.join(next, 'assets'), { recursive: true });
  writeFileSync(path.join(next, 'assets', `${name}.js`), `// ${name}`);
  writeFileSync(
    path.join(next, 'index.html'),
    `<style nonce="__NONCE__"></style><script src="/assets/${name}.js">`,
  );
  utimesSync(path.join(next, 'index.html'), new Date(on), new Date(on));
  rmSync(built, { recursive: true, force: true });
  renameSync(next, built);
}

const get = (url: string) => app.getHttpAdapter().getInstance().inject({ method: 'GET', url });

async function named(): Promise<string> {
  const { body, headers } = await get('/cases');
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'none';
  expect(body).toContain(`nonce="${nonce}"`);
  return /src="([^"]+)"/.exec(body)?.[1] ?? '';
}

beforeAll(async () => {
  build('first', '2026-01-12T10:00:00Z');
  // Nest's options are a class in its types and an object literal in its manual.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  app = await NestFactory.create<NestFastifyApplication>(NoModule, new FastifyAdapter(), { logger: false });
  await serveScreens(app, pino({ level: 'silent' }), [path.join(folder, 'elsewhere'), built]);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

describe('the web app of a running server', () => {
  it('is that of the last build, every file that its page names', async () => {
    expect(await named()).toBe('/assets/first.js');
    build('second', '2026-01-12T11:00:00Z');
    expect(await named()).toBe('/assets/second.js');
    expect((await get('/assets/second.js')).body).toBe('// second');
    expect((await get('/assets/first.js')).statusCode).toBe(404);
  });

  it('is that of the last build also where its clock was put back', async () => {
    build('third', '2026-01-11T10:00:00Z');
    expect(await named()).toBe('/assets/third.js');
  });

  it('has the page that it had while a build has removed it', async () => {
    const before = await named();
    rmSync(built, { recursive: true });
    expect(await named()).toBe(before);
    build('fourth', '2026-01-12T12:00:00Z');
    expect(await named()).toBe('/assets/fourth.js');
  });
});
