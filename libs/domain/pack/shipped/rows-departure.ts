/**
 * Rows that corridors share, from application to arrival. A pack spreads them and writes out what is special to it;
 * law belongs to a corridor, so what stands here is our own assumption or the practice at home.
 */
import type { MilestoneRule, Path } from '#libs/domain/pack/programme';

export const FIRST: readonly Path[] = ['first'];
export const RETURNING: readonly Path[] = ['returning'];
export const BOTH: readonly Path[] = ['first', 'returning'];

export const applicationFiled = {
  milestone: 'application-filed',
  paths: FIRST,
  need: 'expected',
  reportedBy: ['placement-officer'],
  evidence: ['application-form'],
  after: [],
} satisfies MilestoneRule;

export const preselected = {
  milestone: 'preselected',
  paths: FIRST,
  need: 'expected',
  reportedBy: ['placement-officer'],
  evidence: ['file-check'],
  after: ['application-filed'],
  deadlines: [{ due: ['opened + 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const interviewed = {
  milestone: 'interviewed',
  paths: FIRST,
  need: 'expected',
  reportedBy: ['employers-association', 'placement-officer'],
  evidence: ['interview-sheet'],
  after: ['preselected'],
  deadlines: [{ due: ['opened + 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const selected = {
  milestone: 'selected',
  paths: FIRST,
  need: 'completing',
  reportedBy: ['employers-association', 'placement-officer'],
  evidence: ['selection-record'],
  details: [{ name: 'offerId', type: 'offer-id', required: 'without-offer', examples: [] }],
  after: ['interviewed'],
  deadlines: [{ due: ['opened + 7d'], remindDaysBefore: [2], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

/** A repeater is asked for by name: nothing comes before it. */
export const selectedAgain = { ...selected, paths: RETURNING, after: [] } satisfies MilestoneRule;

/** The first season through application and interview, a later one by name. */
export const recruitment: readonly MilestoneRule[] = [
  applicationFiled,
  preselected,
  interviewed,
  selected,
  selectedAgain,
];

export const infoSession = {
  milestone: 'info-session-attended',
  paths: FIRST,
  need: 'completing',
  reportedBy: ['placement-officer', 'training-provider', 'ngo'],
  evidence: ['attendance-sheet'],
  after: ['selected'],
  deadlines: [{ due: ['s - 15d'], remindDaysBefore: [7], effect: 'escalate', source: 'LE360' }],
} satisfies MilestoneRule;

export const infoSessionAgain = {
  ...infoSession,
  paths: RETURNING,
  need: 'optional',
} satisfies MilestoneRule;

export const medicalCleared = {
  milestone: 'medical-cleared',
  paths: FIRST,
  need: 'completing',
  reportedBy: ['placement-officer'],
  evidence: ['medical-certificate'],
  after: ['selected'],
  deadlines: [{ due: ['s - 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
  visibleTo: ['consulate', 'immigration-office'],
} satisfies MilestoneRule;

export const contractSigned = {
  milestone: 'contract-signed',
  paths: FIRST,
  need: 'completing',
  reportedBy: ['employers-association', 'placement-officer'],
  evidence: ['signed-contract'],
  details: [
    { name: 'startsOn', type: 'date', required: 'always', examples: [{ value: 'offer.startsOn' }] },
    {
      name: 'endsOn',
      type: 'date',
      required: 'always',
      min: 'details.startsOn',
      examples: [{ value: 'offer.endsOn' }],
    },
  ],
  after: ['selected'],
  deadlines: [{ due: ['s - 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const returnUndertakingSigned = {
  milestone: 'return-undertaking-signed',
  paths: FIRST,
  need: 'completing',
  reportedBy: ['placement-officer', 'employers-association'],
  evidence: ['signed-undertaking'],
  after: ['selected'],
  deadlines: [{ due: ['opened + 14d'], remindDaysBefore: [3], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const trainingCompleted = {
  milestone: 'training-completed',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['training-provider', 'placement-officer', 'ngo'],
  evidence: ['training-certificate'],
  details: [{ name: 'hours', type: 'integer', examples: [{ value: 20 }] }],
  after: ['selected'],
} satisfies MilestoneRule;

export const nieAssigned = {
  milestone: 'nie-assigned',
  paths: FIRST,
  need: 'expected',
  reportedBy: ['immigration-office', 'employers-association', 'placement-officer'],
  evidence: ['nie-list'],
  details: [
    { name: 'nie', type: 'string', required: 'always', private: true, examples: [{ value: 'Z9900001R' }] },
  ],
  after: ['selected'],
  deadlines: [{ due: ['opened + 5wd'], remindDaysBefore: [1], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const authorised = {
  milestone: 'authorised',
  paths: BOTH,
  need: 'expected',
  reportedBy: ['immigration-office', 'employers-association', 'placement-officer'],
  evidence: ['resolution'],
  after: ['selected'],
  deadlines: [{ due: ['opened + 1m'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const visaFiled = {
  milestone: 'visa-filed',
  paths: BOTH,
  need: 'expected',
  reportedBy: ['employers-association', 'consulate', 'placement-officer'],
  evidence: ['visa-receipt'],
  after: ['authorised'],
  deadlines: [{ due: ['authorised + 1m'], remindDaysBefore: [14, 5], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const visaGranted = {
  milestone: 'visa-granted',
  paths: BOTH,
  need: 'completing',
  reportedBy: ['consulate', 'employers-association', 'placement-officer'],
  evidence: ['visa-list'],
  details: [
    { name: 'validFrom', type: 'date', required: 'always', examples: [{ value: 'today' }] },
    {
      name: 'validTo',
      type: 'date',
      required: 'always',
      min: 'details.validFrom',
      examples: [{ value: 'e' }],
    },
  ],
  after: ['visa-filed'],
  deadlines: [{ due: ['opened + 1m'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const insuranceConfirmed = {
  milestone: 'insurance-confirmed',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['employers-association', 'placement-officer'],
  evidence: ['insurance-policy'],
  deadlines: [{ due: ['s'], remindDaysBefore: [3], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const convoyAssigned = {
  milestone: 'convoy-assigned',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['placement-officer', 'employers-association'],
  evidence: [],
  details: [{ name: 'convoyId', type: 'convoy-id', examples: [{ value: 'convoy-1' }] }],
  deadlines: [{ due: ['s - 7d'], remindDaysBefore: [3], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

/** For packs that know the day on which the travel group leaves: `convoy.departsOn`. */
export const withDeparture = (row: MilestoneRule): MilestoneRule => ({
  ...row,
  details: [
    ...(row.details ?? []),
    { name: 'departsOn', type: 'date', max: 'e', examples: [{ value: 's' }] },
  ],
});

export const boarded = {
  milestone: 'boarded',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['placement-officer', 'employers-association'],
  evidence: ['manifest'],
  notBefore: { date: 'visa-granted.validFrom' },
  deadlines: [{ due: ['convoy.departsOn + 1d'], effect: 'escalate', source: 'A' }],
} satisfies MilestoneRule;

export const entered = {
  milestone: 'entered',
  paths: BOTH,
  need: 'optional',
  reportedBy: ['employers-association', 'municipality', 'placement-officer'],
  evidence: ['entry-stamp'],
  notBefore: { date: 'visa-granted.validFrom' },
} satisfies MilestoneRule;

export const arrived = {
  milestone: 'arrived',
  paths: BOTH,
  need: 'completing',
  reportedBy: ['municipality', 'employers-association', 'ngo', 'placement-officer'],
  evidence: ['arrival-list', 'housing-sheet'],
  details: [{ name: 'enteredOn', type: 'date', max: 'today', examples: [{ value: 'today' }] }],
  notBefore: { date: 'visa-granted.validFrom' },
  deadlines: [{ due: ['boarded + 3d', 's + 3d'], effect: 'escalate', source: 'LS18' }],
} satisfies MilestoneRule;

/** The crossing: witnesses are welcome and never waited for; only the arrival counts. */
export const crossing: readonly MilestoneRule[] = [convoyAssigned, boarded, entered, arrived];
