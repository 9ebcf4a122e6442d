// Convoys: travel groups that cases name, and what mediators did in them.
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { recordConvoyAct } from '#libs/casework/commands/keep-field-acts';
import { readConvoy } from '#libs/casework/queries/convoys';
import type { NamedConvoy } from '#libs/casework/queries/convoys';
import type { ConvoyBody } from '#libs/contract/convoys';
import { campaignsOfConvoy } from '#libs/db/offers/field-acts';
import { scopeOf } from '#libs/domain/access';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { ConvoyDto, ConvoyQuery, NewConvoyMilestoneDto } from './convoys.dto.ts';

const convoyOnPath: FindSubject = async (db, actor, { convoyId = '' }) => {
  const campaigns = await campaignsOfConvoy(db, convoyId, scopeOf(actor));
  return campaigns.length === 0 ? undefined : { convoyId };
};

@ApiTags('convoys')
@ApiBearerAuth()
@Controller('v1/convoys')
export class ConvoysController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get(':convoyId')
  @Allow('read-case', convoyOnPath)
  @ApiOperation({ summary: 'A convoy, with what was recorded of it' })
  @ApiOkResponse({ type: ConvoyDto })
  async read(
    @Param('convoyId') convoyId: string,
    @Query() query: ConvoyQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<ConvoyBody> {
    return found(await readConvoy(this.casework, actor, namedBy(convoyId, query)));
  }

  @Post(':convoyId/milestones')
  @Allow('record-field-act', convoyOnPath)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Record what mediators did in a convoy',
    description:
      'A convoy is the travel group that cases of a campaign name: nobody creates one. `mediation-assigned`: municipalities, ' +
      'NGOs and placement officers; `mediator-travelled`: municipalities and NGOs; 403 `not-your-milestone` to others. No ' +
      'case waits for it.',
  })
  @ApiCreatedResponse({ type: ConvoyDto })
  async milestone(
    @Param('convoyId') convoyId: string,
    @Query() query: ConvoyQuery,
    @Body() body: NewConvoyMilestoneDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ConvoyBody>> {
    const named = namedBy(convoyId, query);
    return answerOf(await recordConvoyAct(this.casework, actor, attempt, named, body));
  }
}

function namedBy(convoyId: string, { campaignId }: ConvoyQuery): NamedConvoy {
  return { convoyId, ...(campaignId === undefined ? {} : { campaignId }) };
}
