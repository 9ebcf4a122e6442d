/**
 * Morocco to Italy with training first: who completed an approved course in Morocco stands on a list with priority,
 * and enters outside the quotas. Placements for good belong to `ma-intl-placement`.
 */
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { incidentReported, reintegration } from './rows-abroad.ts';
import {
  FIRST,
  RETURNING,
  applicationFiled,
  authorised,
  crossing,
  infoSession,
  infoSessionAgain,
  selected,
  selectedAgain,
  trainingCompleted,
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

const training: readonly MilestoneRule[] = [
  {
    ...infoSession,
    reportedBy: ['training-provider', 'placement-officer'],
    after: [],
    deadlines: [{ due: ['opened + 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
    source: 'A',
  },
  {
    ...infoSessionAgain,
    reportedBy: ['training-provider', 'placement-officer'],
    after: [],
    deadlines: [],
    source: 'A',
  },
  {
    ...trainingCompleted,
    paths: FIRST,
    need: 'completing',
    reportedBy: ['training-provider'],
    after: ['info-session-attended'],
    deadlines: [{ due: ['opened + 6m'], remindDaysBefore: [14], effect: 'escalate', source: 'A' }],
    source: 'PROT; NOR23',
  },
  {
    ...trainingCompleted,
    paths: RETURNING,
    reportedBy: ['training-provider'],
    after: [],
    source: 'PROT; NOR23',
  },
];

const recruitment: readonly MilestoneRule[] = [
  {
    ...applicationFiled,
    reportedBy: ['placement-officer', 'consulate'],
    after: ['training-completed'],
    source: 'PROT; CIO',
  },
  {
    ...selected,
    after: ['application-filed'],
    // The list is no promise: a year without an offer ends the waiting.
    deadlines: [
      {
        due: ['application-filed + 12m'],
        remindDaysBefore: [30],
        effect: 'close',
        outcome: 'not-selected',
        source: 'A',
      },
    ],
    source: 'PROT; CIO',
  },
  selectedAgain,
];

export const maItTraining2007: Programme = {
  code: 'ma-it-training',
  version: '2007',
  title: 'Morocco to Italy: training first, entry outside the quotas',
  ...MOROCCO_TO_ITALY,
  precedence: { recorded: ['training-completed'], source: 'PROT; NOR23' },
  anchors: {
    s: ['contract-signed.startsOn', 'offer.startsOn'],
    e: ['contract-signed.endsOn', 'offer.endsOn'],
    entry: ENTRY,
    return: RETURN,
  },
  reservesAt: 'selected',
  quotaAt: null,
  presence: PRESENCE_UNTIL_DEPARTURE,
  returnWitnesses: WITNESSES,
  completedOutcome: 'completed',
  stages: [
    { stage: 'training', milestones: training },
    { stage: 'recruitment', milestones: recruitment },
    { stage: 'visa', milestones: [{ ...authorised, source: 'NOR23; BLU' }, ...visaToItaly] },
    { stage: 'departure', milestones: crossing },
    { stage: 'contract', milestones: [...settlingInItaly, incidentReported, contractEndedInItaly] },
    { stage: 'return', milestones: returnFromItaly },
    { stage: 'reintegration', milestones: reintegration },
  ],
  exits: [...exitsBeforeArrival, endedEarly, statusChanged, notReturned, deceased],
};
