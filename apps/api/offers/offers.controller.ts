/** An offer by itself: its life, its criteria, its list, decisions about many, whom it names. */
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import type { OfferBody } from '#libs/contract/campaigns';
import type {
  CriteriaVersion,
  DecisionAnswer,
  NominationAnswer,
  NomineeBody,
  SelectionItem,
} from '#libs/contract/offers';
import type { Listed } from '#libs/contract/pages';
import { findCampaign, findOffer } from '#libs/db/directory/campaigns';
import type { Offer } from '#libs/db/directory/campaigns';
import { criteriaOf, nomineesOf } from '#libs/db/offers/offers';
import { programmeByHash } from '#libs/db/directory/programmes';
import { listSelection } from '#libs/db/offers/selections-list';
import { isPartnerService } from '#libs/domain/access';
import type { Language } from '#libs/words/languages';
import type { Programme } from '#libs/domain/pack/programme';
import { maySelect, precedenceGrounds } from '#libs/domain/offer/selection';
import { ReadLog } from '../audit/read-log.ts';
import { ActorParam, SubjectParam, scopeOf } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { OfferDto } from '../campaigns/campaigns.dto.ts';
import { CaseDesk } from '../cases/case-desk.ts';
import { LanguageParam } from '../http/accept-language.ts';
import { ApiIdempotencyKey, IdempotencyKey } from '../http/idempotency-key.ts';
import { answerOnce } from '../http/idempotent.ts';
import { listed } from '../http/pages.ts';
import { Problem } from '../http/problem.ts';
import { decide } from './decide.ts';
import { bodyOf, recordCriteria, recordMilestone } from './keep-offer.ts';
import { keepNominees, lookUpNominees } from './nominate.ts';
import {
  CriteriaDto,
  CriteriaListDto,
  DecisionAnswerDto,
  NewCriteriaDto,
  NewDecisionDto,
  NewNomineesDto,
  NewOfferMilestoneDto,
  NominationAnswerDto,
  NomineeListDto,
  SelectionListDto,
  SelectionQuery,
} from './offers.dto.ts';

/** The offer on the path, when the actor takes part in its campaign. */
const visibleOffer: FindSubject = (db, actor, { offerId = '' }) => findOffer(db, offerId, scopeOf(actor));

/** The names on an offer's list are not for a partner service: it reads the shortlist of its own offers. */
const visibleList: FindSubject = (db, actor, ids) =>
  isPartnerService(actor) ? Promise.resolve(undefined) : visibleOffer(db, actor, ids);

const DECISIONS_ROUTE = 'POST /v1/offers/:offerId/decisions';

@ApiTags('offers')
@ApiBearerAuth()
@Controller('v1/offers')
@UseInterceptors(ReadLog)
export class OffersController {
  constructor(private readonly desk: CaseDesk) {}

  @Get(':offerId')
  @Allow('read-offers', visibleOffer)
  @ApiOperation({
    summary: 'One offer, with positions taken, promised and free, and the facts of its own life',
  })
  @ApiOkResponse({ type: OfferDto })
  read(@Param('offerId') _id: string, @SubjectParam() offer: Offer): Promise<OfferBody> {
    return bodyOf(this.desk.db, offer);
  }

  @Post(':offerId/milestones')
  @Allow('create-offer', visibleOffer)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Record a fact of the offer’s own life',
    description:
      'Filed, vetted, selection authorised, published, job-tested: none may be dated before one that comes earlier. ' +
      'No case waits for them.',
  })
  @ApiCreatedResponse({ type: OfferDto })
  milestone(
    @Param('offerId') offerId: string,
    @Body() body: NewOfferMilestoneDto,
    @IdempotencyKey() key: string,
    @SubjectParam() offer: Offer,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OfferBody> {
    const attempt = { actor, route: `POST /v1/offers/${offerId}/milestones`, key, body };
    return answerOnce(this.once(reply), attempt, (tx) => recordMilestone(tx, actor, offer, body));
  }

  @Get(':offerId/criteria')
  @Allow('read-offers', visibleOffer)
  @ApiOperation({
    summary: 'Every version of the offer’s criteria, the newest first',
    description: 'The employer’s own words: recorded as they are, and never endorsed.',
  })
  @ApiOkResponse({ type: CriteriaListDto })
  async listCriteria(@Param('offerId') offerId: string): Promise<Listed<CriteriaVersion>> {
    return whole(await criteriaOf(this.desk.db, offerId));
  }

  @Post(':offerId/criteria')
  @Allow('create-offer', visibleOffer)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Record the next version of the offer’s criteria',
    description: 'Earlier versions stay; a decision keeps the number of the version that it was taken under.',
  })
  @ApiCreatedResponse({ type: CriteriaDto })
  criteria(
    @Param('offerId') offerId: string,
    @Body() body: NewCriteriaDto,
    @IdempotencyKey() key: string,
    @SubjectParam() offer: Offer,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CriteriaVersion> {
    const attempt = { actor, route: `POST /v1/offers/${offerId}/criteria`, key, body };
    return answerOnce(this.once(reply), attempt, (tx) => recordCriteria(tx, actor, offer, body));
  }

  @Get(':offerId/selection')
  @Allow('read-offers', visibleList)
  @ApiOperation({
    summary: 'Who stands where on the offer’s list',
    description:
      'Cases opened or selected for it. Whoever goes first by the programme, then the reserve by rank, then by opening; ' +
      'who has left comes last.',
  })
  @ApiOkResponse({ type: SelectionListDto })
  async selection(
    @Param('offerId') offerId: string,
    @Query() query: SelectionQuery,
    @SubjectParam() offer: Offer,
  ): Promise<Listed<SelectionItem>> {
    const { selection } = query;
    const page = { ...query.page(), ...(selection === undefined ? {} : { selection }) };
    const grounds = precedenceGrounds(await this.packOf(offer));
    return listed(listSelection(this.desk.db, offerId, grounds, page));
  }

  @Post(':offerId/decisions')
  @HttpCode(200)
  @Allow('decide-selection', visibleOffer)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Take one decision about up to 500 cases',
    description:
      'Each is reported as if alone, and answered by itself; `reserve` only puts her on the list. Sent again with the ' +
      'same key it changes nothing more. Officers, and employers’ associations where the programme lets them select.',
  })
  @ApiOkResponse({ type: DecisionAnswerDto })
  async decide(
    @Param('offerId') _id: string,
    @Body() body: NewDecisionDto,
    @IdempotencyKey() key: string,
    @SubjectParam() offer: Offer,
    @ActorParam() actor: SignedInActor,
  ): Promise<DecisionAnswer> {
    refuseOthers(actor, await this.packOf(offer));
    return decide(this.desk, { actor, key, route: DECISIONS_ROUTE, offer, body });
  }

  @Get(':offerId/nominees')
  @Allow('read-offers', visibleList)
  @ApiOperation({ summary: 'Whom a nominative offer asks for, with their cases in this campaign' })
  @ApiOkResponse({ type: NomineeListDto })
  async listNominees(@Param('offerId') offerId: string): Promise<Listed<NomineeBody>> {
    return whole(await nomineesOf(this.desk.db, offerId));
  }

  @Post(':offerId/nominees')
  @HttpCode(200)
  @Allow('create-offer', visibleOffer)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Name whom a nominative offer asks for',
    description:
      'Answers for each whether she is known, what is to be said of her next season, and her case in this campaign. ' +
      'Opens no case and bars nobody else.',
  })
  @ApiOkResponse({ type: NominationAnswerDto })
  async nominate(
    @Param('offerId') offerId: string,
    @Body() body: NewNomineesDto,
    @IdempotencyKey() key: string,
    @SubjectParam() offer: Offer,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NominationAnswer> {
    const attempt = { actor, route: `POST /v1/offers/${offerId}/nominees`, key, body };
    const nomination = { actor, offer, language };
    // Before the transaction: it would hold one connection and ask for others.
    const answer = await lookUpNominees(this.desk, nomination, body);
    return answerOnce(this.once(reply), attempt, async (tx) => {
      await keepNominees(tx, nomination, answer);
      return answer;
    });
  }

  private once(reply: FastifyReply): { db: DataSource; seal: Buffer; reply: FastifyReply } {
    return { db: this.desk.db, seal: this.desk.seal, reply };
  }

  private async packOf({ campaignId }: Offer): Promise<Programme> {
    const campaign = await findCampaign(this.desk.db, campaignId);
    const pack = campaign && (await programmeByHash(this.desk.db, campaign.packHash));
    if (pack === undefined) throw new Error(`campaign ${campaignId} pins a pack that is not published`);
    return pack;
  }
}

/** Of partner agencies, employers' associations decide, where the programme lets them report it. */
function refuseOthers({ role, agencyKind }: SignedInActor, pack: Programme): void {
  if (role !== 'partner-agency') return;
  if (agencyKind !== 'employers-association' || !maySelect(pack, agencyKind)) {
    throw new Problem('not-allowed');
  }
}

function whole<T>(items: T[]): Listed<T> {
  return { items, nextCursor: null, total: items.length };
}
