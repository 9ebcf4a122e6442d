// Packs with one thing wrong in their days off, work spells, windows or records.
import type { HolidayCalendars } from '#libs/domain/pack/calendars';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { Deadline, ExitRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import type { WindowRule } from '#libs/domain/pack/spells';
import type { PayerRule } from '#libs/domain/pack/who-pays';

const CALENDARS: HolidayCalendars = {
  es: [{ year: 2026, days: ['2026-01-01', '2026-01-06'], gazette: 'LPAC' }],
  'es-an': [{ year: 2026, days: ['2026-02-28'], gazette: 'LPAC', provisional: true }],
};
const WINDOW: WindowRule = {
  kind: 'breach',
  opens: 'employer-change-requested',
  onlyIf: { detail: 'cause', oneOf: ['employer-breach'] },
  until: ['opened + 3m'],
  endedBy: ['employer-changed', 'withdrawn'],
  legal: true,
  calendars: ['es', 'party'],
  toCheck: 'from which day it runs',
  source: 'RLOEX 110.2',
};

const PAYS: PayerRule = { what: 'visa', payer: 'employer', toCheck: 'who asks for it', source: 'A' };

/** The pack of Huelva in every word that packs have since days off are kept by place. */
export const worded: Programme = deriveProgramme(maEsCartaya2026, {
  version: 'worded',
  calendars: CALENDARS,
  windows: [WINDOW],
  whoPays: [PAYS],
  milestones: {
    replace: {
      arrived: (rule) => ({ ...rule, startsSpell: { on: 'occurredOn' } }),
      'contract-extended': (rule) => ({
        ...rule,
        startsSpell: { on: 'details.newEndOn', afterGap: true },
      }),
      'contract-ended': (rule) => ({ ...rule, endsSpell: true, toCheck: 'whose word ends it' }),
      'incident-reported': (rule) => ({ ...rule, anyTime: true }),
      'return-proved': (rule) => ({ ...rule, standsAfter: { exits: ['ended-early'] } }),
      'nie-assigned': (rule) => ({
        ...rule,
        deadlines: [
          {
            due: ['opened + 5wd'],
            effect: 'escalate',
            calendars: ['es', 'es-an'],
            notWhile: { pending: ['contract-signed'] },
            toCheck: 'of which town',
            source: 'RLOEX 122.9',
          },
        ],
      }),
    },
  },
  exits: {
    replace: {
      'ended-early': { endsSpell: true, toCheck: 'what it means' },
      'status-changed': (exit) => ({
        ...exit,
        while: {
          recorded: ['arrived'],
          from: ['arrived + 3m'],
          unless: { detail: 'kind', oneOf: ['protection'] },
        },
      }),
    },
  },
});

/** Fields of a row; those that are undefined are taken out. */
type Change<Rule> = { [Field in keyof Rule]?: Rule[Field] | undefined };

function without<Rule extends object>(rule: Rule, change: Change<Rule>): Rule {
  const fields = Object.entries({ ...rule, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as Rule;
}

/** The pack with the rows of one milestone changed. */
export function wordedRow(milestone: string, change: Change<MilestoneRule>): Programme {
  const row = (rule: MilestoneRule): MilestoneRule => without(rule, change);
  return deriveProgramme(worded, { version: 'worded', milestones: { replace: { [milestone]: row } } });
}

export function wordedExit(milestone: string, change: Partial<ExitRule>): Programme {
  return deriveProgramme(worded, { version: 'worded', exits: { replace: { [milestone]: change } } });
}

/** The pack with the first date of the number of foreigners changed. */
export function wordedDeadline(change: Change<Deadline>): Programme {
  return wordedRow('nie-assigned', {
    deadlines: [without<Deadline>({ due: ['opened + 5wd'], effect: 'escalate', source: 'A' }, change)],
  });
}

export function wordedWindow(change: Partial<WindowRule>): Programme {
  return { ...worded, windows: [{ ...WINDOW, ...change }] };
}

/** The pack with rules of its own of who pays. */
export function wordedPayers(...whoPays: readonly PayerRule[]): Programme {
  return { ...worded, whoPays };
}

export function wordedCalendars(calendars: HolidayCalendars): Programme {
  return { ...worded, calendars: { ...CALENDARS, ...calendars } };
}

const list = (year: number, days: string[], gazette = 'A'): HolidayCalendars[string][number] => ({
  year,
  days,
  gazette,
});
const NIE = '/stages/2/milestones/0/deadlines/0';

export const FAULTY_WORDS: readonly (readonly [string, Programme, string])[] = [
  [
    'days off that the pack does not have',
    wordedDeadline({ calendars: ['es', 'es-md'] }),
    `calendar-unknown ${NIE}/calendars/1`,
  ],
  [
    'a window by days off that the pack does not have',
    wordedWindow({ calendars: ['fr'] }),
    'calendar-unknown /windows/0/calendars/0',
  ],
  [
    'a region without its state',
    wordedCalendars({ 'fr-2a': [list(2026, [])] }),
    'calendar-unknown /calendars/fr-2a',
  ],
  [
    'days off of one year twice',
    wordedCalendars({ es: [list(2026, []), list(2026, [])] }),
    'calendar-contradicts /calendars/es/1/year',
  ],
  [
    'a day off listed twice',
    wordedCalendars({ es: [list(2026, ['2026-01-06', '2026-01-01', '2026-01-06'])] }),
    'calendar-contradicts /calendars/es/0/days/2',
  ],
  [
    'a holiday listed twice',
    { ...worded, holidays: ['2026-05-01', '2026-05-01'] },
    'calendar-contradicts /holidays/1',
  ],
  [
    'a day off of another year',
    wordedCalendars({ es: [list(2026, ['2027-01-01'])] }),
    'calendar-contradicts /calendars/es/0/days/0',
  ],
  [
    'a day off that no calendar has',
    wordedCalendars({ es: [list(2026, ['2026-02-30'])] }),
    'date-unreadable /calendars/es/0/days/0',
  ],
  [
    'a calendar named as the town of the employer',
    wordedCalendars({ party: [] }),
    'name-reserved /calendars/party',
  ],
  [
    'a gazette that nobody wrote down',
    wordedCalendars({ es: [list(2026, [], 'BOE99')] }),
    'source-unknown /calendars/es/0/gazette',
  ],
  [
    'days off where none are counted',
    wordedDeadline({ due: ['opened + 5d'], calendars: ['es'] }),
    `calendar-contradicts ${NIE}/calendars`,
  ],
  [
    'a wait for what is no milestone',
    wordedDeadline({ notWhile: { pending: ['answered'] } }),
    `reference-unknown ${NIE}/notWhile/pending/0`,
  ],
  [
    'a wait for its own answer',
    wordedDeadline({ notWhile: { pending: ['nie-assigned'] } }),
    `words-contradict ${NIE}/notWhile/pending/0`,
  ],
  [
    'a reminder of a day that only reminds',
    wordedDeadline({ effect: 'remind', remindDaysBefore: [3] }),
    `words-contradict ${NIE}/remindDaysBefore`,
  ],
  [
    'a date until an authorisation where there is none',
    { ...wordedDeadline({ due: ['authorisation.until - 1m'] }), authorisation: null },
    `date-base-unknown ${NIE}/due/0`,
  ],
  [
    'a record that ends its stage',
    wordedRow('debriefed', { anyTime: true }),
    'words-contradict /stages/6/milestones/0/anyTime',
  ],
  [
    'a record that ends a work spell',
    wordedRow('incident-reported', { endsSpell: true }),
    'words-contradict /stages/4/milestones/5/anyTime',
  ],
  [
    'a milestone that stands after what is no exit',
    wordedRow('return-proved', { standsAfter: { exits: ['arrived'] } }),
    'reference-unknown /stages/5/milestones/2/standsAfter/exits/0',
  ],
  [
    'a work spell that begins and ends at once',
    wordedRow('contract-ended', { startsSpell: { on: 'occurredOn' } }),
    'words-contradict /stages/4/milestones/6/endsSpell',
  ],
  [
    'a work spell from a day that its milestone does not carry',
    wordedRow('arrived', { startsSpell: { on: 'details.startedOn' } }),
    'date-base-unknown /stages/3/milestones/4/startsSpell/on',
  ],
  [
    'the end of a work spell that never began',
    deriveProgramme(maEsCartaya2026, {
      version: 'worded',
      milestones: { replace: { 'contract-ended': { endsSpell: true } } },
    }),
    'words-contradict /stages/4/milestones/6/endsSpell',
  ],
  [
    'a work spell that nothing ends',
    deriveProgramme(maEsCartaya2026, {
      version: 'worded',
      milestones: { replace: { arrived: { startsSpell: { on: 'occurredOn' } } } },
    }),
    'words-contradict /stages/3/milestones/4/startsSpell',
  ],
  [
    'the number of a work spell where there are none',
    deriveProgramme(maEsCartaya2026, {
      version: 'worded',
      milestones: {
        replace: {
          'incident-reported': { details: [{ name: 'spell', type: 'spell', examples: [{ value: 1 }] }] },
        },
      },
    }),
    'detail-contradicts /stages/4/milestones/5/details/0/type',
  ],
  [
    'an amount below nothing',
    wordedRow('incident-reported', {
      details: [{ name: 'rent', type: 'amount', examples: [{ value: -1 }] }],
    }),
    'detail-contradicts /stages/4/milestones/5/details/0/examples/0/value',
  ],
  [
    'a count below nothing',
    wordedRow('incident-reported', {
      details: [{ name: 'beds', type: 'integer', examples: [{ value: -1 }] }],
    }),
    'detail-contradicts /stages/4/milestones/5/details/0/examples/0/value',
  ],
  [
    'what is asked for where a date is late that the report does not carry',
    wordedRow('incident-reported', {
      details: [
        {
          name: 'attributable',
          type: 'string',
          requiredAfter: { detail: 'sentOn', date: 'entry + 15d' },
          examples: [{ value: 'employer' }],
        },
      ],
    }),
    'detail-contradicts /stages/4/milestones/5/details/0/requiredAfter/detail',
  ],
  [
    'a window in a season whose end nobody proves',
    { ...worded, returnWitnesses: null },
    'words-contradict /windows',
  ],
  [
    'a window until the pay of a month',
    wordedWindow({ until: ['pay-due'] }),
    'date-base-unknown /windows/0/until/0',
  ],
  [
    'a window that opens with something unknown',
    wordedWindow({ opens: 'breached' }),
    'reference-unknown /windows/0/opens',
  ],
  [
    'a window on an answer that nobody can give',
    wordedWindow({ onlyIf: { detail: 'cause', oneOf: ['mood'] } }),
    'answer-unknown /windows/0/onlyIf/oneOf/0',
  ],
  [
    'a window that ends with something unknown',
    wordedWindow({ endedBy: ['left'] }),
    'reference-unknown /windows/0/endedBy/0',
  ],
  [
    'a window until the day that opens it',
    wordedWindow({ until: ['opened + 3m', 'opened'] }),
    'deadline-before-predecessor /windows/0/until/1',
  ],
  [
    'a window until months before it opens',
    wordedWindow({ until: ['opened - 2m'] }),
    'deadline-before-predecessor /windows/0/until/0',
  ],
  [
    'a window until the act that opens it',
    wordedWindow({ until: ['employer-change-requested'] }),
    'deadline-before-predecessor /windows/0/until/0',
  ],
  [
    'a window until the opening of the case',
    wordedWindow({ until: ['opening'] }),
    'deadline-before-predecessor /windows/0/until/0',
  ],
  [
    'a window until nowhere',
    wordedWindow({ until: ['elsewhere + 3m'] }),
    'date-base-unknown /windows/0/until/0',
  ],
  ['a window without a source', wordedWindow({ source: '' }), 'source-missing /windows/0/source'],
  [
    'an exit that lifts a first day that it does not have',
    wordedExit('status-changed', {
      while: { recorded: ['arrived'], unless: { detail: 'kind', oneOf: ['protection'] } },
    }),
    'words-contradict /exits/8/while/unless',
  ],
  [
    'an exit that lifts its first day for an answer that nobody can give',
    wordedExit('status-changed', {
      while: { from: ['arrived + 3m'], unless: { detail: 'kind', oneOf: ['luck'] } },
    }),
    'answer-unknown /exits/8/while/unless/oneOf/0',
  ],
  [
    'a cost of which two rules say who pays',
    wordedPayers(PAYS, { ...PAYS, payer: 'authority' }),
    'code-repeated /whoPays/1',
  ],
  [
    'an agreement against what is only advised',
    wordedPayers({ ...PAYS, advised: true, unlessAgreed: true }),
    'words-contradict /whoPays/0/unlessAgreed',
  ],
  [
    'an agreement that lays on the seasonal worker what is theirs',
    wordedPayers({ ...PAYS, payer: 'worker', unlessAgreed: true }),
    'words-contradict /whoPays/0/unlessAgreed',
  ],
  [
    'who pays for the removed, where no row says that anybody was',
    wordedPayers({ ...PAYS, onlyIf: 'removed' }),
    'answer-unknown /whoPays/0/onlyIf',
  ],
  [
    'who pays by a text that nobody wrote down',
    wordedPayers({ ...PAYS, source: 'BOE99' }),
    'source-unknown /whoPays/0/source',
  ],
];
