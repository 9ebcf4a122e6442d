/** Rows that corridors share from the arrival on: work, return, and what follows it at home. */
import type { Answered, MilestoneRule } from '#libs/domain/pack/programme';
import { BOTH, FIRST } from './rows-departure.ts';

export const residenceCardRequested = {
  milestone: 'residence-card-requested',
  paths: FIRST,
  need: 'expected',
  reportedBy: ['placement-officer', 'municipality', 'ngo', 'employers-association'],
  evidence: ['card-receipt'],
} satisfies MilestoneRule;

export const socialSecurityRegistered = {
  milestone: 'social-security-registered',
  paths: BOTH,
  need: 'expected',
  reportedBy: ['employers-association', 'immigration-office', 'placement-officer'],
  evidence: ['registration-receipt'],
  after: ['arrived'],
} satisfies MilestoneRule;

export const contractExtended = {
  milestone: 'contract-extended',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  reportedBy: ['employers-association', 'immigration-office'],
  evidence: ['extension-agreement'],
  details: [
    {
      name: 'newEndOn',
      type: 'date',
      required: 'always',
      max: 'stay.lastLegalDay',
      beyondMax: 'stay-limit-exceeded',
      examples: [{ value: 'stay.lastLegalDay' }],
    },
    { name: 'sameEmployer', type: 'boolean', required: 'always', examples: [{ value: true }] },
  ],
  after: ['arrived'],
} satisfies MilestoneRule;

export const employerChanged = {
  milestone: 'employer-changed',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  reportedBy: ['immigration-office', 'employers-association'],
  evidence: ['change-resolution'],
  details: [{ name: 'newOfferId', type: 'offer-id', examples: [] }],
} satisfies MilestoneRule;

/** Private: an employer never reads what was reported about it. */
export const incidentReported = {
  milestone: 'incident-reported',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  reportedBy: ['placement-officer', 'municipality', 'ngo', 'consulate'],
  evidence: [],
  details: [
    {
      name: 'kind',
      type: 'string',
      required: 'always',
      oneOf: ['accident', 'illness', 'pregnancy', 'housing', 'pay', 'harassment', 'other'],
      examples: [{ value: 'other' }],
    },
  ],
  after: ['arrived'],
  visibleTo: ['municipality', 'ngo', 'consulate'],
} satisfies MilestoneRule;

export const contractEnded = {
  milestone: 'contract-ended',
  paths: BOTH,
  need: 'completing',
  reportedBy: ['employers-association', 'municipality', 'placement-officer'],
  evidence: ['end-notice'],
  details: [
    {
      name: 'how',
      type: 'string',
      required: 'always',
      oneOf: ['term', 'early-employer', 'early-worker', 'humanitarian', 'employer-breach'],
      examples: [{ value: 'term', from: 'e - 7d' }, { value: 'early-employer' }],
    },
  ],
  after: ['arrived'],
  deadlines: [{ due: ['e + 3d'], remindDaysBefore: [33, 17, 6], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const returnBoarded = {
  milestone: 'return-boarded',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['employers-association', 'municipality', 'placement-officer'],
  evidence: ['return-manifest'],
  after: ['contract-ended'],
} satisfies MilestoneRule;

export const returnNotified = {
  milestone: 'return-notified',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['employers-association', 'municipality'],
  evidence: ['association-report'],
  after: ['contract-ended'],
  deadlines: [{ due: ['opened + 1m'], remindDaysBefore: [7], effect: 'escalate', source: 'A; VA22' }],
  source: 'VA22',
} satisfies MilestoneRule;

/** A return that nobody proves needs an end, and one that says nothing about the person. */
export const returnProved = {
  milestone: 'return-proved',
  paths: BOTH,
  need: 'completing',
  reportedBy: ['consulate', 'immigration-office', 'placement-officer'],
  evidence: ['consular-slip', 'exit-stamp'],
  details: [{ name: 'exitedOn', type: 'date', max: 'today', examples: [{ value: 'today' }] }],
  after: ['contract-ended'],
  deadlines: [
    { due: ['opened + 3m'], effect: 'escalate', source: 'A' },
    {
      due: ['opened + 12m'],
      effect: 'close',
      outcome: 'return-to-verify',
      lapseIfReturnDeclared: true,
      source: 'A; DH21',
    },
  ],
} satisfies MilestoneRule;

const debriefed = {
  milestone: 'debriefed',
  paths: BOTH,
  need: 'completing',
  reportedBy: ['placement-officer', 'ngo'],
  evidence: ['debrief-sheet'],
  details: [{ name: 'inPerson', type: 'boolean', required: 'always', examples: [{ value: true }] }],
  afterAny: ['return-boarded', 'return-notified', 'return-proved'],
  deadlines: [
    { due: ['opened + 2m'], remindDaysBefore: [14], effect: 'escalate', source: 'A' },
    { due: ['opened + 6m'], effect: 'lapse', source: 'A' },
  ],
} satisfies MilestoneRule;

const planAgreed = {
  milestone: 'reintegration-plan-agreed',
  paths: BOTH,
  need: 'completing',
  reportedBy: ['placement-officer', 'ngo'],
  evidence: ['plan'],
  details: [
    {
      name: 'plan',
      type: 'string',
      required: 'always',
      oneOf: ['next-season', 'business', 'training', 'job', 'none'],
      examples: [{ value: 'next-season' }],
    },
  ],
  after: ['debriefed'],
  deadlines: [{ due: ['opened + 1m'], remindDaysBefore: [7], effect: 'lapse', source: 'A' }],
} satisfies MilestoneRule;

const PLANNED: Answered = {
  milestone: 'reintegration-plan-agreed',
  detail: 'plan',
  oneOf: ['business', 'training', 'job'],
};

export const followUp3Months = {
  milestone: 'follow-up-3-months',
  paths: BOTH,
  need: 'completing',
  reportedBy: ['placement-officer', 'ngo'],
  evidence: ['follow-up-sheet'],
  details: [
    {
      name: 'situation',
      type: 'string',
      required: 'always',
      oneOf: ['working', 'business', 'seeking', 'other'],
      examples: [{ value: 'working' }],
    },
  ],
} satisfies MilestoneRule;

export const followUp12Months = {
  ...followUp3Months,
  milestone: 'follow-up-12-months',
} satisfies MilestoneRule;

export const reintegration: readonly MilestoneRule[] = [
  debriefed,
  planAgreed,
  {
    ...followUp3Months,
    onlyIf: PLANNED,
    after: ['reintegration-plan-agreed'],
    notBefore: { date: 'return + 3m' },
    deadlines: [
      { due: ['return + 4m'], remindDaysBefore: [14], effect: 'escalate', source: 'A' },
      { due: ['return + 6m'], effect: 'lapse', source: 'A' },
    ],
    source: 'WAF1-3',
  },
  {
    ...followUp12Months,
    onlyIf: PLANNED,
    after: ['reintegration-plan-agreed'],
    notBefore: { date: 'return + 12m' },
    deadlines: [
      { due: ['return + 13m'], remindDaysBefore: [14], effect: 'escalate', source: 'A' },
      { due: ['return + 15m'], effect: 'lapse', source: 'A' },
    ],
    source: 'WAF1-3',
  },
];
