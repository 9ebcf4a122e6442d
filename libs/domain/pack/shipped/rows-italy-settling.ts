/** What corridors to Italy share since the end of 2025: contract and permit after the entry, the end of work, the way home. */
import type { Deadline, DetailRule, ExitRule, MilestoneRule } from '#libs/domain/pack/programme';
import type { WindowRule } from '#libs/domain/pack/spells';
import { marking, stayEndsBy, withDetail } from './amendments.ts';
import type { Amendments } from './amendments.ts';
import { dayOf } from './detail-kinds.ts';
import { employerChangedForContract } from './rows-contracts.ts';
import { contractEndedOfSpell, statusChangedOfAnyKind } from './rows-endings.ts';

/** To whose account a late contract is laid, once somebody knows. */
const attributable: DetailRule = {
  name: 'attributable',
  type: 'string',
  oneOf: ['employer', 'force-majeure', 'worker'],
  examples: [{ value: 'employer' }],
};

/** Signed by both and sent: a late one may cost the authorisation, unless the delay is not the seasonal worker’s. */
export const contractSentInItaly = (contract: MilestoneRule): MilestoneRule => ({
  ...contract,
  details: [...(contract.details ?? []), dayOf('sentOn'), attributable],
  deadlines: [{ due: ['entry + 15d'], remindDaysBefore: [5], effect: 'escalate', source: 'TUI 22.6' }],
  source: 'TUI 22.6, 22.5-ter, 22.6-bis, 24.11',
});

/** Of a contract sent after its fifteen days, to whose account that is laid is told with it. */
export const LATE_CONTRACT_IN_ITALY: Amendments = {
  'contract-signed': (contract) =>
    withDetail(contract, attributable.name, { requiredAfter: { detail: 'sentOn', date: 'entry + 15d' } }),
};

/** What is sent was signed by both before. */
export const SENT_ONCE_SIGNED: Amendments = {
  'contract-signed': (contract) => withDetail(contract, 'sentOn', { min: 'occurredOn' }),
};

/** The term runs from the entry, but the form comes with the contract. */
export const permitRequestedInItaly = (permit: MilestoneRule): MilestoneRule => ({
  ...permit,
  after: ['arrived'],
  deadlines: [
    {
      // Without a contract: as if it were signed on its last day.
      due: ['contract-signed + 8d', 'entry + 23d'],
      remindOn: ['entry + 8wd'],
      calendars: ['it'],
      effect: 'escalate',
      source: 'A; TUI 5.2',
    },
  ],
  toCheck: 'How the eight working days of the permit stand beside the fifteen days of the contract.',
  source: 'TUI 5.2; DPR394 36.1',
});

/** Under an authorisation of several years its holder goes to the border before the year’s permit ends. */
const BEFORE_THE_PERMIT_ENDS: Deadline = {
  due: ['e'],
  remindDaysBefore: [14, 3],
  underAuthorisation: true,
  effect: 'escalate',
  to: ['placement-officer', 'seasonal-worker'],
  toCheck: 'The permit is revoked by an act of the office alone, never by the date.',
  source: 'TUI 5.3-ter',
};

export const contractEndsInItaly = (end: MilestoneRule): MilestoneRule => ({
  ...end,
  repeatable: true,
  endsSpell: true,
  details: contractEndedOfSpell.details,
  deadlines: [BEFORE_THE_PERMIT_ENDS, ...(end.deadlines ?? [])],
});

export const employerChangedInItaly: MilestoneRule = {
  ...employerChangedForContract,
  details: [
    ...employerChangedForContract.details,
    { name: 'throughPlatform', type: 'boolean', examples: [{ value: true }] },
  ],
  after: ['arrived'],
  source: 'TUI 24.8',
};

/** Another contract may begin in sixty days: until then nobody is late for the way home. */
export const windowsInItaly: readonly WindowRule[] = [
  {
    kind: 'between-contracts',
    opens: 'contract-ended',
    until: ['opened + 60d'],
    endedBy: ['employer-changed', 'contract-extended', 'return-boarded', 'return-notified', 'return-proved'],
    source: 'TUI 24.8',
  },
];

/** Nine months in any twelve: from which day the twelve are counted is ours to assume. */
export const NINE_MONTHS: Amendments = stayEndsBy('TUI 24.7; A');

const INDEMNITY =
  'What is owed to whoever loses the authorisation through the employer, and how it is counted: TUI 24.12 and 24.13 were not read.';

/** Whoever loses the authorisation through the employer is owed an indemnity. */
export const WITHDRAWN_IN_ITALY: Amendments = marking({
  'authorisation-withdrawn': INDEMNITY,
  'compensation-due': INDEMNITY,
});

/** The texts of rows that every corridor has. */
export const ITALIAN_SOURCES = {
  'rights-information-given': 'A; EUR 11.2',
  'authorisation-withdrawn': 'TUI 24.14',
  'housing-charged': 'TUI 24.3, 24.15-bis',
  'compensation-due': 'TUI 24.14; EUR 17.2',
  'compensation-paid': 'TUI 24.14; EUR 17.2',
} as const;

/** Work needs three months of regular work; protection, a family and anything else do not wait. */
export const statusChangedInItaly: ExitRule = {
  ...statusChangedOfAnyKind,
  while: {
    recordedAny: ['boarded', 'entered', 'arrived'],
    from: ['arrived + 3m', 'entered + 3m', 'boarded + 3m'],
    unless: { detail: 'kind', oneOf: ['protection', 'family', 'residence', 'other'] },
  },
  source: 'TUI 24.10, 18, 18-bis, 18-ter',
};
