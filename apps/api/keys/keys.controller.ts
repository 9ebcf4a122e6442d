/** Keys of partner agencies: what their systems sign in with. Made here, without a deployment. */
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
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
import { issueKey, readKeys, revokeKey } from '#libs/casework/commands/agency-keys';
import type { KeyItem, MadeKey } from '#libs/contract/keys';
import type { Listed } from '#libs/domain/pages';
import { findAgency } from '#libs/db/directory/directory';
import type { Agency } from '#libs/db/directory/directory';
import { findApiKey } from '#libs/db/directory/sessions';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { KnownBearers } from '../auth/known-bearers.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { RouteParam } from '../http/route.ts';
import { KeyListDto, MadeKeyDto, NewKeyDto } from './keys.dto.ts';

const agency: FindSubject = (db, _actor, { agencyId = '' }) => findAgency(db, agencyId);
const apiKey: FindSubject = (db, _actor, { keyId = '' }) => findApiKey(db, keyId);

@ApiTags('keys')
@ApiBearerAuth()
@Controller('v1')
export class KeysController {
  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly bearers: KnownBearers,
  ) {}

  @Post('agencies/:agencyId/keys')
  @Allow('manage-directory', agency)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Give a partner agency a key',
    description:
      'The key is in the first answer and nowhere else: sent again, the call says which key it made, with `key` null. ' +
      'An answer that was lost is a key to revoke.',
  })
  @ApiCreatedResponse({ type: MadeKeyDto })
  async create(
    @Param('agencyId') agencyId: string,
    @SubjectParam() loaded: Agency,
    @Body() { name }: NewKeyDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<MadeKey>> {
    return answerOf(await issueKey(this.casework, actor, attempt, { agencyId, name, loaded }));
  }

  @Get('agencies/:agencyId/keys')
  @Allow('manage-directory', agency)
  @ApiOperation({ summary: 'Keys of an agency, newest first, without the keys themselves' })
  @ApiOkResponse({ type: KeyListDto })
  async list(
    @Param('agencyId') agencyId: string,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<KeyItem>> {
    return found(await readKeys(this.casework, actor, agencyId));
  }

  @Delete('keys/:keyId')
  @Allow('manage-directory', apiKey)
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a key', description: 'It is worth nothing from now on.' })
  @ApiNoContentResponse()
  async revoke(
    @Param('keyId') keyId: string,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
  ): Promise<void> {
    found(await revokeKey(this.casework, actor, keyId, route));
    this.bearers.forgetAll();
  }
}
