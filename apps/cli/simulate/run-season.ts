// One simulated season, run to its end: the case is opened, then read and reported on day by day by whoever would.
import { setTimeout as after } from 'node:timers/promises';
import type { CaseAnswer, OpenedAnswer, ReceiptAnswer } from '#libs/contract/case-view';
import { addDays, daysBetween, maxDate, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { ApiProblem } from '../api/failures.ts';
import type { Reporters } from '../seasons/reporters.ts';
import { LONGEST_DAYS } from './campaign.ts';
import { complain } from './complaint.ts';
import type { SimulatedCampaign } from './campaign.ts';
import type { SeasonPlan } from '../seasons/season-plan.ts';
import { plannedReportsOf, lineOf, pendingOf } from '../seasons/planned-reports.ts';
import type { PlannedReport, PlannedReports, Line } from '../seasons/planned-reports.ts';
import type { LimitFunction } from 'p-limit';
import { retryWhileAway } from '../api/sending.ts';
import { inventedSeasonalWorker } from './people.ts';
import { bodyOf, reporterOf, dependsOnToday } from '../seasons/report-body.ts';

/** A report that the API refused. */
export interface Refused {
  milestone: string;
  reason: string;
}

/** How one person's season went. */
export interface Season {
  seasonPlan: SeasonPlan;
  caseId: string;
  caseNo: string;
  seasonalWorkerId: string;
  /** Of the file of complaint that was opened. */
  incidentId?: string;
  /** As it was read last; undefined when its case could not be opened. */
  last: CaseAnswer | undefined;
  reports: number;
  refused: Refused[];
  /** The most days by which a report was later than planned: how far the machine was behind. */
  behindDays: number;
}

export interface Simulation {
  reporters: Reporters;
  campaign: SimulatedCampaign;
  limit: LimitFunction;
  stop: AbortSignal;
  reported: () => void;
}

/** An exit that is not acceptable yet, or a case that only time moves, is looked at again after so many days. */
const LOOK_AGAIN_DAYS = 10;
const LOOK_AGAIN_AT_MOST_DAYS = 60;
/** An exit that has not become possible by then does not happen. */
const EXIT_WITHIN_DAYS = 150;
/** Silences keep two real seconds from the last report. */
const GRACE_MS = 2_100;

export async function runSeason(simulation: Simulation, seasonPlan: SeasonPlan): Promise<Season> {
  const season: Season = {
    seasonPlan,
    caseId: '',
    caseNo: '',
    seasonalWorkerId: '',
    last: undefined,
    reports: 0,
    refused: [],
    behindDays: 0,
  };
  await open(simulation, season);
  let known: PlannedReports = new Map();
  while (season.caseId !== '' && !simulation.stop.aborted) {
    const seen = await read(simulation, season);
    const readAt = Date.now();
    if (seen.status === 'closed' || daysBetween(simulation.campaign.opensOn, seen.today) > LONGEST_DAYS) {
      break;
    }
    if (seasonPlan.complaint && seen.stage === 'contract') await complainOnce(simulation, season);
    const plannedReports = new Map(plannedReportsOf(seen, seasonPlan, known, simulation.campaign.opensOn));
    known = plannedReports;
    if (!(await reportDue(simulation, season, seen, plannedReports))) {
      await reportNext(simulation, season, { seen, readAt }, plannedReports);
    }
  }
  return season;
}

async function complainOnce({ reporters, limit }: Simulation, season: Season): Promise<void> {
  if (season.incidentId !== undefined) return;
  const { seasonalWorkerId, seasonPlan } = season;
  const complainant = { seasonalWorkerId, chance: seasonPlan.chance };
  season.incidentId = await limit(() => complain(reporters, complainant));
}

type OpenReports = Map<string, PlannedReport | null>;

/** Everything whose day has come and that the case takes now. False when there was nothing. */
async function reportDue(
  simulation: Simulation,
  season: Season,
  seen: CaseAnswer,
  plannedReports: OpenReports,
): Promise<boolean> {
  let sent = false;
  for (const due of pendingOf(seen, plannedReports).filter(({ on }) => on <= seen.today)) {
    const line = lineOf(seen, due);
    if (line !== undefined) {
      const dated = due.exit === undefined ? { due, line } : await exitOf(simulation, season, { due, line });
      plannedReports.set(due.milestone, await sendReport(simulation, season, dated.due, dated.line));
      sent = true;
      // An exit closes the case: what else was planned no longer happens.
      if (due.exit !== undefined) return sent;
    } else if (daysBetween(due.on, seen.today) > EXIT_WITHIN_DAYS) {
      plannedReports.set(due.milestone, { milestone: due.milestone, on: seen.today });
    }
  }
  return sent;
}

interface DueLine {
  due: PlannedReport;
  line: Line;
}

/** The exit on the first day from the planned one on which the case took it: a slow machine changes no date. */
async function exitOf(
  { reporters, limit }: Simulation,
  season: Season,
  { due, line }: DueLine,
): Promise<DueLine> {
  let from = due.on;
  let found = { day: season.last?.today ?? due.on, line };
  while (from < found.day) {
    const day = addDays(from, Math.floor(daysBetween(from, found.day) / 2));
    const then = await limit(() =>
      retryWhileAway(() =>
        reporters['placement-officer'].get<CaseAnswer>(`/v1/cases/${season.caseId}`, { asOf: day }),
      ),
    );
    const offered = lineOf(then, due);
    if (offered === undefined) from = addDays(day, 1);
    else found = { day, line: offered };
  }
  return { due: { ...due, on: found.day }, line: found.line };
}

/** Waits for the next day that matters, and sends what is planned for it where the case need not be read again. */
async function reportNext(
  simulation: Simulation,
  season: Season,
  { seen, readAt }: { seen: CaseAnswer; readAt: number },
  plannedReports: OpenReports,
): Promise<void> {
  const { msPerDay } = simulation.campaign;
  const pending = pendingOf(seen, plannedReports);
  const next = pending.find(({ on }) => on > seen.today);
  const awaitsExit = pending.some(({ on }) => on <= seen.today);
  const lookAgain = addDays(seen.today, awaitsExit ? LOOK_AGAIN_DAYS : LOOK_AGAIN_AT_MOST_DAYS);
  const day = minDate(lookAgain, next?.on ?? lookAgain, ...silencesAfter(seen, msPerDay));
  await sleep(simulation, readAt + daysBetween(seen.today, day) * msPerDay - Date.now());
  const line = next?.on === day ? lineOf(seen, next) : undefined;
  if (next && line && !next.exit && !dependsOnToday(line) && !simulation.stop.aborted) {
    plannedReports.set(next.milestone, await sendReport(simulation, season, next, line));
  }
}

async function open({ reporters, campaign, limit, reported }: Simulation, season: Season): Promise<void> {
  const { number, path } = season.seasonPlan;
  const { campaignId, offerIds, opensOn } = campaign;
  const opening = {
    campaignId,
    offerId: offerIds[number % offerIds.length],
    path,
    seasonalWorker: inventedSeasonalWorker(campaignId, opensOn, number),
  };
  const key = `${campaignId}-${String(number)}`;
  try {
    const officer = reporters['placement-officer'];
    const { answer } = await limit(() => officer.post<OpenedAnswer>('/v1/cases', opening, key));
    season.caseId = answer.caseId;
    season.caseNo = answer.caseNo;
    season.seasonalWorkerId = answer.seasonalWorkerId;
    reported();
  } catch (error) {
    keepRefusal(season, 'opening', error);
  }
}

async function read({ reporters, limit }: Simulation, season: Season): Promise<CaseAnswer> {
  const officer = reporters['placement-officer'];
  season.last = await limit(() =>
    retryWhileAway(() => officer.get<CaseAnswer>(`/v1/cases/${season.caseId}`)),
  );
  return season.last;
}

/** Sends a planned report. Answers what is left to send: nothing, or the same a day later when it came too early. */
async function sendReport(
  simulation: Simulation,
  season: Season,
  plannedReport: PlannedReport,
  line: Line,
): Promise<PlannedReport | null> {
  const { on } = plannedReport;
  const today = maxDate(season.last?.today ?? on, on);
  // An exit's line was read as of its own day.
  const readOn = plannedReport.exit ? on : today;
  const body = bodyOf(line, { on, today: readOn }, plannedReport.details);
  if (body === undefined) return { ...plannedReport, on: addDays(today, 1) };
  if (!plannedReport.exit) season.behindDays = Math.max(season.behindDays, daysBetween(on, today));
  try {
    const reporter = reporterOf(line, simulation.reporters);
    const path = `/v1/cases/${season.caseId}/milestones`;
    await simulation.limit(() => reporter.post<ReceiptAnswer>(path, body, `${line.milestone}-${on}`));
    season.reports += 1;
    simulation.reported();
    return null;
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'occurred-in-future') {
      return { ...plannedReport, on: addDays(today, 1) };
    }
    keepRefusal(season, line.milestone, error);
    return null;
  }
}

/** A refusal belongs to the result; any other failure ends the simulation. */
function keepRefusal(season: Season, milestone: string, error: unknown): void {
  if (!(error instanceof ApiProblem)) throw error;
  season.refused.push({ milestone, reason: error.message });
}

/** The days by which silences of passed deadlines will have been written. */
function silencesAfter({ today, next }: CaseAnswer, msPerDay: number): IsoDate[] {
  const grace = Math.max(2, Math.ceil(GRACE_MS / msPerDay));
  return next
    .flatMap(({ dueOn, onSilence }) => (dueOn && onSilence ? [addDays(dueOn, grace)] : []))
    .filter((day) => day > today);
}

async function sleep({ stop }: Simulation, ms: number): Promise<void> {
  await after(Math.max(1, ms), undefined, { signal: stop }).catch(() => undefined);
}
