// What counts of cases answer, and what saved views take and answer.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsString, MaxLength } from 'class-validator';
import type { CaseCountItem, CaseCountsAnswer, SavedViewItem } from '#libs/contract/case-lists';
import { COUNTED_BY } from '#libs/domain/filter/case-filter';
import type { CountedBy } from '#libs/domain/filter/case-filter';
import type { Listed } from '#libs/domain/pages';
import { IfGiven, TextField } from '../http/fields.ts';

const LONGEST_QUERY = 2_000;

class CaseCountDto implements CaseCountItem {
  @ApiProperty({ type: String, nullable: true, description: 'Null for cases that have none' })
  key: string | null;

  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ type: 'integer' }) overdue: number;

  @ApiProperty({
    type: 'integer',
    description: 'Due from today to seven days on, neither overdue nor on hold',
  })
  dueIn7Days: number;
}

export class CaseCountsDto implements CaseCountsAnswer {
  @ApiProperty({ enum: COUNTED_BY }) by: CountedBy;
  @ApiProperty({ type: [CaseCountDto] }) items: CaseCountDto[];
  @ApiProperty({ type: 'integer' }) total: number;
}

export class NewViewDto {
  @TextField({ maxLength: 100 }, { example: 'Visas of this week' })
  name: string;

  @ApiProperty({
    maxLength: LONGEST_QUERY,
    example: 'stage=visa&attention=due-soon&sort=dueOn',
    description: 'The query string of the list of cases: filters and `sort`',
  })
  @IsString({ message: 'must be a text' })
  @MaxLength(LONGEST_QUERY, { message: `is longer than ${String(LONGEST_QUERY)} characters` })
  query: string;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'The whole agency sees it' })
  @IfGiven()
  @IsBoolean({ message: 'must be true or false' })
  shared?: boolean;
}

export class SavedViewDto implements SavedViewItem {
  @ApiProperty() viewId: string;
  @ApiProperty() name: string;
  @ApiProperty() query: string;
  @ApiProperty() shared: boolean;
  @ApiProperty({ description: 'Whether the reader saved it: they alone delete it' }) mine: boolean;
}

export class SavedViewListDto implements Listed<SavedViewItem> {
  @ApiProperty({ type: [SavedViewDto] }) items: SavedViewDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
