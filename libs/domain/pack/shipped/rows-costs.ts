/** Who paid what, and in whose law's name. Records from the opening on. */
import { COSTS, CURRENCIES, DUE_BY } from '#libs/domain/pack/cost-codes';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { amount, oneOf } from './detail-kinds.ts';
import { BOTH } from './rows-departure.ts';

/** An employer reads what it reported itself, elsewhere: the costs of a person. */
export const costRecorded = {
  milestone: 'cost-recorded',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  reportedBy: ['employers-association', 'placement-officer', 'ngo', 'seasonal-worker'],
  evidence: ['receipt', 'statement'],
  details: [
    oneOf('what', COSTS),
    amount('amount', 5000),
    oneOf('currency', CURRENCIES),
    oneOf('payer', ['employer', 'worker', 'authority', 'programme']),
    oneOf('dueBy', DUE_BY),
    { name: 'incurredOn', type: 'date', max: 'today', examples: [{ value: 'today' }] },
  ],
  after: [],
  visibleTo: ['ngo', 'trade-union'],
  source: 'A',
} satisfies MilestoneRule;

export const costRows: readonly MilestoneRule[] = [costRecorded];
