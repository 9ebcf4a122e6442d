// What the indicator routes take, and the description of what they answer: made of the schema in the contract.
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { CAMPAIGN_INDICATORS, INDICATORS_ANSWER } from '#libs/contract/indicators-schema';
import { ReadCaseQuery } from '../cases/cases.dto.ts';
import { IfGiven, TextField } from '../http/fields.ts';
import { describedBy } from './described-by.ts';

const PROGRAMME = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[A-Za-z0-9._-]{1,64})?$/;

export class SideBySideQuery extends ReadCaseQuery {
  @ApiPropertyOptional({ description: '`code`, or `code@version`', example: 'ma-es-cartaya@2026' })
  @IfGiven()
  @Matches(PROGRAMME, { message: 'must be the code of a programme, or code@version' })
  programme?: string;

  @TextField({ maxLength: 35 }, { optional: true, example: '2026' })
  season?: string;
}

export const CampaignIndicatorsDto = describedBy(CAMPAIGN_INDICATORS);
export const IndicatorsAnswerDto = describedBy(INDICATORS_ANSWER);
