// What the case routes take: shape only. Whether it is true or allowed is the domain's to say, later.
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsBoolean,
  IsObject,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { RECRUITMENTS } from '#libs/domain/case/case-types';
import type { Channel, Recruitment } from '#libs/domain/case/case-types';
import { isIsoDate } from '#libs/domain/calendar';
import { normaliseCin, normalisePassportNumber } from '#libs/domain/person/identity';
import { normalisePhone } from '#libs/domain/person/phone';
import { PATHS } from '#libs/domain/pack/programme';
import type { Path } from '#libs/domain/pack/programme';
import { ChoiceField, DayField, IdField, IfGiven, IsId, TextField, WholeField } from '../http/fields.ts';

const CHANNELS = ['web', 'phone', 'sheet', 'sms', 'api', 'device'] as const satisfies readonly Channel[];
const NAME = { maxLength: 100 };
const PROSE = { maxLength: 4000, multiline: true };
const APART = 'Private: kept apart from the record';
const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SOURCE_KEY = /^[A-Za-z0-9][A-Za-z0-9 ./-]{0,63}$/;
const VERSION = /^[A-Za-z0-9._-]{1,64}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A milestone, an exit, a kind of evidence, an outcome. */
function CodeField(example: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, maxLength: 64, example }),
    MaxLength(64, { message: 'is longer than 64 characters' }),
    Matches(CODE, { message: 'must be small letters and digits, joined by hyphens' }),
  );
}

/** The number of a paper that `normalise` can read. */
function IsPaper(what: string, normalise: (text: string) => string | undefined): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'string' && value.length <= 40 && normalise(value) !== undefined;
  return ValidateBy({
    name: 'isPaper',
    validator: { validate: holds, defaultMessage: () => `must be ${what}` },
  });
}

function YesField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: Boolean, description }),
    IfGiven(),
    IsBoolean({ message: 'must be true or false' }),
  );
}

export class SeasonalWorkerDto {
  @TextField(NAME, {
    example: 'El Idrissi',
    optional: true,
    description: 'Both names are required, in one script at least',
  })
  familyName?: string;

  @TextField(NAME, { example: 'Fatima', optional: true })
  givenName?: string;

  @TextField(NAME, { example: 'الإدريسي', optional: true })
  familyNameAr?: string;

  @TextField(NAME, { example: 'فاطمة', optional: true })
  givenNameAr?: string;

  @YesField('There is one name and no other: one part of it is enough')
  nameIsSingle?: boolean;

  @DayField({ example: '1988-04-12', description: 'Not after today; of this life' })
  birthDate: string;

  @YesField('Only the year of birth is known: the date is any day of it')
  birthDateIsEstimated?: boolean;

  @ChoiceField(['F', 'M'], { optional: true })
  sex?: 'F' | 'M';

  @ApiPropertyOptional({
    description: 'Moroccan identity card: it, or a passport, is required',
    example: 'AB123456',
  })
  @IfGiven()
  @IsPaper('a CIN: one to three letters, then five to eight digits', normaliseCin)
  cin?: string;

  @ApiPropertyOptional({ example: 'XK1234567' })
  @IfGiven()
  @IsPaper('a passport number', normalisePassportNumber)
  passport?: string;

  @ApiPropertyOptional({ example: '+212600000000' })
  @IfGiven()
  @IsPaper('a telephone number', normalisePhone)
  phone?: string;

  @TextField(NAME, { example: 'Kénitra', optional: true })
  province?: string;
}

export class OpenCaseDto {
  @IdField()
  campaignId: string;

  @IdField({ optional: true, description: 'Reserves nothing until the case is selected' })
  offerId?: string;

  @ChoiceField(PATHS, { optional: true, description: 'Decided from the earlier seasons when not given' })
  path?: Path;

  @ChoiceField(RECRUITMENTS, {
    optional: true,
    description:
      '`nominative`: asked for by name, so that the case opens at the selection; `generic` unless given',
  })
  recruitment?: Recruitment;

  @IdField({
    optional: true,
    description: 'Whom the papers are of: the answer to `identity-doubtful`, which names the person',
  })
  sameAs?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: 20,
    description: 'People known already whom the officer has checked: the papers are of none of them',
  })
  @IfGiven()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(20, { message: 'holds more than 20 items' })
  @IsId({ each: true, message: 'must hold ids' })
  differentFrom?: string[];

  @ApiProperty({ type: SeasonalWorkerDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => SeasonalWorkerDto)
  seasonalWorker: SeasonalWorkerDto;
}

export class EvidenceDto {
  @CodeField('arrival-list')
  kind: string;

  @TextField({ maxLength: 200 }, { optional: true, description: APART })
  reference?: string;
}

/** What a report, a decision or a record was read from: at most twenty, none when left out. */
export function EvidenceField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: [EvidenceDto], description }),
    IfGiven(),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(20, { message: 'holds more than 20 items' }),
    IsObject({ each: true, message: 'must hold objects, such as {"kind": "arrival-list"}' }),
    ValidateNested({ each: true }),
    Type(() => EvidenceDto),
  );
}

export class ReportMilestoneDto {
  @CodeField('arrived')
  milestone: string;

  @DayField({ description: 'The day it happened; never after the case’s today' })
  occurredOn: string;

  @TextField(PROSE, { optional: true, description: APART })
  note?: string;

  @EvidenceField('Any one of the kinds that `next` lists suffices')
  evidence?: EvidenceDto[];

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'By the schema in `next`' })
  @IfGiven()
  @IsObject({ message: 'must be an object' })
  details?: Record<string, unknown>;

  @IdField({
    optional: true,
    description:
      'The agency that saw it, or `seasonal-worker` for their own word, when a placement officer writes it down',
  })
  onBehalfOf?: string;

  @ChoiceField(CHANNELS, { optional: true })
  channel?: Channel;
}

export class WithdrawalDto {
  @TextField(PROSE, { description: APART })
  reason: string;

  @DayField()
  occurredOn: string;
}

export class HoldDto {
  @TextField(PROSE, { description: APART })
  reason: string;

  @ApiPropertyOptional({ description: 'Key of the law that moves dates by the days held', example: 'DL18' })
  @IfGiven()
  @Matches(SOURCE_KEY, { message: 'must be the key of a source' })
  legalBasis?: string;
}

export class ResumptionDto {
  @TextField(PROSE, { optional: true, description: APART })
  reason?: string;
}

export class CorrectionDto {
  @WholeField(1, 100_000, { description: 'The entry that this supersedes' })
  sequence: number;

  @DayField({ optional: true })
  occurredOn?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IfGiven()
  @IsObject({ message: 'must be an object' })
  details?: Record<string, unknown>;

  @ApiPropertyOptional({ type: Boolean, enum: [true] })
  @IfGiven()
  @Equals(true, { message: 'must be true' })
  annul?: true;

  @TextField(PROSE, { description: APART })
  reason: string;
}

export class TransferQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'That of the case unless given',
    example: 'ma-es-cartaya',
  })
  @IfGiven()
  @MaxLength(64, { message: 'is longer than 64 characters' })
  @Matches(CODE, { message: 'must be the code of a programme' })
  programme?: string;

  @ApiProperty({ example: '2026b' })
  @Matches(VERSION, { message: 'must be a version' })
  version: string;
}

export class TransferDto extends TransferQuery {
  @TextField(PROSE, { description: APART })
  reason: string;
}

export class ReadCaseQuery {
  @DayField({ optional: true, description: 'What had happened by then; sets the case’s today' })
  asOf?: string;

  @ApiPropertyOptional({ description: 'What was known then: an instant, or a date for its end' })
  @IfGiven()
  @ValidateBy({
    name: 'isMoment',
    validator: { validate: isMoment, defaultMessage: () => 'must be a date or an instant (ISO 8601)' },
  })
  knownAt?: string;
}

function isMoment(value: unknown): boolean {
  if (isIsoDate(value)) return true;
  const day = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  return isIsoDate(day) && !Number.isNaN(Date.parse(String(value)));
}
