// Imports as they are asked for and answered.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import type {
  FaultSample,
  ImportBody,
  ImportCommitted,
  ImportCreated,
  ImportColumn,
  ImportFaultGroup,
  ImportItem,
  ImportRowBody,
  ImportSameAs,
  ImportedBy,
  RowFault,
  SomeImportRows,
} from '#libs/contract/imports';
import { ROW_STATES } from '#libs/db/imports/row-counts';
import type { RowState } from '#libs/db/imports/row-counts';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { FAULT_CODES, IMPORT_KINDS } from '#libs/imports/reading/fields';
import { ChoiceField, IdField, IfGiven, TextField } from '../http/fields.ts';
import { PageQuery } from '../http/pages.ts';
import { isMapping } from './upload.ts';

const STATES = ['checking', 'checked', 'committing', 'committed', 'cancelled'] as const;
const ANSWERS = ['same', 'different', 'skip'] as const;
const MOST_CHANGES = 1_000;
const LONGEST_VALUE = 4_000;
const MOST_ROWS_NUMBER = 2_000_000;

function Mapping(): PropertyDecorator {
  return ValidateBy({
    name: 'isMapping',
    validator: { validate: isMapping, defaultMessage: () => 'must be {"column header": "field" or null}' },
  });
}

const MAPPING = {
  type: 'object',
  additionalProperties: { type: 'string', nullable: true },
  description: 'By column header: a field, or null for a column that is not used',
} as const;

/** The multipart body of an upload, as it is described. */
export class UploadDto {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: 'CSV or XLSX, 20 MB and 20,000 rows at most',
  })
  file: unknown;

  @ApiProperty({ type: String })
  campaignId: string;

  @ApiPropertyOptional({ enum: IMPORT_KINDS, default: 'cases' })
  kind?: string;

  @ApiPropertyOptional({ type: String })
  offerId?: string;

  @ApiPropertyOptional({ type: String, description: 'Of a workbook; else the first whose header is known' })
  sheet?: string;

  @ApiPropertyOptional({ type: String, description: 'JSON: {"column header": "field" | null}' })
  mapping?: string;
}

export class ImportCreatedDto implements ImportCreated {
  @ApiProperty({ type: String }) importId: string;
}

export class ImportCommittedDto implements ImportCommitted {
  @ApiProperty({ type: String }) importId: string;
  @ApiProperty({ type: String, description: 'The bulk operation that opens the rows' }) operationId: string;
}

export class ChangeImportDto {
  @ApiPropertyOptional(MAPPING)
  @IfGiven()
  @IsObject({ message: 'must be an object' })
  @Mapping()
  mapping?: Record<string, string | null>;

  @TextField({ maxLength: 200 }, { optional: true })
  sheet?: string;

  @IdField({ optional: true })
  offerId?: string;
}

function RowNumber(): PropertyDecorator {
  return (target, property) => {
    ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_ROWS_NUMBER })(target, property);
    IsInt()(target, property);
    Min(1)(target, property);
    Max(MOST_ROWS_NUMBER)(target, property);
  };
}

export class CellChangeDto {
  @RowNumber()
  row: number;

  @TextField({ maxLength: 64 })
  field: string;

  @ApiProperty({ type: String, maxLength: LONGEST_VALUE, description: 'Empty: the cell is emptied' })
  @IsString({ message: 'must be a text' })
  @MaxLength(LONGEST_VALUE, { message: 'is longer than 4000 characters' })
  value: string;
}

export class ChangeRowsDto {
  @ApiProperty({ type: [CellChangeDto], minItems: 1, maxItems: MOST_CHANGES })
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1, { message: 'holds nothing' })
  @ArrayMaxSize(MOST_CHANGES, { message: 'holds more than 1000 items' })
  @IsObject({ each: true, message: 'must hold objects' })
  @ValidateNested({ each: true })
  @Type(() => CellChangeDto)
  changes: CellChangeDto[];
}

export class RowAnswerDto {
  @RowNumber()
  row: number;

  @ApiProperty({ enum: ANSWERS })
  @IsIn(ANSWERS)
  answer: (typeof ANSWERS)[number];

  @IdField({ optional: true })
  seasonalWorkerId?: string;
}

export class AnswerRowsDto {
  @ApiProperty({ type: [RowAnswerDto], minItems: 1, maxItems: MOST_CHANGES })
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1, { message: 'holds nothing' })
  @ArrayMaxSize(MOST_CHANGES, { message: 'holds more than 1000 items' })
  @IsObject({ each: true, message: 'must hold objects' })
  @ValidateNested({ each: true })
  @Type(() => RowAnswerDto)
  answers: RowAnswerDto[];
}

export class ImportRowsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ROW_STATES })
  @IsOptional()
  @IsIn(ROW_STATES)
  state?: RowState;
}

export class ListImportsQuery extends PageQuery {
  @IdField({ optional: true })
  campaignId?: string;

  @ChoiceField(STATES, { optional: true })
  state?: ImportBody['state'];

  /** What was asked for, as the list takes it. */
  asked(): PageAsked & { campaignId?: string; state?: ImportBody['state'] } {
    return {
      ...this.page(),
      ...(this.campaignId === undefined ? {} : { campaignId: this.campaignId }),
      ...(this.state === undefined ? {} : { state: this.state }),
    };
  }
}

class ImportColumnDto implements ImportColumn {
  @ApiProperty({ type: String }) header: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null: not used' }) field: string | null;
  @ApiProperty({ type: [String], maxItems: 3 }) samples: string[];
}

class FaultSampleDto implements FaultSample {
  @ApiProperty({ type: 'integer' }) row: number;
  @ApiProperty({ type: String }) value: string;
}

class ImportFaultGroupDto implements ImportFaultGroup {
  @ApiProperty({ type: String, nullable: true }) column: string | null;
  @ApiProperty({ type: String }) field: string;
  @ApiProperty({ enum: FAULT_CODES }) code: string;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ type: String, description: 'In the reader’s language' }) expected: string;
  @ApiProperty({ type: [FaultSampleDto], maxItems: 3 }) samples: FaultSampleDto[];
}

class ImportedByDto implements ImportedBy {
  @ApiProperty({ type: String }) userId: string;
  @ApiProperty({ type: String }) name: string;
}

class ImportItemDto implements ImportItem {
  @ApiProperty({ type: String }) importId: string;
  @ApiProperty({ enum: IMPORT_KINDS }) kind: ImportItem['kind'];
  @ApiProperty({ type: String }) campaignId: string;
  @ApiProperty({ type: String, nullable: true }) offerId: string | null;
  @ApiProperty({ type: String }) fileName: string;
  @ApiProperty({ type: 'integer', description: 'Rows that hold something' }) rows: number;
  @ApiProperty({ enum: STATES }) state: ImportItem['state'];
  @ApiProperty({ type: 'integer' }) ready: number;
  @ApiProperty({ type: 'integer' }) faulty: number;
  @ApiProperty({ type: 'integer' }) duplicate: number;
  @ApiProperty({ type: 'integer' }) doubtful: number;
  @ApiProperty({ type: 'integer' }) opened: number;
  @ApiProperty({ type: 'integer' }) failed: number;
  @ApiProperty({ type: String, nullable: true }) sameFileAs: string | null;
  @ApiProperty({ type: String, nullable: true }) operationId: string | null;
  @ApiProperty({ type: ImportedByDto }) createdBy: ImportedByDto;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: string;
}

export class ImportListDto implements Listed<ImportItem> {
  @ApiProperty({ type: [ImportItemDto] }) items: ImportItemDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

export class ImportDto extends ImportItemDto implements ImportBody {
  @ApiProperty({ type: String, description: 'SHA-256' }) fileHash: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null for a workbook' }) encoding: string | null;
  @ApiProperty({ type: String, nullable: true }) sheet: string | null;
  @ApiProperty({ type: [String] }) sheets: string[];
  @ApiProperty({ type: [ImportColumnDto] }) columns: ImportColumnDto[];
  @ApiProperty({ type: [ImportFaultGroupDto] }) faults: ImportFaultGroupDto[];
}

class RowFaultDto implements RowFault {
  @ApiProperty({ type: String, nullable: true }) column: string | null;
  @ApiProperty({ type: String }) field: string;
  @ApiProperty({ type: String }) code: string;
  @ApiProperty({ type: String }) detail: string;
}

export class ImportRowDto implements ImportRowBody {
  @ApiProperty({ type: 'integer', description: 'As the spreadsheet numbers it' }) row: number;
  @ApiProperty({ enum: ROW_STATES }) state: RowState;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  values: Record<string, string>;

  @ApiProperty({ type: [RowFaultDto] }) faults: RowFaultDto[];
  @ApiProperty({ type: String, nullable: true }) caseNo: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      '`{row}`, `{caseNo}` or `{seasonalWorkerId, seasons, others: [{seasonalWorkerId, seasons}]}`',
  })
  sameAs: ImportSameAs | null;
}

export class ImportRowListDto implements Listed<ImportRowBody> {
  @ApiProperty({ type: [ImportRowDto] }) items: ImportRowDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

export class SomeImportRowsDto implements SomeImportRows {
  @ApiProperty({ type: [ImportRowDto] }) items: ImportRowDto[];
}
