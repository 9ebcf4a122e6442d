/**
 * Morocco to Huelva under RD 557/2011: an authorisation for one season, so that every season asks for a visa again.
 * AENEAS-Cartaya itself (2004-2010) ran under the regulation before, which was not read.
 */
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import {
  contractEnded,
  contractExtended,
  incidentReported,
  reintegration,
  returnBoarded,
  returnNotified,
  returnProved,
  socialSecurityRegistered,
} from './rows-abroad.ts';
import {
  BOTH,
  FIRST,
  RETURNING,
  applicationFiled,
  arrived,
  authorised,
  boarded,
  contractSigned,
  convoyAssigned,
  entered,
  infoSession,
  infoSessionAgain,
  insuranceConfirmed,
  interviewed,
  medicalCleared,
  nieAssigned,
  preselected,
  returnUndertakingSigned,
  selected,
  selectedAgain,
  trainingCompleted,
  visaFiled,
  visaGranted,
} from './rows-departure.ts';
import { deceased, endedEarly, exitsBeforeArrival, notReturned, statusChanged } from './rows-exits.ts';
import {
  CARTAYA_AGREEMENT,
  ENTRY,
  LATENESS,
  NOTICE,
  PRESENCE_UNTIL_DEPARTURE,
  RETURN,
  WITNESSES,
} from './terms.ts';

/** One after the other on both paths. */
const visa: readonly MilestoneRule[] = [
  { ...nieAssigned, paths: BOTH, source: 'A' },
  { ...authorised, after: ['nie-assigned'], source: 'RD557 98.3.a' },
  {
    ...contractSigned,
    paths: BOTH,
    need: 'expected',
    reportedBy: ['employers-association', 'consulate', 'placement-officer'],
    after: ['authorised'],
    source: 'RD557 100.4',
  },
  {
    ...returnUndertakingSigned,
    paths: BOTH,
    need: 'expected',
    after: ['contract-signed'],
    source: 'RD557 101.1',
  },
  { ...visaFiled, paths: FIRST, after: ['return-undertaking-signed', 'medical-cleared'], source: 'A' },
  { ...visaFiled, paths: RETURNING, after: ['return-undertaking-signed'], source: 'A' },
  { ...visaGranted, source: 'RD557 101.1' },
];

const contract: readonly MilestoneRule[] = [
  {
    ...socialSecurityRegistered,
    deadlines: [
      { due: ['entry + 1m'], legal: true, remindDaysBefore: [7], effect: 'escalate', source: 'RD557 101.2' },
    ],
    source: 'RD557 101.2',
  },
  { ...contractExtended, source: 'RD557 102.1' },
  incidentReported,
  {
    ...contractEnded,
    deadlines: [
      ...contractEnded.deadlines,
      { due: ['stay.lastLegalDay'], effect: 'deemed-ended', source: 'A; RD557 98.3.a' },
    ],
  },
];

export const maEsCartaya2011: Programme = {
  code: 'ma-es-cartaya',
  version: '2011',
  title: 'RD 557/2011, successor of AENEAS-Cartaya',
  notice: NOTICE,
  agreement: CARTAYA_AGREEMENT,
  origin: 'MA',
  destination: 'ES',
  agencies: [
    { kind: 'employment-service', country: 'MA', names: [{ name: 'ANAPEC' }] },
    { kind: 'municipality', country: 'ES' },
    { kind: 'employers-association', country: 'ES' },
    { kind: 'consulate', country: 'ES' },
    { kind: 'immigration-office', country: 'ES' },
    { kind: 'training-provider', country: 'MA' },
    { kind: 'ngo', country: 'MA' },
    { kind: 'ngo', country: 'ES' },
  ],
  ...LATENESS,
  holidays: [],
  stay: { clock: 'consecutive-12-months', months: 9 },
  authorisation: null,
  bars: { months: 36, from: ['e'], source: 'RD557 99.2' },
  anchors: {
    s: ['contract-signed.startsOn', 'offer.startsOn'],
    e: ['contract-extended.newEndOn', 'contract-signed.endsOn', 'offer.endsOn'],
    entry: ENTRY,
    return: RETURN,
  },
  reservesAt: 'selected',
  presence: PRESENCE_UNTIL_DEPARTURE,
  returnWitnesses: WITNESSES,
  completedOutcome: 'completed',
  stages: [
    {
      stage: 'recruitment',
      milestones: [
        applicationFiled,
        preselected,
        interviewed,
        selected,
        { ...selectedAgain, source: 'RD557 99.2' },
      ],
    },
    { stage: 'training', milestones: [infoSession, infoSessionAgain, medicalCleared, trainingCompleted] },
    { stage: 'visa', milestones: visa },
    {
      stage: 'departure',
      milestones: [
        insuranceConfirmed,
        convoyAssigned,
        boarded,
        entered,
        {
          ...arrived,
          details: [
            {
              name: 'enteredOn',
              type: 'date',
              required: 'always',
              max: 'today',
              examples: [{ value: 'today' }],
            },
          ],
          source: 'RD557 101.1',
        },
      ],
    },
    { stage: 'contract', milestones: contract },
    {
      stage: 'return',
      milestones: [
        returnBoarded,
        returnNotified,
        {
          ...returnProved,
          deadlines: [
            {
              due: ['e + 1m'],
              legal: true,
              remindDaysBefore: [14, 3],
              effect: 'escalate',
              source: 'RD557 99.2',
            },
            ...returnProved.deadlines,
          ],
          source: 'RD557 99.2',
        },
      ],
    },
    { stage: 'reintegration', milestones: reintegration },
  ],
  exits: [
    ...exitsBeforeArrival,
    endedEarly,
    statusChanged,
    { ...notReturned, source: 'RD557 99.2' },
    deceased,
  ],
};
