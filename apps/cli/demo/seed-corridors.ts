// Seeds the demo of every programme that has no examples of its own: one campaign a programme, a few people each.
import pLimit from 'p-limit';
import type { CaseAnswer, OpenedAnswer, ReceiptAnswer } from '#libs/contract/case-view';
import type { CampaignBody, CampaignItem, OfferBody } from '#libs/contract/campaigns';
import type { IsoDate } from '#libs/domain/calendar';
import type { Programme } from '#libs/domain/pack/programme';
import { mapLimited } from '../api/sending.ts';
import { lineOf, pendingOf, plannedReportsOf, untilNextLook } from '../seasons/planned-reports.ts';
import type { PlannedReport, PlannedReports } from '../seasons/planned-reports.ts';
import { bodyOf, reporterOf } from '../seasons/report-body.ts';
import { reportersFor } from '../seasons/reporters.ts';
import type { Reporters, SignedIn } from '../seasons/reporters.ts';
import {
  corridors,
  CORRIDOR_OFFERS,
  corridorCampaign,
  corridorKey,
  corridorOffer,
  corridorSeasonalWorkers,
  corridorSeededOn,
} from './corridors.ts';
import type { CorridorOffer, CorridorSeasonalWorker } from './corridors.ts';
import { seedOrSkip } from './skipped.ts';
import type { Skipped } from './skipped.ts';

const CASES_AT_ONCE = 12;

export interface CorridorsResult {
  programmes: number;
  seasonalWorkers: number;
  /** Found complete, as an earlier run left them. */
  alreadySeeded: number;
  seconds: number;
  skipped: Skipped[];
}

interface CorridorDemo {
  reporters: Reporters;
  campaignId: string;
  offers: Readonly<Record<CorridorOffer, string>>;
  seasonalWorkers: readonly CorridorSeasonalWorker[];
}

/** Opens the campaigns that are missing and seeds their cases. `seeded` is called after each case. */
export async function seedCorridors(
  signedIn: readonly SignedIn[],
  today: IsoDate,
  seeded: () => void,
): Promise<CorridorsResult> {
  const startedAt = performance.now();
  const result: CorridorsResult = {
    programmes: corridors().length,
    seasonalWorkers: 0,
    alreadySeeded: 0,
    seconds: 0,
    skipped: [],
  };
  const officer = reportersFor('', signedIn).reporters['placement-officer'];
  const known = await officer.list<CampaignItem>('/v1/campaigns', { limit: '500' });
  const limit = pLimit(CASES_AT_ONCE);
  const seedCorridor = async (pack: Programme): Promise<void> => {
    const { reporters } = reportersFor(pack.destination, signedIn);
    const demo = await seedOrSkip(result.skipped, corridorKey(pack, 'campaign'), () =>
      openCampaign(reporters, pack, known, today),
    );
    if (demo === undefined) return;
    result.seasonalWorkers += demo.seasonalWorkers.length;
    await mapLimited(limit, demo.seasonalWorkers, async (planned) => {
      const isNew = await seedOrSkip(result.skipped, planned.key, () => seedCase(demo, planned));
      if (isNew === false) result.alreadySeeded += 1;
      seeded();
    });
  };
  await Promise.all(corridors().map(seedCorridor));
  result.seconds = (performance.now() - startedAt) / 1000;
  return result;
}

/** The campaign of an earlier run, dated by the day of that run, or a new one of today. */
async function openCampaign(
  reporters: Reporters,
  pack: Programme,
  known: readonly CampaignItem[],
  today: IsoDate,
): Promise<CorridorDemo> {
  const officer = reporters['placement-officer'];
  const earlier = known.find((campaign) => corridorSeededOn(pack, campaign) !== undefined);
  const day = (earlier && corridorSeededOn(pack, earlier)) ?? today;
  const key = corridorKey(pack, 'campaign');
  const campaignId =
    earlier?.campaignId ??
    (await officer.post<CampaignBody>('/v1/campaigns', corridorCampaign(pack, day), key)).answer.campaignId;
  const openOffer = async (name: CorridorOffer): Promise<[CorridorOffer, string]> => {
    const path = `/v1/campaigns/${campaignId}/offers`;
    const offer = corridorOffer(pack, name, day);
    const { answer } = await officer.post<OfferBody>(path, offer, corridorKey(pack, `offer-${name}`));
    return [name, answer.offerId];
  };
  const offers = Object.fromEntries(await Promise.all(CORRIDOR_OFFERS.map(openOffer)));
  return {
    reporters,
    campaignId,
    offers: offers as CorridorDemo['offers'],
    seasonalWorkers: corridorSeasonalWorkers(pack, day),
  };
}

/** Opens the case and reports what happened until the day of seeding. False when an earlier run did so. */
async function seedCase(demo: CorridorDemo, planned: CorridorSeasonalWorker): Promise<boolean> {
  const officer = demo.reporters['placement-officer'];
  const { path, seasonalWorker, key } = planned;
  const { campaignId, offers } = demo;
  const opening = { campaignId, offerId: offers[planned.offer], path, seasonalWorker };
  const { answer } = await officer.post<OpenedAnswer>('/v1/cases', opening, key);
  const at = `/v1/cases/${answer.caseId}`;
  return reportSeason({ ...demo, at }, planned);
}

interface SeededCase {
  reporters: Reporters;
  /** Its address. */
  at: string;
}

/** False when nothing was left to report. */
async function reportSeason(seeded: SeededCase, planned: CorridorSeasonalWorker): Promise<boolean> {
  const officer = seeded.reporters['placement-officer'];
  const { seasonPlan, from } = planned;
  let reports: PlannedReports = new Map();
  for (let isNew = false; ; isNew = true) {
    const seen = await officer.get<CaseAnswer>(seeded.at);
    if (planned.isFarEnough({ ...seen, facts: factsOf(seen) })) return isNew;
    reports = plannedReportsOf(seen, seasonPlan, reports, from);
    const happened = pendingOf(seen, reports).filter(({ on }) => on <= planned.until);
    const due = untilNextLook(happened, seasonPlan);
    if ((await sendReports(seeded, seen, due, planned)) === 0) return isNew;
  }
}

/** Sends what is due in its order, until the case is as far as its example goes. Answers how many were sent. */
async function sendReports(
  { reporters, at }: SeededCase,
  seen: CaseAnswer,
  due: readonly PlannedReport[],
  planned: CorridorSeasonalWorker,
): Promise<number> {
  let sent = 0;
  const facts = factsOf(seen);
  for (const report of due) {
    const line = lineOf(seen, report);
    const body = line && bodyOf(line, { on: report.on, today: seen.today }, report.details);
    if (!line || !body) continue;
    const key = `demo1-${line.milestone}`;
    const reporter = reporterOf(line, reporters);
    const { answer } = await reporter.post<ReceiptAnswer>(`${at}/milestones`, body, key);
    sent += 1;
    facts.push(line.milestone);
    if (planned.isFarEnough({ ...answer, facts })) break;
  }
  return sent;
}

function factsOf({ milestones }: Pick<CaseAnswer, 'milestones'>): string[] {
  return milestones.map(({ milestone }) => milestone);
}
