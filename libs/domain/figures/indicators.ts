/**
 * The figures of a group of cases, a campaign's or a programme's: the shape that readers get, every share with
 * its parts named. `indicators-of-case.ts` says what one case adds, `indicators-tally.ts` sums it up; what each
 * figure means, and on whose word: `docs/indicators.md`.
 */
import type { Reporter } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseStatus } from '#libs/domain/case/case-types';
import type { Path, SilenceEffect, Stage } from '#libs/domain/pack/programme';
import type { ReturnState } from '#libs/domain/case/return-proof';

/** A share with both its parts named, so that nobody has to guess what was divided by what. */
export interface NamedShare {
  numerator: { name: string; cases: number };
  denominator: { name: string; cases: number; excludes: string[] };
  /** Between 0 and 1, three decimals; null when there is nothing to divide by. */
  rate: number | null;
}

export interface FunnelStep extends Record<Path, number> {
  /** `opened`, then the required milestones in the pack's order. */
  milestone: string;
  stage: Stage | null;
  /** Cases in which it counts, reported or deemed; `first` and `returning` are their paths. */
  cases: number;
}

export interface StageTime {
  stage: Stage;
  /** Cases that completed it. */
  cases: number;
  /** Days by declared dates, one decimal at most; null when no case completed it. */
  medianDays: number | null;
  p90Days: number | null;
}

export type { SilenceEffect };

export interface SilenceFigure {
  milestone: string;
  effect: SilenceEffect;
  cases: number;
}

export interface BreachFigure {
  /** Who was to report it: the first that the pack names. */
  actor: Reporter;
  milestone: string;
  /** Cases in which it was open, expected, and never came while its time lasted. */
  missed: number;
  /** Cases in which the engine raised it after its due date. */
  escalated: number;
  /** Cases in which it came, dated after its first due date. */
  late: number;
}

export interface EventFigures {
  noShows: number;
  /** The contract ended before its term, or the case by `ended-early`. */
  earlyEndings: number;
  extended: number;
  employerChanges: number;
  /** Reports, not cases; their kinds are personal and never counted apart. */
  incidents: number;
  reservePromotions: number;
}

/**
 * Cases by who paid something in them. To who may not read the costs of a person a small number would show one: each
 * is given as the multiple of five below it, and nought stands for fewer than five.
 */
export interface CostFigures extends Record<'worker' | 'employer' | 'authority' | 'programme', number> {
  /** In which the seasonal worker bore what the law lays on the employer. */
  feesBorneByWorkers: number;
}

/** Acts at farms and in convoys: records of offers and travel groups, counted once each, whosever cases they touch. */
export interface FieldActFigures {
  mediationsAssigned: number;
  farmVisits: number;
  /** Summed over visits: somebody met twice counts twice. */
  workersMet: number;
  mediatorsTravelled: number;
}

/** How returns stand; the four states add up to the denominator of the return rate, the last two cut across. */
export type ReturnFigures = Record<ReturnState | 'late' | 'contested', number>;

export interface Indicators {
  cases: { total: number } & Record<Path, number>;
  /** The three add up to `cases.total`. */
  status: Record<CaseStatus, number>;
  /** Of closed cases; they add up to `status.closed`. */
  outcomes: Record<string, number>;
  funnel: FunnelStep[];
  timePerStage: StageTime[];
  /** `returned-proved` of `expected-home`. */
  returnRate: NamedShare;
  returns: ReturnFigures;
  silences: SilenceFigure[];
  /** Entries that the engine wrote. */
  reminders: number;
  escalations: number;
  breaches: BreachFigure[];
  events: EventFigures;
  /** Absent in figures of another service that does not count them. */
  costs?: CostFigures;
  /** Absent in figures of another service that does not count them. */
  fieldActs?: FieldActFigures;
  /** `returning` of `cases`. */
  repeaterShare: NamedShare;
}

/** The figures of one campaign, at the day and the moment that were asked for. */
export interface CampaignFigures extends Indicators {
  campaignId: string;
  /** `code@version` */
  programme: string;
  season: string;
  region: string | null;
  /** Its days are shorter than real ones; never added to real figures. */
  simulated: boolean;
  /** The day asked for, else today; null in a simulated campaign, where each case is taken at its own today. */
  asOf: IsoDate | null;
  /** The moment asked for, as it was asked. */
  knownAt: string | null;
}
