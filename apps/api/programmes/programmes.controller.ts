/** Rule packs, as published; how one is published, made the default, or withdrawn. */
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Attempt } from '#libs/casework/attempt';
import { chooseDefault, withdraw } from '#libs/casework/programmes/choose-version';
import { checkProgramme } from '#libs/casework/programmes/check-programme';
import { publishProgramme } from '#libs/casework/programmes/publish-programme';
import { listVersions, readProgramme } from '#libs/casework/programmes/read-programmes';
import type { Listed } from '#libs/domain/pages';
import { SCHEMA_MEDIA_TYPE } from '#libs/contract/programmes';
import type {
  CheckedProgramme,
  DefaultBody,
  ProgrammeBody,
  ProgrammeItem,
  WithdrawnBody,
} from '#libs/contract/programmes';
import { PROGRAMME_SCHEMA } from '#libs/domain/pack/publishing/schema';
import type { Schema } from '#libs/domain/pack/publishing/schema-words';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { Keys } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { PageQuery } from '../http/pages.ts';
import {
  ANY_PACK,
  CheckedProgrammeDto,
  DefaultDto,
  NewDefaultDto,
  ProgrammeDto,
  ProgrammeListDto,
  PublishQuery,
  VersionQuery,
  VersionWithdrawalDto,
  WithdrawnDto,
} from './programmes.dto.ts';
import { packAsSent, programmeBody, programmeItem, refuseFaults } from './published.ts';

@ApiTags('programmes')
@ApiBearerAuth()
@Controller('v1/programmes')
export class ProgrammesController {
  private readonly deps: { db: DataSource; seal: Buffer };

  constructor(
    private readonly db: DataSource,
    keys: Keys,
  ) {
    this.deps = { db, seal: keys.seal };
  }

  @Post()
  @Allow('publish-programme')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Publish a rule pack for new cases',
    description:
      'Takes what `GET /v1/programmes/{code}` gives as `pack`, in the shape of `GET /v1/programmes/schema`. Every fault is listed at once (422); a version that is published never changes (409). Running cases keep the version they were opened with. `makeDefault`, here in the query or in the body beside the fields of the pack, makes it the version that campaigns take when they name none; the first version of a code is that anyway.',
  })
  @ApiBody({ schema: ANY_PACK })
  @ApiCreatedResponse({ type: ProgrammeDto })
  async publish(
    @Body() body: Record<string, unknown>,
    @Query() query: PublishQuery,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ProgrammeBody>> {
    const sent = packAsSent(body, query.makeDefault === 'true');
    const outcome = await publishProgramme(this.deps, actor, sent, attempt);
    refuseFaults(outcome);
    return answerOf(outcome, programmeBody);
  }

  @Post('check')
  @Allow('publish-programme')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Say what publishing a rule pack would change',
    description:
      'Its faults, all at once; for a pack without faults what it changes against the version before, and how many open cases run under each version. Nothing is kept, and no case is changed: running cases keep the version they were opened with.',
  })
  @ApiBody({ schema: ANY_PACK })
  @ApiOkResponse({ type: CheckedProgrammeDto })
  async check(
    @Body() body: Record<string, unknown>,
    @ActorParam() actor: SignedInActor,
  ): Promise<CheckedProgramme> {
    return found(await checkProgramme(this.deps, actor, body));
  }

  @Get()
  @Allow('read-programmes')
  @ApiOperation({ summary: 'Programmes, in every published version' })
  @ApiOkResponse({ type: ProgrammeListDto })
  async list(@Query() page: PageQuery): Promise<Listed<ProgrammeItem>> {
    const { items, ...rest } = found(await listVersions(this.db, page));
    return { items: items.map(programmeItem), ...rest };
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
  @ApiOperation({ summary: 'One programme with its rule pack: the version named, else the default' })
  @ApiOkResponse({ type: ProgrammeDto })
  async read(@Param('code') code: string, @Query() { version }: VersionQuery): Promise<ProgrammeBody> {
    const asked = { code, ...(version === undefined ? {} : { version }) };
    return programmeBody(found(await readProgramme(this.db, asked)));
  }

  @Post(':code/default')
  @Allow('publish-programme')
  @CreatesOnce()
  @ApiOperation({ summary: 'Make a published version the one that campaigns take when they name none' })
  @ApiCreatedResponse({ type: DefaultDto })
  async chooseDefault(
    @Param('code') code: string,
    @Body() { version }: NewDefaultDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<DefaultBody>> {
    const outcome = await chooseDefault(this.deps, actor, { code, version }, attempt);
    return answerOf(outcome, (chosen) => ({ ...chosen, default: true }));
  }

  @Post(':code/versions/:version/withdrawal')
  @Allow('publish-programme')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Close a published version to new campaigns',
    description:
      'Running campaigns and cases keep it. The default is refused (422): make another version the default first. A version that is withdrawn already is 409 `already-recorded`.',
  })
  @ApiCreatedResponse({ type: WithdrawnDto })
  async withdraw(
    @Param('code') code: string,
    @Param('version') version: string,
    @Body() { reason }: VersionWithdrawalDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<WithdrawnBody>> {
    return answerOf(await withdraw(this.deps, actor, { code, version, reason }, attempt));
  }
}
