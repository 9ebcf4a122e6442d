/** Co-operation between employment services: a partner posts an offer, reads its shortlist, and sends its figures. */
import {
  Body,
  Controller,
  Get,
  Headers,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { ExchangeOfferBody, IndicatorsReceipt, ShortlistItem } from '#libs/contract/exchange';
import type { Listed } from '#libs/contract/pages';
import { recordAccess } from '#libs/db/directory/access-audit';
import { findExchangeOffer, listExchangeOffers } from '#libs/db/offers/exchange';
import type { ExchangeOffer } from '#libs/db/offers/exchange';
import { listShortlist } from '#libs/db/offers/exchange-shortlist';
import { isStrangerToExchange } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { ReadLog } from '../audit/read-log.ts';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { Keys } from '../deps.ts';
import { asksForCsv } from '../http/csv.ts';
import { ApiIdempotencyKey, IdempotencyKey } from '../http/idempotency-key.ts';
import { answerOnce, markReplayed } from '../http/idempotent.ts';
import { PageQuery, listed } from '../http/pages.ts';
import { Problem } from '../http/problem.ts';
import { routeOf } from '../http/route.ts';
import {
  ExchangeOfferDto,
  ExchangeOfferListDto,
  IndicatorsFileDto,
  IndicatorsReceiptDto,
  NewExchangeOfferDto,
  ShortlistDto,
} from './exchange.dto.ts';
import { exchangeOfferBodies, exchangeOfferBody, postOffer } from './post-offer.ts';
import { receiveIndicators } from './receive-indicators.ts';
import { shortlistCsv } from './shortlist-csv.ts';

// Before the body is looked at: of partner agencies, employment services alone exchange anything.
const asService: FindSubject = (_db, actor) => {
  if (isStrangerToExchange(actor)) {
    throw new Problem('not-allowed', 'Of partner agencies, employment services exchange offers and figures.');
  }
  return Promise.resolve(actor);
};

const posterOf = ({ role, agencyId }: Actor): string | null => (role === 'partner-agency' ? agencyId : null);

const postedOffer: FindSubject = (db, actor, { offerId = '' }) =>
  findExchangeOffer(db, offerId, posterOf(actor));

@ApiTags('exchange')
@ApiBearerAuth()
@Controller('v1/exchange')
@UseInterceptors(ReadLog)
export class ExchangeController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: Keys,
  ) {}

  @Post('offers')
  @Allow('exchange-offers', asService)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Post an offer into a campaign',
    description:
      'For employment services, by key or session. Name the `campaignId`, or the `programme` when one campaign of ' +
      'it is open to you. A `reference` sent again gives the offer that it stands for.',
  })
  @ApiCreatedResponse({ type: ExchangeOfferDto })
  postOffer(
    @Body() body: NewExchangeOfferDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExchangeOfferBody> {
    const { seal } = this.keys;
    const attempt = { actor, route: 'POST /v1/exchange/offers', key, body };
    return answerOnce({ db: this.db, seal, reply }, attempt, async (tx) => {
      const posted = await postOffer(tx, { actor, seal, nowMs: Date.now() }, body);
      if (posted.again) markReplayed(reply);
      return posted.body;
    });
  }

  @Get('offers')
  @Allow('read-offers')
  @ApiOperation({
    summary: 'Offers posted by employment services, newest first',
    description: 'A partner agency sees its own.',
  })
  @ApiOkResponse({ type: ExchangeOfferListDto })
  async listOffers(
    @Query() query: PageQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<ExchangeOfferBody>> {
    const found = await listed(listExchangeOffers(this.db, posterOf(actor), query.page()));
    return { ...found, items: await exchangeOfferBodies(this.db, found.items) };
  }

  @Get('offers/:offerId')
  @Allow('read-offers', postedOffer)
  @ApiOperation({ summary: 'One posted offer, with its positions taken and free' })
  @ApiOkResponse({ type: ExchangeOfferDto })
  readOffer(@Param('offerId') _id: string, @SubjectParam() offer: ExchangeOffer): Promise<ExchangeOfferBody> {
    return exchangeOfferBody(this.db, offer);
  }

  @Get('offers/:offerId/shortlist')
  @Allow('read-shortlist', postedOffer)
  @ApiProduces('application/json', 'text/csv')
  @ApiOperation({
    summary: 'Who is selected, in reserve or waiting for an offer',
    description:
      'For the agency that posted it, officers and auditors. Names, stage and selection, and nothing else of a ' +
      'person; each time it is read, the access log says of whom. CSV with `Accept: text/csv`; its next page is in ' +
      'the header `Link`.',
  })
  @ApiOkResponse({ type: ShortlistDto })
  async shortlist(
    @Param('offerId') offerId: string,
    @Query() query: PageQuery,
    @Headers('accept') accept: string | undefined,
    @ActorParam() actor: SignedInActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Listed<ShortlistItem> | string> {
    const page = await listed(listShortlist(this.db, offerId, query.page()));
    // Written before the names leave, one line a person: what another service was told is told to the auditor.
    await recordAccess(
      this.db,
      page.items.map(({ caseId }) => ({
        kind: 'read',
        userId: actor.userId,
        agencyId: actor.agencyId,
        route: routeOf(request) ?? '',
        caseId,
        code: null,
      })),
    );
    void reply.header('Vary', 'Accept');
    if (!asksForCsv(accept)) return page;
    const { nextCursor } = page;
    if (nextCursor !== null) {
      void reply.header('Link', `<?limit=${String(query.limit)}&cursor=${nextCursor}>; rel="next"`);
    }
    void reply.type('text/csv; charset=utf-8');
    return shortlistCsv(page.items);
  }

  @Post('indicators')
  @Allow('send-indicators', asService)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Bring in the indicators of another service',
    description:
      'Kept as they are, with the service that gave them and when; nothing is replaced, the newest are shown. A ' +
      'service sends its own; officers and administrators say with `agencyId` whose file they bring.',
  })
  @ApiCreatedResponse({ type: IndicatorsReceiptDto })
  receiveIndicators(
    @Body() body: IndicatorsFileDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IndicatorsReceipt> {
    const attempt = { actor, route: 'POST /v1/exchange/indicators', key, body };
    return answerOnce({ db: this.db, seal: this.keys.seal, reply }, attempt, (tx) =>
      receiveIndicators(tx, actor, body),
    );
  }
}
