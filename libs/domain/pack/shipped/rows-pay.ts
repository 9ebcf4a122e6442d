/** What was paid and what is owed, as each side tells it. Records from the arrival on; amounts are whole cents. */
import type { Deadline, MilestoneRule } from '#libs/domain/pack/programme';
import { MONTH, SPELL, amount, amountIfKnown } from './detail-kinds.ts';
import { BOTH } from './rows-departure.ts';

/** What is said to be owed is not shown to whom it accuses. */
const WITHOUT_EMPLOYER: MilestoneRule['visibleTo'] = ['trade-union', 'ngo', 'labour-inspectorate'];

const record = {
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  after: ['arrived'],
  source: 'A',
} satisfies Partial<MilestoneRule>;

export const paySlipReceived = {
  ...record,
  milestone: 'pay-slip-received',
  reportedBy: ['seasonal-worker', 'placement-officer', 'trade-union', 'employers-association'],
  evidence: ['pay-slip'],
  details: [
    MONTH,
    amount('gross', 142000),
    amount('net', 128000),
    { name: 'hours', type: 'integer', required: 'always', examples: [{ value: 160 }] },
    { name: 'paidOn', type: 'date', max: 'today', examples: [{ value: 'today' }] },
    SPELL,
  ],
  visibleTo: ['employers-association', 'trade-union', 'ngo', 'labour-inspectorate'],
} satisfies MilestoneRule;

export const payMissing = {
  ...record,
  milestone: 'pay-missing',
  reportedBy: ['seasonal-worker', 'placement-officer', 'trade-union', 'ngo', 'labour-inspectorate'],
  evidence: ['statement'],
  details: [MONTH, amount('amount', 128000), SPELL],
  visibleTo: WITHOUT_EMPLOYER,
} satisfies MilestoneRule;

export const paySettled = {
  ...record,
  milestone: 'pay-settled',
  reportedBy: ['labour-inspectorate', 'trade-union', 'seasonal-worker', 'employers-association'],
  evidence: ['receipt'],
  details: [MONTH, amount('amount', 128000), SPELL],
  visibleTo: ['employers-association', 'trade-union', 'ngo', 'labour-inspectorate'],
} satisfies MilestoneRule;

/** Fifteen days after the pay of each month was due, where nobody has told of it. */
export const paySlipDue = (source: string): readonly Deadline[] => [
  { due: ['pay-due + 15d'], effect: 'escalate', to: ['placement-officer', 'trade-union'], source },
];

/** A month after it was decided, while it is owed: no term was read. */
export const compensationPaidDue = [
  {
    due: ['compensation-due + 1m'],
    remindDaysBefore: [7],
    effect: 'escalate',
    to: ['placement-officer', 'trade-union'],
    source: 'A',
  },
] satisfies readonly Deadline[];

const compensation = [
  amountIfKnown('amount', 300000),
  { name: 'cause', type: 'string', required: 'always', examples: [{ value: 'authorisation-withdrawn' }] },
] satisfies MilestoneRule['details'];

export const compensationDue = {
  ...record,
  milestone: 'compensation-due',
  reportedBy: ['immigration-office', 'labour-inspectorate'],
  evidence: ['resolution'],
  details: compensation,
  visibleTo: [
    'immigration-office',
    'employers-association',
    'trade-union',
    'ngo',
    'labour-inspectorate',
    'consulate',
  ],
} satisfies MilestoneRule;

export const compensationPaid = {
  ...record,
  milestone: 'compensation-paid',
  reportedBy: ['trade-union', 'seasonal-worker', 'employers-association'],
  evidence: ['receipt'],
  details: compensation,
  visibleTo: compensationDue.visibleTo,
} satisfies MilestoneRule;

export const payRows: readonly MilestoneRule[] = [
  paySlipReceived,
  payMissing,
  paySettled,
  compensationDue,
  compensationPaid,
];
