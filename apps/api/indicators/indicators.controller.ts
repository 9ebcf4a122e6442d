/** How campaigns go, in figures: as JSON, or as a table for spreadsheets with `Accept: text/csv`. */
import { Controller, Get, Headers, Inject, Param, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
  ApiExtraModels,
} from '@nestjs/swagger';
import type { Casework } from '#libs/casework/casework';
import type { CampaignTallies } from '#libs/casework/queries/campaign-tallies';
import { readIndicators, readIndicatorsSideBySide } from '#libs/casework/queries/indicators';
import type { Asked } from '#libs/casework/queries/indicators';
import type { CampaignIndicators, IndicatorsAnswer } from '#libs/contract/indicators';
import type { Campaign } from '#libs/db/directory/campaigns';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { campaignOnPath } from '../campaigns/campaigns.controller.ts';
import { ReadCaseQuery } from '../cases/cases.dto.ts';
import { CASEWORK } from '../deps.ts';
import { Answer, found } from '../http/answer.ts';
import { asksForCsv, csvAnswer } from '../http/csv.ts';
import { csvOf } from './csv.ts';
import type { Described } from './described-by.ts';
import { CampaignIndicatorsDto, IndicatorsAnswerDto, SideBySideQuery } from './indicators.dto.ts';

/** `@Inject(TALLIES) tallies: CampaignTallies`: what this process has counted already. */
export const TALLIES = Symbol('tallies');

const AS_OF = 'Without `asOf` every case is taken at its own today.';

/** JSON of this shape, or a table. */
function GivesFigures(dto: Described): MethodDecorator {
  return ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(dto) } },
      'text/csv': { schema: { type: 'string' } },
    },
  });
}

@ApiTags('indicators')
@ApiBearerAuth()
@ApiExtraModels(CampaignIndicatorsDto, IndicatorsAnswerDto)
@Controller('v1')
export class IndicatorsController {
  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    @Inject(TALLIES) private readonly tallies: CampaignTallies,
  ) {}

  @Get('campaigns/:campaignId/indicators')
  @Allow('read-indicators', campaignOnPath)
  @ApiOperation({ summary: 'Indicators of one campaign', description: AS_OF })
  @GivesFigures(CampaignIndicatorsDto)
  async ofCampaign(
    @Param('campaignId') _id: string,
    @Query() query: ReadCaseQuery,
    @SubjectParam() campaign: Campaign,
    @ActorParam() actor: SignedInActor,
    @Headers('accept') accept: string | undefined,
  ): Promise<Answer<CampaignIndicators | string>> {
    const item = found(await readIndicators(this.countingFor(actor), campaign, askedBy(query)));
    return inForm(accept, item, () => csvOf([item]));
  }

  @Get('indicators')
  @Allow('read-indicators')
  @ApiOperation({
    summary: 'Campaigns side by side, and summed up by programme',
    description: `A partner agency sees campaigns it takes part in; others also what other services sent. ${AS_OF}`,
  })
  @GivesFigures(IndicatorsAnswerDto)
  async sideBySide(
    @Query() query: SideBySideQuery,
    @ActorParam() actor: SignedInActor,
    @Headers('accept') accept: string | undefined,
  ): Promise<Answer<IndicatorsAnswer | string>> {
    const { programme, season } = query;
    const answer = found(
      await readIndicatorsSideBySide(this.countingFor(actor), {
        ...askedBy(query),
        ...(programme === undefined ? {} : { programme }),
        ...(season === undefined ? {} : { season }),
      }),
    );
    return inForm(accept, answer, () => csvOf(answer.items, answer.programmes));
  }

  private countingFor(reader: SignedInActor): Parameters<typeof readIndicators>[0] {
    return { db: this.casework.db, tallies: this.tallies, reader };
  }
}

function askedBy({ asOf, knownAt }: ReadCaseQuery): Asked {
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
}

/** The table to whoever asks for one, else JSON. */
function inForm<T>(accept: string | undefined, answer: T, table: () => string): Answer<T | string> {
  return asksForCsv(accept)
    ? csvAnswer(table(), { 'Content-Disposition': 'attachment; filename="indicators.csv"' })
    : new Answer(answer, { Vary: 'Accept' });
}
