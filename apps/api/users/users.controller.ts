/** Accounts of people, for administrators. Accounts of systems are keys: `apps/api/keys`. */
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import {
  changeUser,
  createUser,
  readSessionsOf,
  readUsers,
  signOutEverywhere,
} from '#libs/casework/commands/users';
import type { MadeUser, SessionItem, UserItem } from '#libs/contract/users';
import type { Listed } from '#libs/domain/pages';
import { findPerson } from '#libs/db/directory/users';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { KnownBearers } from '../auth/known-bearers.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { RouteParam } from '../http/route.ts';
import {
  ChangeUserDto,
  MadeUserDto,
  NewUserDto,
  SessionListDto,
  UserDto,
  UserListDto,
  UsersQuery,
} from './users.dto.ts';

const userOnPath: FindSubject = (db, _actor, { userId = '' }) => findPerson(db, userId);

@ApiTags('users')
@ApiBearerAuth()
@Controller('v1/users')
export class UsersController {
  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly bearers: KnownBearers,
  ) {}

  @Get()
  @Allow('manage-directory')
  @ApiOperation({ summary: 'Accounts of people, of one agency or of all' })
  @ApiOkResponse({ type: UserListDto })
  async list(@Query() query: UsersQuery, @ActorParam() actor: SignedInActor): Promise<Listed<UserItem>> {
    const filter = query.agencyId === undefined ? {} : { agencyId: query.agencyId };
    return found(await readUsers(this.casework, actor, filter, query.page()));
  }

  @Post()
  @Allow('manage-directory')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Make an account',
    description:
      'Without a password one is made up: it is in the first answer and nowhere else. Sent again, the call says which ' +
      'account it made, with `password` null.',
  })
  @ApiCreatedResponse({ type: MadeUserDto })
  async create(
    @Body() body: NewUserDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<MadeUser>> {
    return answerOf(await createUser(this.casework, actor, attempt, body));
  }

  @Patch(':userId')
  @Allow('manage-directory', userOnPath)
  @ApiOperation({
    summary: 'Close an account or open it again, change its role, agency or password',
    description:
      'Its sessions, keys and streams end. Nobody closes their own account, or changes their own role.',
  })
  @ApiOkResponse({ type: UserDto })
  async change(
    @Param('userId') userId: string,
    @Body() body: ChangeUserDto,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
  ): Promise<UserItem> {
    const user = found(await changeUser(this.casework, actor, userId, body, route));
    this.bearers.forgetAll();
    return user;
  }

  @Get(':userId/sessions')
  @Allow('manage-directory', userOnPath)
  @ApiOperation({ summary: 'Sessions of an account, newest first, without their tokens' })
  @ApiOkResponse({ type: SessionListDto })
  async sessions(
    @Param('userId') userId: string,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<SessionItem>> {
    return found(await readSessionsOf(this.casework, actor, userId));
  }

  @Delete(':userId/sessions')
  @Allow('manage-directory', userOnPath)
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign an account out everywhere' })
  @ApiNoContentResponse()
  async signOut(
    @Param('userId') userId: string,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
  ): Promise<void> {
    found(await signOutEverywhere(this.casework, actor, userId, route));
    this.bearers.forgetAll();
  }
}
