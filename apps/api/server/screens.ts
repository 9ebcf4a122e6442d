/**
 * The web app: its page at every address that its router knows, and its files under `/assets`. The page's content security
 * policy lets it load from here alone and run no inline script; style elements carry the number of this one answer.
 */
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { SCREENS } from '#libs/contract/screens';

/** Where `bin/build-web.mjs` puts it: beside what is compiled, and seen from the sources too. */
const BUILT = ['../../../web', '../../../dist/web'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);
/** Stands in the page wherever the number of an answer must. */
const NONCE = '__NONCE__';
const YEAR_MS = 365 * 86_400_000;

/** Whether a route is one of the web app's: open to all, like every page. */
export function isScreen(route: string): boolean {
  return Object.values<string>(SCREENS).includes(route) || route === '/assets/*';
}

/** Registers the page and its files. Where the web app is not built its addresses stay unknown, and the log says so. */
export async function serveScreens(app: NestFastifyApplication, log: Logger): Promise<void> {
  const folder = BUILT.find((one) => existsSync(path.join(one, 'index.html')));
  if (folder === undefined) {
    log.warn('the web app is not built: its addresses answer 404');
    return;
  }
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const fastify = app.getHttpAdapter().getInstance();
  // Named by their content: what a name stands for never changes.
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: YEAR_MS,
  });
  const answer = (_request: FastifyRequest, reply: FastifyReply): void => {
    const nonce = randomBytes(18).toString('base64');
    // No ETag: an answer "not modified" would bring another number than the page that the browser kept.
    void reply
      .header('Content-Security-Policy', policyOf(nonce))
      .header('Cache-Control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(NONCE, nonce));
  };
  for (const address of Object.values(SCREENS)) fastify.get(address, answer);
}

function policyOf(nonce: string): string {
  const directives = [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return directives.join('; ');
}
