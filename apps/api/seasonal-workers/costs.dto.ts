// What the costs of a seasonal worker's seasons answer.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CostItem, CostsAnswer, FeesAnswer } from '#libs/contract/costs';
import { REPORTERS } from '#libs/domain/access';
import type { Reporter } from '#libs/domain/access';
import type { CostTotal } from '#libs/domain/case/costs';
import { COSTS, CURRENCIES, DUE_BY, PAYERS, PAYER_CONDITIONS } from '#libs/domain/pack/cost-codes';
import type { CostKind, Currency, DueBy, Payer, PayerCondition } from '#libs/domain/pack/cost-codes';

type Reported = CostItem['reportedBy'];
type FeeEntry = FeesAnswer['entries'][number];
type FeeTotal = FeesAnswer['totals'][number];

const TEXT_OR_NULL = { type: String, nullable: true } as const;
const CENTS = { type: 'integer', description: 'In cents' } as const;

class CostReporterDto implements Reported {
  @ApiProperty({ enum: REPORTERS }) role: Reporter;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null when the seasonal worker said so' }) agencyId:
    string | null;
}

class PayerRuleDto implements NonNullable<CostItem['rule']> {
  @ApiProperty({ enum: PAYERS }) payer: Payer;
  @ApiPropertyOptional({ enum: [true], description: 'An agreement in writing may lay it on the worker' })
  unlessAgreed?: true;
  @ApiPropertyOptional({ enum: PAYER_CONDITIONS, description: 'It holds for whoever was removed alone' })
  onlyIf?: PayerCondition;
  @ApiPropertyOptional({ enum: [true], description: 'No law says it: it is only advised' }) advised?: true;
  @ApiPropertyOptional({ description: 'What a jurist must still check' }) toCheck?: string;
  @ApiProperty({ description: 'A key of a source, with the article; `A` is our own assumption' })
  source: string;
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
  @ApiProperty({
    type: PayerRuleDto,
    nullable: true,
    description: 'Who pays by the rules of the case; null where they do not say it',
  })
  rule: PayerRuleDto | null;
  @ApiProperty({ type: CostReporterDto }) reportedBy: CostReporterDto;
  @ApiPropertyOptional({ type: Boolean, enum: [true], description: 'Kept as contested: in no sum' })
  contested?: true;
}

export class CostTotalDto implements CostTotal {
  @ApiProperty({ enum: PAYERS }) payer: Payer;
  @ApiProperty({ enum: CURRENCIES }) currency: Currency;
  @ApiProperty(CENTS) amount: number;
}

class FeeEntryDto implements FeeEntry {
  @ApiProperty() caseId: string;
  @ApiProperty({ type: 'integer', description: 'Its entry in that case' }) sequence: number;
}

class FeeTotalDto implements FeeTotal {
  @ApiProperty({ enum: CURRENCIES }) currency: Currency;
  @ApiProperty(CENTS) amount: number;
}

/** What the seasonal worker bore although the law of the country of work lays it on the employer. */
export class FeesDto implements FeesAnswer {
  @ApiProperty({ type: [FeeEntryDto] }) entries: FeeEntryDto[];
  @ApiProperty({ type: [FeeTotalDto] }) totals: FeeTotalDto[];
}

export class CostsDto implements CostsAnswer {
  @ApiProperty({ type: [CostDto] }) items: CostDto[];
  @ApiProperty({ type: [CostTotalDto], description: 'Of all pages; what seasonal workers bore first' })
  totals: CostTotalDto[];
  @ApiProperty({
    type: FeesDto,
    description: 'Of all pages: what the seasonal worker bore although the law lays it on the employer',
  })
  fees: FeesDto;
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
