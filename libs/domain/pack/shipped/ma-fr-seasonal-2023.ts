/**
 * Morocco to France under the framework agreement of 2023: a work authorisation for each contract, and a card of up
 * to three years with which later seasons need no consulate.
 */
import type { DetailRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import {
  contractEnded,
  contractExtended,
  incidentReported,
  reintegration,
  residenceCardRequested,
  returnBoarded,
  returnNotified,
} from './rows-abroad.ts';
import {
  FIRST,
  RETURNING,
  applicationFiled,
  arrived,
  authorised,
  boarded,
  convoyAssigned,
  entered,
  infoSession,
  infoSessionAgain,
  interviewed,
  medicalCleared,
  preselected,
  returnUndertakingSigned,
  selected,
  selectedAgain,
  visaFiled,
  visaGranted,
} from './rows-departure.ts';
import {
  absentAtArrival,
  authorisationRefused,
  cancelled,
  deceased,
  endedEarly,
  noShow,
  notReturned,
  notSelected,
  statusChanged,
  visaRefused,
  withdrawn,
} from './rows-exits.ts';
import { FRENCH_AGENCIES, FRENCH_WITNESSES, returnProvedToFrance } from './rows-france.ts';
import { ENTRY, LATENESS, NOTICE, PRESENCE_UNTIL_DEPARTURE, RETURN } from './terms.ts';

const SIX_MONTHS = 'details.startsOn + 6m - 1d';

const startsOn: DetailRule = {
  name: 'startsOn',
  type: 'date',
  required: 'always',
  examples: [{ value: 'offer.startsOn' }],
};

const endsOn: DetailRule = {
  name: 'endsOn',
  type: 'date',
  required: 'always',
  min: 'details.startsOn',
  max: SIX_MONTHS,
  examples: [{ value: 'offer.endsOn' }],
};

const visa: readonly MilestoneRule[] = [
  {
    ...authorised,
    paths: FIRST,
    // A first contract lasts three months at least.
    details: [startsOn, { ...endsOn, min: 'details.startsOn + 3m - 1d' }],
    source: 'IDE; MSA',
  },
  {
    ...authorised,
    paths: RETURNING,
    need: 'completing',
    details: [
      startsOn,
      endsOn,
      {
        name: 'authorisedUntil',
        type: 'date',
        required: 'without-authorisation',
        min: 'today',
        examples: [{ value: 'today + 2y' }],
      },
    ],
    source: 'IMM; IDE',
  },
  { ...visaFiled, paths: FIRST, source: 'A' },
  { ...visaGranted, paths: FIRST, need: 'expected', source: 'TH3' },
  {
    ...medicalCleared,
    reportedBy: ['immigration-office', 'placement-officer'],
    after: ['visa-granted'],
    source: 'TH3',
  },
];

const contract: readonly MilestoneRule[] = [
  {
    ...residenceCardRequested,
    details: [
      {
        name: 'validTo',
        type: 'date',
        required: 'always',
        max: 'entry + 3y',
        examples: [{ value: 'today + 3y - 1d' }],
      },
    ],
    after: ['arrived'],
    deadlines: [{ due: ['entry + 2m'], remindDaysBefore: [14], effect: 'escalate', source: 'IDE; TH3' }],
    source: 'IDE; VAU',
  },
  { ...contractExtended, source: 'VAU' },
  incidentReported,
  {
    ...contractEnded,
    deadlines: [
      ...contractEnded.deadlines,
      { due: ['stay.lastLegalDay'], effect: 'deemed-ended', source: 'A; VAU' },
    ],
    source: 'MSA',
  },
];

export const maFrSeasonal2023: Programme = {
  code: 'ma-fr-seasonal',
  version: '2023',
  title: 'Morocco to France: seasonal farm work under the framework agreement of FNSEA, OFII and ANAPEC',
  notice: NOTICE,
  agreement: {
    title: 'Framework agreement on seasonal farm work, June 2023',
    parties: ['FNSEA', 'OFII', 'ANAPEC'],
    source: 'YAB23A',
  },
  origin: 'MA',
  destination: 'FR',
  agencies: FRENCH_AGENCIES,
  ...LATENESS,
  holidays: [],
  stay: { clock: 'rolling-12-months', months: 6 },
  authorisation: { until: ['residence-card-requested.validTo', 'authorised.authorisedUntil'] },
  bars: null,
  anchors: {
    s: ['authorised.startsOn', 'offer.startsOn'],
    e: ['contract-extended.newEndOn', 'authorised.endsOn', 'offer.endsOn'],
    entry: ENTRY,
    return: RETURN,
  },
  reservesAt: 'selected',
  presence: PRESENCE_UNTIL_DEPARTURE,
  returnWitnesses: FRENCH_WITNESSES,
  completedOutcome: 'completed',
  stages: [
    {
      stage: 'recruitment',
      milestones: [
        applicationFiled,
        preselected,
        { ...interviewed, source: 'ANJ' },
        selected,
        { ...selectedAgain, source: 'IMM; IDE' },
      ],
    },
    {
      stage: 'training',
      milestones: [infoSession, infoSessionAgain, { ...returnUndertakingSigned, source: 'IDE; VAU' }],
    },
    { stage: 'visa', milestones: visa },
    {
      stage: 'departure',
      milestones: [convoyAssigned, { ...boarded, source: 'FB23; YAB23B' }, entered, arrived],
    },
    { stage: 'contract', milestones: contract },
    {
      stage: 'return',
      milestones: [returnBoarded, returnNotified, { ...returnProvedToFrance, source: 'YAB23B; IMM' }],
    },
    { stage: 'reintegration', milestones: reintegration },
  ],
  exits: [
    withdrawn,
    notSelected,
    authorisationRefused,
    { ...visaRefused, paths: FIRST },
    cancelled,
    {
      ...noShow,
      paths: FIRST,
      while: { recorded: ['medical-cleared'], notRecorded: noShow.while.notRecorded },
    },
    {
      ...noShow,
      paths: RETURNING,
      while: { recorded: ['authorised'], notRecorded: noShow.while.notRecorded },
    },
    absentAtArrival,
    { ...endedEarly, source: 'MSA' },
    statusChanged,
    notReturned,
    deceased,
  ],
};
