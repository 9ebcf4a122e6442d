/** The result of a simulation, as `--json` prints it. Pure. */
import type { CaseAnswer } from '#libs/contract/case-view';
import type { CampaignIndicators } from '#libs/contract/indicators';
import type { IsoDate } from '#libs/domain/calendar';
import type { CountedFile } from '#libs/domain/figures/incident-figures';
import type { Programme } from '#libs/domain/pack/programme';
import { programmeKey } from '#libs/domain/pack/programme';
import { differencesOf, historicalRatios } from './compare.ts';
import type { Difference, HistoricalRatio } from './compare.ts';
import { offerOf } from './campaign.ts';
import type { SimulatedCampaign } from './campaign.ts';
import type { SimulationPlan } from '../seasons/season-plan.ts';
import type { Refused, Season } from './run-season.ts';
import { tallyOf } from './tally.ts';
import type { Tally } from './tally.ts';
import { reportOf } from './report.ts';
import type { SimulationReport } from './report.ts';
import type { Verified } from './verify.ts';

export interface OpenCase {
  caseNo: string;
  waitsFor: string;
}

export interface Result extends SimulationPlan {
  programme: string;
  campaignId: string;
  msPerDay: number;
  /** The day for which both countings are made. */
  asOf: IsoDate;
  seconds: number;
  reports: number;
  reportsPerSecond: number;
  /** The most days by which a report came later than planned. Where it is not 0, figures are not those of the seed. */
  behindDays: number;
  tally: Tally;
  /** What of this is the same whenever the same seed is simulated. */
  report: SimulationReport;
  open: OpenCase[];
  refused: (Refused & { caseNo: string })[];
  /** Null when the simulation was stopped. */
  differences: Difference[] | null;
  returnRate: CampaignIndicators['returnRate'] | null;
  historical: HistoricalRatio[] | null;
  verified: Verified | null;
  /** Every season is over, both countings are equal, every case is verified. */
  good: boolean;
}

export interface SimulatedSeasons {
  plan: SimulationPlan;
  pack: Programme;
  campaign: SimulatedCampaign;
  seasons: readonly Season[];
  seconds: number;
  indicators: CampaignIndicators | undefined;
  files: readonly CountedFile[];
  verified: Verified | undefined;
}

export function resultOf({
  plan,
  pack,
  campaign,
  seasons,
  seconds,
  indicators,
  files,
  verified,
}: SimulatedSeasons): Result {
  const cases = casesOf(seasons);
  const tally = tallyOf(pack, cases);
  const behindDays = Math.max(0, ...seasons.map(({ days }) => days.behindDays));
  const { opensOn, msPerDay } = campaign;
  const ran = { plan, pack, opensOn, msPerDay, behindDays };
  const reports = seasons.reduce((sum, season) => sum + season.reports, 0);
  const result = {
    programme: programmeKey(pack),
    ...plan,
    campaignId: campaign.campaignId,
    msPerDay,
    asOf: lastDayOf(seasons),
    seconds: rounded(seconds),
    reports,
    reportsPerSecond: rounded(seconds === 0 ? 0 : reports / seconds),
    behindDays,
    tally,
    report: reportOf({ ...ran, cases: coursesOf(seasons, campaign), indicators, files }),
    open: seasons.flatMap((season) => openCaseOf(season) ?? []),
    refused: seasons.flatMap(({ caseNo, refused }) => refused.map((no) => ({ caseNo, ...no }))),
    differences: indicators ? differencesOf(tally, indicators) : null,
    returnRate: indicators?.returnRate ?? null,
    historical: plan.scenario === 'huelva-2018' && indicators ? historicalRatios(indicators) : null,
    verified: verified ?? null,
  };
  return { ...result, good: isGood(result) };
}

function isGood({ cases, tally, open, differences, historical, verified }: Omit<Result, 'good'>): boolean {
  return (
    tally.cases.total === cases &&
    open.length === 0 &&
    differences?.length === 0 &&
    (historical ?? []).every(({ equal }) => equal) &&
    verified?.verdicts.verified === cases
  );
}

function casesOf(seasons: readonly Season[]): readonly CaseAnswer[] {
  return seasons.flatMap(({ last }) => last ?? []);
}

/** Each case with the day on which the offer begins that it was opened for. */
function coursesOf(
  seasons: readonly Season[],
  campaign: SimulatedCampaign,
): readonly (CaseAnswer & { startsOn?: IsoDate })[] {
  return seasons.flatMap(({ last, seasonPlan }) => {
    const offer = offerOf(campaign, seasonPlan.number);
    return last ? [{ ...last, ...(offer ? { startsOn: offer.startsOn } : {}) }] : [];
  });
}

/** The latest own day of any of the cases: all that happened in the campaign had happened by then. */
export function lastDayOf(seasons: readonly Season[]): IsoDate {
  return (
    casesOf(seasons)
      .map(({ today }) => today)
      .sort()
      .at(-1) ?? '0001-01-01'
  );
}

function openCaseOf({ caseNo, last, seasonPlan, refused }: Season): OpenCase | undefined {
  if (last?.status === 'closed') return undefined;
  if (last === undefined) {
    return {
      caseNo: caseNo || `person ${String(seasonPlan.number)}`,
      waitsFor: refused[0]?.reason ?? 'its opening',
    };
  }
  const next = last.next.find(({ required }) => required);
  const due = next?.dueOn === undefined ? '' : `, due on ${next.dueOn}`;
  return { caseNo, waitsFor: `${next?.milestone ?? 'nothing'}${due} (its today is ${last.today})` };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
