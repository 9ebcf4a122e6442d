/** The agencies that take part in campaigns and whose people sign in. Their keys: `apps/api/keys`. */
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { changeAgency, createAgency } from '#libs/casework/commands/agencies';
import { readAgencies } from '#libs/casework/queries/agencies';
import type { AgencyItem } from '#libs/contract/agencies';
import { findAgency } from '#libs/db/directory/directory';
import type { Listed } from '#libs/domain/pages';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { PageQuery } from '../http/pages.ts';
import { RouteParam } from '../http/route.ts';
import { AgencyDto, AgencyListDto, ChangeAgencyDto, NewAgencyDto } from './agencies.dto.ts';

const agencyOnPath: FindSubject = (db, _actor, { agencyId = '' }) => findAgency(db, agencyId);

@ApiTags('agencies')
@ApiBearerAuth()
@Controller('v1/agencies')
export class AgenciesController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get()
  @Allow('create-campaign')
  @ApiOperation({ summary: 'Agencies: those of the instance, and its partners' })
  @ApiOkResponse({ type: AgencyListDto })
  async list(@Query() query: PageQuery, @ActorParam() actor: SignedInActor): Promise<Listed<AgencyItem>> {
    return found(await readAgencies(this.casework, actor, query.page()));
  }

  @Post()
  @Allow('manage-directory')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Make an agency',
    description:
      'Its name is nobody else’s. Kind and country never change: rights and campaigns depend on them.',
  })
  @ApiCreatedResponse({ type: AgencyDto })
  async create(
    @Body() body: NewAgencyDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<AgencyItem>> {
    return answerOf(await createAgency(this.casework, actor, attempt, body));
  }

  @Patch(':agencyId')
  @Allow('manage-directory', agencyOnPath)
  @ApiOperation({ summary: 'Give an agency another name' })
  @ApiOkResponse({ type: AgencyDto })
  async change(
    @Param('agencyId') agencyId: string,
    @Body() body: ChangeAgencyDto,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
  ): Promise<AgencyItem> {
    return found(await changeAgency(this.casework, actor, agencyId, body, route));
  }
}
