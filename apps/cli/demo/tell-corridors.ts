// Tells the demo of the other programmes to an API: the people of all corridors a few at a time, each until today.
import type { CaseAnswer, OpenedAnswer, ReceiptAnswer } from '#libs/contract/case-view';
import type { CampaignBody, CampaignItem, OfferBody } from '#libs/contract/campaigns';
import type { IsoDate } from '#libs/domain/calendar';
import type { Programme } from '#libs/domain/pack/programme';
import { ApiProblem } from '../api-client.ts';
import { intentionsOf, lineOf, pendingOf } from '../simulate/follow.ts';
import type { Intention, Intentions } from '../simulate/follow.ts';
import { gateOf } from '../simulate/gate.ts';
import { bodyOf, reporterOf } from '../simulate/report-body.ts';
import { gather } from './cast.ts';
import type { Cast, signInAll } from './cast.ts';
import {
  CORRIDORS,
  CORRIDOR_OFFERS,
  corridorCampaign,
  corridorKey,
  corridorOffer,
  corridorSeasonalWorkers,
  corridorSeededOn,
} from './corridors.ts';
import type { CorridorOffer, CorridorSeasonalWorker } from './corridors.ts';

const AT_ONCE = 12;

export interface CorridorsTelling {
  programmes: number;
  seasonalWorkers: number;
  /** Found as they were left by an earlier run. */
  alreadyTold: number;
  seconds: number;
  /** What could not be told to its end, with the API's reason. */
  left: { name: string; reason: string }[];
}

interface Scene {
  cast: Cast;
  campaignId: string;
  offers: Readonly<Record<CorridorOffer, string>>;
  seasonalWorkers: readonly CorridorSeasonalWorker[];
}

/** Opens the campaigns that are missing and tells everybody. `told` is called after each. */
export async function tellCorridors(
  everybody: Awaited<ReturnType<typeof signInAll>>,
  today: IsoDate,
  told: () => void,
): Promise<CorridorsTelling> {
  const startedAt = performance.now();
  const telling: CorridorsTelling = {
    programmes: CORRIDORS.length,
    seasonalWorkers: 0,
    alreadyTold: 0,
    seconds: 0,
    left: [],
  };
  const officer = gather(everybody, '').cast['placement-officer'];
  const known = await officer.list<CampaignItem>('/v1/campaigns', { limit: '500' });
  const gate = gateOf(AT_ONCE);
  const tellSeasonalWorker = async (scene: Scene, seasonalWorker: CorridorSeasonalWorker): Promise<void> => {
    telling.seasonalWorkers += 1;
    const isNew = await leaving(telling, seasonalWorker.key, () =>
      gate.run(() => tell(scene, seasonalWorker)),
    );
    if (isNew === false) telling.alreadyTold += 1;
    told();
  };
  await Promise.all(
    CORRIDORS.map(async (pack) => {
      const scene = await leaving(telling, corridorKey(pack, 'campaign'), () =>
        sceneOf(gather(everybody, pack.destination).cast, pack, known, today),
      );
      await Promise.all(
        (scene?.seasonalWorkers ?? []).map((seasonalWorker) =>
          tellSeasonalWorker(scene as Scene, seasonalWorker),
        ),
      );
    }),
  );
  telling.seconds = (performance.now() - startedAt) / 1000;
  return telling;
}

/** What cannot be told leaves the others be. */
async function leaving<T>(
  { left }: CorridorsTelling,
  name: string,
  act: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    left.push({ name, reason: error.message });
    return undefined;
  }
}

/** The campaign of an earlier run, with the day on which that was, or a new one of today. */
async function sceneOf(
  cast: Cast,
  pack: Programme,
  known: readonly CampaignItem[],
  today: IsoDate,
): Promise<Scene> {
  const officer = cast['placement-officer'];
  const earlier = known.find((campaign) => corridorSeededOn(pack, campaign) !== undefined);
  const day = (earlier && corridorSeededOn(pack, earlier)) ?? today;
  const key = corridorKey(pack, 'campaign');
  const campaignId =
    earlier?.campaignId ??
    (await officer.post<CampaignBody>('/v1/campaigns', corridorCampaign(pack, day), key)).answer.campaignId;
  const offers = await Promise.all(
    CORRIDOR_OFFERS.map(async (name): Promise<[CorridorOffer, string]> => {
      const path = `/v1/campaigns/${campaignId}/offers`;
      const offerKey = corridorKey(pack, `offer-${name}`);
      return [
        name,
        (await officer.post<OfferBody>(path, corridorOffer(pack, name, day), offerKey)).answer.offerId,
      ];
    }),
  );
  return {
    cast,
    campaignId,
    offers: Object.fromEntries(offers) as Scene['offers'],
    seasonalWorkers: corridorSeasonalWorkers(pack, day),
  };
}

/** Opens her case and reports what happened until the day of seeding. False when an earlier run did so. */
async function tell({ cast, campaignId, offers }: Scene, planned: CorridorSeasonalWorker): Promise<boolean> {
  const officer = cast['placement-officer'];
  const { path, seasonalWorker, course, from, key } = planned;
  const opening = { campaignId, offerId: offers[planned.offer], path, seasonalWorker };
  const { answer } = await officer.post<OpenedAnswer>('/v1/cases', opening, key);
  const at = `/v1/cases/${answer.caseId}`;
  let intentions: Intentions = new Map();
  for (let isNew = false; ; isNew = true) {
    const seen = await officer.get<CaseAnswer>(at);
    if (planned.isTold({ ...seen, facts: seen.milestones.length })) return isNew;
    intentions = intentionsOf(seen, course, intentions, from);
    const due = pendingOf(seen, intentions).filter(({ on }) => on <= planned.until);
    const receipts = await report({ cast, at }, seen, due, planned);
    if (receipts === 0) return isNew;
  }
}

/** Sends what is due in its order, until she has come as far as her story goes. How many were sent. */
async function report(
  { cast, at }: { cast: Cast; at: string },
  seen: CaseAnswer,
  due: readonly Intention[],
  seasonalWorker: CorridorSeasonalWorker,
): Promise<number> {
  let sent = 0;
  for (const intention of due) {
    const line = lineOf(seen, intention);
    const body = line && bodyOf(line, { on: intention.on, today: seen.today }, intention.details);
    if (!line || !body) continue;
    const reporter = reporterOf(line, cast);
    const key = `demo1-${line.milestone}`;
    const { answer } = await reporter.post<ReceiptAnswer>(`${at}/milestones`, body, key);
    sent += 1;
    if (seasonalWorker.isTold({ ...answer, facts: seen.milestones.length + sent })) break;
  }
  return sent;
}
