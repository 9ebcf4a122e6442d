// One person's season, played to its end: opened, then read and reported on by whoever would, each day in its turn.
import { setTimeout as after } from 'node:timers/promises';
import type { CaseAnswer, OpenedAnswer, ReceiptAnswer } from '#libs/contract/case-view';
import { addDays, daysBetween, maxDate, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { ApiProblem } from '../api-client.ts';
import type { Cast } from '../demo/cast.ts';
import { LONGEST_DAYS } from './campaign.ts';
import type { SimulatedCampaign } from './campaign.ts';
import type { Course } from './courses.ts';
import { intentionsOf, lineOf, pendingOf } from './follow.ts';
import type { Intention, Intentions, Line } from './follow.ts';
import type { Gate } from './gate.ts';
import { patiently } from './patience.ts';
import { inventedSeasonalWorker } from './people.ts';
import { bodyOf, reporterOf, speaksOfToday } from './report-body.ts';

/** What was asked, and answered with a business "no". */
export interface Refused {
  milestone: string;
  reason: string;
}

/** How one person's season went. */
export interface Season {
  course: Course;
  caseId: string;
  caseNo: string;
  /** As it was read last; undefined when its case could not be opened. */
  last: CaseAnswer | undefined;
  reports: number;
  refused: Refused[];
  /** The most days by which a report was later than planned: how far the machine was behind. */
  behindDays: number;
}

export interface Game {
  cast: Cast;
  campaign: SimulatedCampaign;
  gate: Gate;
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

export async function playSeason(game: Game, course: Course): Promise<Season> {
  const season: Season = {
    course,
    caseId: '',
    caseNo: '',
    last: undefined,
    reports: 0,
    refused: [],
    behindDays: 0,
  };
  await open(game, season);
  let known: Intentions = new Map();
  while (season.caseId !== '' && !game.stop.aborted) {
    const seen = await read(game, season);
    const readAt = Date.now();
    if (seen.status === 'closed' || daysBetween(game.campaign.opensOn, seen.today) > LONGEST_DAYS) break;
    const intentions = new Map(intentionsOf(seen, course, known, game.campaign.opensOn));
    known = intentions;
    if (!(await tellRipe(game, season, seen, intentions))) {
      await tellNext(game, season, { seen, readAt }, intentions);
    }
  }
  return season;
}

type Open = Map<string, Intention | null>;

/** Everything whose day has come and that the case takes now. False when there was nothing. */
async function tellRipe(game: Game, season: Season, seen: CaseAnswer, intentions: Open): Promise<boolean> {
  let told = false;
  for (const ripe of pendingOf(seen, intentions).filter(({ on }) => on <= seen.today)) {
    const line = lineOf(seen, ripe);
    if (line !== undefined) {
      intentions.set(ripe.milestone, await tell(game, season, ripe, line));
      told = true;
      // An exit closes the case: what else was planned no longer happens.
      if (ripe.exit !== undefined) return told;
    } else if (daysBetween(ripe.on, seen.today) > EXIT_WITHIN_DAYS) {
      intentions.set(ripe.milestone, { milestone: ripe.milestone, on: seen.today });
    }
  }
  return told;
}

/** Waits for the next day that matters, and tells what is planned for it where that needs no second look. */
async function tellNext(
  game: Game,
  season: Season,
  { seen, readAt }: { seen: CaseAnswer; readAt: number },
  intentions: Open,
): Promise<void> {
  const { msPerDay } = game.campaign;
  const pending = pendingOf(seen, intentions);
  const next = pending.find(({ on }) => on > seen.today);
  const awaitsExit = pending.some(({ on }) => on <= seen.today);
  const lookAgain = addDays(seen.today, awaitsExit ? LOOK_AGAIN_DAYS : LOOK_AGAIN_AT_MOST_DAYS);
  const day = minDate(lookAgain, next?.on ?? lookAgain, ...silencesAfter(seen, msPerDay));
  await sleep(game, readAt + daysBetween(seen.today, day) * msPerDay - Date.now());
  const line = next?.on === day ? lineOf(seen, next) : undefined;
  if (next && line && !next.exit && !speaksOfToday(line) && !game.stop.aborted) {
    intentions.set(next.milestone, await tell(game, season, next, line));
  }
}

async function open({ cast, campaign, gate, reported }: Game, season: Season): Promise<void> {
  const { number, path } = season.course;
  const { campaignId, offerIds } = campaign;
  const opening = {
    campaignId,
    offerId: offerIds[number % offerIds.length],
    path,
    seasonalWorker: inventedSeasonalWorker(campaignId, number),
  };
  const key = `${campaignId}-${String(number)}`;
  try {
    const officer = cast['placement-officer'];
    const { answer } = await gate.run(() => officer.post<OpenedAnswer>('/v1/cases', opening, key));
    season.caseId = answer.caseId;
    season.caseNo = answer.caseNo;
    reported();
  } catch (error) {
    keepRefusal(season, 'opening', error);
  }
}

async function read({ cast, gate }: Game, season: Season): Promise<CaseAnswer> {
  const officer = cast['placement-officer'];
  season.last = await gate.run(() => patiently(() => officer.get<CaseAnswer>(`/v1/cases/${season.caseId}`)));
  return season.last;
}

/** Reports it. What is left of the intention: nothing, or the same a day later when the case is not so far yet. */
async function tell(game: Game, season: Season, intention: Intention, line: Line): Promise<Intention | null> {
  const today = maxDate(season.last?.today ?? intention.on, intention.on);
  const on = intention.exit ? today : intention.on;
  const body = bodyOf(line, { on, today }, intention.details);
  if (body === undefined) return { ...intention, on: addDays(today, 1) };
  if (!intention.exit) season.behindDays = Math.max(season.behindDays, daysBetween(intention.on, today));
  try {
    const reporter = reporterOf(line, game.cast);
    const path = `/v1/cases/${season.caseId}/milestones`;
    await game.gate.run(() => reporter.post<ReceiptAnswer>(path, body, `${line.milestone}-${on}`));
    season.reports += 1;
    game.reported();
    return null;
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'occurred-in-future') {
      return { ...intention, on: addDays(today, 1) };
    }
    keepRefusal(season, line.milestone, error);
    return null;
  }
}

/** A refusal is part of the play and is told at the end; anything else ends it. */
function keepRefusal(season: Season, milestone: string, error: unknown): void {
  if (!(error instanceof ApiProblem)) throw error;
  season.refused.push({ milestone, reason: error.message });
}

/** The days on which passed deadlines will have spoken. */
function silencesAfter({ today, next }: CaseAnswer, msPerDay: number): IsoDate[] {
  const grace = Math.max(2, Math.ceil(GRACE_MS / msPerDay));
  return next
    .flatMap(({ dueOn, onSilence }) => (dueOn && onSilence ? [addDays(dueOn, grace)] : []))
    .filter((day) => day > today);
}

async function sleep({ stop }: Game, ms: number): Promise<void> {
  await after(Math.max(1, ms), undefined, { signal: stop }).catch(() => undefined);
}
