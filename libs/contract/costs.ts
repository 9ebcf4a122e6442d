/** What a seasonal worker's seasons cost, and who paid: as read over HTTP. Amounts are whole cents. */
import type { Reporter } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { CostTotal } from '#libs/domain/case/costs';
import type { CostKind, Currency, DueBy, Payer } from '#libs/domain/pack/cost-codes';
import type { PayerRule } from '#libs/domain/pack/who-pays';
import type { Listed } from '#libs/domain/pages';

export interface CostItem {
  caseId: string;
  /** Its entry in that case. */
  sequence: number;
  what: CostKind;
  amount: number;
  currency: Currency;
  payer: Payer;
  /** Who pays by law, or by agreement. */
  dueBy: DueBy;
  incurredOn: IsoDate;
  /** Who pays by the rules of the case, or is advised to; null where they do not say it. */
  rule: Omit<PayerRule, 'what'> | null;
  reportedBy: { role: Reporter; agencyId: string | null };
  /** Kept as contested: in no sum. */
  contested?: true;
}

/** Latest `incurredOn` first. */
export interface CostsAnswer extends Listed<CostItem> {
  /** Of everything that the reader may read, not of this page alone; what seasonal workers bore first. */
  totals: CostTotal[];
  fees: FeesAnswer;
}

/** What the seasonal worker bore although the law of the country of work lays it on the employer. */
export interface FeesAnswer {
  entries: Pick<CostItem, 'caseId' | 'sequence'>[];
  totals: Pick<CostTotal, 'currency' | 'amount'>[];
}
