// The pack of Huelva with one thing wrong at a time: what it is, and the fault that must be found, with its place.
import type { DetailRule, ExitRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { FAULTY_ROLES } from './faulty-roles.ts';
import { FAULTY_WORDS } from './faulty-words.ts';

export const pack = maEsCartaya2026;

/** The pack with the rows of one milestone changed, on every path that it has. */
export function withRow(milestone: string, change: Partial<MilestoneRule>): Programme {
  return {
    ...pack,
    stages: pack.stages.map((stage) => ({
      ...stage,
      milestones: stage.milestones.map((rule) =>
        rule.milestone === milestone ? { ...rule, ...change } : rule,
      ),
    })),
  };
}

export function withExit(milestone: string, change: Partial<ExitRule>): Programme {
  return {
    ...pack,
    exits: pack.exits.map((exit) => (exit.milestone === milestone ? { ...exit, ...change } : exit)),
  };
}

/** The pack with a milestone more in its first stage. */
export function withNew(rule: Partial<MilestoneRule>): Programme {
  const [first, ...others] = pack.stages;
  if (first === undefined) throw new Error('no stage');
  const fresh: MilestoneRule = {
    milestone: 'checked',
    paths: ['first'],
    need: 'optional',
    reportedBy: ['placement-officer'],
    evidence: [],
    after: [],
    ...rule,
  };
  return { ...pack, stages: [{ ...first, milestones: [...first.milestones, fresh] }, ...others] };
}

/** Deadlines of a row, by these dates. */
export const due = (...texts: string[]): Partial<MilestoneRule> => ({
  deadlines: texts.map((text) => ({ due: [text], effect: 'escalate' as const, source: 'A' })),
});

/** A training whose one detail, its hours, is changed. */
function withHours(change: Partial<DetailRule>): Programme {
  return withRow('training-completed', {
    details: [{ name: 'hours', type: 'integer', examples: [], ...change }],
  });
}

/** Exits that leave some stage without any. */
const KEPT = ['not-selected', 'ended-early', 'status-changed'];

/** Dates of one milestone, and which of them is wrong. */
const FAULTY_DATES: readonly (readonly [string, readonly string[], string, number])[] = [
  ['working days without an end', ['opened + 9999wd'], 'date-unreadable', 0],
  ['a date that cannot be read', ['opened plus 3d'], 'date-unreadable', 0],
  ['a date counted from nowhere', ['elsewhere + 3d'], 'date-base-unknown', 0],
  ['a first date counted from one before it', ['previous + 3d'], 'date-base-unknown', 0],
  ['a date counted from the day of a report, where there is none', ['today + 3d'], 'date-base-unknown', 0],
  ['a date that an offer does not have', ['offer.pauseOn'], 'date-base-unknown', 0],
  ['a date before what it counts from', ['opened - 3d'], 'deadline-before-predecessor', 0],
  ['a date on the very day it counts from', ['opened'], 'deadline-before-predecessor', 0],
  ['a month less than a month', ['opened + 1m - 31d'], 'deadline-before-predecessor', 0],
  ['a date before the one before it', ['opened + 3d', 'previous - 1d'], 'deadline-before-predecessor', 1],
  ['a later date that comes sooner', ['opened + 2m', 'opened + 50d'], 'deadline-before-predecessor', 1],
];

export const FAULTY: readonly (readonly [string, Programme, string])[] = [
  [
    'a milestone twice on a path',
    withRow('interviewed', { milestone: 'preselected' }),
    'code-repeated /stages/0/milestones/2',
  ],
  ['an exit twice', withExit('cancelled', { milestone: 'withdrawn' }), 'code-repeated /exits/10'],
  [
    'an exit that is also a milestone',
    withExit('cancelled', { milestone: 'arrived' }),
    'code-repeated /exits/10',
  ],
  [
    'a stage twice',
    { ...pack, stages: [...pack.stages, ...pack.stages.slice(0, 1)] },
    'code-repeated /stages/7',
  ],
  [
    'an agency twice',
    { ...pack, agencies: [...pack.agencies, ...pack.agencies.slice(0, 1)] },
    'code-repeated /agencies/8',
  ],
  [
    'a detail twice',
    withRow('call-up-filed', {
      details: [
        { name: 'a', type: 'integer', examples: [{ value: 1 }] },
        { name: 'a', type: 'integer', examples: [{ value: 1 }] },
      ],
    }),
    'code-repeated /stages/2/milestones/4/details/1/name',
  ],
  [
    'a code that is a word for dates',
    withNew({ milestone: 'opened' }),
    'name-reserved /stages/0/milestones/5/milestone',
  ],
  [
    'a code that every object has',
    withNew({ milestone: 'constructor' }),
    'name-reserved /stages/0/milestones/5/milestone',
  ],
  [
    'a detail that every object has',
    withNew({ details: [{ name: 'toString', type: 'integer', examples: [{ value: 1 }] }] }),
    'name-reserved /stages/0/milestones/5/details/0/name',
  ],
  [
    'an anchor that is also a milestone',
    { ...pack, anchors: { ...pack.anchors, arrived: ['entered'] } },
    'name-reserved /anchors/arrived',
  ],
  ['a programme that no address could name', { ...pack, code: 'schema' }, 'name-reserved /code'],
  [
    'two milestones that wait for each other',
    withRow('preselected', { after: ['interviewed'] }),
    'milestone-unreachable /stages/0/milestones/1',
  ],
  [
    'a milestone that nobody reports',
    withRow('arrived', { reportedBy: [] }),
    'nobody-reports /stages/3/milestones/4/reportedBy',
  ],
  [
    'an exit that nobody reports',
    withExit('no-show', { reportedBy: [] }),
    'nobody-reports /exits/5/reportedBy',
  ],
  [
    'a reporter who does not take part',
    { ...pack, agencies: pack.agencies.filter(({ kind }) => kind !== 'ngo') },
    'reporter-unknown /exits/0/reportedBy/1',
  ],
  [
    'evidence twice',
    withRow('arrived', { evidence: ['stamp', 'stamp'] }),
    'evidence-repeated /stages/3/milestones/4/evidence/1',
  ],
  [
    'a predecessor that is none',
    withRow('arrived', { afterAny: ['landed', 'visa-granted', 'call-up-granted'] }),
    'reference-unknown /stages/3/milestones/4/afterAny/0',
  ],
  [
    'an exit while something unknown',
    withExit('no-show', { while: { notRecorded: ['landed'] } }),
    'reference-unknown /exits/5/while/notRecorded/0',
  ],
  [
    'an exit while something unknown is open',
    withExit('authorisation-refused', { while: { open: 'permitted' } }),
    'reference-unknown /exits/2/while/open',
  ],
  [
    'a doubt after a silence that never comes',
    withExit('call-up-refused', {
      contestedAfter: { milestone: 'call-up-granted', effect: 'deemed-refused' },
    }),
    'reference-unknown /exits/4/contestedAfter',
  ],
  ['a position taken by nothing', { ...pack, reservesAt: 'chosen' }, 'reference-unknown /reservesAt'],
  ['a quota taken by nothing', { ...pack, quotaAt: 'chosen' }, 'reference-unknown /quotaAt'],
  [
    'a presence that ends with nothing',
    { ...pack, presence: { ...pack.presence, to: ['left'] } },
    'reference-unknown /presence/to/0',
  ],
  [
    'a departure that nobody tells of',
    { ...pack, presence: { ...pack.presence, left: ['gone'] } },
    'date-base-unknown /presence/left/0',
  ],
  [
    'a proof that its milestone does not take',
    {
      ...pack,
      returnWitnesses: pack.returnWitnesses && {
        ...pack.returnWitnesses,
        sovereign: { ...pack.returnWitnesses.sovereign, evidence: ['postcard'] },
      },
    },
    'reference-unknown /returnWitnesses/sovereign/evidence/0',
  ],
  [
    'a witness that is no milestone',
    {
      ...pack,
      returnWitnesses: pack.returnWitnesses && { ...pack.returnWitnesses, declared: [{ milestone: 'seen' }] },
    },
    'reference-unknown /returnWitnesses/declared/0/milestone',
  ],
  [
    'precedence by something unknown',
    { ...pack, precedence: { recorded: ['schooled'], source: 'A' } },
    'reference-unknown /precedence/recorded/0',
  ],
  [
    'an order that the pack does not have',
    withRow('contract-extended', { underOrder: 'prefect' }),
    'order-unknown /stages/4/milestones/2/underOrder',
  ],
  [
    'months under such an order',
    { ...pack, stay: { clock: 'calendar-year', months: 9, underOrder: [{ order: 'prefect', months: 8 }] } },
    'order-unknown /stay/underOrder/0/order',
  ],
  [
    'a condition on a milestone that is none',
    withRow('debriefed', { onlyIf: { milestone: 'asked', detail: 'a', oneOf: ['b'] } }),
    'reference-unknown /stages/6/milestones/0/onlyIf/milestone',
  ],
  [
    'a condition on a detail that is not carried',
    withRow('follow-up-3-months', { onlyIf: { milestone: 'debriefed', detail: 'plan', oneOf: ['job'] } }),
    'answer-unknown /stages/6/milestones/2/onlyIf/detail',
  ],
  [
    'a condition on a private detail',
    withRow('authorised', { onlyIf: { milestone: 'nie-assigned', detail: 'nie', oneOf: ['Z9900001R'] } }),
    'answer-unknown /stages/2/milestones/1/onlyIf/detail',
  ],
  [
    'a condition on an answer that nobody can give',
    withRow('follow-up-3-months', {
      onlyIf: { milestone: 'reintegration-plan-agreed', detail: 'plan', oneOf: ['job', 'holiday'] },
    }),
    'answer-unknown /stages/6/milestones/2/onlyIf/oneOf/1',
  ],
  [
    'an excuse on an answer that nobody can give',
    withRow('employer-change-requested', {
      notBefore: { date: 'entry + 3m', unless: { detail: 'cause', oneOf: ['mood'] } },
    }),
    'answer-unknown /stages/4/milestones/3/notBefore/unless/oneOf/0',
  ],
  [
    'an example that is none of the answers',
    withRow('contract-ended', {
      details: [{ name: 'how', type: 'string', oneOf: ['term'], examples: [{ value: 'late' }] }],
    }),
    'detail-contradicts /stages/4/milestones/6/details/0/examples/0/value',
  ],
  [
    'an example of another type',
    withHours({ examples: [{ value: 'ten' }] }),
    'detail-contradicts /stages/1/milestones/5/details/0/examples/0/value',
  ],
  [
    'a detail without an example',
    withHours({ examples: [] }),
    'detail-contradicts /stages/1/milestones/5/details/0/examples',
  ],
  [
    'a limit on what is no date',
    withHours({ min: 'today', examples: [{ value: 1 }] }),
    'detail-contradicts /stages/1/milestones/5/details/0/min',
  ],
  [
    'a limit that cannot be read',
    withRow('arrived', {
      details: [{ name: 'enteredOn', type: 'date', max: 'some day', examples: [{ value: 'today' }] }],
    }),
    'date-unreadable /stages/3/milestones/4/details/0/max',
  ],
  [
    'a limit by a detail of another report',
    withRow('arrived', {
      details: [{ name: 'enteredOn', type: 'date', min: 'details.startsOn', examples: [{ value: 'today' }] }],
    }),
    'date-base-unknown /stages/3/milestones/4/details/0/min',
  ],
  ['a holiday that no calendar has', { ...pack, holidays: ['2026-02-30'] }, 'date-unreadable /holidays/0'],
  [
    'a date that its milestone does not carry',
    withRow('boarded', { notBefore: { date: 'visa-granted.stampedOn' } }),
    'date-base-unknown /stages/3/milestones/2/notBefore/date',
  ],
  [
    'a last legal day where no stay is counted',
    { ...pack, stay: null },
    'date-base-unknown /stages/4/milestones/6/deadlines/1/due/0',
  ],
  [
    'a bar from a moment that it does not know',
    { ...pack, bars: { months: 24, from: ['opened'], source: 'A' } },
    'date-base-unknown /bars/from/0',
  ],
  [
    'an authorisation until a moment that it does not know',
    { ...pack, authorisation: { until: ['today + 4y'] } },
    'date-base-unknown /authorisation/until/0',
  ],
  [
    'an exit from a day that is not known',
    withExit('not-returned', { while: { from: ['elsewhere'] } }),
    'date-base-unknown /exits/9/while/from/0',
  ],
  [
    'anchors that wait for each other',
    { ...pack, anchors: { ...pack.anchors, s: ['e - 4m'], e: ['s + 4m'] } },
    'date-base-circular /anchors/s',
  ],
  [
    'dates that take too long to compute',
    withRow('preselected', {
      deadlines: Array.from({ length: 8 }, () => ({
        due: Array.from({ length: 10 }, () => 'opened + 250wd'),
        effect: 'escalate' as const,
        source: 'A',
      })),
    }),
    'too-costly /stages/0/milestones/1',
  ],
  [
    'a presence that waits for its own last legal day',
    {
      ...pack,
      anchors: { ...pack.anchors, entry: ['stay.lastLegalDay - 9m'] },
      presence: { ...pack.presence, from: ['entry'] },
    },
    'date-base-circular /presence/from',
  ],
  [
    'a date before a fact that it comes after',
    withRow('visa-filed', due('nie-assigned - 1wd')),
    'deadline-before-predecessor /stages/2/milestones/2/deadlines/0/due/0',
  ],
  [
    'a date before the day on which it may be reported',
    withRow('follow-up-12-months', due('return + 3m')),
    'deadline-before-predecessor /stages/6/milestones/3/deadlines/0/due/0',
  ],
  [
    'no source',
    withRow('preselected', { deadlines: [{ due: ['opened + 3d'], effect: 'escalate', source: '' }] }),
    'source-missing /stages/0/milestones/1/deadlines/0/source',
  ],
  [
    'a source in words alone',
    withRow('preselected', { source: 'as everybody knows' }),
    'source-missing /stages/0/milestones/1/source',
  ],
  [
    'a source that nobody wrote down',
    withExit('no-show', { source: 'RLOEX 104.3; BOJA 12' }),
    'source-unknown /exits/5/source',
  ],
  [
    'an end without an outcome',
    withRow('preselected', { deadlines: [{ due: ['opened + 3d'], effect: 'close', source: 'A' }] }),
    'outcome-missing /stages/0/milestones/1/deadlines/0/outcome',
  ],
  [
    'an outcome that is no exit',
    withRow('preselected', {
      deadlines: [{ due: ['opened + 3d'], effect: 'close', outcome: 'forgotten', source: 'A' }],
    }),
    'outcome-unknown /stages/0/milestones/1/deadlines/0/outcome',
  ],
  [
    'a stage that expects facts and has no end',
    withRow('selected', { need: 'expected' }),
    'stage-without-end /stages/0',
  ],
  [
    'a stage that nobody can leave',
    {
      ...pack,
      exits: pack.exits.filter(({ milestone }) => KEPT.includes(milestone)),
      presence: { ...pack.presence, to: [] },
    },
    'stage-without-exit /stages/3',
  ],
  ...FAULTY_ROLES,
  ...FAULTY_WORDS,
  ...FAULTY_DATES.map(
    ([what, texts, code, index]) =>
      [
        what,
        withRow('preselected', due(...texts)),
        `${code} /stages/0/milestones/1/deadlines/${String(index)}/due/0`,
      ] as const,
  ),
];
