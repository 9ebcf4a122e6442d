/**
 * Every route declares who may use it, by one of these decorators: the guard refuses a route without a policy, and a
 * test finds one. `@Allow` names an action of `libs/domain/access`; `@SignedIn` asks for a token only; `@Public` for
 * nothing.
 */
import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { DataSource } from 'typeorm';
import { ROLES, roleMay } from '#libs/domain/access';
import type { Action, Actor } from '#libs/domain/access';

/**
 * Finds what the route is about, as far as the actor may see it; undefined is answered 404, before the role is
 * asked. `params` are the path's ids, already checked. `@SubjectParam()` gives the finding to the handler.
 */
export type FindSubject = (
  db: DataSource,
  actor: Actor,
  params: Readonly<Record<string, string>>,
) => Promise<unknown>;

export type Policy =
  | { kind: 'public' }
  /** Anyone on this machine; from elsewhere, a role that may. */
  | { kind: 'loopback-or'; action: Action }
  | { kind: 'signed-in' }
  | { kind: 'action'; action: Action; subject?: FindSubject };

export const POLICY = 'noria:policy';

/** Roles that may do `action`; with `subject`, on a thing that they see. */
export function Allow(action: Action, subject?: FindSubject): MethodDecorator {
  return declare({ kind: 'action', action, ...(subject === undefined ? {} : { subject }) });
}

export function SignedIn(): MethodDecorator {
  return declare({ kind: 'signed-in' });
}

export function Public(): MethodDecorator {
  return declare({ kind: 'public' });
}

export function LoopbackOr(action: Action): MethodDecorator {
  return declare({ kind: 'loopback-or', action });
}

/** For the guard, and for the API's description: `x-roles` may ask, and where it stands `x-open-to` needs no token. */
function declare(policy: Policy): MethodDecorator {
  const described = [
    ...('action' in policy
      ? [
          ApiExtension(
            'x-roles',
            ROLES.filter((role) => roleMay(role, policy.action)),
          ),
        ]
      : policy.kind === 'signed-in'
        ? [ApiExtension('x-roles', [...ROLES])]
        : []),
    ...(policy.kind === 'public' ? [ApiExtension('x-open-to', 'everybody')] : []),
    ...(policy.kind === 'loopback-or' ? [ApiExtension('x-open-to', 'this machine')] : []),
  ];
  return applyDecorators(SetMetadata(POLICY, policy), ...described);
}
