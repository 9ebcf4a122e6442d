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
