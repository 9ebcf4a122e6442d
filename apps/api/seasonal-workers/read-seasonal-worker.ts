// Her seasons and what they say of the next one. Eligibility looks at all of them; a partner agency is shown those
// of its own campaigns, and of the countries they went to the verdict with its reasons.
import type {
  AuthorisationAnswer,
  ProspectAnswer,
  ReasonAnswer,
  SeasonAnswer,
  SeasonalWorkerAnswer,
} from '#libs/contract/seasonal-worker';
import { takesPart } from '#libs/db/directory/campaigns';
import { loadCase } from '#libs/db/ledger/ledger-store';
import type { SeasonalWorker } from '#libs/db/people/people';
import { casesOf } from '#libs/db/cases/seasons';
import type { EarlierCase } from '#libs/db/cases/seasons';
import type { Actor } from '#libs/domain/access';
import { authorisationInForce, authorisationsOf, isInForce } from '#libs/domain/person/authorisations';
import { realToday, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { earlierSeasonOf, withLaterMeetings } from '#libs/domain/person/earlier-season';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { barsOf, eligibility } from '#libs/domain/person/eligibility';
import type { EligibilityReason } from '#libs/domain/person/eligibility';
import { reasonWords } from '#libs/words/eligibility';
import type { Language } from '#libs/words/languages';
import { packOf } from '#libs/domain/case/season-case';
import { stayLeft } from '#libs/domain/case/stay-clock';
import type { CaseDesk } from '../cases/case-desk.ts';
import { formerOf } from './former.ts';
import { seasonalWorkerFor } from './person.ts';

interface Season {
  row: EarlierCase;
  seasonCase: SeasonCase;
  past: EarlierSeason;
}

interface Reading {
  counting: readonly Season[];
  today: IsoDate;
  language: Language;
}

/** Everything the reader may know of her, reasons in the reader's language. */
export async function readSeasonalWorker(
  desk: CaseDesk,
  actor: Actor,
  seasonalWorker: SeasonalWorker,
  language: Language,
): Promise<SeasonalWorkerAnswer> {
  const all = await seasonsOf(desk, seasonalWorker.seasonalWorkerId);
  const visible = await visibleTo(desk, actor, all);
  const real = all.filter(({ row }) => !row.simulated);
  // A simulated season counts only for simulated ones, and lives in its own time.
  const counting = real.length > 0 ? real : all;
  const reading = { counting, today: todayOf(counting), language };
  const prospects = destinationsOf(counting)
    .filter((destination) => visible.some(({ past }) => past.destination === destination))
    .map((destination) => prospectOf(destination, reading));
  const latest = prospects.at(-1);
  return {
    ...seasonalWorkerFor(actor, seasonalWorker),
    ...(await formerOf(desk, actor, seasonalWorker.seasonalWorkerId)),
    seasons: visible.map(seasonAnswer),
    authorisations: authorisationAnswers(reading, visible),
    authorisation: latest?.authorisation ?? null,
    bars: latest?.bars ?? [],
    eligibility: latest?.eligibility ?? { verdict: 'eligible', reasons: [] },
    prospects,
  };
}

async function seasonsOf(desk: CaseDesk, seasonalWorkerId: string): Promise<Season[]> {
  const seasons: Season[] = [];
  for (const row of await casesOf(desk.db, seasonalWorkerId)) {
    const seasonCase = await loadCase(desk.db, row.caseId);
    if (seasonCase !== undefined) seasons.push({ row, seasonCase, past: earlierSeasonOf(seasonCase) });
  }
  const past = withLaterMeetings(seasons.map((season) => season.past));
  return seasons.map((season, index) => ({ ...season, past: past[index] ?? season.past }));
}

async function visibleTo(desk: CaseDesk, actor: Actor, seasons: readonly Season[]): Promise<Season[]> {
  if (actor.role !== 'partner-agency') return [...seasons];
  const visible: Season[] = [];
  for (const season of seasons) {
    if (await takesPart(desk.db, season.row.campaignId, actor.agencyId)) visible.push(season);
  }
  return visible;
}

function todayOf(seasons: readonly Season[]): IsoDate {
  const last = seasons.at(-1);
  return last === undefined ? realToday(Date.now()) : todayAt(last.seasonCase.opening.calendar, Date.now());
}

/** Each country once, that of her latest season last. */
function destinationsOf(seasons: readonly Season[]): string[] {
  const newestFirst = seasons.map(({ past }) => past.destination).reverse();
  return [...new Set(newestFirst)].reverse();
}

function prospectOf(destination: string, { counting, today, language }: Reading): ProspectAnswer {
  const seasons = counting.map(({ past }) => past);
  const here = counting.filter(({ past }) => past.destination === destination);
  const inForce = authorisationInForce(
    here.map(({ past }) => past),
    today,
  );
  const stayLeftDays = daysLeft(here, today);
  const { verdict, reasons } = eligibility({
    today,
    destination,
    seasons,
    ...(stayLeftDays === undefined ? {} : { stayLeftDays }),
  });
  const inWords = (reason: EligibilityReason): ReasonAnswer => ({
    ...reason,
    words: reasonWords(reason.code, language),
  });
  return {
    destination,
    authorisation: inForce === undefined ? null : { until: inForce.until, caseId: inForce.caseId },
    bars: barsOf(destination, seasons, today).map(inWords),
    eligibility: { verdict, reasons: reasons.map(inWords) },
  };
}

/** Days left if she came today; undefined where no clock counts, and before she has ever come. */
function daysLeft(here: readonly Season[], today: IsoDate): number | undefined {
  const last = here.at(-1);
  const rule = last && packOf(last.seasonCase).stay;
  const presences = here.flatMap(({ past }) => past.presence ?? []);
  return rule && presences.length > 0 ? stayLeft(rule, presences, today) : undefined;
}

function authorisationAnswers(
  { counting, today }: Reading,
  visible: readonly Season[],
): AuthorisationAnswer[] {
  return authorisationsOf(counting.map(({ past }) => past)).flatMap((one) => {
    const under = visible.filter(({ past }) => one.caseIds.includes(past.caseId));
    const { caseId, destination, until, extinguishedOn } = one;
    const inForce = isInForce(one, today);
    return under.length === 0
      ? []
      : { caseId, destination, until, extinguishedOn, inForce, seasons: under.map(yearAnswer) };
  });
}

function yearAnswer({ row, past }: Season): AuthorisationAnswer['seasons'][number] {
  const { caseId, caseNo, path, outcome } = row;
  return { caseId, caseNo, path, openedOn: past.openedOn, outcome };
}

function seasonAnswer({ row, past }: Season): SeasonAnswer {
  const { caseId, caseNo, campaignId, programme, path, stage, status, outcome, openedAt, simulated } = row;
  const what = { caseId, caseNo, campaignId, programme, path, stage, status, outcome, openedAt, simulated };
  return { ...what, returnProof: past.returnProof };
}
