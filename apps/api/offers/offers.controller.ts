/** An offer by itself: its life, its criteria, its list, decisions about many, whom it names. */
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { recordCriteria, recordOfferMilestone } from '#libs/casework/commands/keep-offer';
import { decideOffer } from '#libs/casework/commands/decide-offer';
import { nominate } from '#libs/casework/commands/nominate';
import {
  offerWithVisibleList,
  readCriteria,
  readNominees,
  readOffer,
  readSelection,
  visibleOffer,
} from '#libs/casework/queries/offers';
import type { NoticedOfferBody, OfferBody } from '#libs/contract/campaigns';
import type {
  CriteriaVersion,
  DecisionAnswer,
  NominationAnswer,
  NomineeBody,
  SelectionItem,
} from '#libs/contract/offers';
import type { Listed } from '#libs/domain/pages';
import type { Offer } from '#libs/db/directory/campaigns';
import type { Language } from '#libs/words/languages';
import { ReadLog } from '../auth/read-log.ts';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { NoticedOfferDto, OfferDto } from '../campaigns/campaigns.dto.ts';
import { offerInWords } from '../cases/notices.ts';
import { CASEWORK } from '../deps.ts';
import { LANGUAGE_HEADER, LanguageParam } from '../http/accept-language.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { nominationInWords } from '../seasonal-workers/in-words.ts';
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

const offerOnPath: FindSubject = (db, actor, { offerId = '' }) => visibleOffer(db, actor, offerId);
const listOnPath: FindSubject = (db, actor, { offerId = '' }) => offerWithVisibleList(db, actor, offerId);

@ApiTags('offers')
@ApiBearerAuth()
@Controller('v1/offers')
@UseInterceptors(ReadLog)
export class OffersController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get(':offerId')
  @Allow('read-offers', offerOnPath)
  @ApiOperation({
    summary: 'One offer, with positions taken, promised and free, and the facts of its own life',
  })
  @ApiOkResponse({ type: OfferDto })
  read(
    @Param('offerId') _id: string,
    @SubjectParam() offer: Offer,
    @ActorParam() actor: SignedInActor,
  ): Promise<OfferBody> {
    return readOffer(this.casework, offer, actor);
  }

  @Post(':offerId/milestones')
  @Allow('record-on-offer', offerOnPath)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Record a fact of the offer’s own life, or an act at its farm',
    description:
      'Filed, vetted, selection authorised, published, job-tested: none may be dated before one that comes earlier. ' +
      'No case waits for them; who creates offers records them. A farm is visited and mediation assigned as often as it ' +
      'happens, by placement officers, NGOs, municipalities and, visits alone, training providers. A small offer, a late one without a note and an employer with a record are warned of.',
  })
  @ApiHeader(LANGUAGE_HEADER)
  @ApiCreatedResponse({ type: NoticedOfferDto })
  async milestone(
    @Param('offerId') offerId: string,
    @SubjectParam() loaded: Offer,
    @Body() body: NewOfferMilestoneDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<Answer<NoticedOfferBody>> {
    const named = { offerId, loaded };
    return answerOf(await recordOfferMilestone(this.casework, actor, attempt, named, body), (offer) =>
      offerInWords(offer, language),
    );
  }

  @Get(':offerId/criteria')
  @Allow('read-offers', offerOnPath)
  @ApiOperation({
    summary: 'Every version of the offer’s criteria, the newest first',
    description: 'The employer’s own words: recorded as they are, and never endorsed.',
  })
  @ApiOkResponse({ type: CriteriaListDto })
  listCriteria(@Param('offerId') offerId: string): Promise<Listed<CriteriaVersion>> {
    return readCriteria(this.casework, offerId);
  }

  @Post(':offerId/criteria')
  @Allow('create-offer', offerOnPath)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Record the next version of the offer’s criteria',
    description: 'Earlier versions stay; a decision keeps the number of the version that it was taken under.',
  })
  @ApiCreatedResponse({ type: CriteriaDto })
  async criteria(
    @Param('offerId') offerId: string,
    @SubjectParam() loaded: Offer,
    @Body() body: NewCriteriaDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<CriteriaVersion>> {
    return answerOf(await recordCriteria(this.casework, actor, attempt, { offerId, loaded }, body));
  }

  @Get(':offerId/selection')
  @Allow('read-offers', listOnPath)
  @ApiOperation({
    summary: 'Who stands where on the offer’s list',
    description:
      'Cases opened or selected for it. Those who go first by the programme, then the reserve by rank, then by opening; ' +
      'those who have left come last.',
  })
  @ApiOkResponse({ type: SelectionListDto })
  async selection(
    @Param('offerId') _id: string,
    @Query() query: SelectionQuery,
    @SubjectParam() offer: Offer,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<SelectionItem>> {
    const { selection } = query;
    const page = { ...query.page(), ...(selection === undefined ? {} : { selection }) };
    return found(await readSelection(this.casework, actor, offer, page));
  }

  @Post(':offerId/decisions')
  @HttpCode(200)
  @Allow('decide-selection', offerOnPath)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Take one decision about up to 500 cases',
    description:
      'Each is reported as if alone, and answered by itself; `reserve` only puts the case on the list. Sent again with the ' +
      'same key it gives the first answer again; where items were refused or pending, what was recorded is `accepted` ' +
      'again, and the rest is tried again. Officers, and employers’ associations where the programme lets them select.',
  })
  @ApiOkResponse({ type: DecisionAnswerDto })
  async decide(
    @Param('offerId') offerId: string,
    @SubjectParam() loaded: Offer,
    @Body() body: NewDecisionDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<Answer<DecisionAnswer>> {
    const named = { offerId, loaded, language };
    return answerOf(await decideOffer(this.casework, actor, attempt, named, body));
  }

  @Get(':offerId/nominees')
  @Allow('read-offers', listOnPath)
  @ApiOperation({ summary: 'Whom a nominative offer asks for, with their cases in this campaign' })
  @ApiOkResponse({ type: NomineeListDto })
  listNominees(
    @Param('offerId') offerId: string,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<NomineeBody>> {
    return readNominees(this.casework, actor, offerId);
  }

  @Post(':offerId/nominees')
  @HttpCode(200)
  @Allow('create-offer', offerOnPath)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Name whom a nominative offer asks for',
    description:
      'Answers for each whether they are known, what speaks for or against their next season, and their case in this campaign. ' +
      'Opens no case and bars nobody else. By the number of a card: placement officers alone.',
  })
  @ApiOkResponse({ type: NominationAnswerDto })
  async nominate(
    @Param('offerId') offerId: string,
    @SubjectParam() loaded: Offer,
    @Body() { items }: NewNomineesDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<Answer<NominationAnswer>> {
    const nominated = await nominate(this.casework, actor, attempt, { offerId, loaded }, items);
    return answerOf(nominated, (nomination) => nominationInWords(nomination, language));
  }
}
