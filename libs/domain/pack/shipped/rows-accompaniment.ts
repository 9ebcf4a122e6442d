/** What AENEAS-Cartaya did for each person beside the law: help with papers, training, health, the way home. */
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { oneOf } from './detail-kinds.ts';
import { BOTH } from './rows-departure.ts';

const language = {
  name: 'language',
  type: 'string',
  required: 'always',
  examples: [{ value: 'ar' }],
} as const;

/** Free for the seasonal worker; what it cost others is in the costs. */
export const travelDocumentHelped = {
  milestone: 'travel-document-helped',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  reportedBy: ['placement-officer', 'ngo'],
  evidence: ['file-check'],
  details: [oneOf('what', ['passport', 'criminal-record', 'card', 'other'])],
  after: ['selected'],
  source: 'A; EP10',
} satisfies MilestoneRule;

export const languageTrainingCompleted = {
  milestone: 'language-training-completed',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['training-provider', 'ngo', 'municipality'],
  evidence: ['training-certificate'],
  details: [
    { name: 'hours', type: 'integer', required: 'always', examples: [{ value: 20 }] },
    { name: 'level', type: 'string', examples: [{ value: 'A1' }] },
  ],
  after: ['selected'],
  source: 'A; MRES10',
} satisfies MilestoneRule;

/** At home, or on the farm before work begins there; the employer's own legal training stays due beside it. */
export const riskPreventionTrained = {
  milestone: 'risk-prevention-trained',
  paths: BOTH,
  need: 'expected',
  repeatable: true,
  reportedBy: ['employers-association', 'training-provider', 'ngo', 'municipality'],
  evidence: ['training-certificate'],
  details: [oneOf('where', ['origin', 'farm']), language],
  after: ['selected'],
  deadlines: [{ due: ['s + 1d'], remindDaysBefore: [7], metByReport: true, effect: 'escalate', source: 'A' }],
  source: 'A; MRES10',
} satisfies MilestoneRule;

/** That somebody went along, and nothing of why. */
export const healthAccompanied = {
  milestone: 'health-accompanied',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  reportedBy: ['health-service', 'ngo', 'municipality'],
  evidence: [],
  after: ['arrived'],
  source: 'A; JUN25',
} satisfies MilestoneRule;

/** A declared witness of the return. */
export const homecomingAccompanied = {
  milestone: 'homecoming-accompanied',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['municipality', 'ngo', 'placement-officer'],
  evidence: ['manifest'],
  details: [{ name: 'convoyId', type: 'string', examples: [{ value: 'convoy-1' }] }],
  after: ['contract-ended'],
  standsAfter: { exits: ['ended-early', 'absent-at-arrival', 'not-returned'] },
  source: 'A; EP10',
} satisfies MilestoneRule;
