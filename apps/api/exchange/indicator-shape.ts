/**
 * What indicators of another service must look like: exactly the items that our own API gives, member by member, and
 * their counts must add up. Codes, numbers and a campaign's own name, so that nothing personal comes along.
 */
import type { CampaignIndicators } from '#libs/contract/indicators';
import type { FieldFault } from '#libs/contract/problem';
import { REPORTERS } from '#libs/domain/access';
import { isIsoDate } from '#libs/domain/calendar';
import type { CaseStatus } from '#libs/domain/case/case-types';
import type {
  BreachFigure,
  EventFigures,
  FunnelStep,
  Indicators,
  NamedShare,
  ReturnFigures,
  SilenceEffect,
  SilenceFigure,
  StageTime,
} from '#libs/domain/figures/indicators';
import { STAGES } from '#libs/domain/pack/programme';
import { textFault } from '#libs/domain/text';
import { isId } from '../http/ids.ts';

export type SentIndicators = Omit<CampaignIndicators, 'source'>;

type Check = (value: unknown, pointer: string) => FieldFault[];
/** Every member has its check: a new figure does not compile until it stands here. */
type Checks<T> = { readonly [K in keyof T]-?: Check };

const ROWS_AT_MOST = 500;
const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const PROGRAMME = /^[a-z0-9]+(?:-[a-z0-9]+)*@[A-Za-z0-9._-]{1,64}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}[\d:.]{0,10}(?:Z|[+-]\d{2}:\d{2}))?$/;
const EFFECTS: Readonly<Record<SilenceEffect, true>> = {
  'deemed-granted': true,
  'deemed-refused': true,
  'deemed-ended': true,
  lapse: true,
  close: true,
};

const whole = rule((value) => Number.isSafeInteger(value) && Number(value) >= 0, 'must be a whole number');
const days = rule((value) => Number.isFinite(value), 'must be a number of days');
const share = rule(
  (value) => typeof value === 'number' && value >= 0 && value <= 1,
  'must lie between 0 and 1',
);
const flag = rule((value) => typeof value === 'boolean', 'must be true or false');
const code = rule(
  (value) => typeof value === 'string' && value.length <= 64 && CODE.test(value),
  'must be a code',
);
const moment = rule(
  (value) => typeof value === 'string' && MOMENT.test(value),
  'must be a day or an instant',
);
const day = rule(isIsoDate, 'must be a day of the calendar');
const line = (maxLength: number): Check =>
  rule(
    (value) => typeof value === 'string' && textFault(value, { maxLength }) === undefined,
    'must be a short text',
  );

const NAMED_SHARE: Checks<NamedShare> = {
  numerator: members<NamedShare['numerator']>({ name: code, cases: whole }),
  denominator: members<NamedShare['denominator']>({ name: code, cases: whole, excludes: list(code) }),
  rate: orNull(share),
};
const STATUS: Checks<Record<CaseStatus, number>> = { active: whole, 'on-hold': whole, closed: whole };
const FUNNEL: Checks<FunnelStep> = {
  milestone: code,
  stage: orNull(oneOf(STAGES)),
  cases: whole,
  first: whole,
  returning: whole,
};
const STAGE_TIME: Checks<StageTime> = {
  stage: oneOf(STAGES),
  cases: whole,
  medianDays: orNull(days),
  p90Days: orNull(days),
};
const RETURNS: Checks<ReturnFigures> = {
  'returned-proved': whole,
  'returned-unproved': whole,
  unknown: whole,
  'not-returned': whole,
  late: whole,
  contested: whole,
};
const SILENCE: Checks<SilenceFigure> = { milestone: code, effect: oneOf(Object.keys(EFFECTS)), cases: whole };
const BREACH: Checks<BreachFigure> = {
  actor: oneOf(REPORTERS),
  milestone: code,
  missed: whole,
  escalated: whole,
  late: whole,
};
const EVENTS: Checks<EventFigures> = {
  noShows: whole,
  earlyEndings: whole,
  extended: whole,
  employerChanges: whole,
  incidents: whole,
  reservePromotions: whole,
};
const ITEM: Checks<SentIndicators> = {
  campaignId: rule(isId, 'must be an id'),
  programme: rule((value) => typeof value === 'string' && PROGRAMME.test(value), 'must be code@version'),
  season: line(35),
  region: orNull(line(60)),
  simulated: flag,
  asOf: orNull(day),
  knownAt: orNull(moment),
  cases: members<Indicators['cases']>({ total: whole, first: whole, returning: whole }),
  status: members(STATUS),
  outcomes: counts,
  funnel: list(members(FUNNEL)),
  timePerStage: list(members(STAGE_TIME)),
  returnRate: members(NAMED_SHARE),
  returns: members(RETURNS),
  silences: list(members(SILENCE)),
  reminders: whole,
  escalations: whole,
  breaches: list(members(BREACH)),
  events: members(EVENTS),
  repeaterShare: members(NAMED_SHARE),
};

/** What is wrong with one item, each with its pointer below `pointer`; none when it may be kept. */
export function indicatorFaults(item: unknown, pointer: string): FieldFault[] {
  const faults = members(ITEM)(item, pointer);
  return faults.length > 0 ? faults : unequal(item as SentIndicators, pointer);
}

export function isSentIndicators(item: unknown): item is SentIndicators {
  return indicatorFaults(item, '').length === 0;
}

/** Figures that do not add up were typed or cut, not counted. */
function unequal({ cases, status, outcomes, returnRate }: SentIndicators, pointer: string): FieldFault[] {
  const sums: readonly (readonly [string, boolean, string])[] = [
    ['/cases/total', cases.total === cases.first + cases.returning, 'is not first and returning together'],
    ['/status', cases.total === sum(status), 'does not add up to the cases'],
    ['/outcomes', status.closed === sum(outcomes), 'do not add up to the closed cases'],
    [
      '/returnRate/numerator/cases',
      returnRate.numerator.cases <= returnRate.denominator.cases,
      'is more than its denominator',
    ],
  ];
  return sums.flatMap(([where, holds, detail]) => (holds ? [] : [fault(pointer + where, 'sum', detail)]));
}

function sum(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((total, part) => total + part, 0);
}

function members<T>(checks: Checks<T>): Check {
  return (value, pointer) => {
    if (!isObject(value)) return [fault(pointer, 'not-an-object', 'must be an object')];
    const strangers = Object.keys(value).filter((name) => !Object.hasOwn(checks, name));
    return [
      ...strangers.map((name) =>
        fault(within(pointer, name), 'unknown-key', 'is not a member of indicators'),
      ),
      ...Object.entries<Check>(checks).flatMap(([name, check]) => check(value[name], within(pointer, name))),
    ];
  };
}

function list(check: Check): Check {
  return (value, pointer) =>
    Array.isArray(value) && value.length <= ROWS_AT_MOST
      ? value.flatMap((row, index) => check(row, within(pointer, String(index))))
      : [fault(pointer, 'not-a-list', `must be a list of at most ${String(ROWS_AT_MOST)}`)];
}

/** Numbers under codes. */
function counts(value: unknown, pointer: string): FieldFault[] {
  if (!isObject(value)) return [fault(pointer, 'not-an-object', 'must be an object')];
  return Object.entries(value).flatMap(([name, count]) => {
    const at = within(pointer, name);
    return [...code(name, at), ...whole(count, at)];
  });
}

function orNull(check: Check): Check {
  return (value, pointer) => (value === null ? [] : check(value, pointer));
}

function oneOf(values: readonly string[]): Check {
  return rule((value) => values.includes(value as string), `must be one of ${values.join(', ')}`);
}

function rule(holds: (value: unknown) => boolean, detail: string): Check {
  return (value, pointer) => {
    if (value === undefined) return [fault(pointer, 'required', 'is required')];
    return holds(value) ? [] : [fault(pointer, 'not-a-figure', detail)];
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function within(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function fault(pointer: string, faultCode: string, detail: string): FieldFault {
  return { pointer: pointer.slice(0, 200), code: faultCode, detail };
}
