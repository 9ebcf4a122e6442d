/** Work, return and what follows: the rows of the 2026 Huelva pack from arrival on. */
import type { MilestoneRule } from '../programme.ts';

const HOME = ['return-boarded', 'return-notified', 'return-proved'] as const;
const FOLLOWED_PLANS = ['business', 'training', 'job'] as const;
const SITUATIONS = ['working', 'business', 'seeking', 'other'] as const;

export const contract: readonly MilestoneRule[] = [
  {
    milestone: 'social-security-registered',
    paths: ['first', 'returning'],
    need: 'expected',
    reportedBy: ['employers-association', 'immigration-office', 'placement-officer'],
    evidence: ['registration-receipt'],
    after: ['arrived'],
    deadlines: [
      {
        due: ['entry + 3wd'],
        remindDaysBefore: [1],
        effect: 'escalate',
        to: 'immigration-office',
        source: 'RLOEX 103.6, 105.3; working days A',
      },
    ],
    source: 'RLOEX 103.6',
  },
  {
    milestone: 'residence-card-requested',
    paths: ['first'],
    need: 'expected',
    reportedBy: ['placement-officer', 'municipality', 'ngo', 'employers-association'],
    evidence: ['card-receipt'],
    after: ['social-security-registered'],
    deadlines: [
      {
        due: ['opened + 1m'],
        legal: true,
        remindDaysBefore: [10],
        effect: 'escalate',
        source: 'RLOEX 101.3',
      },
    ],
    source: 'RLOEX 101.3',
  },
  {
    milestone: 'contract-extended',
    paths: ['first', 'returning'],
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
    source: 'RLOEX 111',
  },
  {
    milestone: 'employer-change-requested',
    paths: ['first', 'returning'],
    need: 'optional',
    repeatable: true,
    reportedBy: ['employers-association', 'ngo', 'placement-officer'],
    evidence: ['change-request'],
    details: [
      {
        name: 'cause',
        type: 'string',
        required: 'always',
        oneOf: ['after-3-months', 'employer-breach', 'impossible'],
        examples: [{ value: 'after-3-months', from: 'entry + 3m' }, { value: 'employer-breach' }],
      },
    ],
    after: ['arrived'],
    notBefore: { date: 'entry + 3m', unless: { detail: 'cause', oneOf: ['employer-breach', 'impossible'] } },
    source: 'RLOEX 110.1-3',
  },
  {
    milestone: 'employer-changed',
    paths: ['first', 'returning'],
    need: 'optional',
    repeatable: true,
    reportedBy: ['immigration-office', 'employers-association'],
    evidence: ['change-resolution'],
    details: [{ name: 'newOfferId', type: 'offer-id', examples: [] }],
    after: ['employer-change-requested'],
    deadlines: [
      {
        due: ['employer-change-requested + 15d'],
        onlyIf: { milestone: 'employer-change-requested', detail: 'cause', oneOf: ['impossible'] },
        effect: 'escalate',
        source: 'RLOEX 110.3',
      },
      {
        due: ['opened + 15wd'],
        legal: true,
        remindDaysBefore: [5],
        effect: 'deemed-refused',
        source: 'RLOEX 110.5',
      },
      {
        due: ['employer-change-requested + 1m'],
        onlyIf: { milestone: 'employer-change-requested', detail: 'cause', oneOf: ['impossible'] },
        effect: 'escalate',
        source: 'RLOEX 110.3',
      },
      {
        due: ['employer-change-requested + 3m'],
        onlyIf: { milestone: 'employer-change-requested', detail: 'cause', oneOf: ['employer-breach'] },
        effect: 'escalate',
        source: 'RLOEX 110.2',
      },
    ],
    source: 'RLOEX 110.5',
  },
  {
    milestone: 'incident-reported',
    paths: ['first', 'returning'],
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
  },
  {
    milestone: 'contract-ended',
    paths: ['first', 'returning'],
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
    deadlines: [
      { due: ['e + 3d'], remindDaysBefore: [33, 17, 6], effect: 'escalate', source: 'A' },
      { due: ['stay.lastLegalDay'], effect: 'deemed-ended', source: 'RLOEX 100, 101.1' },
    ],
  },
];

export const returnHome: readonly MilestoneRule[] = [
  {
    milestone: 'return-boarded',
    paths: ['first', 'returning'],
    need: 'optional',
    reportedBy: ['employers-association', 'municipality', 'placement-officer'],
    evidence: ['return-manifest'],
    after: ['contract-ended'],
  },
  {
    milestone: 'return-notified',
    paths: ['first', 'returning'],
    need: 'optional',
    reportedBy: ['employers-association', 'municipality'],
    evidence: ['association-report'],
    after: ['contract-ended'],
    deadlines: [{ due: ['opened + 1m'], remindDaysBefore: [7], effect: 'escalate', source: 'A; VA22' }],
    source: 'VA22',
  },
  {
    milestone: 'return-proved',
    paths: ['first', 'returning'],
    need: 'completing',
    reportedBy: ['consulate', 'immigration-office', 'placement-officer'],
    evidence: ['consular-slip', 'exit-stamp'],
    details: [{ name: 'exitedOn', type: 'date', max: 'today', examples: [{ value: 'today' }] }],
    after: ['contract-ended'],
    deadlines: [
      {
        due: ['opened + 1m'],
        legal: true,
        remindDaysBefore: [14, 3],
        effect: 'escalate',
        source: 'RD557 99.2 as practice; RLOEX 102.1.h',
      },
      { due: ['opened + 3m'], effect: 'escalate', source: 'A' },
      {
        due: ['opened + 12m'],
        effect: 'close',
        outcome: 'return-to-verify',
        lapseIfReturnDeclared: true,
        source: 'A; DH21',
      },
    ],
    source: 'DH21; RD557 99.2',
  },
];

export const reintegration: readonly MilestoneRule[] = [
  {
    milestone: 'debriefed',
    paths: ['first', 'returning'],
    need: 'completing',
    reportedBy: ['placement-officer', 'ngo'],
    evidence: ['debrief-sheet'],
    details: [{ name: 'inPerson', type: 'boolean', required: 'always', examples: [{ value: true }] }],
    afterAny: HOME,
    deadlines: [
      { due: ['opened + 2m'], remindDaysBefore: [14], effect: 'escalate', source: 'A' },
      { due: ['opened + 6m'], effect: 'lapse', source: 'A' },
    ],
  },
  {
    milestone: 'reintegration-plan-agreed',
    paths: ['first', 'returning'],
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
  },
  {
    milestone: 'follow-up-3-months',
    paths: ['first', 'returning'],
    need: 'completing',
    onlyIf: { milestone: 'reintegration-plan-agreed', detail: 'plan', oneOf: FOLLOWED_PLANS },
    reportedBy: ['placement-officer', 'ngo'],
    evidence: ['follow-up-sheet'],
    details: [
      {
        name: 'situation',
        type: 'string',
        required: 'always',
        oneOf: SITUATIONS,
        examples: [{ value: 'working' }],
      },
    ],
    after: ['reintegration-plan-agreed'],
    notBefore: { date: 'return + 3m' },
    deadlines: [
      { due: ['return + 4m'], remindDaysBefore: [14], effect: 'escalate', source: 'A' },
      { due: ['return + 6m'], effect: 'lapse', source: 'A' },
    ],
    source: 'WAF1-3',
  },
  {
    milestone: 'follow-up-12-months',
    paths: ['first', 'returning'],
    need: 'completing',
    onlyIf: { milestone: 'reintegration-plan-agreed', detail: 'plan', oneOf: FOLLOWED_PLANS },
    reportedBy: ['placement-officer', 'ngo'],
    evidence: ['follow-up-sheet'],
    details: [
      {
        name: 'situation',
        type: 'string',
        required: 'always',
        oneOf: SITUATIONS,
        examples: [{ value: 'working' }],
      },
    ],
    after: ['reintegration-plan-agreed'],
    notBefore: { date: 'return + 12m' },
    deadlines: [
      { due: ['return + 13m'], remindDaysBefore: [14], effect: 'escalate', source: 'A' },
      { due: ['return + 15m'], effect: 'lapse', source: 'A' },
    ],
    source: 'WAF1-3',
  },
];
