/**
 * The shape of indicators as JSON Schema: what the API's description is made of, and what figures of another service
 * are checked against. Each object is written over the type it describes, so that a new figure does not compile
 * until it stands here. Objects have a `title`, the name of their description.
 */
import { REPORTERS } from '#libs/domain/access';
import type {
  BreachFigure,
  CostFigures,
  EventFigures,
  FieldActFigures,
  FunnelStep,
  Indicators,
  NamedShare,
  ReturnFigures,
  SilenceEffect,
  SilenceFigure,
  StageTime,
} from '#libs/domain/figures/indicators';
import { STAGES } from '#libs/domain/pack/programme';
import type {
  CampaignIndicators,
  IndicatorSource,
  IndicatorsAnswer,
  ProgrammeIndicators,
} from './indicators.ts';

/** A JSON Schema, as plain data. */
export type Schema = Readonly<Record<string, unknown>>;

/** An object with these members and no other. */
export interface ObjectSchema extends Schema {
  title: string;
  type: 'object';
  properties: Readonly<Record<string, Schema>>;
  required: readonly string[];
  additionalProperties: false;
}

type Members<T> = { readonly [K in keyof Required<T>]: Schema };

const ROWS_AT_MOST = 500;
const CODE_PATTERN = '^[a-z0-9]+(?:-[a-z0-9]+)*$';
const EFFECTS: Readonly<Record<SilenceEffect, true>> = {
  'deemed-granted': true,
  'deemed-refused': true,
  'deemed-ended': true,
  lapse: true,
  close: true,
};

const WHOLE: Schema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const CODE: Schema = { type: 'string', maxLength: 64, pattern: CODE_PATTERN };
const DAYS_OR_NULL: Schema = { type: ['number', 'null'] };
const DAY_OR_NULL: Schema = { type: ['string', 'null'], format: 'date' };
const MOMENT_OR_NULL: Schema = {
  type: ['string', 'null'],
  pattern: '^\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}[\\d:.]{0,10}(?:Z|[+-]\\d{2}:\\d{2}))?$',
};
const INSTANT: Schema = { type: 'string', format: 'date-time' };
const PROGRAMME: Schema = {
  type: 'string',
  pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*@[A-Za-z0-9._-]{1,64}$',
  description: '`code@version`',
};

const CASES = object<Indicators['cases']>('Cases', {
  total: WHOLE,
  first: WHOLE,
  returning: WHOLE,
  renewing: WHOLE,
});

const STATUS = object<Indicators['status']>('Status', { active: WHOLE, 'on-hold': WHOLE, closed: WHOLE });

const FUNNEL_STEP = object<FunnelStep>('FunnelStep', {
  milestone: { ...CODE, description: '`opened`, then the required milestones in the pack’s order' },
  stage: { type: ['string', 'null'], enum: [...STAGES, null] },
  cases: said('Cases in which it counts, reported or deemed', WHOLE),
  first: WHOLE,
  returning: WHOLE,
  renewing: WHOLE,
});

const STAGE_TIME = object<StageTime>('StageTime', {
  stage: { type: 'string', enum: [...STAGES] },
  cases: said('Cases that completed it', WHOLE),
  medianDays: DAYS_OR_NULL,
  p90Days: DAYS_OR_NULL,
});

const PART = object<NamedShare['numerator']>('Part', { name: CODE, cases: WHOLE });

const DENOMINATOR = object<NamedShare['denominator']>('Denominator', {
  name: CODE,
  cases: WHOLE,
  excludes: said('Exits after which a case is not in it', list(CODE)),
});

const NAMED_SHARE = object<NamedShare>('NamedShare', {
  numerator: PART,
  denominator: DENOMINATOR,
  rate: {
    type: ['number', 'null'],
    minimum: 0,
    maximum: 1,
    description: 'Null when there is nothing to divide by',
  },
});

const RETURN_FIGURES = object<ReturnFigures>('ReturnFigures', {
  'returned-proved': WHOLE,
  'returned-unproved': said('Declared, no sovereign witness yet', WHOLE),
  unknown: said('To be verified', WHOLE),
  'not-returned': said('Confirmed by the authority', WHOLE),
  late: said('Of those who returned', WHOLE),
  contested: said('Witnesses disagree', WHOLE),
});

const SILENCE_FIGURE = object<SilenceFigure>('SilenceFigure', {
  milestone: CODE,
  effect: { type: 'string', enum: Object.keys(EFFECTS) },
  cases: WHOLE,
});

const BREACH_FIGURE = object<BreachFigure>('BreachFigure', {
  actor: { type: 'string', enum: [...REPORTERS], description: 'Who was to report it' },
  milestone: CODE,
  missed: WHOLE,
  escalated: WHOLE,
  late: WHOLE,
});

const EVENT_FIGURES = object<EventFigures>('EventFigures', {
  noShows: WHOLE,
  earlyEndings: WHOLE,
  extended: WHOLE,
  employerChanges: WHOLE,
  incidents: said(
    'Reports of any kind; kinds are not counted apart. For placement officers, auditors and NGOs; nought to others',
    WHOLE,
  ),
  reservePromotions: WHOLE,
});

const COST_FIGURES = object<CostFigures>('CostFigures', {
  feesBorneByWorkers: said(
    'Cases in which the seasonal worker bore what the law lays on the employer',
    WHOLE,
  ),
  worker: said('Cases in which the seasonal worker paid something', WHOLE),
  employer: WHOLE,
  authority: WHOLE,
  programme: WHOLE,
});

const FIELD_ACT_FIGURES = object<FieldActFigures>('FieldActFigures', {
  mediationsAssigned: WHOLE,
  farmVisits: WHOLE,
  workersMet: said('Summed over visits: somebody met twice counts twice', WHOLE),
  mediatorsTravelled: WHOLE,
});

const FIGURES: Members<Indicators> = {
  cases: CASES,
  status: STATUS,
  outcomes: {
    type: 'object',
    propertyNames: { maxLength: 64, pattern: CODE_PATTERN },
    additionalProperties: WHOLE,
    description: 'Of closed cases',
  },
  funnel: list(FUNNEL_STEP),
  timePerStage: list(STAGE_TIME),
  returnRate: said('`returned-proved` of `expected-home`', NAMED_SHARE),
  returns: RETURN_FIGURES,
  silences: list(SILENCE_FIGURE),
  reminders: WHOLE,
  escalations: WHOLE,
  breaches: list(BREACH_FIGURE),
  events: EVENT_FIGURES,
  costs: said('In steps of five cases, so that no number is one person', COST_FIGURES),
  fieldActs: said('Acts at farms and in convoys', FIELD_ACT_FIGURES),
  repeaterShare: said('`returning` of `cases`', NAMED_SHARE),
};

const OF_A_CAMPAIGN: Members<Omit<CampaignIndicators, 'source'>> = {
  ...FIGURES,
  campaignId: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' },
  programme: PROGRAMME,
  season: { type: 'string', maxLength: 35 },
  region: { type: ['string', 'null'], maxLength: 60 },
  simulated: said('Its days are shorter than real ones', { type: 'boolean' }),
  asOf: said('Null: each case at its own today', DAY_OR_NULL),
  knownAt: MOMENT_OR_NULL,
};

const SOURCE = object<IndicatorSource>('Source', { service: { type: 'string' }, importedAt: INSTANT });

/** One campaign's figures as a service sends them: those of its own cases, without a source. */
export const SENT_INDICATORS = object<Omit<CampaignIndicators, 'source'>>(
  'CampaignIndicators',
  OF_A_CAMPAIGN,
  ['costs', 'fieldActs'],
);

/** One campaign's figures as they are read. */
export const CAMPAIGN_INDICATORS = object<CampaignIndicators>(
  'CampaignIndicators',
  { ...OF_A_CAMPAIGN, source: said('Of figures that another service sent', SOURCE) },
  ['source', 'costs', 'fieldActs'],
);

const PROGRAMME_INDICATORS = object<ProgrammeIndicators>('ProgrammeIndicators', {
  ...FIGURES,
  programme: PROGRAMME,
  simulated: { type: 'boolean' },
  campaigns: said('How many are summed up here', WHOLE),
});

/** Campaigns side by side, and summed up by programme. */
export const INDICATORS_ANSWER = object<IndicatorsAnswer>('IndicatorsAnswer', {
  asOf: DAY_OR_NULL,
  knownAt: MOMENT_OR_NULL,
  items: { type: 'array', items: CAMPAIGN_INDICATORS },
  programmes: { type: 'array', items: PROGRAMME_INDICATORS },
});

function object<T>(title: string, properties: Members<T>, optional: readonly (keyof T)[] = []): ObjectSchema {
  const required = Object.keys(properties).filter((name) => !optional.some((one) => one === name));
  return { title, type: 'object', properties, required, additionalProperties: false };
}

function list(items: Schema): Schema {
  return { type: 'array', maxItems: ROWS_AT_MOST, items };
}

function said<S extends Schema>(description: string, schema: S): S {
  return { ...schema, description };
}
