// What campaigns and offers take and answer.
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsObject, Matches, ValidateBy } from 'class-validator';
import { MS_PER_REAL_DAY } from '#libs/domain/calendar';
import type { Listed } from '#libs/domain/pages';
import type {
  CampaignAgency,
  CampaignBody,
  CampaignItem,
  OfferBody,
  OfferMilestoneBody,
  QueuedBody,
  NoticedOfferBody,
} from '#libs/contract/campaigns';
import { AGENCY_KINDS } from '#libs/domain/access';
import type { AgencyKind } from '#libs/domain/access';
import type { CaseStatus } from '#libs/domain/case/case-types';
import type { ActDetails } from '#libs/domain/act-details';
import { FARM_ACTS } from '#libs/domain/offer/field-acts';
import type { FarmAct } from '#libs/domain/offer/field-acts';
import { OFFER_KINDS, OFFER_MILESTONES } from '#libs/domain/offer/offer-life';
import type { OfferKind, OfferMilestone } from '#libs/domain/offer/offer-life';
import { DETAILS } from '../convoys/convoys.dto.ts';
import { NoticeDto } from '../cases/notices.ts';
import { ChoiceField, DayField, IfGiven, IsId, NameField, TextField, WholeField } from '../http/fields.ts';

const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const CRITERIA_AT_MOST = 8_192;
/** Shorter days than this are finished before a report about them arrives. */
export const MIN_MS_PER_DAY = 100;

export class NewCampaignDto {
  @ApiProperty({ example: 'ma-es-cartaya' })
  @Matches(CODE, { message: 'must be the code of a programme' })
  programme: string;

  @ApiPropertyOptional({
    description: 'The default version of the programme, unless given.',
    example: '2026',
  })
  @IfGiven()
  @IsId()
  version?: string;

  @TextField(
    { maxLength: 35 },
    {
      description:
        'Its name. Case numbers have the year that it names, if the campaign has a day in that year or in the one ' +
        'before; else the year of `opensOn`.',
      example: '2026',
    },
  )
  season: string;

  @NameField({ maxLength: 60 }, { example: 'huelva', optional: true })
  region?: string;

  @WholeField(1, 1_000_000, { description: 'Places, taken when a case is selected.', example: 800 })
  quota: number;

  @DayField({ example: '2026-01-07' })
  opensOn: string;

  @DayField({ description: 'The last day on which cases are opened.', example: '2026-06-30' })
  closesOn: string;

  @WholeField(MIN_MS_PER_DAY, MS_PER_REAL_DAY, {
    description: 'Makes it a simulated campaign, whose days last so many milliseconds. Only in a demo.',
    optional: true,
  })
  msPerDay?: number;

  @ApiPropertyOptional({
    type: [String],
    maxItems: 200,
    description:
      'Who takes part; unless given, every agency of the kinds and countries that the pack names, and in a demo every agency.',
  })
  @IfGiven()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(200)
  @IsId({ each: true })
  agencies?: string[];

  @ApiPropertyOptional({
    type: [String],
    maxItems: 50,
    description: 'Orders of an authority that it holds, by their codes in the pack’s `orders`.',
    example: [],
  })
  @IfGiven()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(50)
  @Matches(CODE, { each: true, message: 'must be the code of an order' })
  orders?: string[];
}

export class CampaignAgencyDto implements CampaignAgency {
  @ApiProperty()
  agencyId: string;

  @ApiProperty({ enum: AGENCY_KINDS, nullable: true, type: String })
  agencyKind: AgencyKind | null;
}

export class CampaignItemDto implements CampaignItem {
  @ApiProperty()
  campaignId: string;

  @ApiProperty({ description: '`code@version`', example: 'ma-es-cartaya@2026' })
  programme: string;

  @ApiProperty()
  season: string;

  @ApiProperty({ type: String, nullable: true })
  region: string | null;

  @ApiProperty({ type: 'integer' })
  quota: number;

  @ApiProperty({ type: 'integer', description: 'Cases that hold a place now.' })
  quotaTaken: number;

  @ApiProperty({ format: 'date' })
  opensOn: string;

  @ApiProperty({ format: 'date' })
  closesOn: string;

  @ApiProperty({ description: 'Its days are shorter than real ones.' })
  simulated: boolean;

  @ApiProperty({ type: 'integer' })
  msPerDay: number;

  @ApiProperty({ type: [String], description: 'Orders of an authority that it holds.' })
  orders: string[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class CampaignDto extends CampaignItemDto implements CampaignBody {
  @ApiProperty({ type: [CampaignAgencyDto] })
  agencies: CampaignAgencyDto[];
}

export class CampaignListDto implements Listed<CampaignItem> {
  @ApiProperty({ type: [CampaignItemDto] })
  items: CampaignItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer' })
  total: number;
}

/** Any JSON but null: criteria were kept as any JSON once, and are shown as they were recorded. */
export const ANY_JSON = {
  oneOf: [
    { type: 'object', additionalProperties: true },
    { type: 'array', items: {} },
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
  ],
} satisfies Pick<ApiPropertyOptions, 'oneOf'>;

/** The employer’s own criteria: an object of modest size. */
export function CriteriaField({ optional = false }: { optional?: boolean } = {}): PropertyDecorator {
  const describe = optional ? ApiPropertyOptional : ApiProperty;
  const documented = describe({
    type: 'object',
    additionalProperties: true,
    description: `The employer’s own criteria, recorded as they are and never endorsed. At most ${CRITERIA_AT_MOST} bytes.`,
    example: { experience: 'strawberries', languages: ['ar', 'fr'] },
  });
  const isSmall = (value: unknown): boolean =>
    value === undefined || Buffer.byteLength(JSON.stringify(value)) <= CRITERIA_AT_MOST;
  const small = ValidateBy({
    name: 'criteriaSize',
    validator: {
      validate: isSmall,
      defaultMessage: () => `must be at most ${CRITERIA_AT_MOST} bytes of JSON`,
    },
  });
  const rules = [documented, IsObject({ message: 'must be an object' }), small];
  return applyDecorators(...rules, ...(optional ? [IfGiven()] : []));
}

export class NewOfferDto {
  @NameField({ maxLength: 200 }, { example: 'Fresas del Condado' })
  employer: string;

  @WholeField(1, 100_000, { example: 120 })
  positions: number;

  @ChoiceField(OFFER_KINDS, { description: '`nominative` names repeaters; `generic` is selected for.' })
  kind: OfferKind;

  @NameField({ maxLength: 120 }, { example: 'agriculture', optional: true })
  sector?: string;

  @NameField({ maxLength: 120 }, { example: 'strawberry picker', optional: true })
  occupation?: string;

  @TextField(
    { maxLength: 64 },
    { description: 'Its number elsewhere.', example: 'GECCO-2026-0117', optional: true },
  )
  reference?: string;

  @DayField({ example: '2026-02-15' })
  startsOn: string;

  @DayField({ example: '2026-06-15' })
  endsOn: string;

  @CriteriaField({ optional: true })
  criteria?: Record<string, unknown>;
}

export class OfferMilestoneDto implements OfferMilestoneBody {
  @ApiProperty({ enum: [...OFFER_MILESTONES, ...FARM_ACTS] })
  milestone: OfferMilestone | FarmAct;

  @ApiProperty({ format: 'date' })
  occurredOn: string;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ ...DETAILS, description: 'Of an act at the farm' })
  details: ActDetails;

  @ApiProperty({ description: 'A user’s id.' })
  recordedBy: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt: string;
}

export class OfferDto implements OfferBody {
  @ApiProperty()
  offerId: string;

  @ApiProperty()
  campaignId: string;

  @ApiProperty()
  employer: string;

  @ApiProperty({ enum: OFFER_KINDS })
  kind: OfferKind;

  @ApiProperty({ type: String, nullable: true })
  sector: string | null;

  @ApiProperty({ type: String, nullable: true })
  occupation: string | null;

  @ApiProperty({ type: String, nullable: true })
  reference: string | null;

  @ApiProperty({ type: 'integer' })
  positions: number;

  @ApiProperty({ type: 'integer' })
  taken: number;

  @ApiProperty({ type: 'integer', description: 'Held by promotions from the reserve.' })
  promised: number;

  @ApiProperty({ type: 'integer', description: 'For anyone to take.' })
  free: number;

  @ApiProperty({ format: 'date' })
  startsOn: string;

  @ApiProperty({ format: 'date' })
  endsOn: string;

  @ApiProperty({
    ...ANY_JSON,
    nullable: true,
    description: 'The newest of the employer’s own: recorded, never endorsed.',
  })
  criteria: unknown;

  @ApiProperty({ type: 'integer', nullable: true })
  criteriaVersion: number | null;

  @ApiProperty({
    type: [OfferMilestoneDto],
    description: 'Facts of the offer itself; no case waits for them.',
  })
  milestones: OfferMilestoneDto[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class NoticedOfferDto extends OfferDto implements NoticedOfferBody {
  @ApiPropertyOptional({ type: [NoticeDto], description: 'Absent where nothing is said of it' })
  notices?: NoticeDto[];
}

export class OfferListDto implements Listed<OfferBody> {
  @ApiProperty({ type: [OfferDto] })
  items: OfferDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer' })
  total: number;
}

class QueuedDto implements QueuedBody {
  @ApiProperty({ type: 'integer', description: '1 is served first.' })
  position: number;

  @ApiProperty()
  caseId: string;

  @ApiProperty()
  caseNo: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['active', 'on-hold'] })
  status: CaseStatus;

  @ApiProperty({ type: String, nullable: true })
  queueNo: string | null;

  @ApiProperty({ format: 'date' })
  requestedOn: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt: string;
}

export class QuotaQueueDto implements Listed<QueuedBody> {
  @ApiProperty({ type: [QueuedDto] })
  items: QueuedDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer' })
  total: number;
}
