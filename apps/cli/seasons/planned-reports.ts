/**
 * The reports that a season plan leads to, for a case as the API shows it: which line of `next` is reported on which
 * day, which exit is reported instead, and what is left to its deadline. It knows the API, and no pack. Pure.
 */
import { addDays, daysBetween, maxDate, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { STAGES } from '#libs/domain/pack/programme';
import type { Stage } from '#libs/domain/pack/programme';
import type { CaseBody, ExitView, NextView } from '#libs/domain/case/view';
import { between } from './invented-people.ts';
import type { Deviation, SeasonPlan } from './season-plan.ts';
import type { Details, StoryReport } from './stories.ts';

/** One report to come. */
export interface PlannedReport {
  milestone: string;
  on: IsoDate;
  /** Reported instead of the milestone, from the day on that `exits` offers it. */
  exit?: string;
  details?: Details;
  /** The due date that it was made for. */
  dueOn?: IsoDate;
}

/** By milestone; null for one that nobody reports. */
export type PlannedReports = ReadonlyMap<string, PlannedReport | null>;

/** What a reader of a case's `next` needs of it. */
export type Seen = Pick<CaseBody, 'today' | 'milestones' | 'next' | 'stay'>;

/** Due so much later: nobody leaves or returns before the season's own day. */
const FAR_DAYS = 20;
const DAYS_TO_SPARE = 4;
const SEASON_STAGES: readonly Stage[] = ['departure', 'contract'];
const AFTER_THE_RETURN: readonly Stage[] = ['return', 'reintegration'];

/** Adds what a case newly waits for; what was decided before stays. `from`: the first day, while nothing is reported. */
export function plannedReportsOf(
  seen: Seen,
  seasonPlan: SeasonPlan,
  before: PlannedReports,
  from: IsoDate,
): PlannedReports {
  const base = latestOf(seen) ?? from;
  const after = new Map(before);
  const required = seen.next.filter((step) => step.required && !isToWait(step, seen, seasonPlan));
  const told = toldIn(seen);
  for (const step of required) {
    const known = after.get(step.milestone);
    if (known === undefined || hasMoved(known, step, seen.today)) {
      after.set(step.milestone, requiredReport(step, seasonPlan, base, lastDayOf(seen)));
    }
  }
  for (const step of seen.next.filter(({ required: asked, milestone }) => !asked && !after.has(milestone))) {
    const extra = extraOf(step, seasonPlan);
    if (extra?.follows !== undefined && !told.has(extra.follows)) continue;
    const until = lastOf(
      required.filter(({ stage }) => stage === step.stage),
      after,
    );
    after.set(step.milestone, extra ? extraReport(step, extra, seasonPlan, { base, until }) : null);
  }
  return after;
}

/** A due date that changes before it has passed has moved: the season was extended. */
function hasMoved(known: PlannedReport | null, { dueOn }: NextView, today: IsoDate): boolean {
  return known?.dueOn !== undefined && known.dueOn !== dueOn && known.dueOn >= today;
}

/** A story says that something else comes first, and it was neither told nor passed over. */
function isToWait({ milestone }: NextView, { milestones }: Seen, { waits, deviation }: SeasonPlan): boolean {
  const first = waits[milestone];
  if (first === undefined || deviation?.unsaid?.includes(first)) return false;
  return !milestones.some((fact) => fact.milestone === first);
}

function lastOf(steps: readonly NextView[], plannedReports: PlannedReports): IsoDate | undefined {
  return steps
    .flatMap(({ milestone }) => plannedReports.get(milestone)?.on ?? [])
    .sort()
    .at(-1);
}

/** Those whose milestone is still open, the earliest first; what may come again is planned once. */
export function pendingOf(seen: Seen, plannedReports: PlannedReports): readonly PlannedReport[] {
  const told = toldIn(seen);
  const waiting = seen.next.filter(({ milestone, required }) => required || !told.has(milestone));
  const open = new Set(waiting.map(({ milestone }) => milestone));
  return [...plannedReports.values()]
    .filter((one): one is PlannedReport => one !== null && open.has(one.milestone))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Of what is due, what to report before looking again: once a story has begun, the case waits for what follows it. */
export function untilNextLook(
  due: readonly PlannedReport[],
  { extras }: Pick<SeasonPlan, 'extras'>,
): readonly PlannedReport[] {
  const at = due.findIndex(({ milestone }) => extras.some(({ follows }) => follows === milestone));
  return at === -1 ? due : due.slice(0, at + 1);
}

function toldIn({ milestones }: Seen): ReadonlySet<string> {
  return new Set(milestones.flatMap(({ milestone, state }) => (state === 'recorded' ? [milestone] : [])));
}

/** A line of `next` or `exits`. */
export type Line = Pick<ExitView, 'milestone' | 'reportedBy' | 'evidence' | 'details'>;

/** The line that a planned report uses now; undefined while an exit is not acceptable. */
export function lineOf(
  { next, exits }: Pick<CaseBody, 'next' | 'exits'>,
  { milestone, exit }: Pick<PlannedReport, 'milestone' | 'exit'>,
): Line | undefined {
  const lines: readonly Line[] = exit === undefined ? next : exits;
  return lines.find((line) => line.milestone === (exit ?? milestone));
}

/** The declared date of the latest fact. */
export function latestOf({ milestones }: Pick<Seen, 'milestones'>): IsoDate | undefined {
  const dates = milestones.flatMap(({ state, occurredOn }) =>
    occurredOn && state !== 'missed' ? [occurredOn] : [],
  );
  return dates[0] === undefined ? undefined : maxDate(dates[0], ...dates);
}

/** Nobody stays to the last day that the law allows. */
function lastDayOf({ stay }: Seen): IsoDate | undefined {
  return stay?.lastLegalDay ? addDays(stay.lastLegalDay, -DAYS_TO_SPARE) : undefined;
}

function requiredReport(
  step: NextView,
  seasonPlan: SeasonPlan,
  base: IsoDate,
  lastDay: IsoDate | undefined,
): PlannedReport | null {
  const { deviation } = seasonPlan;
  if (deviation?.unsaid?.includes(step.milestone)) return null;
  const planned = dayOf(step, seasonPlan, base);
  const usual = step.stage === 'contract' ? maxDate(base, minDate(planned, lastDay ?? planned)) : planned;
  const made = {
    milestone: step.milestone,
    on: usual,
    ...(step.dueOn === undefined ? {} : { dueOn: step.dueOn }),
    ...answerTo(step, seasonPlan),
  };
  if (deviation?.insteadOf === step.milestone) return deviating(made, deviation, seasonPlan, base);
  return isLeftToSilence(step, seasonPlan) ? null : made;
}

/** What is drawn of what the report of a milestone says. */
function answerTo({ milestone }: NextView, { rates, chance }: SeasonPlan): Pick<PlannedReport, 'details'> {
  const rule = rates.answers.find((one) => one.milestone === milestone);
  if (rule === undefined) return {};
  let drawn = chance(milestone, rule.detail);
  const value = Object.entries(rule.shares).find(([, share]) => (drawn -= share) < 0)?.[0];
  return value === undefined ? {} : { details: { [rule.detail]: value } };
}

/** What happens instead of a milestone that would usually be reported as `made`. */
function deviating(
  made: PlannedReport,
  { silent, within, details, exit }: Deviation,
  { chance }: SeasonPlan,
  base: IsoDate,
): PlannedReport | null {
  if (silent) return null;
  const on = within ? dayWithin(base, made.on, chance(made.milestone, 'within')) : made.on;
  return { ...made, on, ...(exit ? { exit } : {}), ...(details ? { details } : {}) };
}

function isLeftToSilence({ milestone, stage, onSilence }: NextView, { rates, chance }: SeasonPlan): boolean {
  const rate =
    onSilence === 'deemed-granted'
      ? rates.silence.granted
      : onSilence === 'lapse' && stage === 'reintegration'
        ? rates.silence.lapse
        : 0;
  return chance(milestone, 'silence') < rate;
}

/** The day on which a milestone is reported when nothing else happens before. */
function dayOf(step: NextView, { rates, chance }: SeasonPlan, base: IsoDate): IsoDate {
  const { milestone, dueOn, onSilence } = step;
  const earliest = maxDate(base, step.notBefore ?? base);
  const [least, most] = rates.gapDays;
  const soon = addDays(earliest, between(least, most, chance(milestone, 'gap')));
  if (dueOn === undefined) return soon;
  if (isSeasonDate(step, base)) {
    const margin = onSilence === undefined ? 0 : 4;
    return maxDate(earliest, addDays(dueOn, -margin - between(0, 3, chance(milestone, 'season'))));
  }
  if (onSilence === undefined && chance(milestone, 'late') < rates.late.rate) {
    return maxDate(
      earliest,
      addDays(dueOn, between(rates.late.leastDays, rates.late.mostDays, chance(milestone, 'days late'))),
    );
  }
  return maxDate(earliest, minDate(soon, addDays(dueOn, -1)));
}

function isSeasonDate({ stage, dueOn, notBefore }: NextView, base: IsoDate): boolean {
  const far = dueOn !== undefined && daysBetween(base, dueOn) > FAR_DAYS;
  return far && SEASON_STAGES.includes(stage) && (notBefore === undefined || notBefore <= base);
}

function dayWithin(from: IsoDate, to: IsoDate, chance: number): IsoDate {
  const days = daysBetween(from, to);
  return days < 4 ? to : addDays(from, between(2, days - 2, chance));
}

/** The optional milestone of this step, unless the season ends in this stage or has ended before. */
function extraOf({ milestone, stage }: NextView, { deviation, extras }: SeasonPlan): StoryReport | undefined {
  if (deviation?.alsoReported?.includes(milestone)) {
    return { milestone, placed: AFTER_THE_RETURN.includes(stage) ? 'soon' : 'before' };
  }
  const leaves = deviation !== null && (deviation.exit !== undefined || deviation.silent === true);
  if (leaves && STAGES.indexOf(stage) >= STAGES.indexOf(deviation.stage)) return undefined;
  return extras.find((extra) => extra.milestone === milestone);
}

function extraReport(
  step: NextView,
  extra: StoryReport,
  { chance, rates }: SeasonPlan,
  { base, until }: { base: IsoDate; until: IsoDate | undefined },
): PlannedReport {
  const earliest = maxDate(base, step.notBefore ?? base);
  const [least, most] = rates.gapDays;
  const soon = addDays(earliest, between(least, most, chance(step.milestone, 'gap')));
  const limit = until === undefined ? soon : maxDate(earliest, addDays(until, -1));
  const days: Readonly<Record<StoryReport['placed'], IsoDate>> = {
    soon: minDate(soon, limit),
    within: dayWithin(earliest, limit, chance(step.milestone, 'within')),
    before: limit,
  };
  const on = days[extra.placed];
  return { milestone: step.milestone, on, ...(extra.details ? { details: extra.details } : {}) };
}
