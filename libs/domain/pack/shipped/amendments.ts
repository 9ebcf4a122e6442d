/**
 * What a next version changes in rows that the one before has, by their codes. A change is a function of the row, so that
 * several of one code follow each other.
 */
import type { Deadline, DetailRule, ExitRule, MilestoneRule } from '#libs/domain/pack/programme';
import { withDeparture } from './rows-departure.ts';
import { housingMetByReport } from './rows-housing.ts';
import { compensationPaidDue, paySlipDue } from './rows-pay.ts';
import { REPORTED_BREACH } from './rows-rights.ts';

export type Amendments = Readonly<Record<string, (row: MilestoneRule) => MilestoneRule>>;

/** All of these, in their order. */
export function inTurn(...all: readonly Amendments[]): Amendments {
  const codes = new Set(all.flatMap((amendments) => Object.keys(amendments)));
  return Object.fromEntries(
    [...codes].map((code) => [
      code,
      (row: MilestoneRule) => all.reduce((changed, one) => one[code]?.(changed) ?? changed, row),
    ]),
  );
}

/** Who protects people says that somebody is protected, and nothing else of their status. */
export const PROTECTED_BY = [
  { by: ['health-service', 'labour-inspectorate'], detail: 'kind', oneOf: ['protection'] },
] satisfies ExitRule['reporterLimits'];

/** Rows that cite another text than before. */
export const citing = (sources: Readonly<Record<string, string>>): Amendments =>
  ofEach(sources, (row, source) => ({ ...row, source }));

/** Rows of which a jurist must still check something. */
export const marking = (marks: Readonly<Record<string, string>>): Amendments =>
  ofEach(marks, (row, toCheck) => ({ ...row, toCheck }));

/** The longest stay cites this text, for the silence that ends the work. */
export const stayEndsBy = (source: string, toCheck?: string): Amendments => ({
  'contract-ended': (row) => ({
    ...row,
    deadlines: (row.deadlines ?? []).map((deadline) =>
      deadline.effect === 'deemed-ended'
        ? { ...deadline, source, ...(toCheck === undefined ? {} : { toCheck }) }
        : deadline,
    ),
  }),
});

/** A row that may come again is asked for until it was reported once, and no longer. */
export const metByReport = (row: MilestoneRule): MilestoneRule => ({
  ...row,
  deadlines: (row.deadlines ?? []).map((deadline) => ({ ...deadline, metByReport: true })),
});

/** A breach that is only reported is recalled while work goes on, at the row of what may follow it. */
export const breachRecalledAt = (code: string, own: Partial<Deadline> = {}): Amendments => ({
  [code]: (row) => ({ ...row, deadlines: [...(row.deadlines ?? []), { ...REPORTED_BREACH, ...own }] }),
});

/** A detail of a row as a next version has it. */
export const withDetail = (row: MilestoneRule, name: string, change: Partial<DetailRule>): MilestoneRule => ({
  ...row,
  details: (row.details ?? []).map((detail) => (detail.name === name ? { ...detail, ...change } : detail)),
});

/** The last day that an act grants is after the act, on whatever day the act is told: these rows have it under these names. */
export const grantedBeyondTheAct = (lastDays: Readonly<Record<string, string>>): Amendments =>
  ofEach(lastDays, (row, name) => withDetail(row, name, { min: 'occurredOn + 1d' }));

/** What would be told of an incident is told in a file of the person, which employers never read. */
export const INCIDENTS_IN_FILES: Amendments = {
  'incident-reported': (row) => ({ ...row, retired: true }),
};

/** Pay of each month is asked for, and an indemnity until it is paid. */
export const PAID_ABROAD: Amendments = {
  'pay-slip-received': (row) => ({ ...row, deadlines: paySlipDue('A') }),
  'compensation-paid': (row) => ({ ...row, deadlines: compensationPaidDue }),
};

/** Nobody is asked for housing that was told. */
const HOUSED: Amendments = {
  'housing-assigned': housingMetByReport,
  'housing-verified': housingMetByReport,
};

/** The day on which the travel group leaves is told with it: papers and boarding are looked at by it. */
const TRAVELLING: Amendments = { 'convoy-assigned': withDeparture };

/** What every corridor asks for where people travel out and are paid at their destination. */
export const WORK_ABROAD: Amendments = inTurn(INCIDENTS_IN_FILES, PAID_ABROAD, HOUSED, TRAVELLING);

function ofEach<Value>(
  values: Readonly<Record<string, Value>>,
  change: (row: MilestoneRule, value: Value) => MilestoneRule,
): Amendments {
  return Object.fromEntries(
    Object.entries(values).map(([code, value]) => [code, (row: MilestoneRule) => change(row, value)]),
  );
}
