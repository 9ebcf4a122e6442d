/** The rows of a pack as JSON Schema: milestones and exits, their details, deadlines and conditions. */
import { CALENDAR_NAMES, TO_CHECK } from './schema-terms.ts';
import { CODE, DETAIL_NAME, list, object, onlyNames, ref, text, whole } from './schema-words.ts';
import type { Schema } from './schema-words.ts';
import { PATHS } from '#libs/domain/pack/programme';
import { EXIT_ROLES, MILESTONE_ROLES } from '#libs/domain/pack/roles';
import type { DeadlineEffect, DetailRule, DetailType, Need } from '#libs/domain/pack/programme';

const NEEDS = onlyNames<Need>({ completing: true, expected: true, optional: true });
const DETAIL_TYPES = onlyNames<DetailType>({
  string: true,
  date: true,
  boolean: true,
  integer: true,
  amount: true,
  spell: true,
  'offer-id': true,
  'convoy-id': true,
});
const EFFECTS = onlyNames<DeadlineEffect>({
  escalate: true,
  remind: true,
  'deemed-granted': true,
  'deemed-refused': true,
  'deemed-ended': true,
  lapse: true,
  close: true,
});
const REQUIRED = onlyNames<NonNullable<DetailRule['required']>>({
  always: true,
  'without-offer': true,
  'without-authorisation': true,
});

/** Each with what the engine does with it. */
const roleOf = (roles: Readonly<Record<string, string>>): Schema => ({
  enum: Object.keys(roles),
  description: [
    'What the engine does with it, besides recording it. A pack that gives one row a role gives all of them theirs.',
    ...Object.entries(roles).map(([role, does]) => `\`${role}\`: ${does}`),
  ].join(' '),
});
const YES: Schema = { const: true };
const VALUES = list(text(60), 60);
const REPORTERS_LIST = list(ref('Reporter'), 12);
const OWN_PATHS: Schema = { ...list({ enum: [...PATHS] }, PATHS.length), minItems: 1, uniqueItems: true };

const yes = (description: string): Schema => ({ ...YES, description });
const reporters = (description: string): Schema => ({ ...REPORTERS_LIST, description });
const codes = (description: string): Schema => list(ref('Code'), 20, description);

const REPORTER_LIMITS: Schema = list(
  ref('ReporterLimit'),
  8,
  'What some of those who report it may not say.',
);

export const ROW_SHAPES: Readonly<Record<string, Schema>> = {
  MilestoneRule: object(
    'One milestone, on one path or on several.',
    {
      milestone: ref('Code'),
      role: roleOf(MILESTONE_ROLES),
      paths: OWN_PATHS,
      need: {
        enum: NEEDS,
        description:
          '`completing` ends its stage; `expected` is a breach figure when missed; `optional` is asked for only by its deadlines.',
      },
      onlyIf: { ...ref('Answered'), description: 'It counts only under this answer.' },
      underOrder: { ...ref('Code'), description: 'It exists only in campaigns that hold this order.' },
      underAuthorisation: {
        type: 'boolean',
        description:
          'It exists only in cases opened under an authorisation of several years; with `false`, only in the others.',
      },
      repeatable: yes('It may be reported again.'),
      reportedBy: reporters('Who may report it.'),
      reporterLimits: REPORTER_LIMITS,
      evidence: list(
        ref('Code'),
        20,
        'Any one of these kinds suffices; none is asked when the list is empty.',
      ),
      details: list(ref('DetailRule'), 20, 'What a report of it carries.'),
      after: codes('All of these come before it. Without it: everything that completes the stage before.'),
      afterAny: codes('Any one of these comes before it.'),
      afterSilence: codes('One of these was decided by silence, and the row opens with it.'),
      notBefore: ref('NotBefore'),
      deadlines: list(ref('Deadline'), 8, 'Its dates, and what passing them means, in order.'),
      startsSpell: ref('SpellStart'),
      endsSpell: yes('The open work spell ends with it.'),
      anyTime: yes('A record: heard in every stage, on hold and after closing. Its `after` still holds.'),
      retired: yes('Read where it stands, as in a case from an older version, and reported no more.'),
      standsAfter: object(
        'It is open also after one of these exits, in place of `after`, and after closing.',
        {
          exits: { ...codes('Exits of the pack.'), minItems: 1 },
        },
      ),
      toCheck: TO_CHECK,
      visibleTo: reporters(
        'It is personal: besides officers and auditors, only these read more than its state.',
      ),
      source: ref('Source'),
    },
    [
      'role',
      'onlyIf',
      'underOrder',
      'underAuthorisation',
      'repeatable',
      'reporterLimits',
      'details',
      'after',
      'afterAny',
      'afterSilence',
      'notBefore',
      'deadlines',
      'startsSpell',
      'endsSpell',
      'anyTime',
      'retired',
      'standsAfter',
      'toCheck',
      'visibleTo',
      'source',
    ],
  ),
  ExitRule: object(
    'A way for the case to end early. Its code is the outcome.',
    {
      milestone: ref('Code'),
      role: roleOf(EXIT_ROLES),
      paths: OWN_PATHS,
      reportedBy: reporters('Who may report it.'),
      reporterLimits: REPORTER_LIMITS,
      evidence: list(ref('Code'), 20, 'Any one of these kinds suffices.'),
      details: list(ref('DetailRule'), 20),
      while: ref('ExitWhile'),
      frees: { type: 'boolean', description: 'Gives back the position and the place of the quota.' },
      contestedAfter: object('After this silence it is kept as contested.', {
        milestone: ref('Code'),
        effect: { enum: EFFECTS },
      }),
      contestedIfReturnDeclared: yes('Contested when a witness has declared the return.'),
      onHold: yes('Accepted while the case is on hold.'),
      afterClosing: yes('Accepted after the case has closed.'),
      outsideReturnFigures: yes(
        'After it nobody is expected to return: not counted among those who should, and no proof is asked for.',
      ),
      endsSpell: yes('The open work spell ends with it.'),
      toCheck: TO_CHECK,
      source: ref('Source'),
    },
    [
      'role',
      'reporterLimits',
      'details',
      'contestedAfter',
      'contestedIfReturnDeclared',
      'onHold',
      'afterClosing',
      'outsideReturnFigures',
      'endsSpell',
      'toCheck',
      'source',
    ],
  ),
  ReporterLimit: object('These reporters may say it only where a detail of it has one of these values.', {
    by: { ...REPORTERS_LIST, minItems: 1 },
    detail: DETAIL_NAME,
    oneOf: { ...VALUES, minItems: 1 },
  }),
  ExitWhile: object(
    'When the exit is acceptable: everything that is said here must hold.',
    {
      recorded: codes('All of these are recorded.'),
      recordedAny: codes('One of these is recorded.'),
      notRecorded: codes('None of these is recorded.'),
      open: { ...ref('Code'), description: 'This milestone is open.' },
      from: list(ref('DateText'), 10, 'Not before this date; the first that can be computed counts.'),
      unless: object('`from` does not hold when the report’s own detail has one of these values.', {
        detail: DETAIL_NAME,
        oneOf: { ...VALUES, minItems: 1 },
      }),
      noSovereignWitness: yes('No paper proves the return.'),
    },
    ['recorded', 'recordedAny', 'notRecorded', 'open', 'from', 'unless', 'noSovereignWitness'],
  ),
  DetailRule: object(
    'One property of what a report carries.',
    {
      name: DETAIL_NAME,
      type: {
        enum: DETAIL_TYPES,
        description:
          '`amount`: money in whole cents, not below 0. `spell`: the number of a work spell of the case, from 1.',
      },
      required: {
        enum: REQUIRED,
        description: 'When it must be there: always, or only while the case lacks what it brings.',
      },
      requiredAfter: object('It must be there where that other date of the report is after this one.', {
        detail: DETAIL_NAME,
        date: ref('DateText'),
      }),
      oneOf: { ...VALUES, minItems: 1, description: 'The texts accepted.' },
      only: { type: 'boolean', description: 'The only value accepted.' },
      examples: list(ref('DetailExample'), 10, 'Valid values; the first that is valid on the day is shown.'),
      min: { ...ref('DateText'), description: 'For dates: the earliest accepted.' },
      max: { ...ref('DateText'), description: 'For dates: the latest accepted.' },
      beyondMax: { const: 'stay-limit-exceeded', description: 'A later date breaks a limit of the law.' },
      private: yes('Kept in the vault, never in the ledger.'),
      by: reporters('Only these may send it.'),
      visibleTo: reporters('Besides officers and auditors, only these read it.'),
    },
    ['required', 'requiredAfter', 'oneOf', 'only', 'min', 'max', 'beyondMax', 'private', 'by', 'visibleTo'],
  ),
  DetailExample: object(
    'A valid value.',
    {
      value: { type: ['string', 'integer', 'boolean'], maxLength: 120 },
      from: { ...ref('DateText'), description: 'Valid from this day on.' },
    },
    ['from'],
  ),
  Answered: object('Holds when a detail of an earlier fact has one of these values.', {
    milestone: ref('Code'),
    detail: DETAIL_NAME,
    oneOf: { ...VALUES, minItems: 1 },
  }),
  NotBefore: object(
    'The day before which it cannot have happened.',
    {
      date: ref('DateText'),
      unless: object('Does not hold when the report’s own detail has one of these values.', {
        detail: DETAIL_NAME,
        oneOf: { ...VALUES, minItems: 1 },
      }),
    },
    ['unless'],
  ),
  Deadline: object(
    'A date, and what passing it means.',
    {
      due: {
        ...list(ref('DateText'), 10, 'The first of these dates that can be computed counts.'),
        minItems: 1,
      },
      legal: yes('A legal term: it moves to the next working day when it ends on another.'),
      remindDaysBefore: list(whole(1, 365), 10, 'Reminders, in days before the date.'),
      remindOn: list(
        ref('DateText'),
        10,
        'A reminder on a day of its own: the first of these that can be computed.',
      ),
      effect: {
        enum: EFFECTS,
        description:
          'Passing it raises it to somebody, or writes an outcome, or ends the waiting, or the case. `remind` only tells somebody on that day, and nobody is late.',
      },
      outcome: { ...CODE, description: 'For `close`: how the case ends.' },
      onlyIf: { ...ref('Answered'), description: 'The date counts only under this answer.' },
      underOrder: { ...ref('Code'), description: 'The date counts only in campaigns that hold this order.' },
      underAuthorisation: yes(
        'The date counts only where the case runs under an authorisation of several years, or was granted one.',
      ),
      lapseIfReturnDeclared: yes('For `close`: it lapses instead when a witness has declared the return.'),
      to: {
        if: { type: 'array' },
        then: { ...list(ref('Reporter'), 8), minItems: 1, uniqueItems: true },
        else: ref('Reporter'),
        description:
          'For `escalate` and `remind`: to whom, when not to placement officers; to each of several.',
      },
      calendars: CALENDAR_NAMES,
      filing: yes('It is counted from what a party files, on a day on which the register works.'),
      metByReport: yes('Of a row that may come again: after a report the date counts no more.'),
      metBy: object('As `metByReport`, by a report whose own detail has one of these values.', {
        detail: DETAIL_NAME,
        oneOf: { ...VALUES, minItems: 1 },
      }),
      notWhile: object('It waits while one of these is asked for and not answered.', {
        pending: { ...codes('Milestones of the pack.'), minItems: 1 },
      }),
      toCheck: TO_CHECK,
      source: ref('Source'),
    },
    [
      'legal',
      'remindDaysBefore',
      'remindOn',
      'outcome',
      'onlyIf',
      'underOrder',
      'underAuthorisation',
      'lapseIfReturnDeclared',
      'to',
      'calendars',
      'filing',
      'metByReport',
      'metBy',
      'notWhile',
      'toCheck',
    ],
  ),
};
