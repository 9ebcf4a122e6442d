// What a report of a case is checked against and only the person's own data can answer: how old somebody is, and
// whether a decision bars them on the day of a filing. The case's entries hold neither birth dates nor other cases.
import type { Casework } from '#libs/casework/casework';
import { findSeasonalWorker } from '#libs/db/people/people';
import { isTooYoung } from '#libs/domain/case/age';
import { offerOf } from '#libs/domain/case/case-state';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { packOf, refusal } from '#libs/domain/case/season-case';
import { declined, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import { todayOf } from '../engine/refused-again.ts';
import { barOn, barRefusal, isFiling } from './bars.ts';
import { otherSeasons } from './past-seasons.ts';

type Reads = Pick<Casework, 'db' | 'vault'>;

/**
 * The report with the limits that it passes, for the fold to refuse an officer and to keep a partner agency's as
 * contested; `refused` for a filing for somebody who is barred. What comes earlier in the order of checks is said first.
 */
export async function checkPerson(
  casework: Reads,
  seasonCase: SeasonCase,
  report: MilestoneReport,
): Promise<MilestoneReport | Declined> {
  const barred = await barredFiling(casework, seasonCase, report);
  if (isDeclined(barred)) return barred;
  return (await isOfSomebodyTooYoung(casework, seasonCase, report)) ? { ...report, passes: ['age'] } : report;
}

async function barredFiling(
  { db }: Reads,
  seasonCase: SeasonCase,
  report: MilestoneReport,
): Promise<Declined | undefined> {
  const { caseId, opening } = seasonCase;
  const pack = packOf(seasonCase);
  const { seasonalWorkerId, calendar } = opening;
  if (!isFiling(pack, report.milestone) || seasonalWorkerId === undefined) return undefined;
  const past = await otherSeasons(db, seasonalWorkerId, { caseId, isSimulated: calendar.simulated });
  const bar = barOn(pack, past, report.occurredOn);
  return bar && declined(refusal(seasonCase, report, todayOf(seasonCase)) ?? barRefusal(bar));
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
