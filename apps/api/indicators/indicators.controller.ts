/** How campaigns go, in figures: as JSON, or as a table for spreadsheets with `Accept: text/csv`. */
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
  ApiExtraModels,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { CampaignIndicators, IndicatorsAnswer } from '#libs/contract/indicators';
import type { Campaign } from '#libs/db/directory/campaigns';
import { ActorParam, SubjectParam, scopeOf } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { visibleCampaign } from '../campaigns/campaigns.ts';
import { ReadCaseQuery } from '../cases/cases.dto.ts';
import { asksForCsv } from '../http/csv.ts';
import { CampaignTallies } from './campaign-tallies.ts';
import { csvOf } from './csv.ts';
import { CampaignIndicatorsDto, IndicatorsAnswerDto, SideBySideQuery } from './indicators.dto.ts';
import { campaignIndicators, indicatorsSideBySide } from './read-indicators.ts';

const AS_OF = 'Without `asOf` every case is taken at its own today.';

/** JSON of this shape, or a table. */
function answerOf(dto: typeof CampaignIndicatorsDto | typeof IndicatorsAnswerDto): MethodDecorator {
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
    readonly db: DataSource,
    readonly tallies: CampaignTallies,
  ) {}

  @Get('campaigns/:campaignId/indicators')
  @Allow('read-indicators', visibleCampaign)
  @ApiOperation({ summary: 'Indicators of one campaign', description: AS_OF })
  @answerOf(CampaignIndicatorsDto)
  async ofCampaign(
    @Param('campaignId') _id: string,
    @Query() query: ReadCaseQuery,
    @SubjectParam() campaign: Campaign,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignIndicators | string> {
    const item = await campaignIndicators(this, campaign, query);
    return inForm(reply, accept, item, () => csvOf([item]));
  }

  @Get('indicators')
  @Allow('read-indicators')
  @ApiOperation({
    summary: 'Campaigns side by side, and summed up by programme',
    description: `A partner agency sees campaigns it takes part in; others also what other services sent. ${AS_OF}`,
  })
  @answerOf(IndicatorsAnswerDto)
  async sideBySide(
    @Query() query: SideBySideQuery,
    @ActorParam() actor: SignedInActor,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IndicatorsAnswer | string> {
    const answer = await indicatorsSideBySide(this, scopeOf(actor), query);
    return inForm(reply, accept, answer, () => csvOf(answer.items, answer.programmes));
  }
}

/** The table to whoever asks for one, else JSON. */
function inForm<T>(
  reply: FastifyReply,
  accept: string | undefined,
  answer: T,
  table: () => string,
): T | string {
  reply.header('vary', 'Accept');
  if (!asksForCsv(accept)) return answer;
  reply.header('content-disposition', 'attachment; filename="indicators.csv"');
  reply.type('text/csv; charset=utf-8');
  return table();
}
