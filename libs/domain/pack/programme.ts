/**
 * A programme is the rules of one corridor in one version: its rule pack, plain data that a jurist can read as tables.
 * This file gives the shape of those tables; `validate-programme.ts` checks one, `fold.ts` applies one.
 */
import type { Reporter, AgencyKind } from '#libs/domain/access';
import type { HolidayCalendars } from './calendars.ts';
import type { DateText } from './date-expression.ts';
import type { ExitRole, MilestoneRole } from './roles.ts';
import type { SpellStart, WindowRule } from './spells.ts';
import type { OfferTerms, PayerRule } from './who-pays.ts';

/** The window in which days are summed: the calendar year of the day, the twelve months that end with it, or twelve months anchored on a first entry. */
export type StayClock = 'calendar-year' | 'rolling-12-months' | 'consecutive-12-months';

export interface StayRule {
  clock: StayClock;
  months: number;
  /** Months where the campaign holds an order of the authority. */
  underOrder?: readonly { order: string; months: number }[];
}

export const STAGES = [
  'recruitment',
  'training',
  'visa',
  'departure',
  'contract',
  'return',
  'reintegration',
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * `first`: the first season under the programme. `returning`: a season under an earlier authorisation. `renewing`: the
 * season for which that authorisation is granted for more years.
 */
export const PATHS = ['first', 'returning', 'renewing'] as const;
export type Path = (typeof PATHS)[number];

/**
 * `completing` milestones end their stage; `expected` ones are asked for and become a breach figure when
 * missed; `optional` ones are offered and never asked for.
 */
export type Need = 'completing' | 'expected' | 'optional';

/** An `amount` is money in whole cents, a `spell` the number of a work spell of the case, from 1. */
export type DetailType =
  'string' | 'date' | 'boolean' | 'integer' | 'amount' | 'spell' | 'offer-id' | 'convoy-id';

/** An example is valid from the day its `from` says on; the first valid one is shown. */
export interface DetailExample {
  value: string | number | boolean;
  from?: DateText;
}

/** One property of a milestone's `details`. */
export interface DetailRule {
  name: string;
  type: DetailType;
  /** `without-offer`: asked only while the case has no offer; `without-authorisation` likewise. */
  required?: 'always' | 'without-offer' | 'without-authorisation';
  /** It must be told where that other date of the report is after this one. */
  requiredAfter?: { detail: string; date: DateText };
  oneOf?: readonly string[];
  /** The only value accepted, such as `translated: true`. */
  only?: boolean;
  /** For dates a {@link DateText}; for the other types the value itself. */
  examples: readonly DetailExample[];
  /** For dates: the earliest and the latest accepted, as {@link DateText}; `details.x` is the report's own. */
  min?: DateText;
  max?: DateText;
  /** Passing `max` is not a slip of the pen but a limit of the law: `stay-limit-exceeded`. */
  beyondMax?: 'stay-limit-exceeded';
  /** Kept in the vault; the entry carries a keyed commitment. Appears as `x-private` in the API. */
  private?: true;
  /** Only these reporters may send it; of the others it is not required either. */
  by?: readonly Reporter[];
  /** Only these reporters, officers and auditors read it. */
  visibleTo?: readonly Reporter[];
}

/** These reporters may say it only where a detail of it has one of these values. */
export interface ReporterLimit {
  by: readonly Reporter[];
  detail: string;
  oneOf: readonly string[];
}

/** Holds when a detail of an earlier fact has one of these values: `cause` of a request, `plan` of a debriefing. */
export interface Answered {
  milestone: string;
  detail: string;
  oneOf: readonly string[];
}

export type DeadlineEffect =
  'escalate' | 'remind' | 'deemed-granted' | 'deemed-refused' | 'deemed-ended' | 'lapse' | 'close';
/** Effects that write an outcome: `escalate` raises the date to somebody, `remind` only tells them of it. */
export type SilenceEffect = Exclude<DeadlineEffect, 'escalate' | 'remind'>;

/** What passing a date means. A milestone may have several; each fires once for one due date. */
export interface Deadline {
  /**
   * The first that can be computed counts. `opened` is the latest date among `after`; `previous` the due
   * date of the deadline before this one.
   */
  due: readonly DateText[];
  /** A legal term that ends on a non-working day moves to the next working one (LPAC 30.5). */
  legal?: true;
  remindDaysBefore?: readonly number[];
  /** A reminder on a day of its own: the first of these that can be computed, once. The date is never before it. */
  remindOn?: readonly DateText[];
  effect: DeadlineEffect;
  /** For `close`: how the case ends. */
  outcome?: string;
  /** The date counts only under this answer. */
  onlyIf?: Answered;
  /** The date counts only in campaigns that hold this order of {@link Programme.orders}. */
  underOrder?: string;
  /** The date counts only where the case runs under an authorisation of several years, or was granted one. */
  underAuthorisation?: true;
  /** For `close`: when a witness has declared the return, the deadline lapses instead. */
  lapseIfReturnDeclared?: true;
  /** For `escalate` and `remind`: who is told, when not the placement officer; one entry for each of several. */
  to?: Reporter | readonly Reporter[];
  /** Names of {@link Programme.calendars} by which its days are counted: a day off in any of them does not count. */
  calendars?: readonly string[];
  /** Counted from what a party files: on a day off of the register (LPAC 31.3) as of its next working day (31.2.b). */
  filing?: true;
  /** Of a row that may be reported again: from the first report on the date counts no more. Else a report leaves it. */
  metByReport?: true;
  /** As `metByReport`, by a report whose own detail has one of these values. */
  metBy?: { detail: string; oneOf: readonly string[] };
  /** It waits while one of these is asked for and not answered: its row is open and has no later fact. */
  notWhile?: { pending: readonly string[] };
  /** What a jurist must still check: shown wherever the deadline is, and never shown as law. */
  toCheck?: string;
  /** Key of `docs/sources.md` or of the pack's own `sources`; `A` where it is our own assumption. */
  source: string;
}

export interface NotBefore {
  date: DateText;
  /** The bar does not hold when the report's detail has one of these values. */
  unless?: { detail: string; oneOf: readonly string[] };
}

/** One row of a pack's table: one milestone on one path, or on both. */
export interface MilestoneRule {
  milestone: string;
  /** What the engine does with it. Read through `roles.ts` only: packs of before declare none. */
  role?: MilestoneRole;
  paths: readonly Path[];
  need: Need;
  /** The milestone counts only when an earlier one said so: follow-up only after a business plan. */
  onlyIf?: Answered;
  /** The milestone exists only in campaigns that hold this order of {@link Programme.orders}. */
  underOrder?: string;
  /** It exists only in cases opened under an authorisation that lasts beyond the first day of work, or (`false`) in the others. */
  underAuthorisation?: boolean;
  repeatable?: true;
  reportedBy: readonly Reporter[];
  /** Of those who report it, what some may not say. */
  reporterLimits?: readonly ReporterLimit[];
  /** Any one of these kinds suffices; empty when none is asked. */
  evidence: readonly string[];
  details?: readonly DetailRule[];
  /** All of these come before it. Absent: everything that completes the previous stage. */
  after?: readonly string[];
  /** Any one of these comes before it. Codes of the other path are passed over. */
  afterAny?: readonly string[];
  /** Any one of these was decided by silence: the row opens with it, and its deadlines run though its stage is over. */
  afterSilence?: readonly string[];
  notBefore?: NotBefore;
  deadlines?: readonly Deadline[];
  /** A work spell begins with it. */
  startsSpell?: SpellStart;
  /** The open work spell ends with it. */
  endsSpell?: true;
  /** A record: heard in every stage, on hold and after closing. Its `after` still holds. */
  anyTime?: true;
  /** It is read where it stands, as in a case that came from an older version, and reported no more. */
  retired?: true;
  /** It is open also after one of these exits, in place of what `after` names, and after closing. */
  standsAfter?: { exits: readonly string[] };
  /** What a jurist must still check: shown wherever the row is, and never shown as law. */
  toCheck?: string;
  /** The milestone is personal (`medical`, `grievance`): only these and officers and auditors read more than its state. */
  visibleTo?: readonly Reporter[];
  source?: string;
}

export interface StageRule {
  stage: Stage;
  milestones: readonly MilestoneRule[];
}

/** When an exit is acceptable. Every part given must hold. */
export interface ExitWhile {
  recorded?: readonly string[];
  recordedAny?: readonly string[];
  notRecorded?: readonly string[];
  open?: string;
  /** Not before this date; the first that can be computed. */
  from?: readonly DateText[];
  /** `from` does not hold when the report's detail has one of these values. */
  unless?: { detail: string; oneOf: readonly string[] };
  noSovereignWitness?: true;
}

/** A way for the case to end early. Its code is its outcome. */
export interface ExitRule {
  milestone: string;
  /** What the engine does with it. Read through `roles.ts` only: packs of before declare none. */
  role?: ExitRole;
  paths: readonly Path[];
  reportedBy: readonly Reporter[];
  reporterLimits?: readonly ReporterLimit[];
  evidence: readonly string[];
  details?: readonly DetailRule[];
  while: ExitWhile;
  /** Frees the position and the quota place it held. */
  frees: boolean;
  /** After this silence the exit is kept as contested (LPAC 24.3.a). */
  contestedAfter?: { milestone: string; effect: DeadlineEffect };
  /** When a witness has declared the return, the exit is kept as contested. */
  contestedIfReturnDeclared?: true;
  /** Accepted while the case is on hold, and after it closed. */
  onHold?: true;
  afterClosing?: true;
  /** After it nobody is expected to return: outside the denominator of returns, and no proof is asked for. */
  outsideReturnFigures?: true;
  /** The open work spell ends with it. */
  endsSpell?: true;
  /** What a jurist must still check: shown wherever the exit is, and never shown as law. */
  toCheck?: string;
  source?: string;
}

/** Which facts speak of the return, and how surely. */
export interface ReturnWitnesses {
  sovereign: { milestone: string; evidence: readonly string[]; reportedBy: readonly Reporter[] };
  declared: readonly { milestone: string; onlyIf?: { detail: string; value: boolean } }[];
}

/** A kind of agency that takes part, in its country, under the names it has had. */
export interface AgencyRule {
  kind: AgencyKind;
  country: string;
  /** The name of the day is shown: offices change their names, their part does not. */
  names?: readonly { name: string; from?: string; to?: string }[];
}

/** An order of an authority that a campaign may hold, such as a prefect's for a longer season. */
export interface CampaignOrder {
  code: string;
  title: string;
  source: string;
}

/** What an immigration office may find. */
export const FINDING_KINDS = ['early-abandonment', 'unauthorised-work', 'return-undertaking'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** How long a finding of the authority bars from another season, and from which day that runs. */
export interface BarRule {
  months: number;
  /** `decided` is the day of the finding, `conduct` that of what was found. The first that can be computed. */
  from: readonly DateText[];
  /** The law counts back from the filing: the last day barred is the one before the term is full. */
  countsBack?: true;
  /** Only these rows are refused to whoever is barred, and the opening warns. Absent: the opening is refused. */
  filedBy?: readonly string[];
  /** Only findings of these kinds bar; absent: all of them. */
  kinds?: readonly FindingKind[];
  source: string;
}

/** Who goes first on an offer's list. */
export interface PrecedenceRule {
  /** Those for whom one of these is recorded: who has been trained. */
  recorded?: readonly string[];
  /** Those whose last return is proved. */
  provedReturn?: true;
  /** Those of `recorded` come after those of `provedReturn`; without it the two stand side by side. */
  beforeRepeaters?: false;
  source: string;
}

/** A text that the pack cites and `docs/sources.md` does not explain. */
export interface PackSource {
  /** Under which rules cite it: capital letters and digits. */
  key: string;
  title: string;
  /** Where a reader finds it: a gazette with its number, or an address. */
  where: string;
}

/** The languages in which people read. */
export const LANGUAGES = ['en', 'fr', 'es', 'it', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A name in some of the languages. */
export type Label = Readonly<Partial<Record<Language, string>>>;

/** A rule pack: everything the engine knows of a programme. */
export interface Programme {
  code: string;
  version: string;
  title: string;
  /** Said wherever the pack is shown: it is configuration to be checked by a jurist, not legal advice. */
  notice: string;
  agreement?: { title: string; signedOn?: string; parties: readonly string[]; source: string };
  origin: string;
  destination: string;
  /** Kinds of agency that take part, and in which country. */
  agencies: readonly AgencyRule[];
  /** Orders that change some of its rules where a campaign holds them. */
  orders?: readonly CampaignOrder[];
  silenceGraceDays: number;
  lateFactsMonths: number;
  /** Days off of one list for everything, in packs without `calendars`. */
  holidays: readonly string[];
  /** Absent in packs published before days off were kept by place. */
  calendars?: HolidayCalendars;
  /** Times that keep the season open after an end of work. */
  windows?: readonly WindowRule[];
  stay: StayRule | null;
  offers?: OfferTerms;
  /** Absent: as the table of the country of work has it. */
  whoPays?: readonly PayerRule[];
  /** The multi-year permission under which later seasons happen. */
  authorisation: {
    until: readonly DateText[];
    /** Who was here before takes the returning path also without one: what it spares are rows `underAuthorisation`. */
    sparedByIt?: true;
  } | null;
  /** Null where no text bars anybody. */
  bars: BarRule | null;
  precedence?: PrecedenceRule;
  /**
   * Named dates for deadlines: `s`, `e`, `entry`, `return`. The first that can be computed counts; of `a | b`,
   * the one recorded last.
   */
  anchors: Readonly<Record<string, readonly DateText[]>>;
  /** The milestone that takes a position of the offer, and a place of the quota unless `quotaAt` says otherwise. */
  reservesAt: string;
  /** The milestone that takes a place of the quota, where that comes later; null for entry outside quotas. */
  quotaAt?: string | null;
  /** From this fact on the seasonal worker is abroad, and no exit gives the position back. */
  presence: {
    from: readonly DateText[];
    to: readonly string[];
    /** Where the law counts days in the country and not days of work: the day of leaving, once it is known. */
    left?: readonly DateText[];
    arrival: string;
  };
  returnWitnesses: ReturnWitnesses | null;
  /** Outcome when every completing milestone is recorded or has lapsed. */
  completedOutcome: 'completed' | 'placed';
  stages: readonly StageRule[];
  exits: readonly ExitRule[];
  /** Sources of its own, besides those of `docs/sources.md`. */
  sources?: readonly PackSource[];
  /** Names of its own milestones, exits, kinds of evidence, details and their values, by code; its title by its own. */
  labels?: Readonly<Record<string, Label>>;
}

/** Whether reports of its row meet the date. */
export function isMetByReports({ metByReport, metBy }: Deadline): boolean {
  return metByReport === true || metBy !== undefined;
}

/** `code@version`. */
export function programmeKey(programme: Pick<Programme, 'code' | 'version'>): string {
  return `${programme.code}@${programme.version}`;
}

/** The rows of a pack that hold on one path, each with its stage, in pack order. */
export function rulesOf(programme: Programme, path: Path): readonly (MilestoneRule & { stage: Stage })[] {
  return programme.stages.flatMap(({ stage, milestones }) =>
    milestones.filter((rule) => rule.paths.includes(path)).map((rule) => ({ ...rule, stage })),
  );
}

/** The paths that a pack knows: a placement for good has no returning one. */
export function pathsOf(programme: Programme): readonly Path[] {
  return PATHS.filter((path) =>
    programme.stages.some(({ milestones }) => milestones.some((rule) => rule.paths.includes(path))),
  );
}

/** Prose that no decision reads; it stays out of the engine's histories. */
export function withoutProse(programme: Programme): Programme {
  const { agreement: _agreement, sources: _sources, labels: _labels, ...rest } = programme;
  const agencies = rest.agencies.map(({ kind, country }) => ({ kind, country }));
  return { ...rest, title: '', notice: '', agencies };
}
