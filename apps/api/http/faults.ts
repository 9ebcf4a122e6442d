/** From anything thrown to a Problem, and to the little of it that may be logged. */
import { HttpException } from '@nestjs/common';
import { DatabaseFault, isTransient } from '#libs/db/postgres/sql';
import { Problem } from './problem.ts';
import type { HttpCode } from './problem.ts';

/** What Nest, Fastify and its plugins refuse by themselves. */
const BY_STATUS: Readonly<Record<number, HttpCode>> = {
  400: 'malformed-request',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-too-slow',
  413: 'payload-too-large',
  414: 'address-too-long',
  415: 'media-type-unsupported',
  429: 'too-many-requests',
};

/** An answer for anything thrown. What is not known to be the caller's fault is ours: 500. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseFault) {
    return isTransient(error)
      ? new Problem('database-unavailable', undefined, { retryAfterSeconds: 1 })
      : internal();
  }
  const code = BY_STATUS[statusOf(error)];
  return code === undefined ? internal() : new Problem(code);
}

function internal(): Problem {
  return new Problem('internal');
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

/** Where it happened, without a word of what the request said: messages quote values, values can be names. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  return {
    fault: error.name,
    ...(error instanceof DatabaseFault
      ? { sqlState: error.sqlState, constraint: error.constraint, table: error.table }
      : {}),
    frames,
  };
}
