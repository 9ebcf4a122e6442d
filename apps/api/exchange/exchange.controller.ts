/** Co-operation between employment services: a partner posts an offer, reads its shortlist, and sends its figures. */
import { Body, Controller, Get, Headers, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { postExchangeOffer } from '#libs/casework/commands/post-exchange-offer';
import { receiveIndicators } from '#libs/casework/commands/receive-indicators';
import {
  mayExchange,
  readExchangeOffer,
  readExchangeOffers,
  visibleExchangeOffer,
} from '#libs/casework/queries/exchange-offers';
import { readShortlist } from '#libs/casework/queries/shortlist';
import type { ExchangeOfferBody, IndicatorsReceipt, ShortlistItem } from '#libs/contract/exchange';
import type { Listed } from '#libs/domain/pages';
import type { ExchangeOffer } from '#libs/db/offers/exchange';
import { ReadLog } from '../auth/read-log.ts';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { Answer, answerOf, found } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { asksForCsv, csvAnswer } from '../http/csv.ts';
import { PageQuery } from '../http/pages.ts';
import { Problem } from '../http/problem.ts';
import { RouteParam } from '../http/route.ts';
import {
  ExchangeOfferDto,
  ExchangeOfferListDto,
  IndicatorsFileDto,
  IndicatorsReceiptDto,
  NewExchangeOfferDto,
  ShortlistDto,
} from './exchange.dto.ts';
import { shortlistCsv } from './shortlist-csv.ts';

// Before the body is looked at: of partner agencies, employment services alone exchange anything.
const asService: FindSubject = (_db, actor) => {
  if (!mayExchange(actor)) {
    throw new Problem(
      'not-allowed',
      'Of partner agencies, employment services exchange offers and figures.',
      {
        says: { key: 'exchange-only', with: {} },
      },
    );
  }
  return Promise.resolve(actor);
};

const postedOffer: FindSubject = (db, actor, { offerId = '' }) => visibleExchangeOffer(db, actor, offerId);

@ApiTags('exchange')
@ApiBearerAuth()
@Controller('v1/exchange')
export class ExchangeController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Post('offers')
  @Allow('exchange-offers', asService)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Post an offer into a campaign',
    description:
      'For employment services, by key or session. Name the `campaignId`, or the `programme` when one campaign of ' +
      'it is open to you. A `reference` sent again gives the offer that it stands for.',
  })
  @ApiCreatedResponse({ type: ExchangeOfferDto })
  async postOffer(
    @Body() body: NewExchangeOfferDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ExchangeOfferBody>> {
    return answerOf(await postExchangeOffer(this.casework, actor, attempt, body));
  }

  @Get('offers')
  @UseInterceptors(ReadLog)
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
    return found(await readExchangeOffers(this.casework, actor, query.page()));
  }

  @Get('offers/:offerId')
  @UseInterceptors(ReadLog)
  @Allow('read-offers', postedOffer)
  @ApiOperation({ summary: 'One posted offer, with its positions taken and free' })
  @ApiOkResponse({ type: ExchangeOfferDto })
  readOffer(@Param('offerId') _id: string, @SubjectParam() offer: ExchangeOffer): Promise<ExchangeOfferBody> {
    return readExchangeOffer(this.casework, offer);
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
    @RouteParam() route: string,
  ): Promise<Answer<Listed<ShortlistItem> | string>> {
    const page = found(await readShortlist(this.casework, actor, offerId, query.page(), route));
    if (!asksForCsv(accept)) return new Answer(page, { Vary: 'Accept' });
    const next = page.nextCursor === null ? {} : { Link: nextLink(query.limit, page.nextCursor) };
    return csvAnswer(shortlistCsv(page.items), next);
  }

  @Post('indicators')
  @Allow('send-indicators', asService)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Bring in the indicators of another service',
    description:
      'Kept as they are, with the service that gave them and when; nothing is replaced, the newest are shown. A ' +
      'service sends its own; officers and administrators say with `agencyId` whose file they bring.',
  })
  @ApiCreatedResponse({ type: IndicatorsReceiptDto })
  async receiveIndicators(
    @Body() body: IndicatorsFileDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<IndicatorsReceipt>> {
    return answerOf(await receiveIndicators(this.casework, actor, attempt, body));
  }
}

function nextLink(limit: number, cursor: string): string {
  return `<?limit=${limit}&cursor=${cursor}>; rel="next"`;
}
