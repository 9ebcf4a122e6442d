/**
 * Morocco to Italy under the yearly quota decree: employers name whom they ask for, the click-day makes a queue of
 * them, and a place of the quota is taken only when the request is authorised.
 */
import type { DetailRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { contractExtended, employerChanged, incidentReported, reintegration } from './rows-abroad.ts';
import {
  BOTH,
  FIRST,
  RETURNING,
  applicationFiled,
  authorised,
  crossing,
  infoSession,
  preselected,
  selected,
  selectedAgain,
} from './rows-departure.ts';
import { deceased, endedEarly, exitsBeforeArrival, notReturned, statusChanged } from './rows-exits.ts';
import {
  MOROCCO_TO_ITALY,
  contractEndedInItaly,
  returnFromItaly,
  settlingInItaly,
  visaToItaly,
} from './rows-italy.ts';
import { ENTRY, PRESENCE_UNTIL_DEPARTURE, RETURN, WITNESSES } from './terms.ts';

const quotaRequested: MilestoneRule = {
  milestone: 'quota-requested',
  paths: FIRST,
  need: 'expected',
  reportedBy: ['employers-association', 'placement-officer'],
  evidence: ['click-day-receipt'],
  details: [{ name: 'queueNo', type: 'integer', required: 'always', examples: [{ value: 1 }] }],
  after: ['selected'],
  deadlines: [{ due: ['opened + 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
  source: 'TG24; PUG',
};

const multiYearUntil: DetailRule = {
  name: 'multiYearUntil',
  type: 'date',
  min: 'today',
  examples: [{ value: 'today + 3y' }],
};

const visa: readonly MilestoneRule[] = [
  quotaRequested,
  {
    ...quotaRequested,
    paths: RETURNING,
    details: [
      { name: 'queueNo', type: 'integer', required: 'always', examples: [{ value: 1 }] },
      // Asked for by the same employer, who kept the conditions of last year.
      { name: 'sameEmployer', type: 'boolean', required: 'always', examples: [{ value: true }] },
    ],
    source: 'TG24; GU12',
  },
  {
    ...authorised,
    paths: FIRST,
    details: [multiYearUntil],
    after: ['quota-requested'],
    deadlines: [{ due: ['opened + 20d'], remindDaysBefore: [5], effect: 'escalate', source: 'LAV' }],
    source: 'LAV; UNI',
  },
  {
    ...authorised,
    paths: RETURNING,
    details: [multiYearUntil],
    after: ['quota-requested'],
    deadlines: [
      {
        due: ['opened + 20d'],
        remindDaysBefore: [5],
        effect: 'deemed-granted',
        onlyIf: { milestone: 'quota-requested', detail: 'sameEmployer', oneOf: ['true'] },
        source: 'GU12',
      },
      {
        due: ['opened + 20d'],
        remindDaysBefore: [5],
        effect: 'escalate',
        onlyIf: { milestone: 'quota-requested', detail: 'sameEmployer', oneOf: ['false'] },
        source: 'LAV',
      },
    ],
    source: 'GU12; UNI',
  },
  ...visaToItaly,
];

export const maItSeasonal2026: Programme = {
  code: 'ma-it-seasonal',
  version: '2026',
  title: 'Morocco to Italy: seasonal farming and tourism under the quota decree',
  ...MOROCCO_TO_ITALY,
  precedence: { provedReturn: true, source: 'GU12' },
  anchors: {
    s: ['contract-signed.startsOn', 'offer.startsOn'],
    e: ['contract-extended.newEndOn | employer-changed.endsOn', 'contract-signed.endsOn', 'offer.endsOn'],
    entry: ENTRY,
    return: RETURN,
  },
  reservesAt: 'selected',
  quotaAt: 'authorised',
  presence: PRESENCE_UNTIL_DEPARTURE,
  returnWitnesses: WITNESSES,
  completedOutcome: 'completed',
  stages: [
    {
      stage: 'recruitment',
      milestones: [
        applicationFiled,
        preselected,
        { ...selected, after: ['preselected'], source: 'BPC' },
        { ...selectedAgain, source: 'BPC; GU12' },
      ],
    },
    { stage: 'training', milestones: [{ ...infoSession, paths: BOTH, need: 'optional' }] },
    { stage: 'visa', milestones: visa },
    { stage: 'departure', milestones: crossing },
    {
      stage: 'contract',
      milestones: [
        ...settlingInItaly,
        { ...contractExtended, source: 'GU12; BPC' },
        { ...employerChanged, after: ['arrived'], source: 'GU12; BPC' },
        incidentReported,
        contractEndedInItaly,
      ],
    },
    { stage: 'return', milestones: returnFromItaly },
    { stage: 'reintegration', milestones: reintegration },
  ],
  exits: [
    ...exitsBeforeArrival,
    endedEarly,
    { ...statusChanged, while: { recorded: ['arrived'], from: ['arrived + 3m'] }, source: 'INT2' },
    notReturned,
    deceased,
  ],
};
