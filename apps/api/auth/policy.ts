/**
 * Every route declares who may use it, by one of these decorators: the guard refuses a route without a policy, and a
 * test finds one. `@Allow` names an action of `libs/domain/access`; `@SignedIn` asks for a token only; `@Public` for
 * nothing.
 */
import { SetMetadata } from '@nestjs/common';
import type { CustomDecorator } from '@nestjs/common';
import type { DataSource } from 'typeorm';
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
export function Allow(action: Action, subject?: FindSubject): CustomDecorator {
  return declare({ kind: 'action', action, ...(subject === undefined ? {} : { subject }) });
}

export function SignedIn(): CustomDecorator {
  return declare({ kind: 'signed-in' });
}

export function Public(): CustomDecorator {
  return declare({ kind: 'public' });
}

export function LoopbackOr(action: Action): CustomDecorator {
  return declare({ kind: 'loopback-or', action });
}

function declare(policy: Policy): CustomDecorator {
  return SetMetadata(POLICY, policy);
}
