/**
 * What is owed to somebody who lost the authorisation through the employer, and what of it was paid, for each cause. A
 * receipt pays the amount that it names. A resolution that names none is settled by a later receipt, where nothing of a
 * named amount is left to pay then [law-review §3.4].
 */
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseState } from './case-state.ts';

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
  /** In cents: what the resolutions name; null where none names an amount, or what they name was paid and another is open. */
  due: number | null;
  /** In cents: what the receipts name. */
  paid: number;
  /** The day of the last receipt, where nothing is owed any more. */
  paidOn: IsoDate | null;
}

/** In the order in which they were first decided. */
export function compensationsOf(facts: readonly TellsOfMoney[]): Compensation[] {
  return byCause(facts).map(compensation);
}

/** Whether the case waits for a receipt: until its opening said otherwise, any last word closed what was named. */
export function owesCompensation({ facts, opening }: Pick<CaseState, 'facts' | 'opening'>): boolean {
  const isSettled = opening.orderReviewed === true ? isPaid : wasClosed;
  return byCause(facts).some((one) => !isSettled(one));
}

/** Of one cause, each in the order of its days; at least one resolution. */
interface OfCause {
  cause: string;
  dues: readonly Told[];
  receipts: readonly Told[];
}

function byCause(facts: readonly TellsOfMoney[]): OfCause[] {
  const dues = told(facts, COMPENSATION_DUE);
  const receipts = told(facts, COMPENSATION_PAID);
  return [...new Set(dues.map(({ cause }) => cause))].map((cause) => ({
    cause,
    dues: dues.filter((one) => one.cause === cause),
    receipts: receipts.filter((one) => one.cause === cause),
  }));
}

function compensation(one: OfCause): Compensation {
  const { cause, dues, receipts } = one;
  const isNamed = dues.some(({ amount }) => amount !== null);
  const paidOn = isPaid(one) ? (receipts.at(-1)?.occurredOn ?? null) : null;
  const [due, paid] = [namedIn(dues), namedIn(receipts)];
  const isOpenOrPaid = paidOn !== null || paid < due;
  return { cause, since: dues[0]?.occurredOn ?? '', due: isNamed && isOpenOrPaid ? due : null, paid, paidOn };
}

/** What is named was paid, and what is not named was settled by a receipt after it. */
function isPaid({ dues, receipts }: OfCause): boolean {
  const settling = receipts.filter((receipt) => {
    const until = (one: Told): boolean => byDay(one, receipt) <= 0;
    return namedIn(receipts.filter(until)) >= namedIn(dues.filter(until));
  });
  return (
    receipts.length > 0 &&
    namedIn(receipts) >= namedIn(dues) &&
    dues.every((due) => due.amount !== null || settling.some((receipt) => byDay(receipt, due) > 0))
  );
}

/** As it was read in cases opened before `orderReviewed`: where one of them names no amount, a last receipt closes all. */
function wasClosed({ dues, receipts }: OfCause): boolean {
  const [lastDue, lastReceipt] = [dues.at(-1), receipts.at(-1)];
  const isNamed = [...dues, ...receipts].every(({ amount }) => amount !== null);
  return (
    lastReceipt !== undefined &&
    lastDue !== undefined &&
    (isNamed ? namedIn(receipts) >= namedIn(dues) : byDay(lastReceipt, lastDue) > 0)
  );
}

function namedIn(all: readonly Told[]): number {
  return all.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
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
