// A seasonal worker's seasons and what they say of the next one. Eligibility looks at all of them; a partner agency
// is shown those of its own campaigns, and of the countries they went to the verdict with its reasons.
import type { SeasonalWorkerView } from '#libs/contract/case-view';
import type {
  AuthorisationAnswer,
  AuthorisationInForce,
  FindingAnswer,
  FormerAnswer,
  ProposedAnswer,
  SeasonAnswer,
} from '#libs/contract/seasonal-worker';
import { agenciesOf, casesOf } from '#libs/db/cases/seasons';
import type { EarlierCase } from '#libs/db/cases/seasons';
import { takesPart } from '#libs/db/directory/campaigns';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { findSeasonalWorker } from '#libs/db/people/people';
import { reserveActsOf } from '#libs/db/people/reserve';
import type { Db } from '#libs/db/postgres/sql';
import { may } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { realToday, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { readingOf } from '#libs/domain/case/readers';
import { packOf } from '#libs/domain/case/season-case';
import { stayLeft } from '#libs/domain/case/stay-clock';
import { authorisationInForce, authorisationsOf, isInForce } from '#libs/domain/person/authorisations';
import { earlierSeasonOf, presencesIn, withLaterMeetings } from '#libs/domain/person/earlier-season';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { barsOf, eligibility } from '#libs/domain/person/eligibility';
import type { Eligibility, EligibilityReason } from '#libs/domain/person/eligibility';
import { placesFrom, reportersOfReserve } from '#libs/domain/person/reserve';
import type { ReservePlace } from '#libs/domain/person/reserve';
import { NOT_FOUND } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { formerOf, seasonalWorkerFor } from './seasonal-worker-view.ts';

/** What one country's law makes of the next season: codes, whose words depend on the reader's language. */
export interface Prospect {
  destination: string;
  /** The one in force. */
  authorisation: AuthorisationInForce | null;
  bars: EligibilityReason[];
  eligibility: Eligibility;
}

export interface SeasonalWorkerReading extends SeasonalWorkerView, Omit<Prospect, 'destination'> {
  former?: FormerAnswer;
  proposed?: ProposedAnswer[];
  /** Those that the reader may see, oldest first. */
  seasons: SeasonAnswer[];
  findings: FindingAnswer[];
  reserve: ReservePlace[];
  authorisations: AuthorisationAnswer[];
  /** For every country of those seasons; the latest stands above by itself too. */
  prospects: Prospect[];
}

interface Season {
  row: EarlierCase;
  seasonCase: SeasonCase;
  past: EarlierSeason;
}

type Told = Pick<Season, 'past' | 'seasonCase'>;

interface Counting {
  seasons: readonly Season[];
  /** Those that the reader may see: no other case is named. */
  visible: readonly Season[];
  /** All seasons, with those findings alone whose entry the reader reads whole: reasons come of these. */
  told: readonly EarlierSeason[];
  today: IsoDate;
}

const NOTHING_KNOWN: Omit<Prospect, 'destination'> = {
  authorisation: null,
  bars: [],
  eligibility: { verdict: 'eligible', reasons: [] },
};

/** A partner agency sees those with whom it shares a campaign; to it, the others do not exist. */
export async function isVisibleSeasonalWorker(
  db: Db,
  actor: Actor,
  seasonalWorkerId: string,
): Promise<boolean> {
  const campaignAgencies = await agenciesOf(db, seasonalWorkerId);
  return may(actor, 'read-seasonal-worker', { campaignAgencies });
}

/** Everything that the actor may know of a seasonal worker, by an id of today or of before two were joined. */
export async function readSeasonalWorker(
  casework: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  id: string,
): Promise<SeasonalWorkerReading | Declined> {
  const { db, vault } = casework;
  const seasonalWorker = await findSeasonalWorker(db, vault, id);
  if (seasonalWorker === undefined) return NOT_FOUND;
  const { seasonalWorkerId } = seasonalWorker;
  const all = await seasonsOf(db, seasonalWorkerId);
  const visible = await visibleTo(db, actor, all);
  if (actor.role === 'partner-agency' && visible.length === 0) return NOT_FOUND;
  const real = all.filter(({ row }) => !row.simulated);
  // A simulated season counts only for simulated ones, and lives in its own time.
  const seasons = real.length > 0 ? real : all;
  const told = seasons.map((season) => ({ ...season.past, findings: findingsFor(actor, season) }));
  const counting = { seasons, visible, told, today: todayOf(seasons) };
  const prospects = destinationsOf(seasons)
    .filter((destination) => visible.some(({ past }) => past.destination === destination))
    .map((destination) => prospectOf(destination, counting));
  const { authorisation, bars, eligibility } = prospects.at(-1) ?? NOTHING_KNOWN;
  return {
    ...(await seasonalWorkerFor(casework, actor, seasonalWorker)),
    ...(await formerOf(casework, actor, seasonalWorker)),
    seasons: visible.map(seasonAnswer),
    findings: visible.flatMap((season) => findingAnswers(actor, season)),
    reserve: await reserveFor(casework, actor, seasonalWorkerId),
    authorisations: authorisationAnswers(counting),
    authorisation,
    bars,
    eligibility,
    prospects,
  };
}

/** Officers and auditors read all; an agency that lists people those whom it listed itself. */
async function reserveFor(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  seasonalWorkerId: string,
): Promise<ReservePlace[]> {
  const isReader =
    actor.agencyKind === null || reportersOfReserve('reserve-listed').includes(actor.agencyKind);
  if (actor.role === 'administrator' || (actor.role === 'partner-agency' && !isReader)) return [];
  const kept = await reserveActsOf(db, vault, seasonalWorkerId);
  const read = kept.filter(({ agencyId }) => actor.role !== 'partner-agency' || agencyId === actor.agencyId);
  return placesFrom(read.map(({ act }) => act));
}

/** Every season, folded from its ledger, oldest first. */
async function seasonsOf(db: Db, seasonalWorkerId: string): Promise<Season[]> {
  const seasons: Season[] = [];
  for (const row of await casesOf(db, seasonalWorkerId)) {
    const seasonCase = await loadCase(db, row.caseId);
    if (seasonCase !== undefined) seasons.push({ row, seasonCase, past: earlierSeasonOf(seasonCase) });
  }
  const past = withLaterMeetings(seasons.map((season) => season.past));
  return seasons.map((season, index) => ({ ...season, past: past[index] ?? season.past }));
}

async function visibleTo(db: Db, actor: Actor, seasons: readonly Season[]): Promise<Season[]> {
  if (actor.role !== 'partner-agency') return [...seasons];
  const visible: Season[] = [];
  for (const season of seasons) {
    if (await takesPart(db, season.row.campaignId, actor.agencyId)) visible.push(season);
  }
  return visible;
}

function todayOf(seasons: readonly Season[]): IsoDate {
  const last = seasons.at(-1);
  return last === undefined ? realToday(Date.now()) : todayAt(last.seasonCase.opening.calendar, Date.now());
}

/** Each country once, that of the latest season last. */
function destinationsOf(seasons: readonly Season[]): string[] {
  const newestFirst = seasons.map(({ past }) => past.destination).reverse();
  return [...new Set(newestFirst)].reverse();
}

/** The verdict follows from everything; whoever may not read a finding is told no reason that comes of it. */
function prospectOf(destination: string, counting: Counting): Prospect {
  const { seasons, told, today } = counting;
  const pasts = seasons.map(({ past }) => past);
  const here = seasons.filter(({ past }) => past.destination === destination);
  const inForce = authorisationInForce(
    here.map(({ past }) => past),
    today,
  );
  const stayLeftDays = daysLeft(here, today);
  const facts = { today, destination, ...(stayLeftDays === undefined ? {} : { stayLeftDays }) };
  return {
    destination,
    authorisation:
      inForce === undefined
        ? null
        : { until: inForce.until, caseId: visibleCaseId(counting, inForce.caseId) },
    bars: barsOf(destination, told, today),
    eligibility: {
      verdict: eligibility({ ...facts, seasons: pasts }).verdict,
      reasons: eligibility({ ...facts, seasons: told }).reasons,
    },
  };
}

/** Days left for a stay that begins today; undefined where no clock counts, and before the first stay. */
function daysLeft(here: readonly Season[], today: IsoDate): number | undefined {
  const last = here.at(-1);
  const rule = last && packOf(last.seasonCase).stay;
  const presences = presencesIn(here.map(({ past }) => past));
  return rule && presences.length > 0 ? stayLeft(rule, presences, today) : undefined;
}

/** The id, when the reader may see that case. */
function visibleCaseId({ visible }: Counting, caseId: string): string | null {
  return visible.some(({ past }) => past.caseId === caseId) ? caseId : null;
}

function authorisationAnswers(counting: Counting): AuthorisationAnswer[] {
  const { seasons, visible, today } = counting;
  return authorisationsOf(seasons.map(({ past }) => past)).flatMap((one) => {
    const under = visible.filter(({ past }) => one.caseIds.includes(past.caseId));
    const { destination, until, extinguishedOn } = one;
    const caseId = visibleCaseId(counting, one.caseId);
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

/** Those whose entry the reader reads whole: to the others the case says that one stands, and no more. */
function findingsFor(actor: Actor, { past, seasonCase }: Told): EarlierSeason['findings'] {
  return past.findings.filter(({ sequence }) => {
    const entry = seasonCase.entries[sequence - 1];
    return (
      entry !== undefined &&
      'milestone' in entry &&
      readingOf(stateOf(seasonCase), entry.milestone, actor).kind === 'whole'
    );
  });
}

/** The findings of one season that the actor reads. */
export function findingAnswers(actor: Actor, season: Told): FindingAnswer[] {
  const { caseId } = season.past;
  return findingsFor(actor, season).map(({ weighsUntil: _looked, ...finding }) => ({ caseId, ...finding }));
}
