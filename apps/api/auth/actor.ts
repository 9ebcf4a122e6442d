/** Who is asking: put on the request by the guard, read by handlers with `@ActorParam()`. */
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Bearer } from '#libs/db/directory/sessions';
import type { Actor } from '#libs/domain/access';
import { Problem } from '../http/problem.ts';

/** The actor of a token, with the token itself so that it can be ended. */
export interface SignedInActor extends Actor {
  name: string;
  via: Bearer['via'];
  token: string;
}

/** What the guard leaves on a request. */
export interface Known {
  actor?: SignedInActor;
  /** What the route's subject look-up found; see `policy.ts`. */
  subject?: unknown;
}

const KNOWN = new WeakMap<FastifyRequest, Known>();

export function knownOf(request: FastifyRequest): Known {
  let known = KNOWN.get(request);
  if (known === undefined) {
    known = {};
    KNOWN.set(request, known);
  }
  return known;
}

/** The actor of a request. Throws 401 on a public route without a token. */
export function actorOf(request: FastifyRequest): SignedInActor {
  const { actor } = knownOf(request);
  if (actor === undefined) throw new Problem('not-signed-in');
  return actor;
}

/** `@ActorParam() actor: SignedInActor` */
export const ActorParam = createParamDecorator((_data: undefined, context: ExecutionContext): SignedInActor =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** `@SubjectParam() header: CaseHeader`: what the subject given to `@Allow` found. */
export const SubjectParam = createParamDecorator(
  (_data: undefined, context: ExecutionContext): unknown =>
    knownOf(context.switchToHttp().getRequest<FastifyRequest>()).subject,
);
