// What the seasons of a person lend to a file: its days, who is near, and whether one is still opened.
import { loadCaseWithHeader } from '#libs/db/cases/cases';
import type { WholeCase } from '#libs/db/cases/cases';
import { casesOf } from '#libs/db/cases/seasons';
import type { Db } from '#libs/db/postgres/sql';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { realCalendar, todayAt } from '#libs/domain/calendar';
import type { CaseCalendar, IsoDate } from '#libs/domain/calendar';
import { stateOf } from '#libs/domain/case/fold';
import { packOf } from '#libs/domain/case/season-case';
import { openingRefusal } from '#libs/domain/incident/refusal';
import type { KnownSeason } from '#libs/domain/incident/refusal';
import { daysOffOf } from '#libs/domain/pack/calendars';
import { declined, unknown } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Place } from './circle.ts';

export interface Ground {
  calendar: CaseCalendar;
  holidays: readonly IsoDate[];
  place?: Place;
}

/**
 * By the case that the file names, else by the latest that the actor sees. `invalid` for a case of somebody else, refused
 * when all seasons of the person closed too long ago.
 */
export async function groundOf(
  db: Db,
  actor: Actor,
  seasonalWorkerId: string,
  caseId: string | undefined,
  nowMs: number,
): Promise<Ground | Declined> {
  const found =
    caseId === undefined
      ? await latestOf(db, actor, seasonalWorkerId)
      : await loadCaseWithHeader(db, caseId, scopeOf(actor));
  if (caseId !== undefined && found?.header.seasonalWorkerId !== seasonalWorkerId) {
    return unknown('/caseId', 'is no case of this seasonal worker');
  }
  const tooLate = openingRefusal(await seasonsOf(db, seasonalWorkerId, nowMs));
  if (tooLate !== undefined) return declined(tooLate);
  return found === undefined ? { calendar: realCalendar(nowMs), holidays: [] } : groundIn(found);
}

/** What one case lends. */
export function groundIn({ header, seasonCase }: WholeCase): Ground {
  const pack = packOf(seasonCase);
  const { destination } = pack;
  // Of regions and towns the fewest days off count: what is awaited of a reader is not put off.
  const state = pack.calendars === undefined ? undefined : [destination.toLowerCase()];
  const holidays = daysOffOf(pack, state);
  return { calendar: header.calendar, holidays, place: { campaignId: header.campaignId, destination } };
}

/** The seasons of somebody who has no open one; none of somebody who has. */
async function seasonsOf(db: Db, seasonalWorkerId: string, nowMs: number): Promise<KnownSeason[]> {
  const cases = await casesOf(db, seasonalWorkerId);
  if (cases.some(({ status }) => status !== 'closed')) return [];
  const seasons: KnownSeason[] = [];
  for (const { caseId } of cases) {
    const found = await loadCaseWithHeader(db, caseId);
    if (found === undefined) continue;
    const closedOn = stateOf(found.seasonCase).closed?.on ?? null;
    seasons.push({ closedOn, today: todayAt(found.header.calendar, nowMs) });
  }
  return seasons;
}

async function latestOf(db: Db, actor: Actor, seasonalWorkerId: string): Promise<WholeCase | undefined> {
  const cases = await casesOf(db, seasonalWorkerId);
  for (const { caseId } of cases.reverse()) {
    const found = await loadCaseWithHeader(db, caseId, scopeOf(actor));
    if (found !== undefined) return found;
  }
  return undefined;
}
