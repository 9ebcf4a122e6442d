// What a report of a case is checked against and only the person's own data can answer: how old somebody is, whether a
// decision bars them on the day of a filing, and on which days earlier seasons had them abroad. The case's entries hold
// neither birth dates nor other cases.
import { isDeepStrictEqual } from 'node:util';
import type { Casework } from '#libs/casework/casework';
import { findSeasonalWorker } from '#libs/db/people/people';
import type { Actor } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import { isTooYoung } from '#libs/domain/case/age';
import { offerOf } from '#libs/domain/case/case-state';
import type { CorrectionReport, MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { earlierDaysOf } from '#libs/domain/case/limits';
import { mayReadFindings } from '#libs/domain/case/readers';
import { packOf, refusal } from '#libs/domain/case/season-case';
import { termsIn } from '#libs/domain/pack/bounds';
import { seasonsUnder } from '#libs/domain/person/authorisations';
import { presencesIn } from '#libs/domain/person/earlier-season';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { declined, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import { todayOf } from '../engine/refused-again.ts';
import { barOn, barRefusalFor, isFiling } from './bars.ts';
import { otherSeasons } from '../queries/past-seasons.ts';

type Reads = Pick<Casework, 'db' | 'vault'>;

/**
 * The report with the limits that it passes, for the fold to refuse an officer and to keep a partner agency's as
 * contested; `refused` for a filing for somebody who is barred. What comes earlier in the order of checks is said first.
 */
export async function checkPerson(
  casework: Reads,
  actor: Actor,
  seasonCase: SeasonCase,
  report: MilestoneReport,
): Promise<MilestoneReport | Declined> {
  const told = await checkPast(casework, actor, seasonCase, report);
  if (isDeclined(told)) return told;
  return (await isOfSomebodyTooYoung(casework, seasonCase, told)) ? { ...told, passes: ['age'] } : told;
}

/** The correction; `refused` where it moves a filing to a day on which the person is barred. */
export async function checkCorrection(
  casework: Pick<Casework, 'db'>,
  actor: Actor,
  seasonCase: SeasonCase,
  report: CorrectionReport,
): Promise<CorrectionReport | Declined> {
  return checkPast(casework, actor, seasonCase, report);
}

/** Reads the person's other seasons, at the first asking alone. */
type Past = () => Promise<EarlierSeason[]>;

async function checkPast<Told extends MilestoneReport | CorrectionReport>(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  seasonCase: SeasonCase,
  report: Told,
): Promise<Told | Declined> {
  const { caseId, opening } = seasonCase;
  const { seasonalWorkerId, calendar } = opening;
  if (seasonalWorkerId === undefined) return report;
  let read: Promise<EarlierSeason[]> | undefined;
  const past: Past = () =>
    (read ??= otherSeasons(db, seasonalWorkerId, { caseId, isSimulated: calendar.simulated }));
  return (
    (await barredFiling(actor, seasonCase, report, past)) ??
    withDaysOfEarlierSeasons(seasonCase, report, past)
  );
}

/**
 * What says from when to when somebody is to work, with the days abroad of the person's earlier seasons where they are
 * no longer those that the case knows: the end of one of them was told or corrected since.
 */
async function withDaysOfEarlierSeasons<Told extends MilestoneReport | CorrectionReport>(
  seasonCase: SeasonCase,
  report: Told,
  past: Past,
): Promise<Told> {
  if (!isOfTerms(seasonCase, report)) return report;
  const { originOn } = seasonCase.opening.calendar;
  const earlier = seasonsUnder(packOf(seasonCase).destination, await past()).filter(
    ({ openedOn }) => openedOn <= originOn,
  );
  const earlierPresences = presencesIn(earlier);
  return isDeepStrictEqual(earlierPresences, earlierDaysOf(seasonCase, report))
    ? report
    : { ...report, earlierPresences };
}

function isOfTerms(seasonCase: SeasonCase, report: MilestoneReport | CorrectionReport): boolean {
  const { boundedContracts = false } = seasonCase.opening;
  const told = toldIn(seasonCase, report);
  return told !== undefined && termsIn({ boundedContracts }).includes(told.milestone);
}

async function barredFiling(
  actor: Actor,
  seasonCase: SeasonCase,
  report: MilestoneReport | CorrectionReport,
  past: Past,
): Promise<Declined | undefined> {
  const pack = packOf(seasonCase);
  const filedOn = filingDay(seasonCase, report);
  if (filedOn === undefined) return undefined;
  const bar = barOn(pack, await past(), filedOn);
  if (bar === undefined) return undefined;
  const isGroundRead = mayReadFindings(stateOf(seasonCase), actor);
  return declined(refusal(seasonCase, report, todayOf(seasonCase)) ?? barRefusalFor(bar, isGroundRead));
}

/** The day of the filing that a report tells, or moves; undefined where it does neither. */
function filingDay(seasonCase: SeasonCase, report: MilestoneReport | CorrectionReport): IsoDate | undefined {
  const told = toldIn(seasonCase, report);
  const isOfFiling = told !== undefined && isFiling(packOf(seasonCase), told.milestone);
  return isOfFiling ? report.occurredOn : undefined;
}

/** The milestone that a report tells, or tells again in other words; undefined where it annuls one, or tells none. */
function toldIn(
  { entries }: SeasonCase,
  report: MilestoneReport | CorrectionReport,
): Pick<MilestoneReport, 'milestone'> | undefined {
  if (report.type === 'milestone') return report;
  const corrected = report.annul ? undefined : entries[report.corrects - 1];
  return corrected?.type === 'milestone' ? corrected : undefined;
}

async function isOfSomebodyTooYoung(
  { db, vault }: Reads,
  seasonCase: SeasonCase,
  { milestone, offer }: MilestoneReport,
): Promise<boolean> {
  const { seasonalWorkerId, legalLimits } = seasonCase.opening;
  const isSelection = milestone === packOf(seasonCase).reservesAt;
  if (!isSelection || legalLimits !== true || seasonalWorkerId === undefined) return false;
  const startsOn = (offer ?? offerOf(stateOf(seasonCase)))?.startsOn;
  const birthDate = (await findSeasonalWorker(db, vault, seasonalWorkerId))?.birthDate;
  return typeof birthDate === 'string' && startsOn !== undefined && isTooYoung(birthDate, startsOn);
}
