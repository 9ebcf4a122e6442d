/**
 * The demo of every programme but the one that has examples of its own: one campaign a programme, and a few people at
 * various points of their season, reported by what `next` asks for. Pure.
 */
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { STAGES, pathsOf, programmeKey } from '#libs/domain/pack/programme';
import type { Path, Programme, Stage } from '#libs/domain/pack/programme';
import type { CaseBody } from '#libs/domain/case/view';
import { chanceOf, numberOf } from '../seasons/invented-people.ts';
import type { InventedSeasonalWorker } from '../seasons/invented-people.ts';
import { placeOf } from '../seasons/places.ts';
import { deviationsOf } from '../seasons/season-plan.ts';
import type { SeasonPlan } from '../seasons/season-plan.ts';
import { SCENARIOS } from '../seasons/rates.ts';
import type { Rates } from '../seasons/rates.ts';
import { STORIES, storyIn } from '../seasons/stories.ts';
import type { StoryRule } from '../seasons/stories.ts';
import type { CampaignRequest } from './offers.ts';
import { demoSeasonalWorker } from './people.ts';
import { mainProgramme, shownProgrammes } from './programmes.ts';

/** The programmes whose demo is made here: all that are shown but the one with examples of its own. */
export function corridors(): readonly Programme[] {
  return shownProgrammes().filter((pack) => pack !== mainProgramme());
}

export const CORRIDOR_OFFERS = ['last', 'now', 'next'] as const;
export type CorridorOffer = (typeof CORRIDOR_OFFERS)[number];

/** Of the keys under which they are sent: raised whenever a released example changes. */
const SEED = 'demo1';
const OPENED_DAYS_AGO = 200;
const CLOSES_IN_DAYS = 100;
const QUOTA = 60;
const POSITIONS = 12;
const SEASON_DAYS = 120;
/** First days of the offers' seasons, from the day of seeding; who leaves for good is followed for a year. */
const STARTS: Readonly<Record<CorridorOffer, number>> = { last: -150, now: -30, next: 60 };
const LAST_FOR_GOOD = -480;

/** Programmes whose demo was released before people were numbered by their programme's key: they keep their people. */
const RELEASED_NUMBERS: Readonly<Record<string, number>> = {
  'ma-es-cartaya@2011': 200,
  'ma-fr-seasonal@2007': 220,
  'ma-fr-seasonal@2023': 240,
  'ma-it-training@2007': 260,
  'ma-it-seasonal@2026': 280,
  'ma-intl-placement@2009': 300,
};
/** Where the people of other programmes begin, a block each, below the number at which names and papers repeat. */
const FIRST_BLOCK = 1_000;
const BLOCK = 10;
const BLOCKS = 820;

/** Every report soon after it could be made, none late, none left to silence. */
const REPORTED_SOON: Rates = { ...SCENARIOS['all-home'], gapDays: [2, 4] };

interface Example {
  /** Part of the keys under which it is sent: never renamed once released. */
  name: string;
  path: Path;
  offer: CorridorOffer;
  /** The day of the first report, in days before the season begins. */
  beganBefore: number;
  /** Reported until the case is in this stage, has so many facts, or this one; else until today. */
  until?: { stage: Stage } | { facts: number } | { told: string };
  deviation?: string;
  /** Told of nobody in a programme that does not know it. */
  story?: string;
  /** Its number among the people of its programme; else its position here. The eleventh is of the block that follows. */
  place?: number;
}

const EXAMPLES: readonly Example[] = [
  { name: 'just-applied', path: 'first', offer: 'next', beganBefore: 66, until: { facts: 1 } },
  { name: 'in-preparation', path: 'first', offer: 'next', beganBefore: 100, until: { stage: 'visa' } },
  { name: 'visa-in-hand', path: 'first', offer: 'next', beganBefore: 130, until: { stage: 'departure' } },
  {
    name: 'not-seen-there',
    path: 'returning',
    offer: 'now',
    beganBefore: 100,
    until: { stage: 'departure' },
  },
  { name: 'at-work', path: 'returning', offer: 'now', beganBefore: 100 },
  {
    name: 'no-witness-of-return',
    path: 'returning',
    offer: 'last',
    beganBefore: 100,
    until: { stage: 'return' },
  },
  { name: 'completed', path: 'returning', offer: 'last', beganBefore: 100 },
  { name: 'file-rejected', path: 'first', offer: 'next', beganBefore: 90, deviation: 'file-rejected' },
  {
    name: 'second-employer',
    path: 'returning',
    offer: 'last',
    beganBefore: 100,
    until: { stage: 'return' },
    story: 'second-employer',
  },
  {
    name: 'confirmed-by-the-employer',
    path: 'first',
    offer: 'next',
    beganBefore: 130,
    until: { stage: 'departure' },
    story: 'employer-confirms',
  },
  {
    name: 'confirmation-awaited',
    path: 'first',
    offer: 'next',
    beganBefore: 130,
    until: { told: 'visa-checks-concluded' },
    story: 'employer-confirms',
    place: 10,
  },
  // No programme knows both a renewal and a confirmation: they have one place.
  {
    name: 'renewed',
    path: 'renewing',
    offer: 'next',
    beganBefore: 130,
    until: { stage: 'departure' },
    place: 9,
  },
];

/** How far a case has come. */
export type CorridorState = Pick<CaseBody, 'stage' | 'status'> & { facts: readonly string[] };

/** One person of a corridor's demo. */
export interface CorridorSeasonalWorker {
  key: string;
  path: Path;
  offer: CorridorOffer;
  seasonalWorker: InventedSeasonalWorker;
  seasonPlan: SeasonPlan;
  /** The day before the first report. */
  from: IsoDate;
  /** Nothing later is reported, on whatever day the demo is seeded again. */
  until: IsoDate;
  isFarEnough: (state: CorridorState) => boolean;
}

/**
 * The number of a programme's first person. It depends on the programme's key alone, so that another programme moves
 * nobody. Two keys may draw the same block: then the newer one gets a free row of `RELEASED_NUMBERS`.
 */
function firstNumberOf(pack: Programme): number {
  const key = programmeKey(pack);
  return RELEASED_NUMBERS[key] ?? FIRST_BLOCK + BLOCK * (numberOf('demo people', key) % BLOCKS);
}

/** Everybody of one corridor. `day`: the day of seeding. */
export function corridorSeasonalWorkers(pack: Programme, day: IsoDate): CorridorSeasonalWorker[] {
  return EXAMPLES.flatMap((example, position): CorridorSeasonalWorker[] => {
    const known = knownIn(pack, example);
    if (known === undefined) return [];
    const { path, story } = known;
    const key = corridorKey(pack, example.name);
    const number = firstNumberOf(pack) + (example.place ?? position);
    const deviations = deviationsOf(pack, path, SCENARIOS.default);
    const { startsOn } = corridorOffer(pack, example.offer, day);
    return [
      {
        key,
        path,
        offer: example.offer,
        seasonalWorker: demoSeasonalWorker(number),
        seasonPlan: {
          number,
          path,
          deviation: deviations.find(({ name }) => name === example.deviation) ?? null,
          extras: story.reports,
          stories: story.name === '' ? [] : [story.name],
          waits: story.waits ?? {},
          complaint: false,
          rates: REPORTED_SOON,
          chance: chanceOf(key),
        },
        from: addDays(startsOn, -example.beganBefore - 3),
        until: day,
        isFarEnough: (state) => state.status === 'closed' || isReached(pack, example, state),
      },
    ];
  });
}

type ToldStory = Pick<StoryRule, 'name' | 'reports' | 'waits'>;
const NO_STORY: ToldStory = { name: '', reports: [] };

/** The path and the story of an example; undefined in a programme that knows no renewal, or not the whole story. */
function knownIn(
  pack: Programme,
  { path: wanted, story: name }: Example,
): { path: Path; story: ToldStory } | undefined {
  const path = pathsOf(pack).find((known) => known === wanted);
  if (path === undefined && wanted === 'renewing') return undefined;
  const own = path ?? 'first';
  const whole = STORIES.find((one) => one.name === name);
  if (whole === undefined) return { path: own, story: NO_STORY };
  const story = storyIn(pack, own, whole);
  return story?.reports.length === whole.reports.length ? { path: own, story } : undefined;
}

function isReached({ stages }: Programme, { until }: Example, { stage, facts }: CorridorState): boolean {
  if (until === undefined) return false;
  if ('facts' in until) return facts.length >= until.facts;
  if ('told' in until) return facts.includes(until.told);
  const order = stages.map((row) => row.stage);
  // In a pack without this stage: the next one that it has, else its last.
  const aim = order.find((one) => STAGES.indexOf(one) >= STAGES.indexOf(until.stage)) ?? order.at(-1);
  return aim !== undefined && order.indexOf(stage) >= order.indexOf(aim);
}

/** Unique within a demo, and the same on every run. */
export function corridorKey(pack: Programme, what: string): string {
  return `${SEED}-${programmeKey(pack).replace('@', '-')}-${what}`;
}

/** The campaign as `POST /v1/campaigns` takes it. */
export function corridorCampaign(
  pack: Programme,
  day: IsoDate,
): Omit<CampaignRequest, 'region'> & { region?: string } {
  const { region } = placeOf(pack);
  return {
    programme: pack.code,
    version: pack.version,
    season: day.slice(0, 4),
    ...(region === undefined ? {} : { region }),
    quota: QUOTA,
    opensOn: addDays(day, -OPENED_DAYS_AGO),
    closesOn: addDays(day, CLOSES_IN_DAYS),
  };
}

/** The day on which a campaign was seeded, when it is this corridor's; undefined when it is any other. */
export function corridorSeededOn(
  pack: Programme,
  campaign: { programme: string; quota: number; opensOn: IsoDate; closesOn: IsoDate; simulated: boolean },
): IsoDate | undefined {
  const day = addDays(campaign.opensOn, OPENED_DAYS_AGO);
  const { quota, closesOn } = corridorCampaign(pack, day);
  const same =
    campaign.programme === programmeKey(pack) &&
    campaign.quota === quota &&
    campaign.closesOn === closesOn &&
    !campaign.simulated;
  return same ? day : undefined;
}

export interface CorridorOfferRequest {
  employer: string;
  kind: 'generic';
  positions: number;
  startsOn: IsoDate;
  endsOn: IsoDate;
  criteria: Record<string, string>;
}

/** An offer as `POST /v1/campaigns/:campaignId/offers` takes it. */
export function corridorOffer(pack: Programme, offer: CorridorOffer, day: IsoDate): CorridorOfferRequest {
  const { employers, sector, occupation } = placeOf(pack);
  const isForGood = offer === 'last' && pack.returnWitnesses === null;
  const startsOn = addDays(day, isForGood ? LAST_FOR_GOOD : STARTS[offer]);
  return {
    employer: employers[CORRIDOR_OFFERS.indexOf(offer) % employers.length] ?? employers[0],
    kind: 'generic',
    positions: POSITIONS,
    startsOn,
    endsOn: addDays(startsOn, SEASON_DAYS),
    criteria: { sector, occupation },
  };
}
