// What a seasonal worker's seasons cost, and who paid.
import { Controller, Get, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Casework } from '#libs/casework/casework';
import { readCosts } from '#libs/casework/queries/costs';
import type { CostsAnswer } from '#libs/contract/costs';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { ReadLog } from '../auth/read-log.ts';
import { CASEWORK } from '../deps.ts';
import { found } from '../http/answer.ts';
import { PageQuery } from '../http/pages.ts';
import { CostsDto } from './costs.dto.ts';
import { visibleSeasonalWorker } from './seasonal-workers.controller.ts';

@ApiTags('seasonal workers')
@ApiBearerAuth()
@Controller('v1/seasonal-workers')
@UseInterceptors(ReadLog)
export class CostsController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get(':seasonalWorkerId/costs')
  @Allow('read-costs', visibleSeasonalWorker)
  @ApiOperation({
    summary: 'What a seasonal worker’s seasons cost, and who paid, latest first',
    description:
      'The `cost-recorded` entries that stand, and their sums over all pages, what seasonal workers bore first. Placement ' +
      'officers, auditors, NGOs and trade unions read all of the campaigns that they see; employers’ associations what ' +
      'they reported themselves; 403 to others.',
  })
  @ApiOkResponse({ type: CostsDto })
  async read(
    @Param('seasonalWorkerId') seasonalWorkerId: string,
    @Query() query: PageQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<CostsAnswer> {
    return found(await readCosts(this.casework, actor, seasonalWorkerId, query.page()));
  }
}
