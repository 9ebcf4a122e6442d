/** Rule packs, as published, and how one is published. */
import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Listed } from '#libs/contract/pages';
import { SCHEMA_MEDIA_TYPE } from '#libs/contract/programmes';
import type { ProgrammeBody, ProgrammeItem } from '#libs/contract/programmes';
import { findProgramme, listProgrammes } from '#libs/db/directory/programmes';
import { programmeKey } from '#libs/domain/pack/programme';
import { PROGRAMME_SCHEMA } from '#libs/domain/pack/publishing/schema';
import type { Schema } from '#libs/domain/pack/publishing/schema-words';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { Keys } from '../deps.ts';
import { ApiIdempotencyKey, IdempotencyKey } from '../http/idempotency-key.ts';
import { answerOnce } from '../http/idempotent.ts';
import { PageQuery } from '../http/pages.ts';
import { notFound } from '../http/problem.ts';
import { ANY_PACK, ProgrammeDto, ProgrammeListDto, VersionQuery } from './programmes.dto.ts';
import { packOf, programmeBody, publishPack } from './publish-pack.ts';

@ApiTags('programmes')
@ApiBearerAuth()
@Controller('v1/programmes')
export class ProgrammesController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: Keys,
  ) {}

  @Post()
  @Allow('publish-programme')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Publish a rule pack for new cases',
    description:
      'Takes what `GET /v1/programmes/{code}` gives as `pack`, in the shape of `GET /v1/programmes/schema`. Every fault is listed at once (422); a version that is published never changes (409). Running cases keep the version they were opened with.',
  })
  @ApiBody({ schema: ANY_PACK })
  @ApiCreatedResponse({ type: ProgrammeDto })
  publish(
    @Body() body: Record<string, unknown>,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgrammeBody> {
    const pack = packOf(body);
    const attempt = { actor, route: 'POST /v1/programmes', key, body: pack };
    const once = { db: this.db, seal: this.keys.seal, reply };
    return answerOnce(once, attempt, (tx) => publishPack(tx, actor, pack));
  }

  @Get()
  @Allow('read-programmes')
  @ApiOperation({ summary: 'Programmes, in every published version' })
  @ApiOkResponse({ type: ProgrammeListDto })
  async list(@Query() { limit, cursor }: PageQuery): Promise<Listed<ProgrammeItem>> {
    const all = (await listProgrammes(this.db)).map(({ code, version, publishedAt }) => ({
      code,
      version,
      publishedAt,
    }));
    // A handful of rows: the cursor is the last one's name, and a name that is gone begins again.
    const from =
      all.findIndex((item) => Buffer.from(programmeKey(item)).toString('base64url') === cursor) + 1;
    const items = all.slice(from, from + limit);
    const last = items.at(-1);
    const more = from + limit < all.length && last !== undefined;
    return {
      items,
      nextCursor: more ? Buffer.from(programmeKey(last)).toString('base64url') : null,
      total: all.length,
    };
  }

  @Get('schema')
  @Allow('read-programmes')
  @Header('Content-Type', SCHEMA_MEDIA_TYPE)
  @ApiOperation({ summary: 'The JSON Schema (2020-12) of a rule pack' })
  @ApiOkResponse({ content: { [SCHEMA_MEDIA_TYPE]: { schema: { type: 'object' } } } })
  schema(): Schema {
    return PROGRAMME_SCHEMA;
  }

  @Get(':code')
  @Allow('read-programmes')
  @ApiOperation({ summary: 'One programme with its rule pack' })
  @ApiOkResponse({ type: ProgrammeDto })
  async read(@Param('code') code: string, @Query() { version }: VersionQuery): Promise<ProgrammeBody> {
    const found = await findProgramme(this.db, code, version);
    if (found === undefined) throw notFound();
    return programmeBody(found);
  }
}
