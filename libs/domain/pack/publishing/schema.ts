/**
 * The shape of a rule pack as JSON Schema 2020-12: what `POST /v1/programmes` takes and `docs/programme.schema.json`
 * holds. It says how a pack is written; whether its rules hold together is `validate-programme.ts`'s to say. Every
 * list and text has a length, because a pack may come from anybody with the right to send one.
 */
import { AGENCY_KINDS } from '#libs/domain/access';
import {
  ANCHOR_NAME,
  CODE,
  COUNTRY,
  DATE_TEXT,
  DAY,
  LABEL_KEY,
  REPORTER,
  SOURCE,
  list,
  object,
  onlyNames,
  orNull,
  ref,
  text,
  whole,
} from './schema-words.ts';
import type { Schema } from './schema-words.ts';
import { ROW_SHAPES } from './schema-rows.ts';
import { CALENDARS, TERM_SHAPES } from './schema-terms.ts';
import { FINDING_KINDS, LANGUAGES, STAGES } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import type { StayClock } from '#libs/domain/pack/programme';

const STAY_CLOCKS = onlyNames<StayClock>({
  'calendar-year': true,
  'rolling-12-months': true,
  'consecutive-12-months': true,
});
const COMPLETED = onlyNames<Programme['completedOutcome']>({ completed: true, placed: true });
const DATES = list(ref('DateText'), 10, 'The first of these dates that can be computed counts.');
const CODES = (description: string): Schema => list(ref('Code'), 30, description);

const SHAPES: Readonly<Record<string, Schema>> = {
  Code: CODE,
  DateText: DATE_TEXT,
  Day: DAY,
  Country: COUNTRY,
  Reporter: REPORTER,
  Source: SOURCE,
  ...ROW_SHAPES,
  ...TERM_SHAPES,
  StageRule: object('A stretch of the season with its milestones, in the order in which `next` shows them.', {
    stage: { enum: [...STAGES] },
    milestones: {
      ...list(ref('MilestoneRule'), 80, 'One row for each milestone and path, or for both.'),
      minItems: 1,
    },
  }),
  AgencyRule: object(
    'A kind of agency that takes part, and its country.',
    {
      kind: { enum: [...AGENCY_KINDS] },
      country: ref('Country'),
      names: list(
        object(
          'A name it bore, from one day to another.',
          { name: text(120), from: ref('Day'), to: ref('Day') },
          ['from', 'to'],
        ),
        20,
        'The names it has had; the one of the day is shown.',
      ),
    },
    ['names'],
  ),
  CampaignOrder: object('An order of an authority that a campaign may hold; rows speak of it by its code.', {
    code: ref('Code'),
    title: text(200),
    source: ref('Source'),
  }),
  StayRule: object(
    'How the law counts the months of stay.',
    {
      clock: { enum: STAY_CLOCKS, description: 'The window in which days are summed.' },
      months: whole(1, 60, 'Months of stay in that window, date to date.'),
      underOrder: list(
        object('Other months, where the campaign holds this order.', {
          order: ref('Code'),
          months: whole(1, 60),
        }),
        8,
      ),
    },
    ['underOrder'],
  ),
  BarRule: object(
    'How long a finding of the authority bars from another season.',
    {
      months: whole(1, 240),
      from: {
        ...DATES,
        minItems: 1,
        description: 'From which day; `decided` is the day of the finding, `conduct` that of what was found.',
      },
      countsBack: {
        const: true,
        description:
          'It counts back from the filing: the last day barred is the one before the term is full.',
      },
      filedBy: CODES('Only these are refused, and the opening warns. Without it the opening is refused.'),
      kinds: list({ enum: [...FINDING_KINDS] }, 3, 'Only findings of these kinds bar.'),
      source: ref('Source'),
    },
    ['countsBack', 'filedBy', 'kinds'],
  ),
  PrecedenceRule: object(
    'Who goes first on an offer’s list.',
    {
      recorded: CODES('Those for whom one of these is recorded.'),
      provedReturn: { const: true, description: 'Those whose last return is proved.' },
      beforeRepeaters: {
        const: false,
        description: 'Those of `recorded` come after those of `provedReturn`.',
      },
      source: ref('Source'),
    },
    ['recorded', 'provedReturn', 'beforeRepeaters'],
  ),
  PackSource: object('A text that rules cite, where `docs/sources.md` does not explain it.', {
    key: {
      type: 'string',
      pattern: '^[A-Z][A-Z0-9]+(-[0-9])?$',
      maxLength: 12,
      description: 'Capital letters and digits, such as `BOJA12`.',
    },
    title: text(200, 'What the text is called.'),
    where: text(300, 'Where it is found: a gazette with its number, an address.'),
  }),
  ReturnWitnesses: object('Which facts speak of a return, and how surely.', {
    sovereign: object('The paper that proves it.', {
      milestone: ref('Code'),
      evidence: list(ref('Code'), 20),
      reportedBy: list(ref('Reporter'), 12),
    }),
    declared: list(
      object(
        'A witness who declares it.',
        {
          milestone: ref('Code'),
          onlyIf: object('Counts only when this detail says so.', {
            detail: text(40),
            value: { type: 'boolean' },
          }),
        },
        ['onlyIf'],
      ),
      20,
    ),
  }),
};

const LABELS: Schema = {
  type: 'object',
  description:
    'Names of its own milestones, exits, kinds of evidence, details and their values, by code, and its title by the code of the programme; people read them.',
  propertyNames: LABEL_KEY,
  maxProperties: 400,
  additionalProperties: object(
    'A name, in as many languages as there are translations.',
    Object.fromEntries(LANGUAGES.map((language) => [language, text(120)])),
    LANGUAGES,
  ),
};

const PACK = object(
  'A rule pack: everything the engine knows of a programme. Configuration to be checked by a jurist, not legal advice.',
  {
    code: { ...CODE, description: 'The corridor, such as `ma-es-cartaya`; the same in every version.' },
    version: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
      maxLength: 32,
      description:
        'Such as `2026`, `2026.1` or `2026b`: letters, digits, dots, dashes. Published once, it never changes.',
    },
    title: text(200),
    notice: text(500, 'Shown with the pack: that it is configuration and not legal advice.'),
    agreement: object(
      'The agreement between the two shores.',
      {
        title: text(200),
        signedOn: ref('Day'),
        parties: list(text(120), 20),
        source: ref('Source'),
      },
      ['signedOn'],
    ),
    origin: ref('Country'),
    destination: ref('Country'),
    agencies: { ...list(ref('AgencyRule'), 60, 'Who takes part. Only these may report.'), minItems: 1 },
    orders: list(ref('CampaignOrder'), 8, 'Orders that change some rules where a campaign holds them.'),
    silenceGraceDays: whole(0, 60, 'Days that a silence waits after the last entry: paper arrives late.'),
    lateFactsMonths: whole(0, 120, 'How long after closing late facts and corrections are accepted.'),
    holidays: list(
      ref('Day'),
      400,
      'Days that working days skip, besides Saturdays and Sundays, where no `calendars` say it by place.',
    ),
    calendars: CALENDARS,
    windows: list(ref('WindowRule'), 12, 'Times in which another contract may follow.'),
    stay: orNull(ref('StayRule'), 'Null where the law counts no months of stay.'),
    offers: ref('OfferTerms'),
    whoPays: list(
      ref('PayerRule'),
      40,
      'Who pays for what. Without it, as the country of work has it; an empty list: no text says who pays.',
    ),
    authorisation: orNull(
      object(
        'The permission of several years under which later seasons happen.',
        {
          until: { ...DATES, minItems: 1, description: 'Its last day.' },
          sparedByIt: {
            const: true,
            description: 'Who was here before takes the returning path also without one.',
          },
        },
        ['sparedByIt'],
      ),
      'Null where every season is permitted anew.',
    ),
    bars: orNull(ref('BarRule'), 'Null where no text bars anybody.'),
    precedence: ref('PrecedenceRule'),
    anchors: {
      type: 'object',
      description: 'Named dates for deadlines. Of `a | b`, the one recorded last counts.',
      propertyNames: ANCHOR_NAME,
      maxProperties: 20,
      additionalProperties: { ...DATES, minItems: 1 },
    },
    reservesAt: { ...CODE, description: 'The milestone that takes a position of the offer.' },
    quotaAt: orNull(
      CODE,
      'The milestone that takes a place of the quota, when later than the position; null outside quotas.',
    ),
    presence: object(
      'When the seasonal worker counts as abroad.',
      {
        from: { ...DATES, minItems: 1, description: 'The first day of the presence.' },
        to: CODES('Milestones and exits that end it.'),
        left: {
          ...DATES,
          minItems: 1,
          description: 'The day of leaving, once it is known; it goes before `to`.',
        },
        arrival: { ...CODE, description: 'The milestone that says that the seasonal worker has arrived.' },
      },
      ['left'],
    ),
    returnWitnesses: orNull(ref('ReturnWitnesses'), 'Null where nobody is expected to return.'),
    completedOutcome: { enum: COMPLETED, description: 'The outcome when everything is done.' },
    stages: { ...list(ref('StageRule'), STAGES.length, 'In the corridor’s own order.'), minItems: 1 },
    exits: list(ref('ExitRule'), 30, 'The ways a case may end early; the code of each is its outcome.'),
    sources: list(ref('PackSource'), 40, 'Sources of its own.'),
    labels: LABELS,
  },
  [
    'agreement',
    'orders',
    'calendars',
    'windows',
    'offers',
    'whoPays',
    'precedence',
    'quotaAt',
    'sources',
    'labels',
  ],
);

/** JSON Schema 2020-12 of a rule pack. Definitions bear the names of the types in `programme.ts`. */
export const PROGRAMME_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:noria:programme',
  title: 'Rule pack',
  ...PACK,
  $defs: SHAPES,
};
