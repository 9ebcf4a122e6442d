// Seeds the demo through the API, with the demo's accounts: each report is sent by whoever witnessed it, in the order
// in which it happened, a few cases at a time. Every request has an idempotency key that is the same on every run.
import pLimit from 'p-limit';
import { visit } from '../api/api-client.ts';
import type { Api } from '../api/api-client.ts';
import { mapLimited } from '../api/sending.ts';
import type { CampaignBody, OfferBody } from '#libs/contract/campaigns';
import type { EntryAnswer, OpenedAnswer, ReceiptAnswer } from '#libs/contract/case-view';
import { realToday } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { reportersFor, signInReporters } from '../seasons/reporters.ts';
import type { ReportersAndAgencies } from '../seasons/reporters.ts';
import { corridors, corridorSeasonalWorkers } from './corridors.ts';
import { OFFER_NAMES, campaignRequest, offerRequest, seededAs } from './offers.ts';
import type { OfferName } from './offers.ts';
import { bodyWithEntries, demoCases, demoKey } from './case-requests.ts';
import type { CaseRequest, DemoCase } from './case-requests.ts';
import { mainProgramme } from './programmes.ts';
import { seedComplaints } from './seed-complaints.ts';
import { seedDay } from './seed-day.ts';
import { seedFieldActs } from './seed-field-acts.ts';
import { seedCorridors } from './seed-corridors.ts';
import type { CorridorsResult } from './seed-corridors.ts';
import { seedOrSkip } from './skipped.ts';
import type { Skipped } from './skipped.ts';

const CASES_AT_ONCE = 6;
const DESTINATION = 'ES';
/** First of an example, in the order in which they wait. */
const RESERVE = ['farm-is-full-1', 'waits-for-the-farm-1', 'waits-for-the-farm-2'];
const BY_THE_ENGINE = ['opening', 'silence', 'reminder', 'escalation'];

/** How many cases of all are seeded; called after each. */
export type Progress = (seeded: number, all: number) => void;

/** What was seeded of the campaign with examples of its own. */
export interface MainResult {
  seededOn: IsoDate;
  campaignId: string;
  cases: number;
  /** Found complete, as an earlier run left them. */
  alreadySeeded: number;
  skipped: Skipped[];
  /** The version of an earlier release, whose demo stays as it is. */
  keeps?: string;
}

export interface SeedingResult extends MainResult {
  /** The other programmes. */
  corridors: CorridorsResult;
}

interface Accounts extends ReportersAndAgencies {
  /** Filled while cases are seeded: persons by the key of their case. */
  people: Map<string, string>;
  /** The same of their cases. */
  caseIds: Map<string, string>;
}

interface MainCampaign extends Accounts {
  campaignId: string;
  offers: Readonly<Record<OfferName, string>>;
}

/** Throws when there is no demo at `url`, and when the API refuses the campaign or its offers. */
export async function seedDemo(url: string, progress: Progress): Promise<SeedingResult> {
  const visitor = visit(url);
  const signedIn = await signInReporters(visitor);
  const today = realToday(await visitor.clock());
  const others = corridors().reduce((sum, pack) => sum + corridorSeasonalWorkers(pack, today).length, 0);
  const all = demoCases(today).length + others;
  let seeded = 0;
  const seededOne = (): void => {
    seeded += 1;
    progress(seeded, all);
  };
  // The campaign with examples of its own comes last, so that it stands first in a list of the newest.
  const corridorsResult = await seedCorridors(signedIn, today, seededOne);
  const accounts = reportersFor(DESTINATION, signedIn);
  const people = new Map<string, string>();
  const caseIds = new Map<string, string>();
  const main = await seedMainCampaign({ ...accounts, people, caseIds }, today, seededOne);
  if (main.keeps !== undefined) return { ...main, corridors: corridorsResult };
  await seedOrSkip(main.skipped, 'the files of complaint', () =>
    seedComplaints(accounts.reporters, (example) => people.get(demoKey(`${example}-1`))),
  );
  await seedOrSkip(main.skipped, 'the day of an officer', () => seedDay(visitor, main.campaignId));
  return { ...main, corridors: corridorsResult };
}

async function seedMainCampaign(accounts: Accounts, today: IsoDate, seeded: () => void): Promise<MainResult> {
  const officer = accounts.reporters['placement-officer'];
  const { campaignId, day, version } = await openCampaign(officer, today);
  const result: MainResult = { seededOn: day, campaignId, cases: 0, alreadySeeded: 0, skipped: [] };
  // Its people have the examples of the release that seeded it.
  if (version !== mainProgramme().version) return { ...result, keeps: version };
  const offers = await openOffers(officer, campaignId, day);
  const main: MainCampaign = { ...accounts, campaignId, offers };

  const cases = demoCases(day);
  result.cases = cases.length;
  await mapLimited(pLimit(CASES_AT_ONCE), cases, async (demoCase) => {
    const isNew = await seedOrSkip(result.skipped, demoCase.key, () => seedCase(main, demoCase));
    if (isNew === false) result.alreadySeeded += 1;
    seeded();
  });
  await seedOrSkip(result.skipped, 'the acts at farms', () => seedFieldActs(accounts.reporters, main, day));
  await seedOrSkip(result.skipped, 'the reserve', () => seedReserve(main, day));
  return result;
}

/** The campaign of an earlier run, with the day and the version of that run, or a new one that begins today. */
async function openCampaign(
  officer: Api,
  today: IsoDate,
): Promise<{ campaignId: string; day: IsoDate; version: string }> {
  for (const campaign of await officer.list<CampaignBody>('/v1/campaigns', { limit: '500' })) {
    const known = seededAs(campaign);
    if (known !== undefined) return { campaignId: campaign.campaignId, ...known };
  }
  const asked = campaignRequest(today);
  const { answer } = await officer.post<CampaignBody>('/v1/campaigns', asked, demoKey('campaign'));
  return { campaignId: answer.campaignId, day: today, version: asked.version };
}

async function openOffers(officer: Api, campaignId: string, day: IsoDate): Promise<MainCampaign['offers']> {
  const ids: [OfferName, string][] = [];
  for (const name of OFFER_NAMES) {
    const path = `/v1/campaigns/${campaignId}/offers`;
    const { answer } = await officer.post<OfferBody>(path, offerRequest(name, day), demoKey(`offer-${name}`));
    ids.push([name, answer.offerId]);
  }
  return Object.fromEntries(ids) as MainCampaign['offers'];
}

/** Opens the case and sends all its requests. False when an earlier run sent every one of them. */
async function seedCase(
  { reporters, agencies, people, caseIds, campaignId, offers }: MainCampaign,
  demoCase: DemoCase,
): Promise<boolean> {
  const officer = reporters['placement-officer'];
  const { path, offer } = demoCase.example;
  const opening = { campaignId, offerId: offers[offer], path, seasonalWorker: demoCase.seasonalWorker };
  const opened = await officer.post<OpenedAnswer>('/v1/cases', opening, demoCase.key);
  people.set(demoCase.key, opened.answer.seasonalWorkerId);
  caseIds.set(demoCase.key, opened.answer.caseId);
  const at = `/v1/cases/${opened.answer.caseId}`;
  if (opened.replayed && (await isComplete(officer, at, demoCase))) return false;
  const sequences: Record<string, number> = {};
  for (const request of demoCase.requests) {
    const { route, body } = routeAndBody(request, agencies, sequences);
    const { answer } = await reporters[request.sender].post<ReceiptAnswer>(
      `${at}/${route}`,
      body,
      request.key,
    );
    if (request.kind === 'milestone') sequences[request.body.milestone] ??= answer.sequence;
  }
  return true;
}

/** Who was interviewed for the farm that has no position left waits for one. */
async function seedReserve({ reporters, caseIds, offers }: MainCampaign, day: IsoDate): Promise<void> {
  const items = RESERVE.flatMap((name) => {
    const caseId = caseIds.get(demoKey(name));
    return caseId === undefined ? [] : [{ caseId }];
  });
  const decision = { decision: 'reserve', occurredOn: day, items };
  await reporters['placement-officer'].post(
    `/v1/offers/${offers.small}/decisions`,
    decision,
    demoKey('reserve'),
  );
}

async function isComplete(officer: Api, at: string, { requests }: DemoCase): Promise<boolean> {
  const entries = await officer.list<EntryAnswer>(`${at}/entries`);
  return entries.filter(({ type }) => !BY_THE_ENGINE.includes(type)).length >= requests.length;
}

function routeAndBody(
  request: CaseRequest,
  agencies: MainCampaign['agencies'],
  sequences: Readonly<Record<string, number>>,
): { route: string; body: object } {
  switch (request.kind) {
    case 'milestone': {
      const behalf = request.sender === request.witness ? {} : { onBehalfOf: agencies[request.witness] };
      return { route: 'milestones', body: { ...bodyWithEntries(request.body, sequences), ...behalf } };
    }
    case 'hold':
      return { route: 'hold', body: request.body };
    case 'resume':
      return { route: 'resumption', body: request.body };
    case 'correction':
      return { route: 'corrections', body: { sequence: sequences[request.corrects], ...request.body } };
  }
}
