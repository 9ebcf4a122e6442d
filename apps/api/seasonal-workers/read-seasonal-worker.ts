// Her seasons and what they say of the next one. Eligibility looks at all of them; a partner agency is shown those
// of its own campaigns, and the verdict with its reasons.
import type { SeasonAnswer, SeasonalWorkerAnswer } from '#libs/contract/seasonal-worker';
import { takesPart } from '#libs/db/campaigns';
import { loadCase } from '#libs/db/ledger-store';
import type { SeasonalWorker } from '#libs/db/people';
import { casesOf } from '#libs/db/seasons';
import type { EarlierCase } from '#libs/db/seasons';
import type { Actor } from '#libs/domain/access';
import { realToday, todayAt } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case-types';
import { REASON_WORDS, authorisationInForce, barsOf, eligibility } from '#libs/domain/eligibility';
import type { EligibilityReason } from '#libs/domain/eligibility';
import { stayOf } from '#libs/domain/stay-clock';
import type { CaseDesk } from '../cases/case-desk.ts';
import { BAR_MONTHS, earlierSeasonOf } from './earlier-season.ts';
import { personFor } from './person.ts';

interface Season {
  row: EarlierCase;
  seasonCase: SeasonCase;
}

/** Everything the reader may know of her. */
export async function readSeasonalWorker(
  desk: CaseDesk,
  actor: Actor,
  person: SeasonalWorker,
): Promise<SeasonalWorkerAnswer> {
  const all = await seasonsOf(desk, person.seasonalWorkerId);
  const real = all.filter(({ row }) => !row.simulated);
  // A simulated season counts only for simulated ones, and lives in its own time.
  const counting = real.length > 0 ? real : all;
  const today = todayOf(counting);
  const seasons = counting.map(({ seasonCase }) => earlierSeasonOf(seasonCase));
  const stayLeftDays = stayLeft(counting, today);
  const { verdict, reasons } = eligibility({
    today,
    seasons,
    barMonths: BAR_MONTHS,
    ...(stayLeftDays === undefined ? {} : { stayLeftDays }),
  });
  return {
    ...personFor(actor, person),
    seasons: await visibleSeasons(desk, actor, all),
    authorisation: authorisationInForce(seasons, today) ?? null,
    bars: barsOf(seasons, today, BAR_MONTHS).map(inWords),
    eligibility: { verdict, reasons: reasons.map(inWords) },
  };
}

async function seasonsOf(desk: CaseDesk, seasonalWorkerId: string): Promise<Season[]> {
  const seasons: Season[] = [];
  for (const row of await casesOf(desk.db, seasonalWorkerId)) {
    const seasonCase = await loadCase(desk.db, row.caseId);
    if (seasonCase !== undefined) seasons.push({ row, seasonCase });
  }
  return seasons;
}

function todayOf(seasons: readonly Season[]): string {
  const last = seasons.at(-1);
  return last === undefined ? realToday(Date.now()) : todayAt(last.seasonCase.opening.calendar, Date.now());
}

/** Days left if she came today; undefined where no clock counts, and before she has ever come. */
function stayLeft(seasons: readonly Season[], today: string): number | undefined {
  const rule = seasons.at(-1)?.seasonCase.pack.stay;
  const presences = seasons.flatMap(({ row }) =>
    row.presenceFrom === null
      ? []
      : [{ from: row.presenceFrom, ...(row.presenceTo === null ? {} : { to: row.presenceTo }) }],
  );
  if (!rule || presences.length === 0) return undefined;
  const { daysUsed, daysLimit } = stayOf(rule, presences, [{ from: today }], today);
  // Today itself is counted as used, and is one of those left to her.
  return Math.max(0, daysLimit - daysUsed + 1);
}

async function visibleSeasons(
  desk: CaseDesk,
  actor: Actor,
  seasons: readonly Season[],
): Promise<SeasonAnswer[]> {
  const visible: SeasonAnswer[] = [];
  for (const { row, seasonCase } of seasons) {
    const sees =
      actor.role !== 'partner-agency' || (await takesPart(desk.db, row.campaignId, actor.agencyId));
    if (sees) visible.push(seasonAnswer(row, seasonCase));
  }
  return visible;
}

function seasonAnswer(row: EarlierCase, seasonCase: SeasonCase): SeasonAnswer {
  const { caseId, caseNo, campaignId, programme, path, stage, status, outcome, openedAt, simulated } = row;
  const what = { caseId, caseNo, campaignId, programme, path, stage, status, outcome, openedAt, simulated };
  return { ...what, returnProof: earlierSeasonOf(seasonCase).returnProof };
}

function inWords(reason: EligibilityReason): EligibilityReason & { words: string } {
  return { ...reason, words: REASON_WORDS[reason.code] };
}
