/** Campaigns and the offers of their employers. */
import { Body, Controller, Get, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { addOffer } from '#libs/casework/commands/add-offer';
import { openCampaign } from '#libs/casework/commands/open-campaign';
import {
  readCampaign,
  readCampaigns,
  readQuotaQueue,
  visibleCampaign,
} from '#libs/casework/queries/campaigns';
import { readOffers } from '#libs/casework/queries/offers';
import { Env } from '#libs/config/env';
import type { CampaignBody, CampaignItem, OfferBody, QueuedBody } from '#libs/contract/campaigns';
import type { Listed } from '#libs/domain/pages';
import type { Campaign } from '#libs/db/directory/campaigns';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { ReadLog } from '../auth/read-log.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { PageQuery } from '../http/pages.ts';
import {
  CampaignDto,
  CampaignListDto,
  NewCampaignDto,
  NewOfferDto,
  OfferDto,
  OfferListDto,
  QuotaQueueDto,
} from './campaigns.dto.ts';

/** The campaign on the path, when the actor takes part in it. */
export const campaignOnPath: FindSubject = (db, actor, { campaignId = '' }) =>
  visibleCampaign(db, actor, campaignId);

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('v1/campaigns')
export class CampaignsController {
  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly env: Env,
  ) {}

  @Post()
  @Allow('create-campaign')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Open a campaign',
    description: 'Pins a version of its programme. With `msPerDay` (demos only) its days are that short.',
  })
  @ApiCreatedResponse({ type: CampaignDto })
  async create(
    @Body() body: NewCampaignDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<CampaignBody>> {
    const settings = { demo: this.env.NORIA_DEMO };
    return answerOf(await openCampaign(this.casework, actor, attempt, body, settings));
  }

  @Get()
  @Allow('read-campaigns')
  @ApiOperation({
    summary: 'Campaigns, newest first',
    description: 'A partner agency sees those it takes part in.',
  })
  @ApiOkResponse({ type: CampaignListDto })
  async list(@Query() query: PageQuery, @ActorParam() actor: SignedInActor): Promise<Listed<CampaignItem>> {
    return found(await readCampaigns(this.casework, actor, query.page()));
  }

  @Get(':campaignId')
  @Allow('read-campaigns', campaignOnPath)
  @ApiOperation({ summary: 'One campaign with the agencies that take part' })
  @ApiOkResponse({ type: CampaignDto })
  read(@Param('campaignId') _id: string, @SubjectParam() campaign: Campaign): Promise<CampaignBody> {
    return readCampaign(this.casework, campaign);
  }

  @Post(':campaignId/offers')
  @Allow('create-offer', campaignOnPath)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Add an employer’s offer',
    description:
      'Its positions are taken when cases are selected, and free again when they leave before boarding: then the next ' +
      'of the reserve is promoted. Work longer than a season is `limit-exceeded`.',
  })
  @ApiCreatedResponse({ type: OfferDto })
  async createOffer(
    @Param('campaignId') campaignId: string,
    @SubjectParam() loaded: Campaign,
    @Body() body: NewOfferDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<OfferBody>> {
    return answerOf(await addOffer(this.casework, actor, attempt, { campaignId, loaded }, body));
  }

  @Get(':campaignId/offers')
  @Allow('read-offers', campaignOnPath)
  @ApiOperation({ summary: 'Offers of a campaign, with positions taken and free' })
  @ApiOkResponse({ type: OfferListDto })
  async listOffers(
    @Param('campaignId') campaignId: string,
    @Query() query: PageQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<OfferBody>> {
    return found(await readOffers(this.casework, campaignId, query.page(), actor));
  }

  @Get(':campaignId/quota-queue')
  @UseInterceptors(ReadLog)
  @Allow('read-offers', campaignOnPath)
  @ApiOperation({
    summary: 'Cases that wait for a place of the quota, in their order',
    description:
      'Those that have `quota-requested` and hold no place yet: by their number in the queue, then by when it was recorded.',
  })
  @ApiOkResponse({ type: QuotaQueueDto })
  async quotaQueue(
    @Param('campaignId') campaignId: string,
    @Query() query: PageQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<QueuedBody>> {
    return found(await readQuotaQueue(this.casework, actor, campaignId, query.page()));
  }
}
