// Acts about a person that are no case's.
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { keepReserve } from '#libs/casework/commands/keep-reserve';
import type { ReserveRecordedAnswer } from '#libs/contract/seasonal-worker';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { RecordOfPersonDto, ReserveRecordedDto } from './reserve.dto.ts';
import { visibleSeasonalWorker } from './seasonal-workers.controller.ts';

@ApiTags('seasonal workers')
@ApiBearerAuth()
@Controller('v1/seasonal-workers')
export class ReserveController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Post(':seasonalWorkerId/records')
  @Allow('keep-reserve', visibleSeasonalWorker)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Record a place on a reserve, or a call from there',
    description:
      'Across seasons: no case is needed, and none knows of it. A person is listed by placement officers and employers’ ' +
      'associations, and called by placement officers; 403 `not-your-milestone` to others. No answer and no silence takes ' +
      'anybody off. 409 `limit-exceeded`, `limit: "reserve"`: `until` is later than 24 months after `occurredOn`.',
  })
  @ApiCreatedResponse({ type: ReserveRecordedDto })
  async record(
    @Param('seasonalWorkerId') seasonalWorkerId: string,
    @Body() body: RecordOfPersonDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ReserveRecordedAnswer>> {
    return answerOf(await keepReserve(this.casework, actor, attempt, seasonalWorkerId, body));
  }
}
