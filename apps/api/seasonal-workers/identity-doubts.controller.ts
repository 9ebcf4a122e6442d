// Two who may be one person: an officer looks at both and says.
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Listed } from '#libs/contract/pages';
import type { DoubtAnsweredAnswer, IdentityDoubtAnswer } from '#libs/contract/seasonal-worker';
import { answerDoubt } from '#libs/db/people/doubt-answers';
import type { Answering } from '#libs/db/people/doubt-answers';
import { listDoubts } from '#libs/db/people/identity-doubts';
import { findSeasonalWorkers } from '#libs/db/people/people';
import { refuse } from '#libs/domain/refusals';
import { ReadLog } from '../audit/read-log.ts';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { CaseDesk } from '../cases/case-desk.ts';
import { ApiIdempotencyKey, IdempotencyKey } from '../http/idempotency-key.ts';
import { answerOnce } from '../http/idempotent.ts';
import { listed } from '../http/pages.ts';
import { notFound, refused } from '../http/problem.ts';
import { AnswerDoubtDto, DoubtAnsweredDto, DoubtListDto, ListDoubtsQuery } from './identity-doubts.dto.ts';
import { seasonalWorkerFor } from './person.ts';

@ApiTags('seasonal workers')
@ApiBearerAuth()
@Controller('v1/identity-doubts')
@UseInterceptors(ReadLog)
export class IdentityDoubtsController {
  constructor(private readonly desk: CaseDesk) {}

  @Get()
  @Allow('resolve-identity')
  @ApiOperation({
    summary: 'Pairs of seasonal workers who may be one person, newest first',
    description:
      'Raised when a case is opened for somebody new of a known name and birth date, or with a passport that ' +
      'somebody else holds. The case is open all the same: homonyms are common.',
  })
  @ApiOkResponse({ type: DoubtListDto })
  async list(
    @Query() query: ListDoubtsQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<IdentityDoubtAnswer>> {
    const { db, vault } = this.desk;
    const found = await listed(listDoubts(db, vault, { ...query.page(), answered: query.answered ?? false }));
    const ids = found.items.flatMap(({ longerId, laterId }) => [longerId, laterId]);
    const seasonalWorkers = await findSeasonalWorkers(db, vault, ids);
    const items = found.items.map(({ longerId, laterId, ...doubt }) => {
      const two = [...new Set([longerId, laterId])].flatMap((id) => seasonalWorkers.get(id) ?? []);
      return {
        ...doubt,
        seasonalWorkers: two.map((seasonalWorker) => seasonalWorkerFor(actor, seasonalWorker)),
      };
    });
    return { ...found, items };
  }

  @Post(':doubtId/answer')
  @Allow('resolve-identity')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Say whether two are the same person',
    description:
      '`same`: the cases of the one known later become those of the one known longer, her papers are kept as ' +
      'earlier ones, and both ids name her. 409 `duplicate-case` while both have an open case in one campaign. ' +
      '`different` is remembered, and not asked again.',
  })
  @ApiCreatedResponse({ type: DoubtAnsweredDto })
  answer(
    @Param('doubtId') doubtId: string,
    @Body() body: AnswerDoubtDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DoubtAnsweredAnswer> {
    const { db, vault, seal } = this.desk;
    const attempt = { actor, route: `POST /v1/identity-doubts/${doubtId}/answer`, key, body };
    return answerOnce({ db, seal, reply }, attempt, async (tx) => {
      const { userId } = actor;
      const { answer, reason } = body;
      const said = { doubtId, answer, userId, ...(reason === undefined ? {} : { reason: reason.trim() }) };
      return { doubtId, answer, seasonalWorkerId: stayingOf(await answerDoubt(tx, vault, said)) };
    });
  }
}

/** Who stays. Throws 404 or 409, which keeps nothing. */
function stayingOf(answering: Answering): string {
  switch (answering.kind) {
    case 'answered':
      return answering.seasonalWorkerId;
    case 'unknown':
      throw notFound();
    case 'answered-otherwise':
      throw refused(refuse('already-recorded', `This doubt is answered: ${answering.answer}.`));
    case 'duplicate':
      throw refused(
        refuse('duplicate-case', 'Each of the two has an open case in one campaign: close one first.', {
          caseId: answering.caseId,
        }),
      );
  }
}
