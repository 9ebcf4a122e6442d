/** What both corridors to Italy share. */
import type { AgencyRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import {
  contractEnded,
  residenceCardRequested,
  returnBoarded,
  returnNotified,
  returnProved,
} from './rows-abroad.ts';
import { BOTH, contractSigned, visaFiled, visaGranted } from './rows-departure.ts';
import { LATENESS, NOTICE } from './terms.ts';

const ITALIAN_AGREEMENT: NonNullable<Programme['agreement']> = {
  title: 'Agreement of Rabat on seasonal and other workers, with the protocol of Rome of 9 July 2007',
  signedOn: '2005-11-21',
  parties: ['Morocco', 'Italy'],
  source: 'PROT',
};

const ITALIAN_AGENCIES: readonly AgencyRule[] = [
  { kind: 'employment-service', country: 'MA', names: [{ name: 'ANAPEC' }] },
  { kind: 'immigration-office', country: 'IT', names: [{ name: 'Sportello unico per l’immigrazione' }] },
  { kind: 'consulate', country: 'IT' },
  { kind: 'employers-association', country: 'IT' },
  { kind: 'municipality', country: 'IT' },
  { kind: 'training-provider', country: 'MA' },
  { kind: 'ngo', country: 'MA' },
  { kind: 'ngo', country: 'IT' },
];

/** What a pack of this corridor is before its own rules. */
export const MOROCCO_TO_ITALY = {
  notice: NOTICE,
  agreement: ITALIAN_AGREEMENT,
  origin: 'MA',
  destination: 'IT',
  agencies: ITALIAN_AGENCIES,
  ...LATENESS,
  holidays: [],
  stay: { clock: 'rolling-12-months', months: 9 },
  authorisation: null,
  bars: null,
} as const satisfies Partial<Programme>;

export const visaToItaly: readonly MilestoneRule[] = [
  { ...visaFiled, source: 'A' },
  {
    ...visaGranted,
    deadlines: [{ due: ['opened + 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'INT1' }],
    source: 'INT1',
  },
];

/** The residence contract is signed after the arrival, and the permit asked for with it. */
export const settlingInItaly: readonly MilestoneRule[] = [
  {
    ...contractSigned,
    paths: BOTH,
    need: 'expected',
    after: ['arrived'],
    deadlines: [{ due: ['entry + 8d'], remindDaysBefore: [3], effect: 'escalate', source: 'A' }],
    source: 'A',
  },
  {
    ...residenceCardRequested,
    paths: BOTH,
    after: ['contract-signed'],
    deadlines: [{ due: ['opened + 8d'], remindDaysBefore: [3], effect: 'escalate', source: 'A' }],
    source: 'A',
  },
];

/** Nine months in any twelve, as we read the directive. */
export const contractEndedInItaly: MilestoneRule = {
  ...contractEnded,
  deadlines: [
    ...contractEnded.deadlines,
    { due: ['stay.lastLegalDay'], effect: 'deemed-ended', source: 'A; EUR' },
  ],
};

export const returnFromItaly: readonly MilestoneRule[] = [
  returnBoarded,
  returnNotified,
  {
    ...returnProved,
    deadlines: [
      { due: ['opened + 1m'], remindDaysBefore: [14, 3], effect: 'escalate', source: 'A' },
      ...returnProved.deadlines,
    ],
    source: 'A',
  },
];
