/**
 * Who paid what in a season, and in whose law's name: the `cost-recorded` rows that stand. Amounts are whole cents,
 * and different currencies are never added to each other [law-review §3.4].
 */
import { isIsoDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { COSTS, CURRENCIES, DUE_BY } from '#libs/domain/pack/cost-codes';
import type { CostKind, Currency, DueBy } from '#libs/domain/pack/cost-codes';
import { payerRulesIn } from '#libs/domain/pack/who-pays';
import type { CaseState, Fact } from './case-state.ts';
import type { DetailValue, Witness } from './case-types.ts';

/** In this order wherever sums are shown: what seasonal workers bore comes first. */
export const PAYERS = ['worker', 'employer', 'authority', 'programme'] as const;

export type Payer = (typeof PAYERS)[number];

export interface Cost {
  /** Its entry. */
  sequence: number;
  what: CostKind;
  /** In cents. */
  amount: number;
  currency: Currency;
  payer: Payer;
  dueBy: DueBy;
  /** The day of the report where it names no other. */
  incurredOn: IsoDate;
  witness: Witness;
}

export interface CostTotal {
  payer: Payer;
  currency: Currency;
  /** In cents. */
  amount: number;
}

/** Those that stand, in the order of the log; none that a correction has annulled. */
export function costsOf({ facts }: Pick<CaseState, 'facts'>): Cost[] {
  return facts.flatMap((fact) => costOf(fact) ?? []);
}

/**
 * Whether a seasonal worker bore what the law of the country of work lays on the employer: a fee. What is said of the
 * law beside the cost counts only where it lays more on the employer, or where the law lets it be agreed.
 */
export function isFee(
  { payer, what, dueBy }: { payer?: unknown; what?: unknown; dueBy?: unknown },
  destination: string,
): boolean {
  if (payer !== 'worker') return false;
  const rule = payerRulesIn(destination).find((one) => one.what === what);
  const isAgreed = rule?.unlessAgreed === true && dueBy === 'agreed';
  return dueBy === 'law-employer' || (rule !== undefined && !isAgreed);
}

/** The sums by payer and currency: {@link PAYERS} first, then {@link CURRENCIES}; none of nothing. */
export function totalsOf(costs: readonly Pick<Cost, 'payer' | 'currency' | 'amount'>[]): CostTotal[] {
  return PAYERS.flatMap((payer) =>
    CURRENCIES.flatMap((currency) => {
      const paid = costs.filter((cost) => cost.payer === payer && cost.currency === currency);
      const amount = paid.reduce((sum, cost) => sum + cost.amount, 0);
      return paid.length === 0 ? [] : [{ payer, currency, amount }];
    }),
  );
}

function costOf({ milestone, state, witness, sequence, occurredOn, details }: Fact): Cost | undefined {
  if (milestone !== 'cost-recorded' || state === 'refused' || witness === null) return undefined;
  const what = oneOf(COSTS, details['what']);
  const currency = oneOf(CURRENCIES, details['currency']);
  const payer = oneOf(PAYERS, details['payer']);
  const dueBy = oneOf(DUE_BY, details['dueBy']);
  const { amount, incurredOn } = details;
  if (!what || !currency || !payer || !dueBy || typeof amount !== 'number') return undefined;
  const on = isIsoDate(incurredOn) ? incurredOn : occurredOn;
  return { sequence, what, amount, currency, payer, dueBy, incurredOn: on, witness };
}

function oneOf<T extends string>(values: readonly T[], value: DetailValue | undefined): T | undefined {
  return values.find((one) => one === value);
}
