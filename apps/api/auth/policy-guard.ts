/**
 * In this order: who (401), how often they ask (429), does the thing exist for them (404), may their role (403). A route that declares no
 * policy is refused whoever asks.
 */
import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Bearer } from '#libs/db/directory/sessions';
import { roleMay } from '#libs/domain/access';
import type { Action } from '#libs/domain/access';
import { isId } from '#libs/domain/text';
import { Problem, notFound } from '../http/problem.ts';
import { AccountLimit } from './account-limit.ts';
import { knownOf } from './actor.ts';
import type { SignedInActor } from './actor.ts';
import { isLoopback, tokenOf } from './bearer.ts';
import { KnownBearers } from './known-bearers.ts';
import { POLICY } from './policy.ts';
import type { FindSubject, Policy } from './policy.ts';

@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly db: DataSource,
    private readonly bearers: KnownBearers,
    private readonly limit: AccountLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const policy = this.reflector.get<Policy | undefined>(POLICY, context.getHandler());
    if (policy === undefined) throw new Problem('not-allowed', 'This route declares no policy.');
    await this.check(policy, request);
    return true;
  }

  private async check(policy: Policy, request: FastifyRequest): Promise<void> {
    switch (policy.kind) {
      case 'public':
        idsOf(request);
        return;
      case 'loopback-or':
        if (!isLoopback(request)) requireRole(await this.signedIn(request), policy.action);
        return;
      case 'signed-in':
        await this.signedIn(request);
        idsOf(request);
        return;
      case 'action': {
        const actor = await this.signedIn(request);
        await this.find(policy.subject, actor, request);
        requireRole(actor, policy.action);
        return;
      }
    }
  }

  private async signedIn(request: FastifyRequest): Promise<SignedInActor> {
    const token = tokenOf(request);
    const bearer = token === undefined ? undefined : await this.bearers.find(token);
    if (token === undefined || bearer === undefined) throw new Problem('not-signed-in');
    this.limit.count(bearer.userId);
    const actor = actorOfBearer(bearer, token);
    knownOf(request).actor = actor;
    return actor;
  }

  private async find(
    subject: FindSubject | undefined,
    actor: SignedInActor,
    request: FastifyRequest,
  ): Promise<void> {
    const ids = idsOf(request);
    if (subject === undefined) return;
    const found = await subject(this.db, actor, ids);
    if (found === undefined) throw notFound();
    knownOf(request).subject = found;
  }
}

function requireRole(actor: SignedInActor, action: Action): void {
  if (!roleMay(actor.role, action)) throw new Problem('not-allowed');
}

// What cannot be one of our ids names nothing, and is not worth a query.
function idsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const params = (request.params ?? {}) as Record<string, string>;
  if (!Object.values(params).every(isId)) throw notFound();
  return params;
}

function actorOfBearer(
  { userId, name, role, agencyId, agencyKind, country, via }: Bearer,
  token: string,
): SignedInActor {
  return { userId, name, role, agencyId, agencyKind, country, via, token };
}
