/** Work and return: what the 2026 Huelva pack says beyond the common rows, from arrival on. */
import type { Answered, MilestoneRule } from '#libs/domain/pack/programme';
import {
  contractEnded,
  contractExtended,
  employerChanged,
  incidentReported,
  residenceCardRequested,
  returnBoarded,
  returnNotified,
  returnProved,
  socialSecurityRegistered,
} from './rows-abroad.ts';
import { BOTH } from './rows-departure.ts';

const IMPOSSIBLE: Answered = {
  milestone: 'employer-change-requested',
  detail: 'cause',
  oneOf: ['impossible'],
};
const BREACH: Answered = {
  milestone: 'employer-change-requested',
  detail: 'cause',
  oneOf: ['employer-breach'],
};

export const contract: readonly MilestoneRule[] = [
  {
    ...socialSecurityRegistered,
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
    ...residenceCardRequested,
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
  { ...contractExtended, source: 'RLOEX 111' },
  {
    milestone: 'employer-change-requested',
    paths: BOTH,
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
    ...employerChanged,
    after: ['employer-change-requested'],
    deadlines: [
      {
        due: ['employer-change-requested + 15d'],
        onlyIf: IMPOSSIBLE,
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
        onlyIf: IMPOSSIBLE,
        effect: 'escalate',
        source: 'RLOEX 110.3',
      },
      {
        due: ['employer-change-requested + 3m'],
        onlyIf: BREACH,
        effect: 'escalate',
        source: 'RLOEX 110.2',
      },
    ],
    source: 'RLOEX 110.5',
  },
  incidentReported,
  {
    ...contractEnded,
    deadlines: [
      ...contractEnded.deadlines,
      { due: ['stay.lastLegalDay'], effect: 'deemed-ended', source: 'RLOEX 100, 101.1' },
    ],
  },
];

export const returnHome: readonly MilestoneRule[] = [
  returnBoarded,
  returnNotified,
  {
    ...returnProved,
    deadlines: [
      {
        due: ['opened + 1m'],
        legal: true,
        remindDaysBefore: [14, 3],
        effect: 'escalate',
        source: 'RD557 99.2 as practice; RLOEX 102.1.h',
      },
      ...returnProved.deadlines,
    ],
    source: 'DH21; RD557 99.2',
  },
];
