/**
 * Morocco to Italy with training first, as the law of 2007 reads: a title of precedence inside the quotas, and a list of
 * the trained that the ministry keeps.
 */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { NOTIFIED_ON } from './detail-kinds.ts';
import { maItTraining2007 } from './ma-it-training-2007.ts';
import { BOTH } from './rows-departure.ts';
import {
  RETURN_SEEN,
  SPELLS_BEGIN,
  WITNESSES_STAND,
  contractEndedOfSpell,
  endedEarlyAsClaimed,
  presenceUntilSeenOff,
  statusChangedOfAnyKind,
  withWitnessesOfJourney,
} from './rows-endings.ts';
import { JOURNEY_WITNESSES, recordsOfSeason } from './rows-records.ts';
import {
  employerBreachEstablished,
  employerChangeRequested,
  exitPapersChecked,
  reEntered,
  rightsInformationGiven,
} from './rows-rights.ts';
import { WITNESSES, agenciesOfRights } from './terms.ts';

/** The name on the ministry’s list, by country; an employer who knows somebody on it may ask by name. */
const listed: MilestoneRule = {
  milestone: 'listed',
  paths: BOTH,
  need: 'expected',
  reportedBy: ['consulate', 'placement-officer'],
  evidence: ['list-extract'],
  details: [
    { name: 'level', type: 'string', examples: [{ value: 'A1' }] },
    { name: 'sector', type: 'string', examples: [{ value: 'agriculture' }] },
  ],
  after: ['training-completed'],
  source: 'DPR394 34.2-4',
};

/** The list is no promise: a year without an offer ends the waiting. */
const selectedFromList = (row: MilestoneRule): MilestoneRule => ({
  ...row,
  deadlines: [
    {
      due: ['listed + 12m', 'application-filed + 12m'],
      remindDaysBefore: [30],
      effect: 'close',
      outcome: 'list-expired',
      source: 'A',
    },
  ],
});

export const maItTraining2007b = deriveProgramme(maItTraining2007, {
  version: '2007b',
  title: 'Morocco to Italy: training first, precedence inside the quotas',
  agencies: [...maItTraining2007.agencies, ...agenciesOfRights('IT')],
  quotaAt: 'authorised',
  precedence: {
    recorded: ['listed'],
    provedReturn: true,
    beforeRepeaters: false,
    source: 'GU02 19; DPR394 34.5-6',
  },
  anchors: { ...maItTraining2007.anchors, return: RETURN_SEEN },
  presence: presenceUntilSeenOff(maItTraining2007.presence),
  returnWitnesses: withWitnessesOfJourney(WITNESSES, JOURNEY_WITNESSES),
  milestones: {
    replace: {
      ...SPELLS_BEGIN,
      ...WITNESSES_STAND,
      selected: (row) => (row.paths.includes('first') ? selectedFromList(row) : row),
      authorised: (row) => ({
        ...row,
        details: [...(row.details ?? []), NOTIFIED_ON],
        source: 'GU02 19; DPR394 34.7-9',
      }),
      'visa-granted': (row) => ({
        ...row,
        deadlines: [
          { due: ['opened + 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'DPR394 31.8' },
        ],
        source: 'DPR394 31.8',
      }),
      'contract-signed': (row) => ({
        ...row,
        deadlines: [
          { due: ['entry + 8d'], remindDaysBefore: [3], effect: 'escalate', source: 'DPR394 35.1' },
        ],
        source: 'DPR394 35.1',
      }),
      'residence-card-requested': (row) => ({
        ...row,
        after: ['arrived'],
        deadlines: [
          { due: ['entry + 8d'], remindDaysBefore: [3], effect: 'escalate', source: 'DPR394 36.1' },
        ],
        source: 'DPR394 36.1',
      }),
      'contract-ended': (row) => ({
        ...row,
        repeatable: true,
        endsSpell: true,
        details: contractEndedOfSpell.details,
      }),
    },
    insert: [
      { at: { before: 'selected' }, row: listed },
      { at: { before: 'authorised' }, row: rightsInformationGiven },
      { at: { before: 'boarded' }, row: { ...exitPapersChecked, after: ['visa-granted'] } },
      { at: { before: 'contract-ended' }, row: employerBreachEstablished },
      { at: { before: 'contract-ended' }, row: employerChangeRequested },
      { at: { after: 'contract-ended' }, row: reEntered },
      ...recordsOfSeason,
    ],
  },
  exits: {
    replace: {
      'authorisation-refused': { details: [NOTIFIED_ON] },
      'visa-refused': { details: [NOTIFIED_ON] },
      'ended-early': endedEarlyAsClaimed,
      'status-changed': (exit) => ({ ...statusChangedOfAnyKind, while: exit.while }),
    },
  },
});
