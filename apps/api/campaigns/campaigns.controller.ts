/** Campaigns and the offers of their employers. */
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Env } from '#libs/config/env';
import type { CampaignBody, CampaignItem, OfferBody, QueuedBody } from '#libs/contract/campaigns';
import type { Listed } from '#libs/contract/pages';
import { listCampaigns, listOffers } from '#libs/db/directory/campaigns';
import type { Campaign } from '#libs/db/directory/campaigns';
import { listQuotaQueue } from '#libs/db/offers/quota-queue';
import { ActorParam, SubjectParam, scopeOf } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { Keys } from '../deps.ts';
import { ApiIdempotencyKey, IdempotencyKey } from '../http/idempotency-key.ts';
import { answerOnce } from '../http/idempotent.ts';
import { PageQuery, listed } from '../http/pages.ts';
import {
  CampaignDto,
  CampaignListDto,
  NewCampaignDto,
  NewOfferDto,
  OfferDto,
  OfferListDto,
  QuotaQueueDto,
} from './campaigns.dto.ts';
import {
  campaignBody,
  campaignItem,
  offerBodies,
  openCampaign,
  openOffer,
  visibleCampaign,
} from './campaigns.ts';

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('v1/campaigns')
export class CampaignsController {
  constructor(
    private readonly db: DataSource,
    private readonly env: Env,
    private readonly keys: Keys,
  ) {}

  @Post()
  @Allow('create-campaign')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Open a campaign',
    description: 'Pins a version of its programme. With `msPerDay` (demos only) its days are that short.',
  })
  @ApiCreatedResponse({ type: CampaignDto })
  create(
    @Body() body: NewCampaignDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignBody> {
    const attempt = { actor, route: 'POST /v1/campaigns', key, body };
    const demo = this.env.NORIA_DEMO;
    return answerOnce(this.once(reply), attempt, (tx) => openCampaign(tx, { actor, demo }, body));
  }

  @Get()
  @Allow('read-campaigns')
  @ApiOperation({
    summary: 'Campaigns, newest first',
    description: 'A partner agency sees those it takes part in.',
  })
  @ApiOkResponse({ type: CampaignListDto })
  async list(@Query() query: PageQuery, @ActorParam() actor: SignedInActor): Promise<Listed<CampaignItem>> {
    const found = await listed(listCampaigns(this.db, scopeOf(actor), query.page()));
    return { ...found, items: found.items.map(campaignItem) };
  }

  @Get(':campaignId')
  @Allow('read-campaigns', visibleCampaign)
  @ApiOperation({ summary: 'One campaign with the agencies that take part' })
  @ApiOkResponse({ type: CampaignDto })
  read(@Param('campaignId') _id: string, @SubjectParam() campaign: Campaign): Promise<CampaignBody> {
    return campaignBody(this.db, campaign);
  }

  @Post(':campaignId/offers')
  @Allow('create-offer', visibleCampaign)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Add an employer’s offer',
    description:
      'Its positions are taken when cases are selected, and free again when they leave before boarding: then the next ' +
      'of the reserve is promoted.',
  })
  @ApiCreatedResponse({ type: OfferDto })
  createOffer(
    @Param('campaignId') campaignId: string,
    @Body() body: NewOfferDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OfferBody> {
    const attempt = { actor, route: `POST /v1/campaigns/${campaignId}/offers`, key, body };
    return answerOnce(this.once(reply), attempt, (tx) => openOffer(tx, actor, campaignId, body));
  }

  @Get(':campaignId/offers')
  @Allow('read-offers', visibleCampaign)
  @ApiOperation({ summary: 'Offers of a campaign, with positions taken and free' })
  @ApiOkResponse({ type: OfferListDto })
  async listOffers(
    @Param('campaignId') campaignId: string,
    @Query() query: PageQuery,
  ): Promise<Listed<OfferBody>> {
    const found = await listed(listOffers(this.db, campaignId, query.page()));
    return { ...found, items: await offerBodies(this.db, found.items) };
  }

  @Get(':campaignId/quota-queue')
  @Allow('read-offers', visibleCampaign)
  @ApiOperation({
    summary: 'Cases that wait for a place of the quota, in their order',
    description:
      'Whoever has `quota-requested` and holds no place yet: by her number in the queue, then by when it was recorded.',
  })
  @ApiOkResponse({ type: QuotaQueueDto })
  quotaQueue(
    @Param('campaignId') campaignId: string,
    @Query() query: PageQuery,
  ): Promise<Listed<QueuedBody>> {
    return listed(listQuotaQueue(this.db, campaignId, query.page()));
  }

  private once(reply: FastifyReply): { db: DataSource; seal: Buffer; reply: FastifyReply } {
    return { db: this.db, seal: this.keys.seal, reply };
  }
}
