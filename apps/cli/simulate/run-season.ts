// One simulated season, run to its end: the case is opened, then read and reported on day by day by whoever would.
import { setTimeout as after } from 'node:timers/promises';
import type { CaseAnswer, OpenedAnswer, ReceiptAnswer } from '#libs/contract/case-view';
import { addDays, daysBetween, maxDate, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { ApiProblem } from '../api/failures.ts';
import type { Reporters } from '../seasons/reporters.ts';
import { LONGEST_DAYS, offerOf } from './campaign.ts';
import { complain } from './complaint.ts';
import { afterReporting, afterSeeing, msUntil, ownDaysFrom } from './own-days.ts';
import type { OwnDays } from './own-days.ts';
import type { SimulatedCampaign } from './campaign.ts';
import type { SeasonPlan } from '../seasons/season-plan.ts';
import { latestOf, plannedReportsOf, lineOf, pendingOf } from '../seasons/planned-reports.ts';
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
  /** How the case's own days went by; how many of them the latest report came late. */
  days: OwnDays;
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
    days: ownDaysFrom(simulation.campaign, Date.now()),
  };
  await open(simulation, season);
  let known: PlannedReports = new Map();
  let complaint: Promise<void> | undefined;
  while (season.caseId !== '' && !simulation.stop.aborted) {
    const seen = await read(simulation, season);
    if (seen.status === 'closed' || daysBetween(simulation.campaign.opensOn, seen.today) > LONGEST_DAYS) {
      break;
    }
    if (seasonPlan.complaint && seen.stage === 'contract') complaint ??= complainOf(simulation, season);
    const plannedReports = new Map(plannedReportsOf(seen, seasonPlan, known, simulation.campaign.opensOn));
    known = plannedReports;
    if (!(await reportDue(simulation, season, seen, plannedReports))) {
      await reportNext(simulation, season, seen, plannedReports);
    }
  }
  await complaint;
  return season;
}

/** Beside the season, which does not wait for it: a file takes several requests, and days are short. */
function complainOf({ reporters, limit }: Simulation, season: Season): Promise<void> {
  const { seasonalWorkerId, seasonPlan } = season;
  const complainant = { seasonalWorkerId, chance: seasonPlan.chance };
  const told = limit(() => complain(reporters, complainant)).then((incidentId) => {
    season.incidentId = incidentId;
  });
  // It is thrown where it is awaited, when the season is over.
  told.catch(() => undefined);
  return told;
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
  seen: CaseAnswer,
  plannedReports: OpenReports,
): Promise<void> {
  const { msPerDay } = simulation.campaign;
  const pending = pendingOf(seen, plannedReports);
  const next = pending.find(({ on }) => on > seen.today);
  const awaitsExit = pending.some(({ on }) => on <= seen.today);
  const lookAgain = addDays(seen.today, awaitsExit ? LOOK_AGAIN_DAYS : LOOK_AGAIN_AT_MOST_DAYS);
  const silences = silencesOf(seen, msPerDay);
  if (silences.some((by) => by <= seen.today && daysBetween(by, seen.today) < LOOK_AGAIN_DAYS)) {
    // The engine is behind: the day on which the case was to be looked at stays what it was.
    await sleep(simulation, msUntil(season.days, addDays(seen.today, 1), Date.now()));
    return;
  }
  const day = minDate(lookAgain, next?.on ?? lookAgain, ...silences.filter((by) => by > seen.today));
  await sleep(simulation, msUntil(season.days, day, Date.now()));
  season.days = { ...season.days, awaitedOn: maxDate(season.days.awaitedOn, day) };
  const line = next?.on === day ? lineOf(seen, next) : undefined;
  if (next && line && !next.exit && !dependsOnToday(line) && !simulation.stop.aborted) {
    plannedReports.set(next.milestone, await sendReport(simulation, season, next, line));
  }
}

async function open({ reporters, campaign, limit, reported }: Simulation, season: Season): Promise<void> {
  const { number, path } = season.seasonPlan;
  const { campaignId, opensOn } = campaign;
  const opening = {
    campaignId,
    offerId: offerOf(campaign, number)?.offerId,
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
    season.days = ownDaysFrom(campaign, Date.now());
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
  season.days = afterSeeing(season.days, season.last.today, Date.now());
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
  try {
    const reporter = reporterOf(line, simulation.reporters);
    const path = `/v1/cases/${season.caseId}/milestones`;
    await simulation.limit(() => reporter.post<ReceiptAnswer>(path, body, `${line.milestone}-${on}`));
    season.reports += 1;
    // An exit is dated by the first day on which the case takes it, and reported when that is known.
    if (!plannedReport.exit) season.days = afterReporting(season.days, on, Date.now());
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

/** The days by which the silences of deadlines are to have been written. */
function silencesOf(seen: CaseAnswer, msPerDay: number): IsoDate[] {
  const grace = Math.max(2, Math.ceil(GRACE_MS / msPerDay));
  const latest = latestOf(seen);
  return seen.next.flatMap(({ dueOn, onSilence }) =>
    dueOn && onSilence ? [addDays(maxDate(dueOn, latest ?? dueOn), grace)] : [],
  );
}

async function sleep({ stop }: Simulation, ms: number): Promise<void> {
  await after(Math.max(1, ms), undefined, { signal: stop }).catch(() => undefined);
}
