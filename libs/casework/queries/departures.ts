/** Who leaves when, and what is still missing: what an officer looks at before a crossing. */
import type {
  DepartureCounts,
  DepartureDay,
  DepartureGroup,
  DeparturesAnswer,
} from '#libs/contract/departures';
import { calendarOfCampaign, listDepartures } from '#libs/db/cases/departures';
import type { Departing } from '#libs/db/cases/departures';
import type { Db } from '#libs/db/postgres/sql';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { addDays, daysBetween, realToday, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Readiness } from '#libs/domain/filter/case-filter';
import { invalid } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { askingOf } from './list-cases.ts';

/** Days shown unless `to` says otherwise, today included. */
const DAYS = 14;
const MOST_DAYS = 366;

export interface DeparturesAsked {
  campaignId?: string;
  /** Today by the campaign's own calendar unless given. */
  from?: IsoDate;
  /** Two weeks after `from` unless given. */
  to?: IsoDate;
}

/**
 * The people whom the actor sees and who have not left yet, by the first day of their offer: by then they have
 * travelled. `invalid` at `?to` when it lies before `from` or more than a year after it.
 */
export async function readDepartures(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  { campaignId, from: asked, to: until }: DeparturesAsked,
): Promise<DeparturesAnswer | Declined> {
  const from = asked ?? (await todayOf(db, campaignId));
  const to = until ?? addDays(from, DAYS);
  const days = daysBetween(from, to);
  if (days < 0 || days > MOST_DAYS) {
    const detail = days < 0 ? 'lies before from' : `lies more than ${String(MOST_DAYS)} days after from`;
    return invalid({ pointer: '?to', code: 'days', detail });
  }
  const filter = {
    departsFrom: from,
    departsTo: to,
    ...(campaignId === undefined ? {} : { campaignId }),
  };
  const found = await listDepartures(db, scopeOf(actor), filter, askingOf(actor));
  const items = daysOf(found);
  return { from, to, items, total: items.reduce((sum, { expected }) => sum + expected, 0) };
}

/** The day that it is for a campaign: its cases may live by a calendar of their own. */
async function todayOf(db: Db, campaignId: string | undefined): Promise<IsoDate> {
  const now = Date.now();
  const calendar = campaignId === undefined ? undefined : await calendarOfCampaign(db, campaignId);
  return calendar?.simulated === true ? todayAt(calendar, now) : realToday(now);
}

const COUNTED: Readonly<Record<Readiness, Exclude<keyof DepartureCounts, 'expected'>>> = {
  ready: 'ready',
  'visa-missing': 'visasMissing',
  'papers-missing': 'papersMissing',
  held: 'held',
};
const NOBODY: DepartureCounts = { expected: 0, ready: 0, visasMissing: 0, papersMissing: 0, held: 0 };

function daysOf(found: readonly Departing[]): DepartureDay[] {
  const days = new Map<IsoDate, Departing[]>();
  for (const one of found) days.set(one.on, [...(days.get(one.on) ?? []), one]);
  return [...days].map(([on, ofDay]) => ({ on, ...countsOf(ofDay), groups: groupsOf(ofDay) }));
}

function groupsOf(ofDay: readonly Departing[]): DepartureGroup[] {
  const groups = new Map<string, Departing[]>();
  for (const one of ofDay) {
    const key = JSON.stringify([one.offerId, one.convoyId]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((ofGroup) => {
    const [one] = ofGroup;
    if (one === undefined) return [];
    const { campaignId, programme, offerId, employer, convoyId, caseId } = one;
    const manifestCaseId = convoyId === null ? null : caseId;
    return [{ campaignId, programme, offerId, employer, convoyId, manifestCaseId, ...countsOf(ofGroup) }];
  });
}

function countsOf(departing: readonly Departing[]): DepartureCounts {
  const counts = { ...NOBODY };
  for (const { readiness, count } of departing) {
    counts[COUNTED[readiness]] += count;
    counts.expected += count;
  }
  return counts;
}
