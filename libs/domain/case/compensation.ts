/**
 * What is owed to somebody who lost the authorisation through the employer, and what of it was paid: a sum for each
 * cause. A receipt closes it; without amounts the last word counts [law-review §3.4].
 */
import type { IsoDate } from '#libs/domain/calendar';

export const COMPENSATION_DUE = 'compensation-due';
export const COMPENSATION_PAID = 'compensation-paid';

/** A fact as the case has it, or as its view gives it to a reader: what is not whole there tells nothing. */
export interface TellsOfMoney {
  milestone: string;
  /** Only `recorded` counts. */
  state: string;
  sequence?: number | null;
  occurredOn?: IsoDate | null;
  details?: Readonly<Record<string, unknown>>;
}

interface Told {
  sequence: number;
  occurredOn: IsoDate;
  /** Empty where it names none. */
  cause: string;
  /** In cents; null where it names none. */
  amount: number | null;
}

export interface Compensation {
  /** As the resolution names it. */
  cause: string;
  /** The day of the first resolution. */
  since: IsoDate;
  /** In cents; null where a resolution names no sum. */
  due: number | null;
  /** In cents; null where a receipt names no sum. */
  paid: number | null;
  /** The day of the last receipt, where nothing is owed any more. */
  paidOn: IsoDate | null;
}

/** In the order in which they were first decided. */
export function compensationsOf(facts: readonly TellsOfMoney[]): Compensation[] {
  const dues = told(facts, COMPENSATION_DUE);
  const receipts = told(facts, COMPENSATION_PAID);
  return [...new Set(dues.map(({ cause }) => cause))].map((cause) =>
    compensation(
      cause,
      dues.filter((one) => one.cause === cause),
      receipts.filter((one) => one.cause === cause),
    ),
  );
}

/** Whether anything of it is owed still. */
export function owesCompensation(facts: readonly TellsOfMoney[]): boolean {
  return compensationsOf(facts).some(({ paidOn }) => paidOn === null);
}

function compensation(cause: string, dues: readonly Told[], receipts: readonly Told[]): Compensation {
  const [due, paid] = [sumOf(dues), sumOf(receipts)];
  const [lastDue, lastReceipt] = [dues.at(-1), receipts.at(-1)];
  const isPaid =
    lastReceipt !== undefined &&
    lastDue !== undefined &&
    (due !== null && paid !== null ? paid >= due : byDay(lastReceipt, lastDue) > 0);
  return {
    ...{ cause, since: dues[0]?.occurredOn ?? '', due, paid },
    paidOn: isPaid ? lastReceipt.occurredOn : null,
  };
}

/** Null where one of them names none. */
function sumOf(all: readonly Told[]): number | null {
  return all.reduce<number | null>(
    (sum, { amount }) => (sum === null || amount === null ? null : sum + amount),
    0,
  );
}

function told(facts: readonly TellsOfMoney[], code: string): Told[] {
  return facts
    .flatMap(({ milestone, state, sequence, occurredOn, details = {} }) => {
      const { cause, amount } = details;
      const isTold = milestone === code && state === 'recorded';
      return isTold && typeof sequence === 'number' && typeof occurredOn === 'string'
        ? [
            {
              ...{ sequence, occurredOn, cause: typeof cause === 'string' ? cause : '' },
              amount: typeof amount === 'number' ? amount : null,
            },
          ]
        : [];
    })
    .sort(byDay);
}

function byDay(one: Told, other: Told): number {
  if (one.occurredOn !== other.occurredOn) return one.occurredOn < other.occurredOn ? -1 : 1;
  return one.sequence - other.sequence;
}
