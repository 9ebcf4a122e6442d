/** Routes that create a fact: the `Idempotency-Key` names the act, however often it is sent. */
import { applyDecorators, createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Attempt } from '#libs/casework/attempt';
import { routeOf } from './route.ts';
import { Problem } from './problem.ts';

const KEY = /^[A-Za-z0-9_-]{1,64}$/;
const POINTER = '#Idempotency-Key';

/** Reads the key. Throws 422 when it is missing or could not be kept as it is. */
export function idempotencyKeyOf(headers: FastifyRequest['headers']): string {
  const value = headers['idempotency-key'];
  if (value === undefined || value === '') throw keyProblem('idempotency-key-missing', 'is required');
  if (typeof value !== 'string' || !KEY.test(value)) {
    throw keyProblem('idempotency-key-invalid', 'must be a UUID or at most 64 of A-Z a-z 0-9 _ -');
  }
  return value;
}

/** `@AttemptParam() attempt: Attempt`: method and path with the ids in it, the key, and the body as sent. */
export const AttemptParam = createParamDecorator((_data: undefined, context: ExecutionContext): Attempt => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const [path = ''] = request.url.split('?');
  return {
    act: `${request.method} ${path}`,
    key: idempotencyKeyOf(request.headers),
    route: routeOf(request) ?? request.method,
    body: request.body ?? {},
  };
});

/** Documents the header on a route that asks for it. */
export function CreatesOnce(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'A UUID, or at most 64 of `A-Z a-z 0-9 _ -`; the same for every attempt at one act.',
      schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
    }),
  );
}

function keyProblem(code: 'idempotency-key-missing' | 'idempotency-key-invalid', detail: string): Problem {
  return new Problem(code, `The header Idempotency-Key ${detail}.`, {
    errors: [{ pointer: POINTER, code, detail }],
  });
}
