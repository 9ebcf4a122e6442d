/**
 * Rights of the seasonal worker, in any corridor: to be told them, to leave with papers in order, to change an employer
 * who breaks the law or cannot go on, to come back. Terms belong to a corridor: what stands here is our own assumption.
 */
import type { Deadline, MilestoneRule } from '#libs/domain/pack/programme';
import { dayOf, done, oneOf } from './detail-kinds.ts';
import { BOTH } from './rows-departure.ts';

const BY_EMPLOYER = { detail: 'by', oneOf: ['employer'] };
const BY_AUTHORITY = { detail: 'by', oneOf: ['authority'] };

/** Twice: by the employer before the contract is signed, by the authority with the authorisation. */
export const rightsInformationGiven = {
  milestone: 'rights-information-given',
  paths: BOTH,
  need: 'expected',
  repeatable: true,
  reportedBy: ['employers-association', 'placement-officer', 'training-provider', 'immigration-office'],
  evidence: ['signed-receipt'],
  details: [
    oneOf('by', ['employer', 'authority']),
    { name: 'language', type: 'string', required: 'always', examples: [{ value: 'ar' }] },
    done('complaintWays'),
  ],
  after: ['selected'],
  deadlines: [
    { due: ['contract-signed'], metBy: BY_EMPLOYER, effect: 'escalate', source: 'A' },
    { due: ['authorised + 15d'], metBy: BY_AUTHORITY, effect: 'escalate', source: 'A' },
  ],
  source: 'A',
} satisfies MilestoneRule;

/** The contract endorsed by the Moroccan labour authority, and a medical certificate less than a month old. */
export const exitPapersChecked = {
  milestone: 'exit-papers-checked',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['placement-officer', 'training-provider'],
  evidence: ['endorsed-contract', 'medical-certificate'],
  details: [dayOf('issuedOn')],
  after: ['contract-signed'],
  deadlines: [{ due: ['convoy.departsOn - 3d'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
  toCheck: 'How old the certificate may be, and whether repeaters need both papers, is not read.',
  source: 'MCT 512',
} satisfies MilestoneRule;

/** The paper that shows a silence: its pack says what it comes after, and from when it is owed. */
export const silenceCertified = {
  milestone: 'silence-certified',
  paths: BOTH,
  need: 'expected',
  repeatable: true,
  reportedBy: ['immigration-office', 'placement-officer'],
  evidence: ['silence-certificate'],
  details: [{ name: 'of', type: 'string', required: 'always', examples: [{ value: 'call-up-granted' }] }],
} satisfies MilestoneRule;

/** Sufficient signs of a grave breach; whose act it is decides whether a legal term runs. */
export const employerBreachEstablished = {
  milestone: 'employer-breach-established',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  reportedBy: ['labour-inspectorate', 'immigration-office', 'placement-officer', 'trade-union', 'ngo'],
  evidence: ['inspection-report', 'resolution', 'judgment', 'statement'],
  details: [
    oneOf('ground', [
      'pay',
      'hours',
      'housing',
      'contract-terms',
      'harassment',
      'not-registered',
      'insolvency',
      'false-papers',
      'other',
    ]),
    oneOf('establishedBy', ['inspectorate', 'court', 'immigration-office', 'reported']),
  ],
  after: ['arrived'],
  source: 'A',
} satisfies MilestoneRule;

/** The acts that start a legal term; a breach that is only reported does not. */
export const ESTABLISHED = {
  milestone: 'employer-breach-established',
  detail: 'establishedBy',
  oneOf: ['inspectorate', 'court', 'immigration-office'],
} as const;

/** Who stands by the seasonal worker is reminded of a breach that was only reported; no term of the law runs. */
export const REPORTED_BREACH: Deadline = {
  due: ['employer-breach-established + 3m'],
  onlyIf: { ...ESTABLISHED, oneOf: ['reported'] },
  effect: 'remind',
  to: ['placement-officer', 'seasonal-worker', 'trade-union'],
  source: 'A',
};

export const employerImpossibilityNotified = {
  milestone: 'employer-impossibility-notified',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  reportedBy: ['employers-association', 'placement-officer', 'ngo', 'municipality', 'seasonal-worker'],
  evidence: ['notice-receipt'],
  details: [dayOf('since'), oneOf('cause', ['weather', 'pest', 'market', 'crop-lost', 'border', 'other'])],
  after: ['arrived'],
  source: 'A',
} satisfies MilestoneRule;

export const employerChangeRequested = {
  milestone: 'employer-change-requested',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  reportedBy: ['employers-association', 'ngo', 'placement-officer', 'trade-union'],
  evidence: ['change-request'],
  details: [
    {
      name: 'cause',
      type: 'string',
      required: 'always',
      oneOf: ['after-3-months', 'employer-breach', 'impossible'],
      examples: [{ value: 'after-3-months', from: 'entry + 3m' }, { value: 'employer-breach' }],
    },
    oneOf('route', ['place-of-first', 'new-seasonal', 'initial-employed']),
    { name: 'newOfferId', type: 'offer-id', examples: [] },
  ],
  after: ['arrived'],
  source: 'A',
} satisfies MilestoneRule;

/** Back while the case is open: another work spell of the same season. */
export const reEntered = {
  milestone: 're-entered',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  reportedBy: ['employers-association', 'municipality', 'placement-officer'],
  evidence: ['entry-stamp'],
  after: ['contract-ended'],
  startsSpell: { on: 'occurredOn' },
  source: 'A',
} satisfies MilestoneRule;
