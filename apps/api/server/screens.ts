/**
 * The web app: its page at every address that its router knows, and its files under `/assets`. At an address that nobody
 * knows a browser gets the page too: its router says so in the reader's language, and leads who is signed out to the
 * sign-in. The page's content security policy lets it load from here alone and run no inline script; style elements carry
 * the number of this one answer.
 */
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
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
/** Addresses that are never a page's. */
const NO_PAGES = /^\/(v1|docs|health[^/]*|metrics|openapi\.json|assets)([/?]|$)/;
const YEAR_MS = 365 * 86_400_000;

/** Whether a route is one of the web app's: open to all, like every page. */
export function isScreen(route: string): boolean {
  return Object.values<string>(SCREENS).includes(route) || route === '/assets/*';
}

/**
 * Registers the page and its files. Where the web app is not built its addresses stay unknown, and the log says so.
 * @param built folders where it may stand: the first that has the page is served
 */
export async function serveScreens(
  app: NestFastifyApplication,
  log: Logger,
  built: readonly string[] = BUILT,
): Promise<void> {
  const folder = built.find((one) => existsSync(path.join(one, 'index.html')));
  if (folder === undefined) {
    log.warn('the web app is not built: its addresses answer 404');
    return;
  }
  const page = pageIn(path.join(folder, 'index.html'));
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
      .send(page().replaceAll(NONCE, nonce));
  };
  for (const address of Object.values(SCREENS)) fastify.get(address, answer);
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    if (request.is404 && asksForPage(request)) answer(request, reply.header('Vary', 'Accept'));
    else done();
  });
}

/**
 * The page as it was built last. A page names its files by their content: after a build beside a running server an older
 * page would ask for files that are gone. While there is none, the last one is answered.
 */
function pageIn(file: string): () => string {
  let text = '';
  let readOf: number | undefined;
  return () => {
    const now = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (now !== undefined && now !== readOf) {
      text = readFileSync(file, 'utf8');
      readOf = now;
    }
    return text;
  };
}

// Programs get the problem that they can read: only browsers ask for HTML by name.
function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  return (
    ['GET', 'HEAD'].includes(method) && !NO_PAGES.test(url) && /\btext\/html\b/.test(headers.accept ?? '')
  );
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
