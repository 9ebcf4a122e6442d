/** The agencies that take part in campaigns and whose people sign in. Their keys: `apps/api/keys`. */
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Casework } from '#libs/casework/casework';
import { readAgencies } from '#libs/casework/queries/agencies';
import type { AgencyItem } from '#libs/contract/agencies';
import type { Listed } from '#libs/domain/pages';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { found } from '../http/answer.ts';
import { PageQuery } from '../http/pages.ts';
import { AgencyListDto } from './agencies.dto.ts';

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
}
