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
import { OFFER_NAMES, campaignRequest, offerRequest, seededOn } from './offers.ts';
import type { OfferName } from './offers.ts';
import { demoCases, demoKey } from './case-requests.ts';
import type { CaseRequest, DemoCase } from './case-requests.ts';
import { seedComplaints } from './seed-complaints.ts';
import { seedDay } from './seed-day.ts';
import { seedFieldActs } from './seed-field-acts.ts';
import { seedCorridors } from './seed-corridors.ts';
import type { CorridorsResult } from './seed-corridors.ts';
import { seedOrSkip } from './skipped.ts';
import type { Skipped } from './skipped.ts';

const CASES_AT_ONCE = 6;
const DESTINATION = 'ES';
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
}

export interface SeedingResult extends MainResult {
  /** The other programmes. */
  corridors: CorridorsResult;
}

interface Accounts extends ReportersAndAgencies {
  /** Filled while cases are seeded: persons by the key of their case. */
  people: Map<string, string>;
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
  const main = await seedMainCampaign({ ...accounts, people }, today, seededOne);
  await seedOrSkip(main.skipped, 'the files of complaint', () =>
    seedComplaints(accounts.reporters, (example) => people.get(demoKey(`${example}-1`))),
  );
  await seedOrSkip(main.skipped, 'the day of an officer', () => seedDay(visitor, main.campaignId));
  return { ...main, corridors: corridorsResult };
}

async function seedMainCampaign(accounts: Accounts, today: IsoDate, seeded: () => void): Promise<MainResult> {
  const officer = accounts.reporters['placement-officer'];
  const { campaign, day } = await openCampaign(officer, today);
  const offers = await openOffers(officer, campaign.campaignId, day);
  const main: MainCampaign = { ...accounts, campaignId: campaign.campaignId, offers };

  const cases = demoCases(day);
  const skipped: Skipped[] = [];
  let alreadySeeded = 0;
  await mapLimited(pLimit(CASES_AT_ONCE), cases, async (demoCase) => {
    const isNew = await seedOrSkip(skipped, demoCase.key, () => seedCase(main, demoCase));
    if (isNew === false) alreadySeeded += 1;
    seeded();
  });
  await seedOrSkip(skipped, 'the acts at farms', () => seedFieldActs(accounts.reporters, main, day));
  return { seededOn: day, campaignId: main.campaignId, cases: cases.length, alreadySeeded, skipped };
}

/** The campaign of an earlier run, with the day of that run, or a new one that begins today. */
async function openCampaign(
  officer: Api,
  today: IsoDate,
): Promise<{ campaign: { campaignId: string }; day: IsoDate }> {
  const known = (await officer.list<CampaignBody>('/v1/campaigns', { limit: '500' }))
    .map((campaign) => ({ campaign, day: seededOn(campaign) }))
    .find(({ day }) => day !== undefined);
  if (known?.day !== undefined) return { campaign: known.campaign, day: known.day };
  const { answer } = await officer.post<CampaignBody>(
    '/v1/campaigns',
    campaignRequest(today),
    demoKey('campaign'),
  );
  return { campaign: answer, day: today };
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
  { reporters, agencies, people, campaignId, offers }: MainCampaign,
  demoCase: DemoCase,
): Promise<boolean> {
  const officer = reporters['placement-officer'];
  const { path, offer } = demoCase.example;
  const opening = { campaignId, offerId: offers[offer], path, seasonalWorker: demoCase.seasonalWorker };
  const opened = await officer.post<OpenedAnswer>('/v1/cases', opening, demoCase.key);
  people.set(demoCase.key, opened.answer.seasonalWorkerId);
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
      return { route: 'milestones', body: { ...request.body, ...behalf } };
    }
    case 'hold':
      return { route: 'hold', body: request.body };
    case 'resume':
      return { route: 'resumption', body: request.body };
    case 'correction':
      return { route: 'corrections', body: { sequence: sequences[request.corrects], ...request.body } };
  }
}
