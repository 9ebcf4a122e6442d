// The person behind the cases.
import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SeasonalWorkerAnswer } from '#libs/contract/seasonal-worker';
import { findSeasonalWorker } from '#libs/db/people/people';
import { agenciesOf } from '#libs/db/cases/seasons';
import { may, roleMay } from '#libs/domain/access';
import type { Language } from '#libs/words/languages';
import { ReadLog } from '../audit/read-log.ts';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { CaseDesk } from '../cases/case-desk.ts';
import { LanguageParam } from '../http/accept-language.ts';
import { notFound } from '../http/problem.ts';
import { readSeasonalWorker } from './read-seasonal-worker.ts';
import { SeasonalWorkerAnswerDto } from './seasonal-workers.dto.ts';

const READ = 'read-seasonal-worker';

/** A partner agency sees whom it shares a campaign with; to the others she does not exist. */
const visibleSeasonalWorker: FindSubject = async (db, actor, { seasonalWorkerId = '' }) => {
  const campaignAgencies = await agenciesOf(db, seasonalWorkerId);
  return may(actor, READ, { campaignAgencies }) || !roleMay(actor.role, READ)
    ? { seasonalWorkerId }
    : undefined;
};

@ApiTags('seasonal workers')
@ApiBearerAuth()
@Controller('v1/seasonal-workers')
@UseInterceptors(ReadLog)
export class SeasonalWorkersController {
  constructor(private readonly desk: CaseDesk) {}

  @Get(':seasonalWorkerId')
  @Allow(READ, visibleSeasonalWorker)
  @ApiOperation({
    summary: 'A seasonal worker, her seasons and the next one',
    description:
      '`eligibility` lists every reason in words. Only a finding of the authority makes her not eligible, in its ' +
      'own country. An id that was joined into another’s answers that person.',
  })
  @ApiHeader({ name: 'Accept-Language', required: false, description: 'ar, en, es, fr or it; else en' })
  @ApiOkResponse({ type: SeasonalWorkerAnswerDto })
  async read(
    @Param('seasonalWorkerId') seasonalWorkerId: string,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<SeasonalWorkerAnswer> {
    const seasonalWorker = await findSeasonalWorker(this.desk.db, this.desk.vault, seasonalWorkerId);
    if (seasonalWorker === undefined) throw notFound();
    return readSeasonalWorker(this.desk, actor, seasonalWorker, language);
  }
}
