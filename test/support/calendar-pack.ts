/** Huelva's rules with days off by place, as the law review corrects them: for specs of terms, silences and suspensions. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { HolidayCalendars } from '#libs/domain/pack/calendars';
import type { Deadline, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { SPAIN } from '#libs/domain/pack/shipped/calendars/spain';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import type { CaseOptions } from './build-case.ts';

export const HUELVA = ['es', 'es-an', 'es-an-h'] as const;
export const MADRID = ['es', 'es-md', 'es-md-m'] as const;

/** A season of 2026 with the offer far enough for autumn's terms. */
export const RETURNING: CaseOptions = {
  path: 'returning',
  opening: { authorisation: { until: '2028-12-31', caseId: 'an-earlier-season' } },
};

const optional = { paths: ['first', 'returning'], need: 'optional', repeatable: true } as const;
const officers = { reportedBy: ['placement-officer'], evidence: [] } as const;
const counted = (due: string, rest: Partial<Deadline> = {}): Deadline => ({
  due: [due],
  legal: true,
  calendars: HUELVA,
  effect: 'escalate',
  source: 'LPAC 30.5',
  ...rest,
});

const termSuspended: MilestoneRule = {
  milestone: 'term-suspended',
  role: 'term-suspension',
  ...optional,
  ...officers,
  details: [
    { name: 'of', type: 'string', required: 'always', examples: [{ value: 'call-up-granted' }] },
    { name: 'from', type: 'date', required: 'always', examples: [{ value: 'today' }] },
    { name: 'to', type: 'date', examples: [{ value: 'today' }] },
  ],
  after: ['selected'],
  source: 'LPAC 22',
};

const silenceCertified: MilestoneRule = {
  milestone: 'silence-certified',
  paths: ['returning'],
  need: 'expected',
  ...officers,
  after: ['call-up-granted'],
  deadlines: [counted('call-up-granted + 15wd')],
  source: 'LPAC 24',
};

const breachEstablished: MilestoneRule = {
  milestone: 'employer-breach-established',
  ...optional,
  ...officers,
  after: ['arrived'],
  source: 'RLOEX 110.2',
};

const anotherEmployer: MilestoneRule = {
  milestone: 'another-employer-found',
  ...optional,
  ...officers,
  after: ['employer-breach-established'],
  deadlines: [counted('employer-breach-established + 3m')],
  source: 'RLOEX 110.2',
};

const impossibility: MilestoneRule = {
  milestone: 'employer-impossibility-notified',
  ...optional,
  ...officers,
  details: [{ name: 'since', type: 'date', required: 'always', examples: [{ value: 'today' }] }],
  after: ['arrived'],
  source: 'RLOEX 110.3',
};

const takenOver: MilestoneRule = {
  milestone: 'taken-over',
  ...optional,
  ...officers,
  after: ['employer-impossibility-notified'],
  deadlines: [
    counted('employer-impossibility-notified.since + 15wd'),
    counted('employer-impossibility-notified + 1m'),
  ],
  source: 'RLOEX 110.3',
};

/** The pack by place, with other lists of days off where a spec asks what a missing one means. */
export function packByPlace(calendars: HolidayCalendars = SPAIN, version = 'by-place'): Programme {
  return deriveProgramme(maEsCartaya2026, {
    version,
    holidays: [],
    calendars,
    milestones: {
      replace: {
        'nie-assigned': { deadlines: [counted('opened + 5wd', { calendars: MADRID })] },
        authorised: {
          deadlines: [counted('opened + 1m', { effect: 'deemed-refused' }), counted('previous + 1m')],
        },
        'call-up-granted': {
          deadlines: [counted('opened + 1m', { effect: 'deemed-granted', remindDaysBefore: [7] })],
        },
        'employer-changed': { deadlines: [counted('opened + 15wd', { effect: 'deemed-refused' })] },
        'social-security-registered': {
          deadlines: [
            {
              due: ['entry + 3d'],
              effect: 'escalate',
              to: ['employers-association', 'placement-officer'],
              source: 'RLOEX 103.6',
            },
            {
              due: ['entry + 3wd'],
              calendars: HUELVA,
              effect: 'escalate',
              to: 'immigration-office',
              source: 'RLOEX 103.6',
            },
          ],
        },
        'contract-ended': (rule) => ({
          ...rule,
          deadlines: (rule.deadlines ?? []).map((deadline) =>
            deadline.effect === 'deemed-ended'
              ? { ...deadline, due: ['e'], notWhile: { pending: ['employer-changed'] } }
              : deadline,
          ),
        }),
      },
      insert: [
        { at: { after: 'call-up-granted' }, row: termSuspended },
        { at: { stage: 'departure' }, row: silenceCertified },
        ...[breachEstablished, anotherEmployer, impossibility, takenOver].map((row) => ({
          at: { before: 'contract-ended' } as const,
          row,
        })),
      ],
    },
  });
}

/** The same pack with one row's first deadline changed. */
export function withFirstDeadline(pack: Programme, milestone: string, change: Partial<Deadline>): Programme {
  const changed = (rule: MilestoneRule): MilestoneRule => ({
    ...rule,
    deadlines: (rule.deadlines ?? []).map((one, index) => (index === 0 ? { ...one, ...change } : one)),
  });
  return deriveProgramme(pack, {
    version: `${pack.version}-changed`,
    milestones: { replace: { [milestone]: changed } },
  });
}
