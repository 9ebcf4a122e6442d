// What the audit routes take and answer.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ACCESS_KINDS } from '#libs/contract/audit';
import type { AccessItem, VerificationAnswer } from '#libs/contract/audit';
import { WITNESSES } from '#libs/domain/ledger/verification';
import type { Listed } from '#libs/domain/pages';
import { ChoiceField, DayField, IdField } from '../http/fields.ts';
import { PageQuery } from '../http/pages.ts';

type Chain = VerificationAnswer['chain'];
type History = VerificationAnswer['history'];
type ReadModel = VerificationAnswer['readModel'];
type Fault = NonNullable<VerificationAnswer['firstFault']>;

const TEXT_OR_NULL = { type: String, nullable: true } as const;

export class AccessLogQuery extends PageQuery {
  @IdField({ optional: true })
  caseId?: string;

  @IdField({ optional: true })
  agencyId?: string;

  @IdField({ optional: true, description: 'Of whoever read or wrote' })
  userId?: string;

  @IdField({ optional: true, description: 'Whom it was about, by any id that the person has had' })
  seasonalWorkerId?: string;

  @DayField({ optional: true, description: 'From this day on' })
  from?: string;

  @DayField({ optional: true, description: 'Until the end of this day' })
  to?: string;

  @ChoiceField(ACCESS_KINDS, { optional: true })
  kind?: AccessItem['kind'];
}

class ChainDto implements Chain {
  @ApiProperty() ok: boolean;
  @ApiProperty({ type: 'integer' }) entries: number;
  @ApiProperty(TEXT_OR_NULL) head: string | null;
}

class HistoryDto implements History {
  @ApiProperty() ok: boolean;
  @ApiProperty({ type: 'integer' }) events: number;
  @ApiProperty() replayed: boolean;
}

class ComparedDto implements ReadModel {
  @ApiProperty() ok: boolean;
}

class FaultDto implements Fault {
  @ApiProperty({ enum: WITNESSES }) where: Fault['where'];
  @ApiProperty({ type: 'integer', nullable: true }) sequence: number | null;
  @ApiProperty(TEXT_OR_NULL) field: string | null;
  @ApiProperty() detail: string;
}

export class VerificationDto implements VerificationAnswer {
  @ApiProperty({ type: ChainDto }) chain: ChainDto;
  @ApiProperty({ type: HistoryDto }) history: HistoryDto;
  @ApiProperty({ type: ComparedDto }) readModel: ComparedDto;
  @ApiProperty({ type: ComparedDto, description: 'Whose case it is, and what is on record of that person.' })
  identity: ComparedDto;
  @ApiProperty({ type: ComparedDto, description: 'Private texts that entries speak for.' })
  texts: ComparedDto;
  @ApiProperty({ type: ComparedDto, description: 'The rules that the case is judged by.' })
  packs: ComparedDto;
  @ApiProperty({ type: ComparedDto, description: 'Positions and places held, and the offers it concerns.' })
  offers: ComparedDto;
  @ApiProperty({ enum: ['verified', 'altered', 'unproven'] }) verdict: VerificationAnswer['verdict'];
  @ApiPropertyOptional({ type: FaultDto }) firstFault?: FaultDto;
}

class AccessDto implements AccessItem {
  @ApiProperty({ type: 'integer' }) accessId: number;
  @ApiProperty({ type: String, format: 'date-time' }) at: string;
  @ApiProperty({ enum: ACCESS_KINDS }) kind: AccessItem['kind'];
  @ApiProperty(TEXT_OR_NULL) userId: string | null;
  @ApiProperty(TEXT_OR_NULL) agencyId: string | null;
  @ApiProperty({ example: 'GET /v1/cases/:caseId' }) route: string;
  @ApiProperty(TEXT_OR_NULL) caseId: string | null;
  @ApiProperty(TEXT_OR_NULL) seasonalWorkerId: string | null;
  @ApiProperty(TEXT_OR_NULL) code: string | null;
  @ApiProperty(TEXT_OR_NULL) milestone: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, example: 'campaignId=01hq q' }) asked: string | null;
}

export class AccessListDto implements Listed<AccessItem> {
  @ApiProperty({ type: [AccessDto] }) items: AccessDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
