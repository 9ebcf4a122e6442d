/**
 * The report of a simulated campaign: what whoever answers for a programme asks of it, in figures. It holds no id and no
 * time of the clock, so that the same seed gives the same bytes where the machine kept up; else it says so. Pure.
 */
import type { CampaignIndicators } from '#libs/contract/indicators';
import type { IsoDate } from '#libs/domain/calendar';
import { breachesByActor, happeningsOf, stageTimesOf, wavesOf } from '#libs/domain/figures/campaign-course';
import type {
  BreachesOfActor,
  CourseOfCase,
  Happening,
  StageTimeOfPath,
  Wave,
} from '#libs/domain/figures/campaign-course';
import { incidentFiguresOf } from '#libs/domain/figures/incident-figures';
import type { CountedFile, IncidentFigure } from '#libs/domain/figures/incident-figures';
import type { SilenceFigure } from '#libs/domain/figures/indicators';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { pathsOf, programmeKey, rulesOf } from '#libs/domain/pack/programme';
import type { SimulationPlan } from '../seasons/season-plan.ts';
import { msPerDayToKeepUp } from './campaign.ts';
import { tallyOf } from './tally.ts';
import type { Counted, FunnelCount, Tally } from './tally.ts';

/** Read back by `--compare`: a later version that reads another shape has another number. */
const REPORT_FORMAT = 'noria-simulation-report/1';

/** Reports came late on the cases' own days: silences and what the engine raised followed the machine, not the seed. */
export interface Lateness {
  /** The most days by which one did. */
  behindDays: number;
  /** How long a day should last, in milliseconds, so that none does. */
  msPerDayToKeepUp: number;
}

export interface ReportedStep extends FunnelCount {
  /** Paths that ask for it; absent in a report of an earlier release, and of the opening. */
  paths?: Path[];
}

export interface SimulationReport extends SimulationPlan {
  format: typeof REPORT_FORMAT;
  programme: string;
  opensOn: IsoDate;
  /** How long a day lasted, in milliseconds. Absent in a report of an earlier release, as are the next two. */
  msPerDay?: number;
  /** Nothing came late and nobody stopped it: whoever simulates the seed again gets these figures. */
  ofTheSeed?: boolean;
  /** Null when nothing came late. */
  late?: Lateness | null;
  outcomes: Tally['outcomes'];
  funnel: ReportedStep[];
  returns: Tally['returns'];
  waves: Wave[];
  stageTimes: StageTimeOfPath[];
  happenings: Happening[];
  /** Of the indicators; null when the simulation was stopped before they were asked for. */
  told: ToldFigures | null;
  /** Of files of complaint; no case knows of them. */
  files: IncidentFigure[];
}

/** What only the entries of the engine say. */
export interface ToldFigures {
  silences: SilenceFigure[];
  breaches: BreachesOfActor[];
  incidentReports: number;
}

export interface ReportedCampaign {
  plan: SimulationPlan;
  pack: Programme;
  opensOn: IsoDate;
  msPerDay: number;
  behindDays: number;
  /** As they were read last. */
  cases: readonly (Counted & CourseOfCase)[];
  indicators: Pick<CampaignIndicators, 'silences' | 'breaches' | 'events'> | undefined;
  /** As an auditor read them at the end. */
  files: readonly CountedFile[];
}

export function reportOf(campaign: ReportedCampaign): SimulationReport {
  const { plan, pack, opensOn, msPerDay, behindDays, cases, indicators, files } = campaign;
  const { outcomes, funnel, returns } = tallyOf(pack, cases);
  return {
    format: REPORT_FORMAT,
    programme: programmeKey(pack),
    scenario: plan.scenario,
    cases: plan.cases,
    seed: plan.seed,
    opensOn,
    msPerDay,
    ofTheSeed: behindDays === 0 && indicators !== undefined,
    late: behindDays === 0 ? null : { behindDays, msPerDayToKeepUp: msPerDayToKeepUp(campaign) },
    outcomes,
    funnel: funnel.map((step) => withPaths(pack, step)),
    returns,
    waves: wavesOf(pack, cases),
    stageTimes: stageTimesOf(pack, cases, opensOn),
    happenings: happeningsOf(pack, cases),
    told: indicators === undefined ? null : toldOf(indicators),
    files: incidentFiguresOf(files),
  };
}

function withPaths(pack: Programme, step: FunnelCount): ReportedStep {
  if (step.milestone === 'opened') return step;
  const asksFor = (path: Path): boolean =>
    rulesOf(pack, path).some(({ milestone, need }) => milestone === step.milestone && need !== 'optional');
  return { ...step, paths: pathsOf(pack).filter(asksFor) };
}

function toldOf({ silences, breaches, events }: NonNullable<ReportedCampaign['indicators']>): ToldFigures {
  return { silences, breaches: breachesByActor(breaches), incidentReports: events.incidents };
}

/** The report in a text that `--report` or `--json` wrote. Throws when it is another text. */
export function reportIn(text: string): SimulationReport {
  const parsed = JSON.parse(text) as { format?: unknown; report?: unknown } | null;
  const report = (parsed?.format === undefined ? parsed?.report : parsed) as SimulationReport | undefined;
  if (report?.format !== REPORT_FORMAT) throw new Error('It is no report of a simulation.');
  return report;
}
