/** Signing in and out. */
import { Body, Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Env } from '#libs/config/env';
import type { CurrentSession, SessionBody } from '#libs/contract/session';
import { recordAccess } from '#libs/db/directory/access-audit';
import type { AccessKind } from '#libs/db/directory/access-audit';
import { findUserByEmail } from '#libs/db/directory/directory';
import type { User } from '#libs/db/directory/directory';
import { isPassword } from '#libs/db/directory/directory';
import { createSession, endSession } from '#libs/db/directory/sessions';
import { Answer } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { routeOf } from '../http/route.ts';
import { ActorParam } from './actor.ts';
import type { SignedInActor } from './actor.ts';
import { sessionCookie, tokenOf } from './bearer.ts';
import { KnownBearers } from './known-bearers.ts';
import { LoginThrottle } from './login-throttle.ts';
import { Public, SignedIn } from './policy.ts';
import { CurrentSessionDto, SessionDto, SignInDto } from './session.dto.ts';

const LIFETIME_MS = 12 * 3_600_000;

@ApiTags('session')
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly db: DataSource,
    private readonly env: Env,
    private readonly throttle: LoginThrottle,
    private readonly bearers: KnownBearers,
  ) {}

  @Post()
  @Public()
  @ApiOperation({
    summary: 'Sign in',
    description: 'A token for twelve hours; browsers also get it as a cookie.',
  })
  @ApiCreatedResponse({ type: SessionDto })
  async signIn(
    @Body() { email, password }: SignInDto,
    @Req() request: FastifyRequest,
  ): Promise<Answer<SessionBody>> {
    const wait = this.throttle.begin(email, request.ip);
    if (wait !== undefined) throw new Problem('too-many-requests', undefined, { retryAfterSeconds: wait });
    const user = await findUserByEmail(this.db, email);
    // The same work for every email: how long a refusal takes does not show whose account exists.
    const matches = await isPassword(user?.passwordHash, password);
    if (!matches || user === undefined || !this.mayEnter(user)) {
      await this.audit('login-failed', request, user);
      throw new Problem('wrong-credentials');
    }
    this.throttle.succeeded(email, request.ip);
    const { userId, name, role, agencyId } = user;
    const { token, expiresAt } = await createSession(this.db, { userId, lifetimeMs: LIFETIME_MS });
    await this.audit('login', request, user);
    return new Answer(
      { token, expiresAt, user: { userId, name, role, agencyId } },
      { 'Set-Cookie': sessionCookie(token, LIFETIME_MS, !this.env.NORIA_DEMO) },
    );
  }

  @Get()
  @Public()
  @ApiOperation({
    summary: 'Who is signed in',
    description:
      'For a page that was just opened: its cookie is kept where it cannot read it. Nobody is no fault.',
  })
  @ApiOkResponse({ type: CurrentSessionDto })
  async current(@Req() request: FastifyRequest): Promise<CurrentSession> {
    const token = tokenOf(request);
    const bearer = token === undefined ? undefined : await this.bearers.find(token);
    const demo = this.env.NORIA_DEMO;
    if (bearer === undefined) return { user: null, demo };
    const { userId, name, role, agencyId, agencyKind, country } = bearer;
    return { user: { userId, name, role, agencyId, agencyKind, country }, demo };
  }

  @Delete()
  @SignedIn()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sign out', description: 'The token is worth nothing from now on.' })
  @ApiNoContentResponse()
  async signOut(
    @ActorParam() actor: SignedInActor,
    @Req() request: FastifyRequest,
  ): Promise<Answer<undefined>> {
    await endSession(this.db, actor.token);
    this.bearers.forgetAll();
    await this.audit('logout', request, actor);
    return new Answer(undefined, { 'Set-Cookie': sessionCookie('', 0, !this.env.NORIA_DEMO) });
  }

  // The password of a demo account is written in the manual: outside a demo it opens nothing.
  private mayEnter({ active, demo }: User): boolean {
    return active && (!demo || this.env.NORIA_DEMO);
  }

  private async audit(
    kind: AccessKind,
    request: FastifyRequest,
    who: { userId: string; agencyId: string } | undefined,
  ): Promise<void> {
    const { userId = null, agencyId = null } = who ?? {};
    const code = kind === 'login-failed' ? 'wrong-credentials' : null;
    await recordAccess(this.db, [
      { kind, userId, agencyId, route: routeOf(request) ?? '', caseId: null, code },
    ]);
  }
}
