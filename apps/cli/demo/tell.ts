// Tells the demo to an API, as the people of the demo would: each report by whoever witnessed it, in the order
// in which it happened, a few people at a time. Every request has a key of its own, the same on every run.
import { ApiProblem, visit } from '../api-client.ts';
import type { Api } from '../api-client.ts';
import type { CampaignBody, OfferBody } from '#libs/contract/campaigns';
import type { EntryAnswer, OpenedAnswer, ReceiptAnswer } from '#libs/contract/case-view';
import { realToday } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { demoCases, demoKey } from './acts.ts';
import type { Act, DemoCase } from './acts.ts';
import { gather, signInAll } from './cast.ts';
import type { Gathered } from './cast.ts';
import { CORRIDORS, corridorSeasonalWorkers } from './corridors.ts';
import { OFFER_NAMES, campaignRequest, offerRequest, seededOn } from './offers.ts';
import type { OfferName } from './offers.ts';
import { tellCorridors } from './tell-corridors.ts';
import type { CorridorsTelling } from './tell-corridors.ts';

const AT_ONCE = 6;
const DESTINATION = 'ES';
const BY_THE_ENGINE = ['opening', 'silence', 'reminder', 'escalation'];

/** How many of all are told; called after each. */
export type Progress = (told: number, all: number) => void;

export interface Telling {
  seededOn: IsoDate;
  campaignId: string;
  cases: number;
  /** Found as they were left by an earlier run. */
  alreadyTold: number;
  /** Stories that could not be told to their end, with the API's reason. */
  left: { name: string; reason: string }[];
  /** The other programmes. */
  corridors: CorridorsTelling;
}

interface Stage extends Gathered {
  campaignId: string;
  offers: Readonly<Record<OfferName, string>>;
}

/** Throws when there is no demo at `url`, and whatever the API says to the campaign and its offers. */
export async function tellDemo(url: string, progress: Progress): Promise<Telling> {
  const visitor = visit(url);
  const everybody = await signInAll(visitor);
  const today = realToday(await visitor.clock());
  const others = CORRIDORS.reduce((sum, pack) => sum + corridorSeasonalWorkers(pack, today).length, 0);
  const all = demoCases(today).length + others;
  let told = 0;
  const toldOne = (): void => {
    told += 1;
    progress(told, all);
  };
  // The campaign with stories of its own comes last, so that it is the first of a list of the newest.
  const corridors = await tellCorridors(everybody, today, toldOne);
  return { ...(await tellStories(gather(everybody, DESTINATION), today, toldOne)), corridors };
}

async function tellStories(
  gathered: Gathered,
  today: IsoDate,
  toldOne: () => void,
): Promise<Omit<Telling, 'corridors'>> {
  const officer = gathered.cast['placement-officer'];
  const { campaign, day } = await openCampaign(officer, today);
  const offers = await openOffers(officer, campaign.campaignId, day);
  const stage: Stage = { ...gathered, campaignId: campaign.campaignId, offers };

  const cases = demoCases(day);
  const telling: Omit<Telling, 'corridors'> = {
    seededOn: day,
    campaignId: stage.campaignId,
    cases: cases.length,
    alreadyTold: 0,
    left: [],
  };
  const waiting = [...cases];
  const teller = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await tellOrLeave(stage, next, telling);
      toldOne();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, teller));
  return telling;
}

/** The campaign of an earlier run, with the day on which that was, or a new one that begins today. */
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

async function openOffers(officer: Api, campaignId: string, day: IsoDate): Promise<Stage['offers']> {
  const ids: [OfferName, string][] = [];
  for (const name of OFFER_NAMES) {
    const path = `/v1/campaigns/${campaignId}/offers`;
    const { answer } = await officer.post<OfferBody>(path, offerRequest(name, day), demoKey(`offer-${name}`));
    ids.push([name, answer.offerId]);
  }
  return Object.fromEntries(ids) as Stage['offers'];
}

/** One story that cannot be told leaves the others be: a demo some days old has gone on by itself. */
async function tellOrLeave(
  stage: Stage,
  demo: DemoCase,
  telling: Pick<Telling, 'alreadyTold' | 'left'>,
): Promise<void> {
  try {
    const told = await tell(stage, demo);
    if (!told) telling.alreadyTold += 1;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    telling.left.push({ name: demo.key, reason: error.message });
  }
}

/** Opens the case and reports all that happened to her. False when an earlier run did so to the end. */
async function tell({ cast, agencies, campaignId, offers }: Stage, demo: DemoCase): Promise<boolean> {
  const officer = cast['placement-officer'];
  const { path, offer } = demo.story;
  const opening = { campaignId, offerId: offers[offer], path, seasonalWorker: demo.seasonalWorker };
  const opened = await officer.post<OpenedAnswer>('/v1/cases', opening, demo.key);
  const at = `/v1/cases/${opened.answer.caseId}`;
  if (opened.replayed && (await isTold(officer, at, demo))) return false;
  const sequences: Record<string, number> = {};
  for (const act of demo.acts) {
    const { route, body } = requestOf(act, agencies, sequences);
    const { answer } = await cast[act.sender].post<ReceiptAnswer>(`${at}/${route}`, body, act.key);
    if (act.kind === 'milestone') sequences[act.body.milestone] ??= answer.sequence;
  }
  return true;
}

async function isTold(officer: Api, at: string, { acts }: DemoCase): Promise<boolean> {
  const entries = await officer.list<EntryAnswer>(`${at}/entries`);
  return entries.filter(({ type }) => !BY_THE_ENGINE.includes(type)).length >= acts.length;
}

function requestOf(
  act: Act,
  agencies: Stage['agencies'],
  sequences: Readonly<Record<string, number>>,
): { route: string; body: object } {
  switch (act.kind) {
    case 'milestone': {
      const behalf = act.sender === act.witness ? {} : { onBehalfOf: agencies[act.witness] };
      return { route: 'milestones', body: { ...act.body, ...behalf } };
    }
    case 'hold':
      return { route: 'hold', body: act.body };
    case 'resume':
      return { route: 'resumption', body: act.body };
    case 'correction':
      return { route: 'corrections', body: { sequence: sequences[act.corrects], ...act.body } };
  }
}
