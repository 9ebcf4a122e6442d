// What the audit routes take and answer.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AccessKind } from '#libs/db/directory/access-audit';
import { ChoiceField, IdField } from '../http/fields.ts';
import { PageQuery } from '../http/pages.ts';

const KINDS = [
  'read',
  'refusal',
  'login',
  'login-failed',
  'logout',
  'write',
] as const satisfies readonly AccessKind[];
const TEXT_OR_NULL = { type: String, nullable: true } as const;

export class AccessLogQuery extends PageQuery {
  @IdField({ optional: true })
  caseId?: string;

  @IdField({ optional: true })
  agencyId?: string;

  @ChoiceField(KINDS, { optional: true })
  kind?: AccessKind;
}

class ChainDto {
  @ApiProperty() ok: boolean;
  @ApiProperty({ type: 'integer' }) entries: number;
  @ApiProperty(TEXT_OR_NULL) head: string | null;
}

class HistoryDto {
  @ApiProperty() ok: boolean;
  @ApiProperty({ type: 'integer' }) events: number;
  @ApiProperty() replayed: boolean;
}

class ReadModelDto {
  @ApiProperty() ok: boolean;
}

class FaultDto {
  @ApiProperty({ enum: ['chain', 'seal', 'history', 'read-model', 'replay'] }) where: string;
  @ApiProperty({ type: 'integer', nullable: true }) sequence: number | null;
  @ApiProperty(TEXT_OR_NULL) field: string | null;
  @ApiProperty() detail: string;
}

export class VerificationDto {
  @ApiProperty({ type: ChainDto }) chain: ChainDto;
  @ApiProperty({ type: HistoryDto }) history: HistoryDto;
  @ApiProperty({ type: ReadModelDto }) readModel: ReadModelDto;
  @ApiProperty({ enum: ['verified', 'altered', 'unproven'] }) verdict: string;
  @ApiPropertyOptional({ type: FaultDto }) firstFault?: FaultDto;
}

class AccessDto {
  @ApiProperty({ type: 'integer' }) accessId: number;
  @ApiProperty({ type: String, format: 'date-time' }) at: string;
  @ApiProperty({ enum: KINDS }) kind: string;
  @ApiProperty(TEXT_OR_NULL) userId: string | null;
  @ApiProperty(TEXT_OR_NULL) agencyId: string | null;
  @ApiProperty({ example: 'GET /v1/cases/:caseId' }) route: string;
  @ApiProperty(TEXT_OR_NULL) caseId: string | null;
  @ApiProperty(TEXT_OR_NULL) seasonalWorkerId: string | null;
  @ApiProperty(TEXT_OR_NULL) code: string | null;
  @ApiProperty(TEXT_OR_NULL) milestone: string | null;
}

export class AccessListDto {
  @ApiProperty({ type: [AccessDto] }) items: AccessDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
