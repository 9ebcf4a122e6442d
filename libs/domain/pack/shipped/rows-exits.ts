/** The ways a season may end early in any corridor, each with when it is acceptable. */
import type { ExitRule } from '#libs/domain/pack/programme';
import { BOTH } from './rows-departure.ts';

const ABROAD = ['boarded', 'arrived'];

export const withdrawn = {
  milestone: 'withdrawn',
  paths: BOTH,
  reportedBy: ['placement-officer', 'ngo'],
  evidence: ['withdrawal-letter'],
  details: [
    {
      name: 'reason',
      type: 'string',
      required: 'always',
      oneOf: ['personal', 'health', 'other-job', 'other'],
      examples: [{ value: 'personal' }],
      visibleTo: ['ngo'],
    },
  ],
  while: { notRecorded: ABROAD },
  frees: true,
  onHold: true,
} satisfies ExitRule;

export const notSelected = {
  milestone: 'not-selected',
  paths: BOTH,
  reportedBy: ['placement-officer', 'employers-association'],
  evidence: ['selection-record'],
  while: { notRecorded: ['selected'] },
  frees: true,
} satisfies ExitRule;

export const authorisationRefused = {
  milestone: 'authorisation-refused',
  paths: BOTH,
  reportedBy: ['immigration-office', 'employers-association', 'placement-officer'],
  evidence: ['resolution'],
  while: { open: 'authorised' },
  frees: true,
} satisfies ExitRule;

export const visaRefused = {
  milestone: 'visa-refused',
  paths: BOTH,
  reportedBy: ['consulate', 'employers-association', 'placement-officer'],
  evidence: ['refusal-notice'],
  while: { recorded: ['visa-filed'], notRecorded: ['visa-granted'] },
  frees: true,
} satisfies ExitRule;

export const noShow = {
  milestone: 'no-show',
  paths: BOTH,
  reportedBy: ['employers-association', 'placement-officer'],
  evidence: ['manifest'],
  while: { recorded: ['visa-granted'], notRecorded: ABROAD },
  frees: true,
} satisfies ExitRule;

export const absentAtArrival = {
  milestone: 'absent-at-arrival',
  paths: BOTH,
  reportedBy: ['municipality', 'employers-association', 'placement-officer'],
  evidence: ['incident-report'],
  while: {
    recordedAny: ['boarded', 'entered'],
    notRecorded: ['arrived'],
    from: ['boarded + 3d', 'entered + 3d'],
  },
  frees: true,
} satisfies ExitRule;

/** Left and no longer followed; what it means is for the authority to decide, and for nobody else. */
export const endedEarly = {
  milestone: 'ended-early',
  paths: BOTH,
  reportedBy: ['employers-association', 'immigration-office', 'placement-officer'],
  evidence: ['end-notice'],
  details: [
    {
      name: 'cause',
      type: 'string',
      required: 'always',
      oneOf: ['abandonment', 'other'],
      examples: [{ value: 'other' }],
    },
    {
      name: 'decision',
      type: 'string',
      private: true,
      by: ['immigration-office'],
      examples: [{ value: 'RES-0001' }],
    },
  ],
  while: { recorded: ['arrived'], notRecorded: ['contract-ended'] },
  frees: false,
} satisfies ExitRule;

export const statusChanged = {
  milestone: 'status-changed',
  paths: BOTH,
  reportedBy: ['immigration-office', 'consulate', 'placement-officer', 'ngo'],
  evidence: ['resolution'],
  details: [
    {
      name: 'kind',
      type: 'string',
      required: 'always',
      oneOf: ['protection', 'residence', 'work', 'other'],
      examples: [{ value: 'other' }],
      visibleTo: ['immigration-office'],
    },
  ],
  while: { recorded: ['arrived'] },
  frees: false,
  outsideReturnFigures: true,
} satisfies ExitRule;

export const notReturned = {
  milestone: 'not-returned',
  paths: BOTH,
  reportedBy: ['immigration-office'],
  evidence: ['authority-decision'],
  details: [
    { name: 'decidedOn', type: 'date', required: 'always', max: 'today', examples: [{ value: 'today' }] },
  ],
  while: { recorded: ['contract-ended'], from: ['contract-ended + 3m'], noSovereignWitness: true },
  frees: false,
  contestedIfReturnDeclared: true,
} satisfies ExitRule;

export const cancelled = {
  milestone: 'cancelled',
  paths: BOTH,
  reportedBy: ['placement-officer', 'employers-association'],
  evidence: ['employer-notice'],
  details: [
    {
      name: 'cause',
      type: 'string',
      required: 'always',
      oneOf: ['employer', 'border', 'quota', 'error'],
      examples: [{ value: 'error' }],
    },
  ],
  while: { notRecorded: ABROAD },
  frees: true,
  onHold: true,
} satisfies ExitRule;

export const deceased = {
  milestone: 'deceased',
  paths: BOTH,
  reportedBy: [
    'consulate',
    'placement-officer',
    'municipality',
    'employers-association',
    'immigration-office',
    'ngo',
  ],
  evidence: ['death-certificate'],
  while: {},
  frees: true,
  onHold: true,
  afterClosing: true,
  outsideReturnFigures: true,
} satisfies ExitRule;

/** Nobody has travelled for good yet: each gives the position back. */
export const exitsBeforeArrival: readonly ExitRule[] = [
  withdrawn,
  notSelected,
  authorisationRefused,
  visaRefused,
  cancelled,
  noShow,
  absentAtArrival,
];
