// The whole file of a person, for the person: as JSON, or as a page to print.
import { Controller, Get, Headers, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Casework } from '#libs/casework/casework';
import { readPersonFile } from '#libs/casework/person-file';
import type { PersonFileAnswer } from '#libs/contract/person-file';
import type { Language } from '#libs/words/languages';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { ReadLog } from '../auth/read-log.ts';
import { caseInWords } from '../cases/notices.ts';
import { CASEWORK } from '../deps.ts';
import { LANGUAGE_HEADER, LanguageParam, LanguageQuery, fileLanguage } from '../http/accept-language.ts';
import { Answer, found } from '../http/answer.ts';
import { asksFor } from '../http/csv.ts';
import { PersonFileDto } from './export.dto.ts';
import { seasonalWorkerInWords } from '../seasonal-workers/in-words.ts';
import { personFilePage } from './person-file-page.ts';
import { visibleSeasonalWorker } from '../seasonal-workers/seasonal-workers.controller.ts';

/** Nothing of it is kept on the way, and nothing is fetched for it. */
const KEPT_BY_NOBODY = { Vary: 'Accept, Accept-Language', 'Cache-Control': 'private, no-store' };
const NOTHING_FETCHED = "default-src 'none'; style-src 'unsafe-inline'";

@ApiTags('seasonal workers')
@ApiBearerAuth()
@ApiExtraModels(PersonFileDto)
@Controller('v1/seasonal-workers')
@UseInterceptors(ReadLog)
export class ExportController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get(':seasonalWorkerId/export')
  @Allow('export-seasonal-worker', visibleSeasonalWorker)
  @ApiOperation({
    summary: 'Everything that is kept of a seasonal worker, for them',
    description:
      'Person, cases with their logs, findings, costs, places on reserves, incident files, papers. As JSON, or as one page ' +
      'to print with `Accept: text/html`. Incident files are whole where the officer is in their circle; of the others ' +
      'only the number and the days. The reading is noted.',
  })
  @ApiHeader(LANGUAGE_HEADER)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(PersonFileDto) } },
      'text/html': { schema: { type: 'string' } },
    },
  })
  async read(
    @Param('seasonalWorkerId') seasonalWorkerId: string,
    @Query() query: LanguageQuery,
    @Headers('accept') accept: string | undefined,
    @LanguageParam() accepted: Language,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<PersonFileAnswer | string>> {
    const { language, headers: said } = fileLanguage(query, accepted);
    const read = found(await readPersonFile(this.casework, actor, seasonalWorkerId, language));
    const { seasonalWorker, cases, ...rest } = read;
    const file: PersonFileAnswer = {
      ...rest,
      language,
      seasonalWorker: seasonalWorkerInWords(seasonalWorker, language),
      cases: cases.map(({ reading, pack: _pack, ...one }) => ({
        case: caseInWords(reading, language),
        ...one,
      })),
    };
    const headers = { ...said, ...KEPT_BY_NOBODY };
    if (!asksFor('text/html', accept)) return new Answer(file, headers);
    const packs = cases.map(({ pack }) => pack);
    return new Answer(personFilePage(file, packs, language), {
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': NOTHING_FETCHED,
    });
  }
}
