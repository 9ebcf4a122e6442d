/** How a request is named in logs, metrics and audit: by its pattern, since addresses hold ids and searches. */
import type { FastifyRequest } from 'fastify';

/** `GET /v1/cases/:caseId`; undefined when no route matched. */
export function routeOf(request: FastifyRequest): string | undefined {
  const pattern = patternOf(request);
  return pattern === undefined ? undefined : `${request.method} ${pattern}`;
}

/** `/v1/cases/:caseId`; undefined when no route matched. */
export function patternOf(request: FastifyRequest): string | undefined {
  return request.is404 ? undefined : request.routeOptions.url;
}
