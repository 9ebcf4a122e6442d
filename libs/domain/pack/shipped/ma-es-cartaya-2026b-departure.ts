/** From the selection to the journey: what the law asks of offices in Huelva, and a renewal. */
import type { Derivation } from '#libs/domain/pack/derive-programme';
import type { Deadline, DetailRule, MilestoneRule, Path } from '#libs/domain/pack/programme';
import { NOTIFIED_ON, done, oneOf } from './detail-kinds.ts';
import { contractSigned, visaFiled, visaGranted, withDeparture } from './rows-departure.ts';
import { exitPapersChecked, rightsInformationGiven, silenceCertified } from './rows-rights.ts';
import { MADRID, TO_CHECK, inHuelva } from './spanish-terms.ts';

type Milestones = NonNullable<Derivation['milestones']>;

const RENEWING: readonly Path[] = ['renewing'];

/** Each is in the contract, or it is none (RLOEX 102.1.b). */
const CONTRACT = [
  ...['permanentSeasonal', 'place', 'work', 'season', 'hours', 'start', 'wage', 'translated'].map(done),
];

/** It must be valid for a year when the visa is asked for (RLOEX 38.d); the file may say until when it is. */
const PASSPORT: DetailRule = {
  name: 'passportValidTo',
  type: 'date',
  examples: [{ value: 'today + 4y' }],
};

/** A month after the notice, and half as long again for whoever is abroad. */
const visaDue = (granted: string): Deadline => ({
  due: [`${granted}.notifiedOn + 1m + 15d`, `${granted} + 1m + 15d`],
  remindDaysBefore: [29, 20],
  remindOn: [`${granted}.notifiedOn + 1m`, `${granted} + 1m`],
  effect: 'escalate',
  toCheck: TO_CHECK.consulate,
  source: 'A; RLOEX 40.1.b, 103.5; LPAC 32.2',
});

/** Silence opens the appeal, and the office must still decide: only the end of the season closes the case. */
const authorised = (row: MilestoneRule): MilestoneRule => ({
  ...row,
  details: [...(row.details ?? []), NOTIFIED_ON],
  deadlines: [
    inHuelva({
      due: ['opened + 1m'],
      filing: true,
      remindDaysBefore: [7],
      effect: 'deemed-refused',
      toCheck: TO_CHECK.authorisationTerm,
      source: 'RLOEX 122.10; 103.4 by analogy; VAD2; LPAC 24',
    }),
    { due: ['previous + 1m'], effect: 'escalate', source: 'A; LPAC 24.2, 21.1' },
    { due: ['e'], effect: 'close', outcome: 'authorisation-unanswered', source: 'A; LPAC 24.2' },
  ],
});

/** The paper that shows a silence at the border; the office owes it without being asked. */
const silenceShown: MilestoneRule = {
  ...silenceCertified,
  details: [oneOf('of', ['call-up-granted', 'authorised', 'renewal-granted'])],
  afterSilence: ['call-up-granted', 'authorised', 'renewal-granted'],
  deadlines: [
    inHuelva({
      due: ['opened + 15wd'],
      metByReport: true,
      remindDaysBefore: [14],
      effect: 'escalate',
      source: 'LPAC 24.4',
    }),
    {
      due: ['s'],
      metByReport: true,
      remindDaysBefore: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
      effect: 'escalate',
      source: 'A; RLOEX 106.6',
    },
  ],
  source: 'LPAC 24.4; RLOEX 106.6',
};

const rightsTold: MilestoneRule = {
  ...rightsInformationGiven,
  deadlines: [
    {
      due: ['contract-signed', 'call-up-filed'],
      metBy: { detail: 'by', oneOf: ['employer'] },
      effect: 'escalate',
      source: 'RLOEX 119.3',
    },
    {
      due: ['authorised + 15d', 'call-up-granted + 15d', 'renewal-granted + 15d'],
      metBy: { detail: 'by', oneOf: ['authority'] },
      effect: 'escalate',
      source: 'A; RLOEX 119.2',
    },
  ],
  source: 'RLOEX 119.2, 119.3, 108.2, 103.3.a',
};

const renewalRequested: MilestoneRule = {
  milestone: 'renewal-requested',
  paths: RENEWING,
  need: 'expected',
  reportedBy: ['employers-association', 'placement-officer'],
  evidence: ['renewal-form'],
  details: [
    // Where nobody tells them, the terms are those of the offer.
    ...contractSigned.details.map(({ required: _always, ...terms }) => terms),
    { name: 'sector', type: 'string', required: 'always', examples: [{ value: 'agriculture' }] },
    { name: 'occupation', type: 'string', required: 'always', examples: [{ value: 'picking' }] },
    { name: 'employerSame', type: 'boolean', required: 'always', examples: [{ value: true }] },
  ],
  after: ['selected'],
  deadlines: [
    {
      due: ['authorisation.until'],
      remindOn: ['authorisation.until - 1m'],
      effect: 'escalate',
      toCheck: TO_CHECK.renewalDay,
      source: 'A; RLOEX 112.1',
    },
  ],
  toCheck: TO_CHECK.renewalDay,
  source: 'RLOEX 112.1',
};

const renewalGranted: MilestoneRule = {
  milestone: 'renewal-granted',
  paths: RENEWING,
  need: 'completing',
  reportedBy: ['immigration-office', 'employers-association', 'placement-officer'],
  evidence: ['resolution'],
  details: [
    {
      name: 'validTo',
      type: 'date',
      required: 'always',
      min: 'today',
      examples: [{ value: 'today + 4y - 1d' }],
    },
    { ...NOTIFIED_ON, required: 'always' },
  ],
  after: ['renewal-requested'],
  deadlines: [
    inHuelva({
      due: ['opened + 1m'],
      filing: true,
      remindDaysBefore: [7],
      effect: 'deemed-granted',
      source: 'RLOEX 112.2',
    }),
  ],
  toCheck: TO_CHECK.renewalYears,
  source: 'RLOEX 112.1-4',
};

const visaRows: readonly MilestoneRule[] = [
  {
    ...visaFiled,
    paths: RENEWING,
    details: [PASSPORT],
    after: ['renewal-granted'],
    deadlines: [visaDue('renewal-granted')],
    source: 'RLOEX 112.1-4, 40.1.b, 38.d',
  },
  {
    ...visaGranted,
    paths: RENEWING,
    deadlines: [
      {
        due: ['opened + 1m'],
        remindDaysBefore: [7],
        effect: 'escalate',
        toCheck: TO_CHECK.consulate,
        source: 'RLOEX 40.3-4',
      },
    ],
    source: 'RLOEX 37.2, 40.3-4',
  },
];

export const replaceBeforeWork: NonNullable<Milestones['replace']> = {
  'contract-signed': (row) => ({
    ...row,
    details: [...contractSigned.details, ...CONTRACT],
  }),
  'nie-assigned': (row) => ({
    ...row,
    deadlines: (row.deadlines ?? []).map((deadline) => ({ ...deadline, calendars: MADRID })),
  }),
  authorised,
  'convoy-assigned': withDeparture,
  'visa-filed': { details: [PASSPORT], deadlines: [visaDue('authorised')] },
  'visa-granted': (row) => ({
    ...row,
    deadlines: (row.deadlines ?? []).map((deadline) => ({ ...deadline, toCheck: TO_CHECK.consulate })),
  }),
  'call-up-granted': (row) => ({
    ...row,
    details: [NOTIFIED_ON],
    deadlines: (row.deadlines ?? []).map((deadline) => inHuelva({ ...deadline, filing: true })),
  }),
};

export const insertBeforeWork: NonNullable<Milestones['insert']> = [
  { at: { before: 'contract-signed' }, row: rightsTold },
  { at: { stage: 'visa' }, row: renewalRequested },
  { at: { stage: 'visa' }, row: renewalGranted },
  ...visaRows.map((row) => ({ at: { stage: 'visa' } as const, row })),
  { at: { stage: 'visa' }, row: silenceShown },
  {
    at: { before: 'boarded' },
    row: { ...exitPapersChecked, after: [], afterAny: ['visa-granted', 'call-up-granted'] },
  },
];
