// What the indicator routes take and answer. The shapes themselves are `libs/contract/indicators`.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { REPORTERS } from '#libs/domain/access';
import { STAGES } from '#libs/domain/pack/programme';
import { ReadCaseQuery } from '../cases/cases.dto.ts';
import { IfGiven, TextField } from '../http/fields.ts';

const PROGRAMME = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[A-Za-z0-9._-]{1,64})?$/;
const WHOLE = { type: 'integer' } as const;
const DAY_OR_NULL = { type: String, format: 'date', nullable: true } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;
const DAYS_OR_NULL = { type: Number, nullable: true } as const;
const COUNTS = { type: 'object', additionalProperties: WHOLE } as const;

export class SideBySideQuery extends ReadCaseQuery {
  @ApiPropertyOptional({ description: '`code`, or `code@version`', example: 'ma-es-cartaya@2026' })
  @IfGiven()
  @Matches(PROGRAMME, { message: 'must be the code of a programme, or code@version' })
  programme?: string;

  @TextField({ maxLength: 35 }, { optional: true, example: '2026' })
  season?: string;
}

class CasesDto {
  @ApiProperty(WHOLE) total: number;
  @ApiProperty(WHOLE) first: number;
  @ApiProperty(WHOLE) returning: number;
}

class StatusDto {
  @ApiProperty(WHOLE) active: number;
  @ApiProperty(WHOLE) 'on-hold': number;
  @ApiProperty(WHOLE) closed: number;
}

class FunnelStepDto {
  @ApiProperty({ description: '`opened`, then the required milestones in the pack’s order' })
  milestone: string;
  @ApiProperty({ type: String, enum: [...STAGES, null], nullable: true }) stage: string | null;
  @ApiProperty({ ...WHOLE, description: 'Cases in which it counts, reported or deemed' }) cases: number;
  @ApiProperty(WHOLE) first: number;
  @ApiProperty(WHOLE) returning: number;
}

class StageTimeDto {
  @ApiProperty({ enum: STAGES }) stage: string;
  @ApiProperty({ ...WHOLE, description: 'Cases that completed it' }) cases: number;
  @ApiProperty(DAYS_OR_NULL) medianDays: number | null;
  @ApiProperty(DAYS_OR_NULL) p90Days: number | null;
}

class PartDto {
  @ApiProperty() name: string;
  @ApiProperty(WHOLE) cases: number;
}

class DenominatorDto extends PartDto {
  @ApiProperty({ type: [String], description: 'Exits after which a case is not in it' }) excludes: string[];
}

class NamedShareDto {
  @ApiProperty({ type: PartDto }) numerator: PartDto;
  @ApiProperty({ type: DenominatorDto }) denominator: DenominatorDto;
  @ApiProperty({ type: Number, nullable: true, description: 'Null when there is nothing to divide by' })
  rate: number | null;
}

class ReturnFiguresDto {
  @ApiProperty(WHOLE) 'returned-proved': number;
  @ApiProperty({ ...WHOLE, description: 'Declared, no sovereign witness yet' }) 'returned-unproved': number;
  @ApiProperty({ ...WHOLE, description: 'To be verified' }) unknown: number;
  @ApiProperty({ ...WHOLE, description: 'Confirmed by the authority' }) 'not-returned': number;
  @ApiProperty({ ...WHOLE, description: 'Of those who returned' }) late: number;
  @ApiProperty({ ...WHOLE, description: 'Witnesses disagree' }) contested: number;
}

class SilenceFigureDto {
  @ApiProperty() milestone: string;
  @ApiProperty({ enum: ['deemed-granted', 'deemed-refused', 'deemed-ended', 'lapse', 'close'] })
  effect: string;
  @ApiProperty(WHOLE) cases: number;
}

class BreachFigureDto {
  @ApiProperty({ enum: REPORTERS, description: 'Who was to report it' }) actor: string;
  @ApiProperty() milestone: string;
  @ApiProperty(WHOLE) missed: number;
  @ApiProperty(WHOLE) escalated: number;
  @ApiProperty(WHOLE) late: number;
}

class EventFiguresDto {
  @ApiProperty(WHOLE) noShows: number;
  @ApiProperty(WHOLE) earlyEndings: number;
  @ApiProperty(WHOLE) extended: number;
  @ApiProperty(WHOLE) employerChanges: number;
  @ApiProperty({ ...WHOLE, description: 'Reports of any kind; kinds are not counted apart' })
  incidents: number;
  @ApiProperty(WHOLE) reservePromotions: number;
}

class IndicatorsDto {
  @ApiProperty({ type: CasesDto }) cases: CasesDto;
  @ApiProperty({ type: StatusDto }) status: StatusDto;
  @ApiProperty({ ...COUNTS, description: 'Of closed cases' }) outcomes: Record<string, number>;
  @ApiProperty({ type: [FunnelStepDto] }) funnel: FunnelStepDto[];
  @ApiProperty({ type: [StageTimeDto] }) timePerStage: StageTimeDto[];
  @ApiProperty({ type: NamedShareDto, description: '`returned-proved` of `expected-home`' })
  returnRate: NamedShareDto;
  @ApiProperty({ type: ReturnFiguresDto }) returns: ReturnFiguresDto;
  @ApiProperty({ type: [SilenceFigureDto] }) silences: SilenceFigureDto[];
  @ApiProperty(WHOLE) reminders: number;
  @ApiProperty(WHOLE) escalations: number;
  @ApiProperty({ type: [BreachFigureDto] }) breaches: BreachFigureDto[];
  @ApiProperty({ type: EventFiguresDto }) events: EventFiguresDto;
  @ApiProperty({ type: NamedShareDto, description: '`returning` of `cases`' }) repeaterShare: NamedShareDto;
}

class SourceDto {
  @ApiProperty() service: string;
  @ApiProperty({ format: 'date-time' }) importedAt: string;
}

export class CampaignIndicatorsDto extends IndicatorsDto {
  @ApiProperty() campaignId: string;
  @ApiProperty({ description: '`code@version`' }) programme: string;
  @ApiProperty() season: string;
  @ApiProperty(TEXT_OR_NULL) region: string | null;
  @ApiProperty({ description: 'Its days are shorter than real ones' }) simulated: boolean;
  @ApiProperty({ ...DAY_OR_NULL, description: 'Null: each case at its own today' }) asOf: string | null;
  @ApiProperty(TEXT_OR_NULL) knownAt: string | null;
  @ApiPropertyOptional({ type: SourceDto, description: 'Of figures that another service sent' })
  source?: SourceDto;
}

class ProgrammeIndicatorsDto extends IndicatorsDto {
  @ApiProperty({ description: '`code@version`' }) programme: string;
  @ApiProperty() simulated: boolean;
  @ApiProperty({ ...WHOLE, description: 'How many are summed up here' }) campaigns: number;
}

export class IndicatorsAnswerDto {
  @ApiProperty(DAY_OR_NULL) asOf: string | null;
  @ApiProperty(TEXT_OR_NULL) knownAt: string | null;
  @ApiProperty({ type: [CampaignIndicatorsDto] }) items: CampaignIndicatorsDto[];
  @ApiProperty({ type: [ProgrammeIndicatorsDto] }) programmes: ProgrammeIndicatorsDto[];
}
