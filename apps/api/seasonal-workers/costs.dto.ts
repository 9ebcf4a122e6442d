// What the costs of a seasonal worker's seasons answer.
import { ApiProperty } from '@nestjs/swagger';
import type { CostItem, CostsAnswer } from '#libs/contract/costs';
import { REPORTERS } from '#libs/domain/access';
import type { Reporter } from '#libs/domain/access';
import { PAYERS } from '#libs/domain/case/costs';
import type { CostTotal, Payer } from '#libs/domain/case/costs';
import { COSTS, CURRENCIES, DUE_BY } from '#libs/domain/pack/cost-codes';
import type { CostKind, Currency, DueBy } from '#libs/domain/pack/cost-codes';

type Reported = CostItem['reportedBy'];

const TEXT_OR_NULL = { type: String, nullable: true } as const;
const CENTS = { type: 'integer', description: 'In cents' } as const;

class CostReporterDto implements Reported {
  @ApiProperty({ enum: REPORTERS }) role: Reporter;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null when the seasonal worker said so' }) agencyId:
    string | null;
}

export class CostDto implements CostItem {
  @ApiProperty() caseId: string;
  @ApiProperty({ type: 'integer', description: 'Its entry in that case' }) sequence: number;
  @ApiProperty({ enum: COSTS }) what: CostKind;
  @ApiProperty(CENTS) amount: number;
  @ApiProperty({ enum: CURRENCIES }) currency: Currency;
  @ApiProperty({ enum: PAYERS, description: 'Who paid' }) payer: Payer;
  @ApiProperty({ enum: DUE_BY, description: 'Who pays by law, or by agreement' }) dueBy: DueBy;
  @ApiProperty({ type: String, format: 'date' }) incurredOn: string;
  @ApiProperty({ type: CostReporterDto }) reportedBy: CostReporterDto;
}

export class CostTotalDto implements CostTotal {
  @ApiProperty({ enum: PAYERS }) payer: Payer;
  @ApiProperty({ enum: CURRENCIES }) currency: Currency;
  @ApiProperty(CENTS) amount: number;
}

export class CostsDto implements CostsAnswer {
  @ApiProperty({ type: [CostDto] }) items: CostDto[];
  @ApiProperty({ type: [CostTotalDto], description: 'Of all pages; what seasonal workers bore first' })
  totals: CostTotalDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
