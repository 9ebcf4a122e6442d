/**
 * Morocco to France as the pilot of Haute-Corse began: one contract and one visa a season, for repeaters too; the
 * card of several years came later. The region is the campaign's, and so is the prefect's order.
 */
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import {
  contractEnded,
  contractExtended,
  incidentReported,
  reintegration,
  returnBoarded,
  returnNotified,
} from './rows-abroad.ts';
import {
  BOTH,
  authorised,
  contractSigned,
  crossing,
  infoSession,
  infoSessionAgain,
  medicalCleared,
  recruitment,
  visaFiled,
  visaGranted,
} from './rows-departure.ts';
import { deceased, endedEarly, exitsBeforeArrival, notReturned, statusChanged } from './rows-exits.ts';
import { FRENCH_AGENCIES, FRENCH_WITNESSES, returnProvedToFrance } from './rows-france.ts';
import { ENTRY, LATENESS, NOTICE, PRESENCE_UNTIL_DEPARTURE, RETURN } from './terms.ts';

/** One after the other on both paths. */
const visa: readonly MilestoneRule[] = [
  { ...authorised, source: 'SEN06' },
  { ...contractSigned, paths: BOTH, need: 'expected', after: ['authorised'], source: 'A' },
  {
    ...medicalCleared,
    paths: BOTH,
    need: 'expected',
    reportedBy: ['immigration-office', 'placement-officer'],
    after: ['contract-signed'],
    source: 'A',
  },
  { ...visaFiled, after: ['medical-cleared'], source: 'QAN08' },
  visaGranted,
];

const contract: readonly MilestoneRule[] = [
  { ...contractExtended, underOrder: 'prefect-order', source: 'QAN06; SEN06; MNX' },
  incidentReported,
  {
    ...contractEnded,
    deadlines: [
      ...contractEnded.deadlines,
      { due: ['stay.lastLegalDay'], effect: 'deemed-ended', source: 'A; SEN06' },
    ],
  },
];

export const maFrSeasonal2007: Programme = {
  code: 'ma-fr-seasonal',
  version: '2007',
  title: 'Morocco to France: seasonal farm work, the pilot of Haute-Corse and its extension to other regions',
  notice: NOTICE,
  agreement: {
    title: 'Labour agreement between Morocco and France, 1963',
    parties: ['Morocco', 'France'],
    source: 'LM23',
  },
  origin: 'MA',
  destination: 'FR',
  agencies: FRENCH_AGENCIES,
  orders: [
    {
      code: 'prefect-order',
      title: 'Order of the prefect: eight months instead of six for the crops it lists',
      source: 'QAN06; SEN06; MNX',
    },
  ],
  ...LATENESS,
  holidays: [],
  stay: {
    clock: 'rolling-12-months',
    months: 6,
    underOrder: [{ order: 'prefect-order', months: 8 }],
  },
  authorisation: null,
  bars: null,
  anchors: {
    s: ['contract-signed.startsOn', 'offer.startsOn'],
    e: ['contract-extended.newEndOn', 'contract-signed.endsOn', 'offer.endsOn'],
    entry: ENTRY,
    return: RETURN,
  },
  reservesAt: 'selected',
  presence: PRESENCE_UNTIL_DEPARTURE,
  returnWitnesses: FRENCH_WITNESSES,
  completedOutcome: 'completed',
  stages: [
    { stage: 'recruitment', milestones: recruitment },
    { stage: 'training', milestones: [infoSession, infoSessionAgain] },
    { stage: 'visa', milestones: visa },
    { stage: 'departure', milestones: crossing },
    { stage: 'contract', milestones: contract },
    {
      stage: 'return',
      milestones: [returnBoarded, returnNotified, { ...returnProvedToFrance, source: 'A; SEN06' }],
    },
    { stage: 'reintegration', milestones: reintegration },
  ],
  exits: [...exitsBeforeArrival, endedEarly, statusChanged, notReturned, deceased],
};
