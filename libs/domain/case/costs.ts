/**
 * Who paid what in a season, and in whose law's name: the `cost-recorded` rows that stand. Amounts are whole cents,
 * and different currencies are never added to each other [law-review §3.4].
 */
import { isIsoDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { COSTS, CURRENCIES, DUE_BY, PAYERS } from '#libs/domain/pack/cost-codes';
import type { CostKind, Currency, DueBy, Payer } from '#libs/domain/pack/cost-codes';
import { isDueByAssumption, payerRulesOf } from '#libs/domain/pack/who-pays';
import type { PayerRule } from '#libs/domain/pack/who-pays';
import type { CaseState, Fact } from './case-state.ts';
import type { DetailValue, Witness } from './case-types.ts';
import { forceMajeureOn } from './force-majeure.ts';
import { removedOn } from './removed-on.ts';

/** What is told before its stage was paid all the same. */
const STANDING: readonly Fact['state'][] = ['recorded', 'early', 'contested'];

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
  /** It was kept as contested, with a day to come or without an amount: it is in no sum. */
  contested?: true;
}

export interface CostTotal {
  payer: Payer;
  currency: Currency;
  /** In cents. */
  amount: number;
}

/** Those that stand or are contested, in the order of the log: none that a correction has annulled. */
export function costsOf({ facts }: Pick<CaseState, 'facts'>): Cost[] {
  return facts.flatMap((fact) => costOf(fact) ?? []);
}

/** What of a cost says whether it is a fee: as reported, so that it may be anything. */
interface Borne {
  payer?: unknown;
  what?: unknown;
  dueBy?: unknown;
  incurredOn?: unknown;
  amount?: unknown;
}

/**
 * The rule by which a cost of the case is looked at; undefined where none says who pays. Of what holds only for whoever
 * was removed, costs from that day on are meant. What nobody else is named for, in force majeure the employer pays, unless
 * agreed otherwise [law-review §3.2].
 */
export function payerRuleFor(state: CaseState, { what, incurredOn }: Borne): PayerRule | undefined {
  const removed = removedOn(state);
  const isRemoved = removed !== undefined && isIsoDate(incurredOn) && incurredOn >= removed;
  const own = payerRulesOf(state.pack).filter((rule) => rule.what === what);
  return (
    own.find(({ onlyIf }) => onlyIf !== undefined && isRemoved) ??
    own.find(({ onlyIf }) => onlyIf === undefined) ??
    ruleInForceMajeure(
      state,
      COSTS.find((one) => one === what),
      incurredOn,
    )
  );
}

function ruleInForceMajeure(
  state: CaseState,
  what: CostKind | undefined,
  incurredOn: unknown,
): PayerRule | undefined {
  if (what === undefined || !isIsoDate(incurredOn) || !forceMajeureOn(state, incurredOn)) return undefined;
  return { what, payer: 'employer', unlessAgreed: true, source: 'A' };
}

/**
 * Whether a seasonal worker bore what the law lays on somebody else: a fee. What is said of the law beside the cost
 * counts only where it lays more on the employer, or where the law lets it be agreed. What is only advised makes no fee.
 */
export function isFee(state: CaseState, cost: Borne): boolean {
  if (cost.payer !== 'worker' || cost.amount === 0) return false;
  if (cost.dueBy === 'law-employer') return true;
  const rule = payerRuleFor(state, cost);
  if (rule === undefined || rule.payer === 'worker' || rule.advised) return false;
  return !(rule.unlessAgreed && cost.dueBy === 'agreed');
}

/** Whether a fee is one by our own assumption alone. */
export function isAssumedFee(state: CaseState, cost: Borne): boolean {
  return isFee(state, cost) && isDueByAssumption({ rule: payerRuleFor(state, cost), dueBy: cost.dueBy });
}

/**
 * The sums by payer and currency: {@link PAYERS} first, then {@link CURRENCIES}; none of nothing, and nothing of what is
 * contested.
 */
export function totalsOf(
  costs: readonly Pick<Cost, 'payer' | 'currency' | 'amount' | 'contested'>[],
): CostTotal[] {
  const told = costs.filter(({ contested }) => contested !== true);
  return PAYERS.flatMap((payer) =>
    CURRENCIES.flatMap((currency) => {
      const paid = told.filter((cost) => cost.payer === payer && cost.currency === currency);
      const amount = paid.reduce((sum, cost) => sum + cost.amount, 0);
      return paid.length === 0 ? [] : [{ payer, currency, amount }];
    }),
  );
}

function costOf({ milestone, state, witness, sequence, occurredOn, details }: Fact): Cost | undefined {
  if (milestone !== 'cost-recorded' || !STANDING.includes(state) || witness === null) return undefined;
  const what = oneOf(COSTS, details['what']);
  const currency = oneOf(CURRENCIES, details['currency']);
  const payer = oneOf(PAYERS, details['payer']);
  const dueBy = oneOf(DUE_BY, details['dueBy']);
  const { amount, incurredOn } = details;
  if (!what || !currency || !payer || !dueBy || typeof amount !== 'number') return undefined;
  const on = isIsoDate(incurredOn) ? incurredOn : occurredOn;
  const doubt = state === 'contested' ? { contested: true as const } : {};
  return { sequence, what, amount, currency, payer, dueBy, incurredOn: on, witness, ...doubt };
}

function oneOf<T extends string>(values: readonly T[], value: DetailValue | undefined): T | undefined {
  return values.find((one) => one === value);
}
