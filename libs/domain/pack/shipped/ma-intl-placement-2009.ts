/**
 * Placement abroad for good, with the tools of MEDA II: people leave to stay. There is no return to prove, no stay to
 * count and no later season; the placing service follows up twice.
 */
import type { AgencyRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { followUp12Months, followUp3Months, incidentReported } from './rows-abroad.ts';
import {
  FIRST,
  applicationFiled,
  arrived,
  authorised,
  contractSigned,
  interviewed,
  preselected,
  selected,
  trainingCompleted,
  visaFiled,
  visaGranted,
} from './rows-departure.ts';
import {
  authorisationRefused,
  cancelled,
  deceased,
  endedEarly,
  noShow,
  notSelected,
  visaRefused,
  withdrawn,
} from './rows-exits.ts';
import { LATENESS, NOTICE } from './terms.ts';

const NOT_ARRIVED = ['arrived'];

/** The services that helped to build the tools, and the countries that hired with them. */
const agencies: readonly AgencyRule[] = [
  { kind: 'employment-service', country: 'MA', names: [{ name: 'ANAPEC' }] },
  { kind: 'training-provider', country: 'MA' },
  { kind: 'ngo', country: 'MA' },
  { kind: 'employment-service', country: 'FR' },
  { kind: 'employment-service', country: 'ES' },
  { kind: 'employment-service', country: 'BE' },
  { kind: 'employment-service', country: 'DE' },
  { kind: 'employers-association', country: 'FR' },
  { kind: 'employers-association', country: 'ES' },
  { kind: 'employers-association', country: 'BE' },
  { kind: 'employers-association', country: 'DE' },
  { kind: 'immigration-office', country: 'FR' },
  { kind: 'immigration-office', country: 'ES' },
  { kind: 'immigration-office', country: 'BE' },
  { kind: 'immigration-office', country: 'DE' },
  { kind: 'consulate', country: 'FR' },
  { kind: 'consulate', country: 'ES' },
  { kind: 'consulate', country: 'BE' },
  { kind: 'consulate', country: 'DE' },
];

const visa: readonly MilestoneRule[] = [
  { ...authorised, paths: FIRST, after: ['training-completed'], source: 'A' },
  {
    ...contractSigned,
    need: 'expected',
    details: [
      { name: 'startsOn', type: 'date', required: 'always', examples: [{ value: 'offer.startsOn' }] },
    ],
    after: ['authorised'],
    source: 'A; LMT08',
  },
  { ...visaFiled, paths: FIRST, after: ['contract-signed'], source: 'A' },
  {
    ...visaGranted,
    paths: FIRST,
    details: [
      { name: 'validFrom', type: 'date', required: 'always', examples: [{ value: 'today' }] },
      {
        name: 'validTo',
        type: 'date',
        required: 'always',
        min: 'details.validFrom',
        examples: [{ value: 'today + 3m' }],
      },
    ],
    source: 'A',
  },
];

const contract: readonly MilestoneRule[] = [
  {
    ...incidentReported,
    paths: FIRST,
    reportedBy: ['placement-officer', 'ngo', 'consulate'],
    visibleTo: ['ngo', 'consulate'],
  },
  {
    ...followUp3Months,
    paths: FIRST,
    after: ['arrived'],
    notBefore: { date: 'arrived + 3m' },
    deadlines: [
      { due: ['arrived + 4m'], remindDaysBefore: [14], effect: 'escalate', source: 'A' },
      { due: ['arrived + 6m'], effect: 'lapse', source: 'A' },
    ],
    source: 'A',
  },
  {
    ...followUp12Months,
    paths: FIRST,
    after: ['arrived'],
    notBefore: { date: 'arrived + 12m' },
    deadlines: [
      { due: ['arrived + 13m'], remindDaysBefore: [14], effect: 'escalate', source: 'A' },
      { due: ['arrived + 15m'], effect: 'lapse', source: 'A' },
    ],
    source: 'A',
  },
];

export const maIntlPlacement2009: Programme = {
  code: 'ma-intl-placement',
  version: '2009',
  title: 'International placement by ANAPEC with the tools of MEDA II, permanent migration included',
  notice: NOTICE,
  agreement: {
    title: 'Support to the circulation of persons (MEDA II)',
    parties: ['Morocco', 'European Union'],
    source: 'INF',
  },
  origin: 'MA',
  destination: 'EU',
  agencies,
  ...LATENESS,
  holidays: [],
  stay: null,
  authorisation: null,
  bars: null,
  anchors: { s: ['contract-signed.startsOn', 'offer.startsOn'] },
  reservesAt: 'selected',
  presence: {
    from: ['arrived.enteredOn', 'arrived'],
    to: ['ended-early', 'deceased'],
    arrival: 'arrived',
  },
  returnWitnesses: null,
  completedOutcome: 'placed',
  stages: [
    { stage: 'recruitment', milestones: [applicationFiled, preselected, interviewed, selected] },
    {
      stage: 'training',
      milestones: [
        {
          ...trainingCompleted,
          paths: FIRST,
          need: 'completing',
          deadlines: [{ due: ['opened + 12m'], remindDaysBefore: [30], effect: 'escalate', source: 'A' }],
          source: 'MIG; CGDG',
        },
      ],
    },
    { stage: 'visa', milestones: visa },
    {
      stage: 'departure',
      milestones: [
        {
          ...arrived,
          paths: FIRST,
          reportedBy: ['employers-association', 'ngo', 'placement-officer'],
          evidence: ['arrival-list', 'housing-sheet'],
          deadlines: [{ due: ['s + 3d'], effect: 'escalate', source: 'A' }],
          source: 'A; DUMP',
        },
      ],
    },
    { stage: 'contract', milestones: contract },
  ],
  exits: [
    { ...withdrawn, paths: FIRST, while: { notRecorded: NOT_ARRIVED } },
    { ...notSelected, paths: FIRST },
    { ...authorisationRefused, paths: FIRST },
    { ...visaRefused, paths: FIRST },
    { ...cancelled, paths: FIRST, while: { notRecorded: NOT_ARRIVED } },
    {
      ...noShow,
      paths: FIRST,
      while: { recorded: ['visa-granted'], notRecorded: NOT_ARRIVED },
    },
    {
      ...endedEarly,
      paths: FIRST,
      while: { recorded: ['arrived'], notRecorded: ['follow-up-12-months'] },
    },
    {
      ...deceased,
      paths: FIRST,
      reportedBy: ['consulate', 'placement-officer', 'employers-association', 'immigration-office', 'ngo'],
    },
  ],
};
