// Indicators as they are read: one campaign's, or those of all that the reader sees, side by side and summed up.
import type { CampaignIndicators, IndicatorsAnswer, ProgrammeIndicators } from '#libs/contract/indicators';
import { listCampaigns } from '#libs/db/directory/campaigns';
import type { Campaign } from '#libs/db/directory/campaigns';
import { listImportedIndicators } from '#libs/db/offers/exchange';
import { fieldActFigures, reservePromotions } from '#libs/db/figures/indicators';
import { programmeByHash } from '#libs/db/directory/programmes';
import type { Db } from '#libs/db/postgres/sql';
import { scopeOf } from '#libs/domain/access';
import type { Actor, CaseScope } from '#libs/domain/access';
import { momentOf, realToday } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { mayCountIncidents } from '#libs/domain/case/readers';
import type { Indicators } from '#libs/domain/figures/indicators';
import type { Moment } from '#libs/domain/figures/indicators-of-case';
import { addTally, indicatorsOf, newTally, sumOfBesides } from '#libs/domain/figures/indicators-tally';
import type { Besides, Tally } from '#libs/domain/figures/indicators-tally';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { CampaignTallies } from './campaign-tallies.ts';
import { programmeOf } from './campaigns.ts';

/** A request is answered within this, if only with "busy". */
const WITHIN_MS = 20_000;
const CAMPAIGNS_A_PAGE = 500;

export interface Asked {
  /** What had happened by this day. */
  asOf?: IsoDate;
  /** What was known at this instant, or at the end of this day. */
  knownAt?: string;
}

export interface AskedOfAll extends Asked {
  /** `code` or `code@version`. */
  programme?: string;
  season?: string;
}

interface Counting {
  readonly db: Db;
  readonly tallies: CampaignTallies;
  /** Who asks: counts are made for each agency in turn. */
  readonly reader: Actor;
}

/** A campaign with what was counted of it. */
interface Counted {
  campaign: Campaign;
  pack: Programme;
  tally: Tally;
  besides: Required<Besides>;
}

/** Busy when the cases cannot be counted in time. */
export async function readIndicators(
  counting: Counting,
  campaign: Campaign,
  asked: Asked,
): Promise<CampaignIndicators | Declined> {
  const counted = await countCampaign(counting, campaign, asked, Date.now() + WITHIN_MS);
  return isDeclined(counted) ? counted : readBy(counting.reader, itemOf(counted, asked));
}

/** The campaigns that the actor sees, newest first, and what other services sent for those who see all. */
export async function readIndicatorsSideBySide(
  counting: Counting,
  asked: AskedOfAll,
): Promise<IndicatorsAnswer | Declined> {
  const until = Date.now() + WITHIN_MS;
  const { reader } = counting;
  const scope = scopeOf(reader);
  const all: Counted[] = [];
  for (const campaign of await campaignsOf(counting.db, scope, asked)) {
    const counted = await countCampaign(counting, campaign, asked, until);
    if (isDeclined(counted)) return counted;
    all.push(counted);
  }
  const imported = scope.kind === 'all' ? await listImportedIndicators(counting.db) : [];
  return {
    asOf: asked.asOf ?? null,
    knownAt: asked.knownAt ?? null,
    items: [
      ...all.map((one) => itemOf(one, asked)),
      ...imported.filter((item) => isAskedFor(item.programme, item.season, asked)),
    ].map((item) => readBy(reader, item)),
    programmes: sumsOf(all).map((sum) => readBy(reader, sum)),
  };
}

/** Who does not read what opens incident files is not told how many there are. */
function readBy<T extends Indicators>(reader: Actor, figures: T): T {
  if (mayCountIncidents(reader)) return figures;
  return { ...figures, events: { ...figures.events, incidents: 0 } };
}

async function countCampaign(
  { db, tallies, reader }: Counting,
  campaign: Campaign,
  { asOf, knownAt }: Asked,
  until: number,
): Promise<Counted | Declined> {
  const moment: Moment = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAtMs: momentOf(knownAt) }),
  };
  const pack = await programmeByHash(db, campaign.packHash);
  if (pack === undefined) throw new Error(`the pack of campaign ${campaign.campaignId} is not published`);
  const tally = await tallies.of(campaign.campaignId, moment, until, reader.agencyId);
  if (isDeclined(tally)) return tally;
  const { campaignId } = campaign;
  const besides = {
    reservePromotions: await reservePromotions(db, campaignId, moment),
    fieldActs: await fieldActFigures(db, campaignId, moment),
  };
  return { campaign, pack, tally, besides };
}

async function campaignsOf(db: Db, scope: CaseScope, asked: AskedOfAll): Promise<Campaign[]> {
  const found: Campaign[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listCampaigns(db, scope, {
      limit: CAMPAIGNS_A_PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items.filter((one) => isAskedFor(programmeOf(one), one.season, asked)));
    cursor = page.nextCursor;
  }
  return found;
}

function isAskedFor(programme: string, season: string, asked: AskedOfAll): boolean {
  const ofProgramme =
    asked.programme === undefined ||
    programme === asked.programme ||
    programme.split('@')[0] === asked.programme;
  return ofProgramme && (asked.season === undefined || season === asked.season);
}

function itemOf({ campaign, pack, tally, besides }: Counted, { asOf, knownAt }: Asked): CampaignIndicators {
  const { campaignId, season, region, simulated } = campaign;
  return {
    campaignId,
    programme: programmeOf(campaign),
    season,
    region,
    simulated,
    asOf: asOf ?? (simulated ? null : realToday(Date.now())),
    knownAt: knownAt ?? null,
    ...indicatorsOf(tally, pack, besides),
  };
}

/** By programme, simulated campaigns apart: a day of theirs is no day. */
function sumsOf(counted: readonly Counted[]): ProgrammeIndicators[] {
  const groups = new Map<string, Counted[]>();
  for (const one of counted) {
    const key = `${programmeOf(one.campaign)} ${one.campaign.simulated}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => sumOf(group));
}

function sumOf(group: readonly Counted[]): ProgrammeIndicators[] {
  const [first] = group;
  if (first === undefined) return [];
  const tally = newTally();
  for (const one of group) addTally(tally, one.tally);
  const besides = sumOfBesides(group.map((one) => one.besides));
  return [
    {
      programme: programmeKey(first.pack),
      simulated: first.campaign.simulated,
      campaigns: group.length,
      ...indicatorsOf(tally, first.pack, besides),
    },
  ];
}
