/** Work and return: two steps of the registration, employers who break the law or cannot go on, several contracts. */
import type { Derivation } from '#libs/domain/pack/derive-programme';
import type { Deadline, MilestoneRule } from '#libs/domain/pack/programme';
import type { WindowRule } from '#libs/domain/pack/spells';
import { SPELL } from './detail-kinds.ts';
import { contractExtendedSameWork, employerChangedForContract } from './rows-contracts.ts';
import { WITNESSES_STAND, contractEndedOfSpell } from './rows-endings.ts';
import { housingMetByReport } from './rows-housing.ts';
import { compensationPaidDue, paySlipDue } from './rows-pay.ts';
import { recordsOfSeason } from './rows-records.ts';
import {
  ESTABLISHED,
  employerBreachEstablished,
  employerChangeRequested,
  employerImpossibilityNotified,
  reEntered,
} from './rows-rights.ts';
import { HUELVA, TO_CHECK, inHuelva } from './spanish-terms.ts';

type Milestones = NonNullable<Derivation['milestones']>;

const PLACE_OF_FIRST = ['place-of-first'];
const OTHER_ROUTES = ['new-seasonal', 'initial-employed'];
/** Whoever goes home is waited for no longer. */
const GONE = ['return-boarded', 'return-notified', 'return-proved', 'homecoming-accompanied', 'repatriated'];
const WORKERS_SIDE = ['placement-officer', 'seasonal-worker', 'trade-union'] as const;

/** Who loses the authorisation through the employer may look for another one, as after a breach. */
const THROUGH_EMPLOYER = { detail: 'attributable', oneOf: ['employer'] } as const;
const AFTER_WITHDRAWAL = 'authorisation-withdrawn.notifiedOn + 3m';

const registered = (row: MilestoneRule): MilestoneRule => ({
  ...row,
  repeatable: true,
  details: [SPELL],
  deadlines: [
    {
      due: ['entry + 3d'],
      metByReport: true,
      remindDaysBefore: [1],
      effect: 'escalate',
      to: ['employers-association', 'placement-officer'],
      toCheck: TO_CHECK.registration,
      source: 'RLOEX 103.6',
    },
    {
      due: ['entry + 3wd'],
      metByReport: true,
      calendars: HUELVA,
      effect: 'escalate',
      to: 'immigration-office',
      toCheck: TO_CHECK.registration,
      source: 'RLOEX 103.6, 105.3; working days A',
    },
  ],
  toCheck: TO_CHECK.registration,
});

const changeRequested: MilestoneRule = {
  ...employerChangeRequested,
  notBefore: { date: 'entry + 3m', unless: { detail: 'cause', oneOf: ['employer-breach', 'impossible'] } },
  deadlines: [
    inHuelva({
      due: ['employer-impossibility-notified + 1m'],
      metByReport: true,
      effect: 'escalate',
      to: WORKERS_SIDE,
      source: 'RLOEX 110.3',
    }),
    inHuelva({
      due: ['employer-breach-established + 3m'],
      onlyIf: ESTABLISHED,
      metByReport: true,
      remindDaysBefore: [30, 7],
      effect: 'escalate',
      to: WORKERS_SIDE,
      source: 'RLOEX 110.2',
    }),
    inHuelva({
      due: [AFTER_WITHDRAWAL],
      onlyIf: { milestone: 'authorisation-withdrawn', ...THROUGH_EMPLOYER },
      metByReport: true,
      remindDaysBefore: [30, 7],
      effect: 'escalate',
      to: WORKERS_SIDE,
      toCheck: TO_CHECK.withdrawal,
      source: 'A; RLOEX 105.1, 110.2',
    }),
  ],
  source: 'RLOEX 110.1-3',
};

const answeredIn = (due: string, routes: readonly string[]): Deadline =>
  inHuelva({
    due: [due],
    filing: true,
    remindDaysBefore: [5],
    onlyIf: { milestone: 'employer-change-requested', detail: 'route', oneOf: routes },
    effect: 'deemed-refused',
    source: 'RLOEX 110.5',
  });

const changed: MilestoneRule = {
  ...employerChangedForContract,
  after: ['employer-change-requested'],
  deadlines: [answeredIn('opened + 15wd', PLACE_OF_FIRST), answeredIn('opened + 1m', OTHER_ROUTES)],
  source: 'RLOEX 110.4, 110.5',
};

const impossibilityTold: MilestoneRule = {
  ...employerImpossibilityNotified,
  deadlines: [
    {
      due: ['employer-impossibility-notified.since + 15wd'],
      metByReport: true,
      calendars: HUELVA,
      effect: 'escalate',
      source: 'RLOEX 110.3; LPAC 30.2',
    },
  ],
  source: 'RLOEX 110.3',
};

/** Nobody has stayed too long while a change that was asked for in time is not answered. */
const ended = (row: MilestoneRule): MilestoneRule => ({
  ...row,
  repeatable: true,
  endsSpell: true,
  details: contractEndedOfSpell.details,
  deadlines: (row.deadlines ?? []).map((deadline) =>
    deadline.effect === 'deemed-ended'
      ? {
          ...deadline,
          notWhile: { pending: ['employer-changed'] },
          source: 'RLOEX 100, 101.1, 110.6, 112.5',
        }
      : deadline,
  ),
});

/** The month is practice: no legal term, and it is said so. */
const proved = (row: MilestoneRule): MilestoneRule => ({
  ...row,
  deadlines: (row.deadlines ?? []).map(({ legal, ...deadline }) =>
    legal ? { ...deadline, toCheck: TO_CHECK.returnTerm, source: 'A; RD557 99.2; RLOEX 102.1.h' } : deadline,
  ),
});

export const windowsInSpain: readonly WindowRule[] = [
  {
    kind: 'breach',
    opens: 'employer-breach-established',
    onlyIf: { detail: ESTABLISHED.detail, oneOf: ESTABLISHED.oneOf },
    until: ['opened + 3m'],
    endedBy: ['employer-changed', ...GONE],
    legal: true,
    calendars: HUELVA,
    source: 'RLOEX 110.2; ET50',
  },
  {
    kind: 'breach',
    opens: 'authorisation-withdrawn',
    onlyIf: THROUGH_EMPLOYER,
    until: [AFTER_WITHDRAWAL],
    endedBy: ['employer-changed', ...GONE],
    legal: true,
    calendars: HUELVA,
    toCheck: TO_CHECK.withdrawal,
    source: 'A; RLOEX 105.1, 110.2',
  },
  {
    kind: 'impossibility',
    opens: 'employer-impossibility-notified',
    until: ['opened + 1m'],
    endedBy: ['employer-changed', ...GONE],
    legal: true,
    calendars: HUELVA,
    source: 'RLOEX 110.3',
  },
  ...(
    [
      ['opened + 15wd', PLACE_OF_FIRST],
      ['opened + 1m', OTHER_ROUTES],
    ] as const
  ).map(([until, oneOf]): WindowRule => ({
    kind: 'undecided',
    opens: 'employer-change-requested',
    onlyIf: { detail: 'route', oneOf },
    until: [until],
    endedBy: ['employer-changed', ...GONE],
    legal: true,
    calendars: HUELVA,
    source: 'RLOEX 110.5, 110.6',
  })),
];

export const replaceAbroad: NonNullable<Milestones['replace']> = {
  ...WITNESSES_STAND,
  arrived: { startsSpell: { on: 'occurredOn' } },
  'social-security-registered': registered,
  'residence-card-requested': (row) => ({ ...row, deadlines: (row.deadlines ?? []).map(inHuelva) }),
  'contract-extended': { ...contractExtendedSameWork, source: 'RLOEX 111' },
  'employer-change-requested': changeRequested,
  'employer-changed': changed,
  'contract-ended': ended,
  'return-proved': (row) => ({ ...proved(row), ...standsAfterExits(row) }),
};

function standsAfterExits(row: MilestoneRule): Pick<MilestoneRule, 'standsAfter'> {
  const { standsAfter } = WITNESSES_STAND['return-proved']?.(row) ?? {};
  return standsAfter === undefined ? {} : { standsAfter };
}

/** The articles of what others cite as their own assumption. */
const ARTICLES: Readonly<Record<string, string>> = {
  'finding-recorded': 'RLOEX 104.3, 106.4, 117.3',
  'authorisation-withdrawn': 'RLOEX 105.1, 105.3, 107.4',
  'term-suspended': 'LPAC 22-23',
  'housing-assigned': 'RLOEX 109.1',
  'housing-verified': 'RLOEX 109.1',
  'housing-inspected': 'RLOEX 109.2',
  'housing-visited': 'RLOEX 109.3',
  'housing-changed': 'RLOEX 109.1',
  'housing-charged': 'RLOEX 109.1',
  'compensation-due': 'RLOEX 107.4',
  'language-training-completed': 'RLOEX 120',
};

/** Working days of an office, by the days off of its places. */
const countedInHuelva = ({ deadlines = [] }: MilestoneRule): readonly Deadline[] =>
  deadlines.map((deadline) => ({ ...deadline, calendars: HUELVA }));

const inSpain = (row: MilestoneRule): MilestoneRule => {
  const source = ARTICLES[row.milestone];
  return {
    ...row,
    ...(source === undefined ? {} : { source }),
    ...(row.milestone === 'finding-recorded' ? { toCheck: TO_CHECK.barsAtCallUps } : {}),
    ...(row.milestone === 'pay-slip-received' ? { deadlines: paySlipDue('A; ET50') } : {}),
    ...(row.milestone === 'compensation-paid' ? { deadlines: compensationPaidDue } : {}),
    ...(row.milestone === 'housing-changed' ? { deadlines: countedInHuelva(row) } : {}),
  };
};

export const insertAbroad: NonNullable<Milestones['insert']> = [
  {
    at: { before: 'employer-change-requested' },
    row: { ...employerBreachEstablished, source: 'RLOEX 110.2; ET50' },
  },
  { at: { before: 'employer-change-requested' }, row: impossibilityTold },
  { at: { after: 'contract-ended' }, row: reEntered },
  ...recordsOfSeason.map(({ at, row }) => ({ at, row: inSpain(housingMetByReport(row)) })),
];
