// What the routes of bulk operations take and answer. The fields of each act are those of the single act.
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiPropertyOptional, PickType, getSchemaPath } from '@nestjs/swagger';
import { Transform, Type, plainToInstance } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { BulkInput } from '#libs/casework/bulk/create-operation';
import type { OperationsAsked } from '#libs/casework/bulk/read-operations';
import type { Selection } from '#libs/casework/bulk/selection';
import type {
  BulkCreated,
  BulkItemBody,
  BulkOperationBody,
  BulkParams,
  BulkReason,
} from '#libs/contract/bulk-operations';
import {
  BULK_ACTIONS,
  ITEM_STATES,
  LONGEST_TITLE,
  MOST_CASES,
  OPERATION_STATES,
} from '#libs/domain/bulk-operation';
import type { BulkAction, ItemState, OperationState } from '#libs/domain/bulk-operation';
import { DOCUMENT_KINDS } from '#libs/domain/case/documents';
import type { DocumentKind } from '#libs/domain/case/documents';
import type { Listed } from '#libs/domain/pages';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import {
  HoldDto,
  ReportMilestoneDto,
  ResumptionDto,
  TransferDto,
  WithdrawalDto,
} from '../cases/cases.dto.ts';
import { ChoiceField, IfGiven, IsId, TextField, YesOrNo } from '../http/fields.ts';
import { PageQuery } from '../http/pages.ts';

type CreatedBy = BulkOperationBody['createdBy'];

const ACTIONS = Object.keys(BULK_ACTIONS);
const TEXT_OR_NULL = { type: String, nullable: true } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
/** An id said twice counts once: a list may be longer than the cases that it names. */
const MOST_IDS = 2 * MOST_CASES;

export class BulkMilestoneDto extends PickType(ReportMilestoneDto, [
  'milestone',
  'occurredOn',
  'note',
  'evidence',
  'details',
]) {}

export class BulkDocumentsDto {
  @ChoiceField(DOCUMENT_KINDS)
  kind: DocumentKind;

  @ChoiceField(LANGUAGES)
  language: Language;
}

const PARAMS: Readonly<Record<BulkAction, new () => object>> = {
  milestone: BulkMilestoneDto,
  withdraw: WithdrawalDto,
  hold: HoldDto,
  resume: ResumptionDto,
  transfer: TransferDto,
  documents: BulkDocumentsDto,
};

/** The shape that `action` names, checked once for all cases. What a case's own pack says of it is judged case by case. */
function ParamsField(): PropertyDecorator {
  const shaped = ({ value, obj }: { value: unknown; obj: { action?: unknown } }): unknown => {
    const shape = Object.entries(PARAMS).find(([action]) => action === obj.action)?.[1];
    if (shape === undefined) return value;
    // Members of a list would each be judged as params.
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? plainToInstance(shape, value) : null;
  };
  return applyDecorators(
    ApiProperty({
      oneOf: Object.values(PARAMS).map((shape) => ({ $ref: getSchemaPath(shape) })),
      description: 'The fields of the act that `action` names, as for one case',
    }),
    Transform(shaped),
    // Of an act that there is not, the act is what is wrong.
    ValidateIf(({ action }: { action?: unknown }) => ACTIONS.some((one) => one === action)),
    IsObject({ message: 'must be an object' }),
    ValidateNested(),
  );
}

function CaseIds(maxItems: number, description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: [String], maxItems, description }),
    IfGiven(),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(maxItems, { message: `holds more than ${maxItems} items` }),
    IsId({ each: true, message: 'must hold ids' }),
  );
}

export class SelectionDto implements Selection {
  @CaseIds(MOST_IDS, `1 to ${MOST_CASES} cases; one said twice counts once`)
  caseIds?: string[];

  @CaseIds(MOST_IDS, 'Instead of `caseIds`: the numbers of cases, as people write them in lists')
  caseNos?: string[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Instead of `caseIds`: the filters of `GET /v1/cases`, as they match now',
    example: { stage: 'visa' },
  })
  @IfGiven()
  @IsObject({ message: 'must be an object' })
  filter?: Record<string, unknown>;

  @CaseIds(MOST_IDS, 'Of those that match the filter, not these')
  excludeIds?: string[];
}

@ApiExtraModels(...Object.values(PARAMS))
export class NewBulkOperationDto implements BulkInput {
  @ApiProperty({ enum: ACTIONS })
  @IsIn(ACTIONS)
  action: BulkAction;

  @ParamsField()
  params: BulkParams;

  @ApiProperty({ type: SelectionDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => SelectionDto)
  selection: SelectionDto;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Nothing is recorded: each item says what would happen now',
  })
  @IfGiven()
  @IsBoolean({ message: 'must be true or false' })
  dryRun?: boolean;

  @TextField({ maxLength: LONGEST_TITLE }, { optional: true, example: 'Arrivals of 3 March' })
  title?: string;
}

export class ListOperationsQuery extends PageQuery implements OperationsAsked {
  @ChoiceField(OPERATION_STATES, { optional: true })
  state?: OperationState;

  @YesOrNo()
  mine?: boolean;

  @YesOrNo()
  dryRun?: boolean;
}

export class ListItemsQuery extends PageQuery {
  @ChoiceField(ITEM_STATES, { optional: true })
  state?: ItemState;
}

export class BulkCreatedDto implements BulkCreated {
  @ApiProperty() operationId: string;
  @ApiProperty({ enum: OPERATION_STATES }) state: OperationState;
  @ApiProperty({ type: 'integer' }) total: number;
}

class BulkReasonDto implements BulkReason {
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

class CreatedByDto implements CreatedBy {
  @ApiProperty() userId: string;
  @ApiProperty() name: string;
}

export class BulkOperationDto implements BulkOperationBody {
  @ApiProperty() operationId: string;
  @ApiProperty({ enum: [...ACTIONS, 'open-case', 'record-row'] }) action: BulkAction;
  @ApiProperty({ type: 'object', additionalProperties: true }) params: BulkParams;
  @ApiProperty(TEXT_OR_NULL) title: string | null;
  @ApiProperty() dryRun: boolean;
  @ApiProperty({ enum: OPERATION_STATES }) state: OperationState;
  @ApiProperty({ type: 'integer', description: 'The sum of the four that follow, always' }) total: number;
  @ApiProperty({ type: 'integer' }) succeeded: number;
  @ApiProperty({ type: 'integer' }) failed: number;
  @ApiProperty({ type: 'integer', description: 'The same fact was recorded already' }) skipped: number;
  @ApiProperty({ type: 'integer' }) pending: number;
  @ApiProperty({ type: [BulkReasonDto], description: 'Of failed and skipped items, largest first' })
  byReason: BulkReasonDto[];
  @ApiProperty({ type: CreatedByDto }) createdBy: CreatedByDto;
  @ApiProperty(INSTANT) createdAt: string;
  @ApiProperty({ ...INSTANT, nullable: true }) finishedAt: string | null;
}

export class BulkOperationListDto implements Listed<BulkOperationBody> {
  @ApiProperty({ type: [BulkOperationDto] }) items: BulkOperationDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

class BulkItemDto implements BulkItemBody {
  @ApiProperty(TEXT_OR_NULL) caseId: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null where the reader sees no such case' }) caseNo:
    string | null;
  @ApiProperty(TEXT_OR_NULL) name: string | null;
  @ApiProperty({ enum: ITEM_STATES }) state: ItemState;
  @ApiProperty(TEXT_OR_NULL) code: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'In the reader’s language' }) detail: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Of what was recorded, or would be: `milestone`, `early` …' })
  type: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The entry recorded, or the one in the way' })
  sequence: number | null;
}

export class BulkItemListDto implements Listed<BulkItemBody> {
  @ApiProperty({ type: [BulkItemDto] }) items: BulkItemDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
