/** One's own password and sessions, for everybody who signed in with a password. */
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Casework } from '#libs/casework/casework';
import { changeOwnPassword, endOwnSession, readSessions } from '#libs/casework/commands/users';
import type { SessionItem } from '#libs/contract/users';
import type { Listed } from '#libs/domain/pages';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { KnownBearers } from '../auth/known-bearers.ts';
import { LoginThrottle } from '../auth/login-throttle.ts';
import { SignedIn } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { Problem, invalid, notFound } from '../http/problem.ts';
import { RouteParam } from '../http/route.ts';
import { OwnPasswordDto, SessionListDto } from './users.dto.ts';

@ApiTags('session')
@ApiBearerAuth()
@Controller('v1')
export class OwnAccountController {
  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly throttle: LoginThrottle,
    private readonly bearers: KnownBearers,
  ) {}

  @Post('session/password')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Give oneself another password',
    description: 'Every other session of the account ends. A key has no password.',
  })
  @ApiNoContentResponse()
  async password(
    @Body() { current, next }: OwnPasswordDto,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    if (actor.via !== 'session') throw new Problem('not-allowed');
    // A token that was stolen must not find out the password by trying.
    const wait = this.throttle.begin(actor.userId, request.ip);
    if (wait !== undefined) throw new Problem('too-many-requests', undefined, { retryAfterSeconds: wait });
    const said = { current, next, token: actor.token };
    if (!(await changeOwnPassword(this.casework, actor, said, route))) {
      throw invalid({ pointer: '/current', code: 'wrong-password', detail: 'is not your password' });
    }
    this.bearers.forgetAll();
    this.throttle.succeeded(actor.userId, request.ip);
  }

  @Get('sessions')
  @SignedIn()
  @ApiOperation({ summary: 'One’s own sessions, newest first, without their tokens' })
  @ApiOkResponse({ type: SessionListDto })
  sessions(@ActorParam() { userId, token }: SignedInActor): Promise<Listed<SessionItem>> {
    return readSessions(this.casework, userId, token);
  }

  @Delete('sessions/:sessionId')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of one’s own sessions' })
  @ApiNoContentResponse()
  async end(
    @Param('sessionId') sessionId: string,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
  ): Promise<void> {
    if (!(await endOwnSession(this.casework, actor, sessionId, route))) throw notFound();
    this.bearers.forgetAll();
  }
}
