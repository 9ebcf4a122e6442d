/** The route of a request and the ids on it. In logs, metrics and audit it is its pattern: addresses hold searches. */
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** `@RouteParam() route: string`: for what a handler writes into the access log. */
export const RouteParam = createParamDecorator(
  (_data: undefined, context: ExecutionContext): string =>
    routeOf(context.switchToHttp().getRequest<FastifyRequest>()) ?? '',
);

/** `GET /v1/cases/:caseId`; undefined when no route matched. */
export function routeOf(request: FastifyRequest): string | undefined {
  const pattern = patternOf(request);
  return pattern === undefined ? undefined : `${request.method} ${pattern}`;
}

/** `/v1/cases/:caseId`; undefined when no route matched. */
export function patternOf(request: FastifyRequest): string | undefined {
  return request.is404 ? undefined : request.routeOptions.url;
}

/** Ids, codes, versions and case numbers: `01hq…`, `ma-es-cartaya`, `2026`, `ES26-00042`. */
export const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
const ID = new RegExp(ID_PATTERN);

/** Ids on paths are opaque, but they are ours: anything else names nothing, and never reaches the database. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}
