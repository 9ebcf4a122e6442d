// What the case routes answer, for the API's description. The shapes themselves are `libs/contract/case-view`.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AGENCY_KINDS, REPORTERS } from '#libs/domain/access';
import { STAGES } from '#libs/domain/pack/programme';
import { SELECTION_STATES } from '#libs/domain/offer/selection';

const STATUSES = ['active', 'on-hold', 'closed'];
const DAY = { type: String, format: 'date' } as const;
const DAY_OR_NULL = { ...DAY, nullable: true } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;
const SCHEMA = {
  type: 'object',
  additionalProperties: true,
  description: 'JSON Schema 2020-12 with valid examples',
} as const;

export class OpenedDto {
  @ApiProperty() caseId: string;
  @ApiProperty({ example: 'ES26-000123' }) caseNo: string;
  @ApiProperty() seasonalWorkerId: string;
  @ApiProperty({ enum: STAGES }) stage: string;
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty() hash: string;
  @ApiProperty({ type: 'integer', description: 'People known already whom she may be: see identity doubts' })
  doubts: number;
}

export class ReceiptDto {
  @ApiProperty() caseId: string;
  @ApiProperty() reportId: string;
  @ApiProperty({
    enum: ['milestone', 'early', 'contested', 'exit', 'correction', 'hold', 'resume', 'transfer'],
  })
  type: string;
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ enum: STAGES }) stage: string;
  @ApiProperty({ enum: STATUSES }) status: string;
  @ApiProperty() hash: string;
}

export class PendingDto {
  @ApiProperty({ enum: ['pending'] }) status: string;
  @ApiProperty() reportId: string;
}

class CaseItemDto {
  @ApiProperty() caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: STAGES }) stage: string;
  @ApiProperty({ enum: STATUSES }) status: string;
  @ApiProperty(TEXT_OR_NULL) outcome: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'The first required milestone' }) next: string | null;
  @ApiProperty(DAY_OR_NULL) dueOn: string | null;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ type: 'integer' }) sequence: number;
}

export class CaseListDto {
  @ApiProperty({ type: [CaseItemDto] }) items: CaseItemDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

class EntryDto {
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty() type: string;
  @ApiProperty() reportId: string;
  @ApiProperty(INSTANT) recordedAt: string;
  @ApiProperty() prevHash: string;
  @ApiProperty() hash: string;
  @ApiPropertyOptional() milestone?: string;
  @ApiPropertyOptional(DAY) occurredOn?: string;
}

export class EntryListDto {
  @ApiProperty({ type: [EntryDto] }) items: EntryDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

class WitnessDto {
  @ApiProperty({ enum: REPORTERS }) role: string;
  @ApiProperty() agencyId: string;
}

class MilestoneDto {
  @ApiProperty() milestone: string;
  @ApiProperty({ enum: STAGES }) stage: string;
  @ApiProperty({
    enum: ['recorded', 'deemed-granted', 'deemed-refused', 'deemed-ended', 'early', 'contested', 'missed'],
  })
  state: string;
  @ApiPropertyOptional(DAY_OR_NULL) occurredOn?: string | null;
  @ApiPropertyOptional({ ...INSTANT, nullable: true }) recordedAt?: string | null;
  @ApiPropertyOptional({ type: 'integer', nullable: true }) sequence?: number | null;
  @ApiPropertyOptional({ type: WitnessDto, nullable: true }) reportedBy?: WitnessDto | null;
  @ApiPropertyOptional({ type: [String] }) evidence?: string[];
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) details?: object;
}

class ExitDto {
  @ApiProperty() milestone: string;
  @ApiProperty({ enum: REPORTERS, isArray: true }) reportedBy: string[];
  @ApiProperty({ type: [String], description: 'Any one suffices' }) evidence: string[];
  @ApiProperty(SCHEMA) details: object;
}

class NextDto extends ExitDto {
  @ApiProperty({ enum: STAGES }) stage: string;
  @ApiProperty() required: boolean;
  @ApiPropertyOptional(DAY) notBefore?: string;
  @ApiPropertyOptional(DAY) dueOn?: string;
  @ApiProperty() overdue: boolean;
  @ApiPropertyOptional({ enum: ['deemed-granted', 'deemed-refused', 'deemed-ended', 'lapse', 'close'] })
  onSilence?: string;
}

export class ReturnProofDto {
  @ApiProperty({ enum: ['returned-proved', 'returned-unproved', 'unknown', 'not-returned'] }) state: string;
  @ApiProperty(DAY_OR_NULL) returnedOn: string | null;
  @ApiProperty() late: boolean;
  @ApiProperty() contested: boolean;
}

class StayDto {
  @ApiProperty({ type: 'integer' }) daysUsed: number;
  @ApiProperty({ type: 'integer', nullable: true }) daysLimit: number | null;
  @ApiProperty(DAY_OR_NULL) lastLegalDay: string | null;
}

export class SeasonalWorkerViewDto {
  @ApiProperty() seasonalWorkerId: string;
  @ApiPropertyOptional(TEXT_OR_NULL) familyName?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) givenName?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) familyNameAr?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) givenNameAr?: string | null;
  @ApiPropertyOptional(DAY_OR_NULL) birthDate?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) sex?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) province?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) cin?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) passport?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) phone?: string | null;
}

class CaseAgencyDto {
  @ApiProperty() agencyId: string;
  @ApiProperty({ enum: AGENCY_KINDS, nullable: true }) agencyKind: string | null;
  @ApiProperty() name: string;
}

class CaseSelectionDto {
  @ApiProperty() offerId: string;
  @ApiProperty({ enum: SELECTION_STATES }) state: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Her place on the reserve' }) rank:
    number | null;
  @ApiProperty({ ...INSTANT, nullable: true, description: 'When a freed position became hers to take' })
  promotedAt: string | null;
}

export class CaseDto {
  @ApiProperty() caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty({ example: 'ma-es-cartaya@2026' }) programme: string;
  @ApiProperty() campaignId: string;
  @ApiProperty({ enum: ['first', 'returning'] }) path: string;
  @ApiProperty({ enum: STATUSES }) status: string;
  @ApiProperty({ enum: STAGES }) stage: string;
  @ApiProperty(TEXT_OR_NULL) outcome: string | null;
  @ApiProperty({ ...DAY, description: 'The case’s own day: nothing may be reported after it' }) today: string;
  @ApiProperty() simulated: boolean;
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty() hash: string;
  @ApiProperty({ type: [MilestoneDto] }) milestones: MilestoneDto[];
  @ApiProperty({ type: [NextDto] }) next: NextDto[];
  @ApiProperty({ type: [ExitDto] }) exits: ExitDto[];
  @ApiProperty({ type: ReturnProofDto, nullable: true }) returnProof: ReturnProofDto | null;
  @ApiProperty({ type: StayDto, nullable: true }) stay: StayDto | null;
  @ApiProperty({ type: SeasonalWorkerViewDto }) seasonalWorker: SeasonalWorkerViewDto;
  @ApiProperty({ type: [CaseAgencyDto] }) agencies: CaseAgencyDto[];
  @ApiProperty({ type: CaseSelectionDto, nullable: true, description: 'On her offer’s list, as of now' })
  selection: CaseSelectionDto | null;
}
