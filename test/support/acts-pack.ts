/** The rules of Huelva with acts of the authority kept apart: findings, notices of acts, witnesses after an early end. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { DetailRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';

const AFTER_EXITS = { standsAfter: { exits: ['ended-early', 'absent-at-arrival', 'not-returned'] } };

const NOTIFIED: DetailRule = {
  name: 'notifiedOn',
  type: 'date',
  max: 'today',
  examples: [{ value: 'today' }],
};

const withNotice = <R extends { details?: readonly DetailRule[] }>(rule: R): R => ({
  ...rule,
  details: [...(rule.details ?? []), NOTIFIED],
});

const OF: DetailRule = { name: 'of', type: 'integer', required: 'always', examples: [{ value: 2 }] };

const AT_ANY_TIME = {
  paths: ['first', 'returning'],
  need: 'optional',
  repeatable: true,
  anyTime: true,
} as const satisfies Partial<MilestoneRule>;

const RECORDS: readonly MilestoneRule[] = [
  {
    ...AT_ANY_TIME,
    milestone: 'finding-recorded',
    role: 'finding',
    reportedBy: ['immigration-office'],
    evidence: ['authority-decision'],
    details: [
      {
        name: 'kind',
        type: 'string',
        required: 'always',
        oneOf: ['early-abandonment', 'unauthorised-work', 'return-undertaking'],
        examples: [{ value: 'unauthorised-work' }],
      },
      { name: 'conductOn', type: 'date', required: 'always', max: 'today', examples: [{ value: 'today' }] },
      { name: 'decidedOn', type: 'date', required: 'always', max: 'today', examples: [{ value: 'today' }] },
      NOTIFIED,
      {
        name: 'effect',
        type: 'string',
        required: 'always',
        oneOf: ['none', 'exclusion', 'call-up-denied', 'extinction'],
        examples: [{ value: 'none' }],
      },
    ],
    after: [],
    source: 'RLOEX 104.3',
  },
  {
    ...AT_ANY_TIME,
    milestone: 'finding-lifted',
    role: 'finding-lifted',
    reportedBy: ['immigration-office', 'placement-officer'],
    evidence: ['resolution'],
    details: [
      OF,
      {
        name: 'ground',
        type: 'string',
        required: 'always',
        oneOf: ['appeal', 'corrected', 'expired'],
        examples: [{ value: 'corrected' }],
      },
    ],
    after: ['finding-recorded'],
    standsAfter: { exits: ['not-returned'] },
    source: 'A',
  },
  {
    ...AT_ANY_TIME,
    milestone: 'appeal-filed',
    role: 'appeal',
    reportedBy: ['placement-officer', 'ngo'],
    evidence: ['appeal-receipt'],
    details: [OF],
    after: ['finding-recorded'],
    standsAfter: { exits: ['not-returned'] },
    source: 'A',
  },
  {
    ...AT_ANY_TIME,
    milestone: 'authorisation-withdrawn',
    role: 'authorisation-withdrawal',
    reportedBy: ['immigration-office'],
    evidence: ['resolution'],
    details: [
      {
        name: 'attributable',
        type: 'string',
        required: 'always',
        oneOf: ['employer', 'worker', 'none'],
        examples: [{ value: 'employer' }],
      },
      NOTIFIED,
    ],
    after: [],
    source: 'RLOEX 105.1',
  },
];

export const ACTS: Programme = deriveProgramme(maEsCartaya2026, {
  version: '2026-acts',
  holidays: [...maEsCartaya2026.holidays, '2026-11-02'],
  bars: {
    months: 24,
    from: ['conduct'],
    countsBack: true,
    filedBy: ['call-up-filed'],
    source: 'RLOEX 104.3, 117.3',
  },
  milestones: {
    replace: {
      authorised: withNotice,
      'call-up-granted': withNotice,
      'return-boarded': AFTER_EXITS,
      'return-notified': AFTER_EXITS,
      'return-proved': AFTER_EXITS,
      debriefed: AFTER_EXITS,
    },
    insert: RECORDS.map((row) => ({ at: { stage: 'contract' }, row })),
  },
  exits: {
    replace: {
      'authorisation-refused': withNotice,
      'call-up-refused': withNotice,
      'ended-early': (exit) => ({
        ...exit,
        details: (exit.details ?? []).filter(({ name }) => name !== 'decision'),
      }),
      'status-changed': (exit) => ({
        ...exit,
        while: {
          recordedAny: ['boarded', 'entered', 'arrived'],
          from: ['arrived + 3m'],
          unless: { detail: 'kind', oneOf: ['protection', 'residence', 'other'] },
        },
      }),
    },
  },
});
