/** The HTTP server itself: what it reads, how much of it, how fast, and what it tells browsers. */
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { WindowedCounts, addressKey } from '../auth/windowed-counts.ts';
import type { Metrics } from '../health/metrics.ts';
import { problemOf } from '../http/faults.ts';
import { takeUploads } from '../imports/upload.ts';
import { allowedMethods } from './allowed-methods.ts';
import { sendProblem } from './problem-filter.ts';
import { refuseUnread } from './unread-requests.ts';
import { Problem } from '../http/problem.ts';
import { patternOf } from '../http/route.ts';

const BODY_LIMIT = 262_144;
/** Twenty thousand ids of cases. */
const LARGE_BODIES: Readonly<Record<string, number>> = { '/v1/bulk-operations': 1_048_576 };
const MAX_PARAM_LENGTH = 128;
/** Headers have arrived by then; who has not sent them is looked for every second. */
const HEADERS_WITHIN_MS = 10_000;
/** A request has arrived whole by then: twenty megabytes from an office with a slow line. */
const REQUEST_WITHIN_MS = 180_000;
const LOOK_FOR_SLOW_EVERY_MS = 1_000;
/** Of one address, whoever asks from there: an agency's people may share one. */
const REQUESTS_PER_MINUTE = 60_000;
const MINUTE_MS = 60_000;

export interface HttpServerOptions {
  log: Logger;
  metrics: Metrics;
  /** Of one address. */
  requestsPerMinute?: number;
}

export interface AdapterOptions {
  /** The proxies whose word about the caller's address is taken: how many, or which. */
  trustProxy?: number | string | undefined;
  requestWithinMs?: number | undefined;
}

export function newAdapter({
  trustProxy,
  requestWithinMs = REQUEST_WITHIN_MS,
}: AdapterOptions = {}): FastifyAdapter {
  const options: FastifyHttpOptions<Server> = {
    bodyLimit: BODY_LIMIT,
    requestTimeout: requestWithinMs,
    http: {
      headersTimeout: Math.min(requestWithinMs, HEADERS_WITHIN_MS),
      connectionsCheckingInterval: LOOK_FOR_SLOW_EVERY_MS,
    },
    clientErrorHandler: refuseUnread,
    ...(trustProxy === undefined
      ? {}
      : { trustProxy: typeof trustProxy === 'number' ? firstHops(trustProxy) : trustProxy }),
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    genReqId: () => randomBytes(9).toString('base64url'),
    // `%ZZ` in an address fails before any route, filter or hook.
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply, problemOf(error));
    },
  };
  return new FastifyAdapter(options);
}

/** Whoever connects, and so many before them: for an API that only its proxies can reach. */
function firstHops(count: number): (address: string, hop: number) => boolean {
  return (_address, hop) => hop < count;
}

/** Everything that stands before the routes. Call once, before the app is initialised. */
export async function createHttpServer(
  app: NestFastifyApplication,
  options: HttpServerOptions,
): Promise<void> {
  const { log, metrics, requestsPerMinute = REQUESTS_PER_MINUTE } = options;
  readJsonOnly(app);
  takeLargeBodies(app);
  await takeUploads(app);
  refuseOtherMethods(app);
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
  warnOfUnknownProxies(app, log);
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: MINUTE_MS,
    enableDraftSpec: true,
    keyGenerator: ({ ip }: FastifyRequest) => addressKey(ip),
    store: CountedAddresses,
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

// Whoever asks, signed in or not: which methods an address takes is no secret.
function refuseOtherMethods(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const allowedAt = allowedMethods(fastify);
  fastify.addHook(
    'onRequest',
    (request: FastifyRequest, _reply: FastifyReply, done: (no?: Error) => void) => {
      const allow = request.is404 ? allowedAt(request.url) : [];
      done(allow.length === 0 ? undefined : new Problem('method-not-allowed', undefined, { allow }));
    },
  );
}

function takeLargeBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route: { url: string; bodyLimit?: number }) => {
    const limit = LARGE_BODIES[route.url];
    if (limit !== undefined) route.bodyLimit = limit;
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

// Behind a proxy that nobody told us about all callers share one address, and one limit. Said once.
function warnOfUnknownProxies(app: NestFastifyApplication, log: Logger): void {
  const fastify = app.getHttpAdapter().getInstance();
  let isSaid = false;
  fastify.addHook('onRequest', (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
    // `ips` is there when a proxy is trusted.
    if (!isSaid && request.ips === undefined && request.headers['x-forwarded-for'] !== undefined) {
      isSaid = true;
      log.warn(
        'requests come through a proxy that NORIA_TRUST_PROXY does not name: its callers count as one',
      );
    }
    done();
  });
}

/** What the limit by address keeps, in memory that no caller can fill. */
class CountedAddresses implements FastifyRateLimitStore {
  private readonly counts = new WindowedCounts(MINUTE_MS);

  incr(key: string, answer: (error: Error | null, counted?: { current: number; ttl: number }) => void): void {
    answer(null, { current: this.counts.add(key), ttl: this.counts.endsInMs() });
  }

  child(): this {
    return this;
  }
}
