// The person whom cases are about.
import { Body, Controller, Get, Inject, Param, Patch, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Casework } from '#libs/casework/casework';
import { correctSeasonalWorker } from '#libs/casework/commands/correct-seasonal-worker';
import { isVisibleSeasonalWorker, readSeasonalWorker } from '#libs/casework/queries/seasonal-worker';
import type { SeasonalWorkerAnswer } from '#libs/contract/seasonal-worker';
import type { Language } from '#libs/words/languages';
import { ReadLog } from '../auth/read-log.ts';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { LanguageParam } from '../http/accept-language.ts';
import { found } from '../http/answer.ts';
import { seasonalWorkerInWords } from './in-words.ts';
import { CorrectSeasonalWorkerDto, SeasonalWorkerAnswerDto } from './seasonal-workers.dto.ts';

/** A partner agency sees those with whom it shares a campaign; to it, the others do not exist. */
export const visibleSeasonalWorker: FindSubject = async (db, actor, { seasonalWorkerId = '' }) =>
  (await isVisibleSeasonalWorker(db, actor, seasonalWorkerId)) ? { seasonalWorkerId } : undefined;

@ApiTags('seasonal workers')
@ApiBearerAuth()
@Controller('v1/seasonal-workers')
@UseInterceptors(ReadLog)
export class SeasonalWorkersController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get(':seasonalWorkerId')
  @Allow('read-seasonal-worker', visibleSeasonalWorker)
  @ApiOperation({
    summary: 'A seasonal worker, their seasons and the next one',
    description:
      '`eligibility` lists every reason in words. Only a finding of the authority makes a person not eligible, in its ' +
      'own country. An id that was joined into another’s answers that person.',
  })
  @ApiHeader({ name: 'Accept-Language', required: false, description: 'ar, en, es, fr or it; else en' })
  @ApiOkResponse({ type: SeasonalWorkerAnswerDto })
  async read(
    @Param('seasonalWorkerId') seasonalWorkerId: string,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<SeasonalWorkerAnswer> {
    return seasonalWorkerInWords(
      found(await readSeasonalWorker(this.casework, actor, seasonalWorkerId)),
      language,
    );
  }

  @Patch(':seasonalWorkerId')
  @Allow('correct-seasonal-worker', visibleSeasonalWorker)
  @ApiOperation({
    summary: 'Correct what is known of a seasonal worker',
    description:
      'What was known before stays under `former` and still finds the person. A proposed correction whose fields are ' +
      'all stated here, as they are proposed or otherwise, is decided. Cases and their entries do not change. ' +
      '409 `identity-doubtful`: another person’s card or passport.',
  })
  @ApiHeader({ name: 'Accept-Language', required: false, description: 'ar, en, es, fr or it; else en' })
  @ApiOkResponse({ type: SeasonalWorkerAnswerDto })
  async correct(
    @Param('seasonalWorkerId') seasonalWorkerId: string,
    @Body() body: CorrectSeasonalWorkerDto,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<SeasonalWorkerAnswer> {
    const corrected = await correctSeasonalWorker(this.casework, actor, seasonalWorkerId, body);
    return seasonalWorkerInWords(found(corrected), language);
  }
}
