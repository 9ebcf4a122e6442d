// What acts about a person that are no case's take and answer: places on reserves.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import type { ReserveInput } from '#libs/casework/commands/keep-reserve';
import type { ReserveRecordedAnswer } from '#libs/contract/seasonal-worker';
import { CALL_ANSWERS, RESERVE_RECORDS } from '#libs/domain/person/reserve';
import type { CallAnswer, ReservePlace, ReserveRecord } from '#libs/domain/person/reserve';
import { EvidenceField } from '../cases/cases.dto.ts';
import type { EvidenceDto } from '../cases/cases.dto.ts';
import { ChoiceField, DayField, IfGiven } from '../http/fields.ts';

type ReserveCall = ReservePlace['calls'][number];

const DAY = { type: String, format: 'date' } as const;

export class RecordOfPersonDto implements ReserveInput {
  @ChoiceField(RESERVE_RECORDS)
  record: ReserveRecord;

  @DayField({ description: 'Not after today' })
  occurredOn: string;

  @EvidenceField('`selection-record` of a listing, `call-note` of a call')
  evidence?: EvidenceDto[];

  @ApiPropertyOptional({
    type: Object,
    additionalProperties: true,
    description:
      '`reserve-listed`: `sector`, `until` (24 months after `occurredOn` at most), `rank`. `reserve-called`: `answer` (yes, ' +
      'no, not-reached) and, where the person is listed in several, `sector`',
  })
  @IfGiven()
  @IsObject({ message: 'must be an object' })
  details?: Record<string, unknown>;
}

export class ReserveRecordedDto implements ReserveRecordedAnswer {
  @ApiProperty() recordId: string;
}

class ReserveCallDto implements ReserveCall {
  @ApiProperty(DAY) calledOn: string;
  @ApiProperty({ enum: CALL_ANSWERS }) answer: CallAnswer;
}

export class ReservePlaceDto implements ReservePlace {
  @ApiProperty() sector: string;
  @ApiProperty(DAY) until: string;
  @ApiProperty({ type: 'integer', nullable: true }) rank: number | null;
  @ApiProperty(DAY) listedOn: string;
  @ApiProperty({ type: [ReserveCallDto], description: 'Oldest first' }) calls: ReserveCallDto[];
}
