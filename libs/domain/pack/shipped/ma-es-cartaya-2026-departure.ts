/** From application to arrival: what the 2026 Huelva pack says beyond the common rows. */
import type { MilestoneRule } from '#libs/domain/pack/programme';
import {
  FIRST,
  RETURNING,
  arrived,
  authorised,
  boarded,
  contractSigned,
  convoyAssigned,
  entered,
  infoSession,
  infoSessionAgain,
  insuranceConfirmed,
  medicalCleared,
  nieAssigned,
  returnUndertakingSigned,
  trainingCompleted,
  visaFiled,
  visaGranted,
} from './rows-departure.ts';

const CLEARED = ['visa-granted', 'call-up-granted'] as const;

export const training: readonly MilestoneRule[] = [
  infoSession,
  infoSessionAgain,
  {
    ...medicalCleared,
    deadlines: [{ due: ['s - 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'RLOEX 38.i' }],
    source: 'RLOEX 38.i',
  },
  {
    ...contractSigned,
    details: [
      ...contractSigned.details,
      { name: 'translated', type: 'boolean', required: 'always', only: true, examples: [{ value: true }] },
    ],
    deadlines: [
      {
        due: ['s - 30d'],
        remindDaysBefore: [7],
        effect: 'escalate',
        source: 'RLOEX 102.1.b, 107.1.b, 118.2',
      },
    ],
    source: 'RLOEX 102.1.b, 107.1.b, 118.2',
  },
  {
    ...returnUndertakingSigned,
    deadlines: [
      { due: ['opened + 14d'], remindDaysBefore: [3], effect: 'escalate', source: 'A; RLOEX 102.1.h,k' },
    ],
    source: 'RLOEX 102.1.h,k',
  },
  { ...trainingCompleted, source: 'RLOEX 120' },
];

export const visa: readonly MilestoneRule[] = [
  {
    ...nieAssigned,
    deadlines: [
      {
        due: ['opened + 5wd'],
        legal: true,
        remindDaysBefore: [1],
        effect: 'escalate',
        source: 'RLOEX 122.9',
      },
    ],
    source: 'RLOEX 122.9',
  },
  {
    ...authorised,
    paths: FIRST,
    details: [
      {
        name: 'validTo',
        type: 'date',
        required: 'always',
        min: 'today',
        examples: [{ value: 'today + 4y - 1d' }],
      },
    ],
    after: ['nie-assigned', 'return-undertaking-signed'],
    deadlines: [
      {
        due: ['opened + 1m'],
        legal: true,
        remindDaysBefore: [7],
        effect: 'deemed-refused',
        source: 'RLOEX 122.10; 103.4 by analogy; LPAC 24',
      },
      { due: ['previous + 1m'], effect: 'close', outcome: 'authorisation-refused', source: 'A' },
    ],
    source: 'RLOEX 122.10',
  },
  {
    ...visaFiled,
    paths: FIRST,
    after: ['authorised', 'contract-signed', 'medical-cleared'],
    deadlines: [
      {
        due: ['authorised + 1m'],
        legal: true,
        remindDaysBefore: [14, 5],
        effect: 'escalate',
        source: 'RLOEX 40.1.b, 103.5',
      },
    ],
    source: 'RLOEX 40.1.b, 118.2, 38.i',
  },
  {
    ...visaGranted,
    paths: FIRST,
    deadlines: [
      {
        due: ['opened + 1m'],
        legal: true,
        remindDaysBefore: [7],
        effect: 'escalate',
        source: 'RLOEX 40.3-4',
      },
    ],
    source: 'RLOEX 37.2, 40.3-4',
  },
  {
    milestone: 'call-up-filed',
    paths: RETURNING,
    need: 'expected',
    reportedBy: ['employers-association', 'placement-officer'],
    evidence: ['call-up-notice'],
    details: [
      ...contractSigned.details,
      {
        name: 'authorisedUntil',
        type: 'date',
        required: 'without-authorisation',
        examples: [{ value: 'today + 2y' }],
      },
    ],
    after: ['selected'],
    deadlines: [{ due: ['s - 3m'], remindDaysBefore: [14], effect: 'escalate', source: 'RLOEX 106.1' }],
    source: 'RLOEX 106.1',
  },
  {
    milestone: 'call-up-granted',
    paths: RETURNING,
    need: 'completing',
    reportedBy: ['immigration-office', 'employers-association', 'placement-officer'],
    evidence: ['call-up-resolution'],
    after: ['call-up-filed'],
    deadlines: [
      {
        due: ['opened + 1m'],
        legal: true,
        remindDaysBefore: [7],
        effect: 'deemed-granted',
        source: 'RLOEX 106.5',
      },
    ],
    source: 'RLOEX 106.5',
  },
];

export const departure: readonly MilestoneRule[] = [
  {
    ...insuranceConfirmed,
    afterAny: CLEARED,
    deadlines: [{ due: ['s'], remindDaysBefore: [3], effect: 'escalate', source: 'A; RLOEX 102.1.d' }],
    source: 'RLOEX 102.1.d',
  },
  { ...convoyAssigned, afterAny: CLEARED },
  { ...boarded, afterAny: CLEARED, source: 'RLOEX 37.2' },
  { ...entered, afterAny: CLEARED, source: 'RLOEX 37.2' },
  { ...arrived, afterAny: CLEARED, source: 'RLOEX 37.2' },
];
