/** Where the seasonal workers live: who gave it, who looked at it, what it costs them. Records from the selection on. */
import type { DateText } from '#libs/domain/pack/date-expression';
import type { Deadline, MilestoneRule } from '#libs/domain/pack/programme';
import { MONTH, SPELL, amount, done } from './detail-kinds.ts';
import { BOTH } from './rows-departure.ts';

const READERS: MilestoneRule['visibleTo'] = [
  'employers-association',
  'municipality',
  'immigration-office',
  'labour-inspectorate',
  'trade-union',
  'ngo',
];

const record = {
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  after: ['selected'],
  visibleTo: READERS,
  source: 'A',
} satisfies Partial<MilestoneRule>;

/** Nobody's departure is held up by it. */
export const housingAssigned = {
  ...record,
  milestone: 'housing-assigned',
  reportedBy: ['employers-association', 'municipality'],
  evidence: ['housing-sheet'],
  details: [
    {
      name: 'address',
      type: 'string',
      required: 'always',
      private: true,
      examples: [{ value: 'Finca-1' }],
    },
    { name: 'places', type: 'integer', required: 'always', examples: [{ value: 4 }] },
    amount('rent', 9000),
    amount('bills', 4200),
    done('conditionsGiven'),
    SPELL,
  ],
  deadlines: [{ due: ['arrived'], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const housingVerified = {
  ...record,
  milestone: 'housing-verified',
  reportedBy: ['municipality', 'immigration-office', 'placement-officer'],
  evidence: ['verification-sheet'],
  details: [
    { name: 'ok', type: 'boolean', required: 'always', examples: [{ value: true }] },
    { name: 'faults', type: 'string', examples: [{ value: 'water' }] },
    SPELL,
  ],
  deadlines: [{ due: ['s - 15d'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const housingInspected = {
  ...record,
  milestone: 'housing-inspected',
  reportedBy: ['labour-inspectorate'],
  evidence: ['inspection-report'],
  details: [{ name: 'ok', type: 'boolean', required: 'always', examples: [{ value: true }] }, SPELL],
} satisfies MilestoneRule;

/** A union enters with the workers' leave. */
export const housingVisited = {
  ...record,
  milestone: 'housing-visited',
  reportedBy: ['trade-union', 'ngo', 'municipality'],
  evidence: ['visit-sheet'],
  details: [{ ...done('workersAgreed'), by: ['trade-union'] }, SPELL],
} satisfies MilestoneRule;

/** Each change is raised to the authority. */
export const housingChanged = {
  ...record,
  milestone: 'housing-changed',
  reportedBy: ['employers-association', 'municipality'],
  evidence: ['change-notice'],
  details: [
    {
      name: 'from',
      type: 'string',
      required: 'always',
      private: true,
      examples: [{ value: 'Finca-1' }],
    },
    {
      name: 'to',
      type: 'string',
      required: 'always',
      private: true,
      examples: [{ value: 'Finca-2' }],
    },
    { name: 'why', type: 'string', required: 'always', examples: [{ value: 'employer-change' }] },
    SPELL,
  ],
  deadlines: [{ due: ['housing-changed + 3wd'], effect: 'escalate', to: 'immigration-office', source: 'A' }],
} satisfies MilestoneRule;

export const housingCharged = {
  ...record,
  milestone: 'housing-charged',
  reportedBy: ['employers-association'],
  evidence: ['charge-note'],
  details: [
    MONTH,
    amount('rent', 9000),
    amount('bills', 4200),
    { name: 'abuseProved', type: 'boolean', examples: [{ value: false }] },
    SPELL,
  ],
} satisfies MilestoneRule;

/** What came of it for those who were found in bad housing is `employer-breach-established`, ground `housing`. */
export const housingRows: readonly MilestoneRule[] = [
  housingAssigned,
  housingVerified,
  housingInspected,
  housingVisited,
  housingChanged,
  housingCharged,
];

/** From which day housing is owed: in a later work spell that is its own first day. */
const OWED: Readonly<Record<string, readonly DateText[]>> = {
  'housing-assigned': ['entry'],
  'housing-verified': ['s - 15d'],
};

/** Once it is told of the work spell, nobody is asked for it: versions of before raise the date all the same. */
export const housingMetByReport = (row: MilestoneRule): MilestoneRule => {
  const due = OWED[row.milestone];
  return due === undefined
    ? row
    : {
        ...row,
        deadlines: (row.deadlines ?? []).map((deadline): Deadline => ({
          ...deadline,
          due,
          metByReport: true,
        })),
      };
};
