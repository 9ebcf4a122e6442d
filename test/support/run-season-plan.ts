// A season plan run against the real rules without servers: reports as they are planned, silences as they fall due.
import type { SeasonPlan } from '#apps/cli/seasons/season-plan';
import { plannedReportsOf, lineOf, pendingOf } from '#apps/cli/seasons/planned-reports';
import type { PlannedReport, PlannedReports, Line } from '#apps/cli/seasons/planned-reports';
import { bodyOf } from '#apps/cli/seasons/report-body';
import type { ReportBody } from '#apps/cli/seasons/report-body';
import { addDays, daysBetween, isoInstant, minDate, simulatedCalendar, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { Programme } from '#libs/domain/pack/programme';
import { entryFor, nextDue, refusal, withDraft } from '#libs/domain/case/season-case';
import { viewOf } from '#libs/domain/case/view';
import type { CaseBody } from '#libs/domain/case/view';
import { AUDITOR, aCase, aReport } from './build-case.ts';

export const SIMULATED_FROM = '2026-10-01';
const MS_PER_DAY = 86_400_000;
const FROM_MS = Date.parse(`${SIMULATED_FROM}T10:00:00Z`);
const LOOK_AGAIN_DAYS = 10;

export interface SeasonRun {
  seasonCase: SeasonCase;
  body: CaseBody;
  reports: number;
  refused: string[];
}

/** A season from the first of October on, with work from mid December to mid April. */
export function runSeasonPlan(pack: Programme, seasonPlan: SeasonPlan, days = 900): SeasonRun {
  const calendar = simulatedCalendar(SIMULATED_FROM, FROM_MS, MS_PER_DAY);
  const offer = { offerId: 'offer-fresas', startsOn: '2026-12-15', endsOn: '2027-04-14' };
  const opened = aCase({ pack, path: seasonPlan.path, offer, opening: { calendar } });
  opened.opening.recordedAt = isoInstant(FROM_MS);
  let seasonCase: SeasonCase = opened;
  let plannedReports: PlannedReports = new Map();
  let today = SIMULATED_FROM;
  const run: Pick<SeasonRun, 'reports' | 'refused'> = { reports: 0, refused: [] };
  while (daysBetween(SIMULATED_FROM, today) < days) {
    seasonCase = silencesUntil(seasonCase, today);
    const seen = bodyOn(seasonCase, today);
    if (seen.status === 'closed') break;
    plannedReports = plannedReportsOf(seen, seasonPlan, plannedReports, SIMULATED_FROM);
    const pending = pendingOf(seen, plannedReports);
    const due = pending.filter(({ on }) => on <= today);
    const reports = due.flatMap((one) => reportOf(seen, one) ?? []);
    for (const { milestone, line, body } of reports) {
      const report = reportFrom(line, body, pack);
      const no = refusal(seasonCase, report, today);
      plannedReports = new Map([...plannedReports, [milestone, null]]);
      if (no) {
        run.refused.push(`${line.milestone} ${no.code}`);
        continue;
      }
      seasonCase = withDraft(seasonCase, entryFor(seasonCase, report), noonOf(today));
      run.reports += 1;
    }
    if (reports.length === 0) today = wakeDay(seasonCase, today, pending);
  }
  return { ...run, seasonCase, body: bodyOn(seasonCase, today) };
}

interface LineAndBody {
  milestone: string;
  line: Line;
  body: ReportBody;
}

function reportOf(seen: CaseBody, plannedReport: PlannedReport): LineAndBody | undefined {
  const { milestone, on, exit, details } = plannedReport;
  const line = lineOf(seen, plannedReport);
  const body = line && bodyOf(line, { on: exit === undefined ? on : seen.today, today: seen.today }, details);
  return line && body && { milestone, line, body };
}

/** A line reported by the first who may; private details become commitments. */
export function reportFrom(line: Line, body: ReportBody, pack: Programme): ReturnType<typeof aReport> {
  const { milestone, occurredOn, details = {} } = body;
  const properties = (line.details as { properties?: Record<string, { 'x-private'?: boolean }> }).properties;
  const isPrivate = (name: string): boolean => properties?.[name]?.['x-private'] === true;
  const names = Object.keys(details);
  return aReport(milestone, occurredOn, {
    pack,
    by: line.reportedBy[0] ?? 'placement-officer',
    details: Object.fromEntries(Object.entries(details).filter(([name]) => !isPrivate(name))),
    commitments: Object.fromEntries(names.filter(isPrivate).map((name) => [`details.${name}`, 'commitment'])),
  });
}

function silencesUntil(seasonCase: SeasonCase, today: IsoDate): SeasonCase {
  let at = seasonCase;
  for (let due = nextDue(at); due !== undefined && due.at <= noonOf(today); due = nextDue(at)) {
    at = withDraft(at, due.draft, Math.max(due.at, Date.parse(at.entries.at(-1)?.recordedAt ?? '')));
  }
  return at;
}

function wakeDay(seasonCase: SeasonCase, today: IsoDate, pending: readonly PlannedReport[]): IsoDate {
  const due = nextDue(seasonCase);
  const dueDay = due && addDays(todayAt(seasonCase.opening.calendar, due.at), 1);
  const days = [...pending.map(({ on }) => on), ...(dueDay ? [dueDay] : [])].filter((day) => day > today);
  return minDate(addDays(today, LOOK_AGAIN_DAYS), ...days);
}

function bodyOn(seasonCase: SeasonCase, today: IsoDate): CaseBody {
  const body = viewOf(seasonCase, { nowMs: noonOf(today), reader: AUDITOR, freeOfferIds: ['offer-fresas'] });
  if (body === undefined) throw new Error('not open yet');
  return body;
}

/** Noon by a calendar whose days begin at ten. */
function noonOf(day: IsoDate): number {
  return FROM_MS + daysBetween(SIMULATED_FROM, day) * MS_PER_DAY + MS_PER_DAY / 2;
}
