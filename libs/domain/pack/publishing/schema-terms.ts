/** What the head of a pack says of time and of money, as JSON Schema: days off, windows for another contract, who pays. */
import { DETAIL_NAME, list, object, ref, text, whole } from './schema-words.ts';
import type { Schema } from './schema-words.ts';
import { COSTS, PAYERS, PAYER_CONDITIONS } from '#libs/domain/pack/cost-codes';
import { WINDOW_KINDS } from '#libs/domain/pack/spells';

const YES: Schema = { const: true };

/** Names of calendars: a state, or a state with its region and town. */
export const CALENDAR_NAME: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 30,
  description: '`es` is a state, `es-an` a region of it, `es-an-h` a town.',
};
export const CALENDAR_NAMES: Schema = {
  ...list(CALENDAR_NAME, 8, 'Calendars by which its days are counted: a day off in any of them is one.'),
  minItems: 1,
  uniqueItems: true,
};
export const TO_CHECK: Schema = text(
  300,
  'What a jurist must still check; shown beside it everywhere, and never shown as law.',
);

export const CALENDARS: Schema = {
  type: 'object',
  description:
    'Days off by place. In a year without the list of a state no silence is written; a region or a town without one has no days off that are known.',
  propertyNames: CALENDAR_NAME,
  maxProperties: 40,
  additionalProperties: {
    ...list(ref('HolidayList'), 40, 'The lists of one place, a year each.'),
    minItems: 1,
  },
};

export const TERM_SHAPES: Readonly<Record<string, Schema>> = {
  HolidayList: object(
    'The days off of one place in one year, as its gazette lists them.',
    {
      year: whole(1900, 2200),
      days: list(ref('Day'), 60),
      gazette: { ...ref('Source'), description: 'Where the list stands: a key of a source.' },
      provisional: {
        ...YES,
        description: 'By the pattern of other years: what is computed with it is to be checked.',
      },
    },
    ['provisional'],
  ),
  SpellStart: object(
    'A work spell begins with the milestone, on this day.',
    {
      on: { ...ref('DateText'), description: '`occurredOn`, or a date of its own: `details.startsOn`.' },
      afterGap: { ...YES, description: 'Only where a gap lies between; else the spell before goes on.' },
    },
    ['afterGap'],
  ),
  WindowRule: object(
    'A time in which another contract may follow: while it is open the season goes on, whatever has ended.',
    {
      kind: { enum: [...WINDOW_KINDS] },
      opens: { ...ref('Code'), description: 'The milestone that opens it, each time it is recorded.' },
      onlyIf: object('It opens only when the report’s own detail has one of these values.', {
        detail: DETAIL_NAME,
        oneOf: { ...list(text(60), 60), minItems: 1 },
      }),
      until: {
        ...list(ref('DateText'), 10, 'Its last day; `opened` is the day of the act. The first known counts.'),
        minItems: 1,
      },
      endedBy: list(ref('Code'), 20, 'Milestones or exits that shut it before its last day.'),
      legal: { ...YES, description: 'Its last day moves to the next working day when it is none.' },
      calendars: CALENDAR_NAMES,
      toCheck: TO_CHECK,
      source: ref('Source'),
    },
    ['onlyIf', 'legal', 'calendars', 'toCheck'],
  ),
  PayerRule: object(
    'Who pays for something by law, or is advised to.',
    {
      what: { enum: [...COSTS], description: 'What is paid for, as `cost-recorded` names it.' },
      payer: { enum: [...PAYERS], description: 'On whom it is laid.' },
      unlessAgreed: {
        ...YES,
        description:
          'An agreement in writing, such as the travel document, may lay it on the seasonal worker.',
      },
      onlyIf: {
        enum: [...PAYER_CONDITIONS],
        description: '`removed`: only where an act of the immigration office ended the stay.',
      },
      advised: {
        ...YES,
        description: 'No law says it: it is only advised, and whoever pays otherwise bears no fee.',
      },
      toCheck: TO_CHECK,
      source: ref('Source'),
    },
    ['unlessAgreed', 'onlyIf', 'advised', 'toCheck'],
  ),
  OfferTerms: object(
    'What the law asks of an employer’s offer before anybody abroad is selected.',
    {
      publishedDays: whole(
        1,
        120,
        'Days for which it is published to those who live in the country, before `job-tested`.',
      ),
      toCheck: TO_CHECK,
      source: ref('Source'),
    },
    ['toCheck'],
  ),
};
