// What a report of a case is checked against and only the person's own data can answer: how old somebody is, and
// whether a decision bars them on the day of a filing. The case's entries hold neither birth dates nor other cases.
import { isDeepStrictEqual } from 'node:util';
import type { Casework } from '#libs/casework/casework';
import { findSeasonalWorker } from '#libs/db/people/people';
import type { Actor } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import { isTooYoung } from '#libs/domain/case/age';
import { offerOf } from '#libs/domain/case/case-state';
import type { CorrectionReport, MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { mayReadFindings } from '#libs/domain/case/readers';
import { packOf, refusal } from '#libs/domain/case/season-case';
import { termsIn } from '#libs/domain/pack/bounds';
import { seasonsUnder } from '#libs/domain/person/authorisations';
import { presencesIn } from '#libs/domain/person/earlier-season';
import { declined, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import { todayOf } from '../engine/refused-again.ts';
import { barOn, barRefusalFor, isFiling } from './bars.ts';
import { otherSeasons } from './past-seasons.ts';

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
  const barred = await barredFiling(casework, actor, seasonCase, report);
  if (isDeclined(barred)) return barred;
  const told = await withDaysOfEarlierSeasons(casework, seasonCase, report);
  return (await isOfSomebodyTooYoung(casework, seasonCase, told)) ? { ...told, passes: ['age'] } : told;
}

/**
 * A report of terms, with the days abroad of the person's earlier seasons where they are no longer those that the case
 * knows: the end of one of them was told or corrected since. Of somebody without any there is nothing to read.
 */
async function withDaysOfEarlierSeasons(
  { db }: Pick<Casework, 'db'>,
  seasonCase: SeasonCase,
  report: MilestoneReport,
): Promise<MilestoneReport> {
  const { caseId, opening } = seasonCase;
  const { seasonalWorkerId, calendar, boundedContracts = false } = opening;
  const known = stateOf(seasonCase).earlierPresences;
  const isOfTerms = termsIn({ boundedContracts }).includes(report.milestone);
  if (!isOfTerms || known.length === 0 || seasonalWorkerId === undefined) return report;
  const others = await otherSeasons(db, seasonalWorkerId, { caseId, isSimulated: calendar.simulated });
  const earlier = seasonsUnder(packOf(seasonCase).destination, others).filter(
    ({ openedOn }) => openedOn <= calendar.originOn,
  );
  const earlierPresences = presencesIn(earlier);
  return isDeepStrictEqual(earlierPresences, known) ? report : { ...report, earlierPresences };
}

/** The correction; `refused` where it moves a filing to a day on which the person is barred. */
export async function checkCorrection(
  casework: Pick<Casework, 'db'>,
  actor: Actor,
  seasonCase: SeasonCase,
  report: CorrectionReport,
): Promise<CorrectionReport | Declined> {
  return (await barredFiling(casework, actor, seasonCase, report)) ?? report;
}

async function barredFiling(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  seasonCase: SeasonCase,
  report: MilestoneReport | CorrectionReport,
): Promise<Declined | undefined> {
  const { caseId, opening } = seasonCase;
  const pack = packOf(seasonCase);
  const { seasonalWorkerId, calendar } = opening;
  const filedOn = filingDay(seasonCase, report);
  if (filedOn === undefined || seasonalWorkerId === undefined) return undefined;
  const past = await otherSeasons(db, seasonalWorkerId, { caseId, isSimulated: calendar.simulated });
  const bar = barOn(pack, past, filedOn);
  if (bar === undefined) return undefined;
  const isGroundRead = mayReadFindings(stateOf(seasonCase), actor);
  return declined(refusal(seasonCase, report, todayOf(seasonCase)) ?? barRefusalFor(bar, isGroundRead));
}

/** The day of the filing that a report tells, or moves; undefined where it does neither. */
function filingDay(seasonCase: SeasonCase, report: MilestoneReport | CorrectionReport): IsoDate | undefined {
  const told = report.type === 'correction' ? seasonCase.entries[report.corrects - 1] : report;
  const isOfFiling = told?.type === 'milestone' && isFiling(packOf(seasonCase), told.milestone);
  return isOfFiling ? report.occurredOn : undefined;
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
