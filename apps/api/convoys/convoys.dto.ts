// What convoys take and answer.
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import type { FieldActInput } from '#libs/casework/commands/keep-field-acts';
import type { ConvoyBody, ConvoyMilestoneBody } from '#libs/contract/convoys';
import type { ActDetails } from '#libs/domain/act-details';
import { CONVOY_ACTS } from '#libs/domain/offer/field-acts';
import type { ConvoyAct } from '#libs/domain/offer/field-acts';
import { ChoiceField, DayField, IdField, IfGiven, TextField } from '../http/fields.ts';

const TEXT_OR_NULL = { type: String, nullable: true } as const;
export const DETAILS = { type: 'object', additionalProperties: true } as const;

/** Details of an act at a farm or in a convoy. */
export function ActDetailsField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: Object, additionalProperties: true, description }),
    IfGiven(),
    IsObject({ message: 'must be an object' }),
  );
}

export class ConvoyQuery {
  @IdField({ optional: true, description: 'Needed where several campaigns have a convoy of this name' })
  campaignId?: string;
}

export class NewConvoyMilestoneDto implements FieldActInput<ConvoyAct> {
  @ChoiceField(CONVOY_ACTS)
  milestone: ConvoyAct;

  @DayField({ description: 'Not after today' })
  occurredOn: string;

  @TextField(
    { maxLength: 1_000, multiline: true },
    { optional: true, description: 'Of the convoy, never of a person.' },
  )
  note?: string;

  @ActDetailsField(
    '`mediation-assigned`: `origin` (MA, ES), `languages` (list), `from`, `to`. `mediator-travelled`: `convoyId`, this one',
  )
  details?: Record<string, unknown>;
}

class ConvoyMilestoneDto implements ConvoyMilestoneBody {
  @ApiProperty({ enum: CONVOY_ACTS }) milestone: ConvoyAct;
  @ApiProperty({ format: 'date' }) occurredOn: string;
  @ApiProperty(TEXT_OR_NULL) note: string | null;
  @ApiProperty(DETAILS) details: ActDetails;
  @ApiProperty({ description: 'A user’s id.' }) recordedBy: string;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
}

export class ConvoyDto implements ConvoyBody {
  @ApiProperty() convoyId: string;
  @ApiProperty() campaignId: string;
  @ApiProperty({ type: [ConvoyMilestoneDto], description: 'In the order of recording' })
  milestones: ConvoyMilestoneDto[];
}
