// What services exchange, as the API takes and answers it.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches } from 'class-validator';
import type { Listed } from '#libs/domain/pages';
import type { ExchangeOfferBody, IndicatorsReceipt, ShortlistItem } from '#libs/contract/exchange';
import { SHORTLISTED } from '#libs/domain/offer/selection';
import type { Shortlisted } from '#libs/domain/offer/selection';
import { STAGES } from '#libs/domain/pack/programme';
import type { Stage } from '#libs/domain/pack/programme';
import type { CaseStatus } from '#libs/domain/case/case-types';
import { NewOfferDto, OfferDto } from '../campaigns/campaigns.dto.ts';
import { IdField, IfGiven } from '../http/fields.ts';
import { CampaignIndicatorsDto } from '../indicators/indicators.dto.ts';

const PROGRAMME = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[A-Za-z0-9._-]{1,64})?$/;
const STATUSES: readonly CaseStatus[] = ['active', 'on-hold', 'closed'];
const ITEMS_AT_MOST = 50;

export class NewExchangeOfferDto extends NewOfferDto {
  @IdField({ description: 'The campaign it is for; or name its `programme`.', optional: true })
  campaignId?: string;

  @ApiPropertyOptional({
    description: '`code` or `code@version`: its one open campaign in which the agency takes part.',
    example: 'ma-fr-seasonal@2023',
  })
  @IfGiven()
  @Matches(PROGRAMME, { message: 'must be code or code@version' })
  programme?: string;
}

export class ExchangeOfferDto extends OfferDto implements ExchangeOfferBody {
  @ApiProperty({ description: '`code@version` of its campaign.' })
  programme: string;

  @ApiProperty({ description: 'The agency that posted it.' })
  postedBy: string;
}

export class ExchangeOfferListDto implements Listed<ExchangeOfferBody> {
  @ApiProperty({ type: [ExchangeOfferDto] })
  items: ExchangeOfferDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer' })
  total: number;
}

export class ShortlistItemDto implements ShortlistItem {
  @ApiProperty()
  caseId: string;

  @ApiProperty()
  caseNo: string;

  @ApiProperty({ type: String, nullable: true })
  familyName: string | null;

  @ApiProperty({ type: String, nullable: true })
  givenName: string | null;

  @ApiProperty({ type: String, nullable: true })
  familyNameAr: string | null;

  @ApiProperty({ type: String, nullable: true })
  givenNameAr: string | null;

  @ApiProperty({ enum: SHORTLISTED })
  selection: Shortlisted;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The place on the reserve list.' })
  rank: number | null;

  @ApiProperty({ enum: STAGES })
  stage: Stage;

  @ApiProperty({ enum: STATUSES })
  status: CaseStatus;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  interviewedOn: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  selectedOn: string | null;
}

export class ShortlistDto implements Listed<ShortlistItem> {
  @ApiProperty({ type: [ShortlistItemDto] })
  items: ShortlistItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer' })
  total: number;
}

export class IndicatorsFileDto {
  @IdField({
    description: 'The service that they are from: the caller’s own agency unless an officer says so.',
    optional: true,
  })
  agencyId?: string;

  @ApiProperty({
    type: [CampaignIndicatorsDto],
    minItems: 1,
    maxItems: ITEMS_AT_MOST,
    description: 'Items as `GET /v1/indicators` gives them, without `source`.',
  })
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1)
  @ArrayMaxSize(ITEMS_AT_MOST)
  items: object[];
}

export class IndicatorsReceiptDto implements IndicatorsReceipt {
  @ApiProperty()
  agencyId: string;

  @ApiProperty({ type: 'integer' })
  received: number;
}
