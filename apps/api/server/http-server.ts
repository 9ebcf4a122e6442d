/** The HTTP server itself: what it reads, how much of it, how fast, and what it tells browsers. */
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUtf8 } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Metrics } from '../health/metrics.ts';
import { problemOf } from '../http/faults.ts';
import { sendProblem } from './problem-filter.ts';
import { Problem } from '../http/problem.ts';
import { patternOf } from '../http/route.ts';

const BODY_LIMIT = 262_144;
const MAX_PARAM_LENGTH = 128;
const REQUEST_WITHIN_MS = 30_000;
/** Enough for a service that drives a cohort without a pause; too little for a loop gone wild. */
const REQUESTS_PER_MINUTE = 30_000;

export interface HttpServerOptions {
  log: Logger;
  metrics: Metrics;
  requestsPerMinute?: number;
}

export function newAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_WITHIN_MS,
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    genReqId: () => randomBytes(9).toString('base64url'),
    // `%ZZ` in an address fails before any route, filter or hook.
    frameworkErrors: (error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(reply, problemOf(error));
    },
  });
}

/** Everything that stands before the routes. Call once, before the app is initialised. */
export async function createHttpServer(
  app: NestFastifyApplication,
  options: HttpServerOptions,
): Promise<void> {
  const { log, metrics, requestsPerMinute = REQUESTS_PER_MINUTE } = options;
  readJsonOnly(app);
  await app.register(helmet, {
    // Everything from here, nothing framed; the page of the API's documentation styles itself inline.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    frameguard: { action: 'deny' },
  });
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    enableDraftSpec: true,
    keyGenerator: callerOf,
    errorResponseBuilder: (_request: FastifyRequest, { ttl }: { ttl: number }) =>
      new Problem('too-many-requests', undefined, { retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
      const route = patternOf(request) ?? 'none';
      metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
      log.debug({
        id: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: reply.elapsedTime,
      });
      done();
    });
}

// Fastify's own parser refuses `__proto__` and `constructor.prototype`; a body left empty is no body. Bytes that are
// not UTF-8 are refused: read leniently, each becomes a mark that nobody wrote, and a name is lost.
function readJsonOnly(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    if (!isUtf8(bytes)) done(new Problem('malformed-request', 'The body is not UTF-8: send it as UTF-8.'));
    else if (bytes.length === 0) done(null, undefined);
    else void parse(request, bytes.toString('utf8'), done);
  });
}

function callerOf(request: FastifyRequest): string {
  const { authorization, cookie } = request.headers;
  const said = authorization ?? cookie;
  return said === undefined
    ? request.ip
    : `${request.ip} ${createHash('sha256').update(said).digest('base64url')}`;
}
