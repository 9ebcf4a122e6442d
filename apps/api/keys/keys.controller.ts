/** Keys of partner agencies: what their systems sign in with. Made here, without a deployment. */
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { KeyItem, MadeKey } from '#libs/contract/keys';
import type { Listed } from '#libs/contract/pages';
import { recordAccess } from '#libs/db/directory/access-audit';
import { findAgency } from '#libs/db/directory/directory';
import type { Agency } from '#libs/db/directory/directory';
import { createAgencyKey, findApiKey, listApiKeys, revokeApiKey } from '#libs/db/directory/sessions';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { Keys } from '../deps.ts';
import { ApiIdempotencyKey, IdempotencyKey } from '../http/idempotency-key.ts';
import { answerOnce } from '../http/idempotent.ts';
import { routeOf } from '../http/route.ts';
import { fieldFault } from '../http/shape-pipe.ts';
import { KeyListDto, MadeKeyDto, NewKeyDto } from './keys.dto.ts';

const agency: FindSubject = (db, _actor, { agencyId = '' }) => findAgency(db, agencyId);
const apiKey: FindSubject = (db, _actor, { keyId = '' }) => findApiKey(db, keyId);

@ApiTags('keys')
@ApiBearerAuth()
@Controller('v1')
export class KeysController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: Keys,
  ) {}

  @Post('agencies/:agencyId/keys')
  @Allow('manage-directory', agency)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Give a partner agency a key',
    description:
      'The key is in the first answer and nowhere else: sent again, the call says which key it made, with `key` null. ' +
      'An answer that was lost is a key to revoke.',
  })
  @ApiCreatedResponse({ type: MadeKeyDto })
  async create(
    @Param('agencyId') agencyId: string,
    @Body() { name }: NewKeyDto,
    @SubjectParam() { kind }: Agency,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MadeKey> {
    if (kind === null) throw fieldFault('/agencyId', 'not-a-partner', 'is no partner agency');
    const attempt = { actor, route: `POST /v1/agencies/${agencyId}/keys`, key, body: { name } };
    // What is remembered for a repeat is stored: the token stays out of it.
    const shown: { token?: string } = {};
    const made = await answerOnce({ db: this.db, seal: this.keys.seal, reply }, attempt, async (tx) => {
      const { keyId, token } = await createAgencyKey(tx, { agencyId, name });
      shown.token = token;
      return { keyId, name, agencyId };
    });
    if (shown.token !== undefined) await this.audit(request, actor);
    return { ...made, key: shown.token ?? null };
  }

  @Get('agencies/:agencyId/keys')
  @Allow('manage-directory', agency)
  @ApiOperation({ summary: 'Keys of an agency, newest first, without the keys themselves' })
  @ApiOkResponse({ type: KeyListDto })
  async list(@Param('agencyId') agencyId: string): Promise<Listed<KeyItem>> {
    const items = await listApiKeys(this.db, agencyId);
    return { items, nextCursor: null, total: items.length };
  }

  @Delete('keys/:keyId')
  @Allow('manage-directory', apiKey)
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a key', description: 'Within a second it is worth nothing.' })
  @ApiNoContentResponse()
  async revoke(
    @Param('keyId') keyId: string,
    @ActorParam() actor: SignedInActor,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    if (await revokeApiKey(this.db, keyId)) await this.audit(request, actor);
  }

  private async audit(request: FastifyRequest, { userId, agencyId }: SignedInActor): Promise<void> {
    const route = routeOf(request) ?? '';
    await recordAccess(this.db, [{ kind: 'write', userId, agencyId, route, caseId: null, code: null }]);
  }
}
