// Two who may be one person: an officer looks at both and says.
import { Body, Controller, Get, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { answerDoubt } from '#libs/casework/commands/answer-doubt';
import { readIdentityDoubts } from '#libs/casework/queries/identity-doubts';
import type { Listed } from '#libs/domain/pages';
import type { DoubtAnsweredAnswer, IdentityDoubtAnswer } from '#libs/contract/seasonal-worker';
import { ReadLog } from '../auth/read-log.ts';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { AnswerDoubtDto, DoubtAnsweredDto, DoubtListDto, ListDoubtsQuery } from './identity-doubts.dto.ts';

@ApiTags('seasonal workers')
@ApiBearerAuth()
@Controller('v1/identity-doubts')
@UseInterceptors(ReadLog)
export class IdentityDoubtsController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get()
  @Allow('resolve-identity')
  @ApiOperation({
    summary: 'Pairs of seasonal workers who may be one person, newest first',
    description:
      'Raised when a case is opened for somebody new of a known name, in Latin or Arabic letters, of whom the birth ' +
      'date, the phone or a paper is the same or one slip of the pen away, or with a passport that somebody else ' +
      'holds. The case is open all the same: homonyms are common.',
  })
  @ApiOkResponse({ type: DoubtListDto })
  async list(
    @Query() query: ListDoubtsQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<IdentityDoubtAnswer>> {
    const { answered = false, seasonalWorkerId } = query;
    const about = seasonalWorkerId === undefined ? {} : { seasonalWorkerId };
    const page = { ...query.page(), answered, ...about };
    return found(await readIdentityDoubts(this.casework, actor, page));
  }

  @Post(':doubtId/answer')
  @Allow('resolve-identity')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Say whether two are the same person',
    description:
      '`same`: the cases of the one known later become those of the one known longer, the papers are kept as ' +
      'earlier ones, and both ids name one person. 409 `duplicate-case` while both have an open case in one campaign, ' +
      '`erasure-requested` while the erasure of either is asked for. `different` is remembered, and not asked again. ' +
      'Another answer with a `reason` takes the first back. Who is one person follows from all answers of `same` that ' +
      'stand, directly or through others, and each case is of the one for whom it was opened. 409 `already-recorded` ' +
      'names the answers that say otherwise: `different` waits until one of them is taken back, `same` needs a `reason`.',
  })
  @ApiCreatedResponse({ type: DoubtAnsweredDto })
  async answer(
    @Param('doubtId') doubtId: string,
    @Body() body: AnswerDoubtDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<DoubtAnsweredAnswer>> {
    return answerOf(await answerDoubt(this.casework, actor, attempt, doubtId, body));
  }
}
