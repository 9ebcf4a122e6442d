/** The demo's campaign and the offers of its invented farms, dated around the day on which it is seeded. */
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { mainProgramme } from './programmes.ts';

export const OFFER_NAMES = [
  'autumn',
  'winter',
  'spring',
  'small',
  'late',
  'in-four-days',
  'in-eight-days',
  'in-twelve-days',
] as const;
export type OfferName = (typeof OFFER_NAMES)[number];

interface OfferPlan {
  employer: string;
  positions: number;
  kind: 'generic' | 'nominative';
  /** Days from the day of seeding. */
  starts: number;
  ends: number;
  criteria?: Record<string, string | boolean>;
}

/** One farm for each start date, so that on any one day the campaign has people in every stage. */
export const OFFERS: Readonly<Record<OfferName, OfferPlan>> = {
  autumn: {
    employer: 'Frambuesas Valdesol',
    positions: 20,
    kind: 'generic',
    starts: -170,
    ends: -70,
    criteria: { sector: 'farming', occupation: 'raspberry picking' },
  },
  winter: {
    employer: 'Fresas La Marisma Alta',
    positions: 30,
    kind: 'generic',
    starts: -60,
    ends: 110,
    criteria: { sector: 'farming', occupation: 'strawberry picking' },
  },
  spring: {
    employer: 'Cooperativa Campo de Lepanto',
    positions: 26,
    kind: 'generic',
    starts: 1,
    ends: 140,
    criteria: { sector: 'farming', occupation: 'strawberry picking' },
  },
  small: {
    employer: 'Arándanos Hermanos Quintero Vega',
    positions: 4,
    kind: 'generic',
    starts: 40,
    ends: 150,
    criteria: { sector: 'farming', occupation: 'blueberry picking', farmExperience: true },
  },
  late: {
    employer: 'Agrícola Los Esteros Nuevos',
    positions: 40,
    kind: 'generic',
    starts: 75,
    ends: 200,
    criteria: { sector: 'farming', occupation: 'greenhouse work' },
  },
  'in-four-days': {
    employer: 'Frutos Rojos El Rincón Nuevo',
    positions: 12,
    kind: 'generic',
    starts: 4,
    ends: 140,
    criteria: { sector: 'farming', occupation: 'strawberry picking' },
  },
  'in-eight-days': {
    employer: 'Cooperativa Dehesa Clara Alta',
    positions: 14,
    kind: 'generic',
    starts: 8,
    ends: 140,
    criteria: { sector: 'farming', occupation: 'strawberry picking' },
  },
  'in-twelve-days': {
    employer: 'Fresas Hermanos Lozano Prieto',
    positions: 16,
    kind: 'generic',
    starts: 12,
    ends: 150,
    criteria: { sector: 'farming', occupation: 'raspberry picking' },
  },
};

const OPENED_DAYS_AGO = 300;
const CLOSES_IN_DAYS = 120;

export interface CampaignRequest {
  programme: string;
  version: string;
  season: string;
  region: string;
  quota: number;
  opensOn: IsoDate;
  closesOn: IsoDate;
}

/** The campaign as `POST /v1/campaigns` takes it. `seededOn`: the day from which every date of the demo is counted. */
export function campaignRequest(seededOn: IsoDate): CampaignRequest {
  const { code, version } = mainProgramme();
  return {
    programme: code,
    version,
    season: seededOn.slice(0, 4),
    region: 'huelva',
    quota: 150,
    opensOn: addDays(seededOn, -OPENED_DAYS_AGO),
    closesOn: addDays(seededOn, CLOSES_IN_DAYS),
  };
}

/** The day on which a campaign was seeded, and under which version, when it is the demo's; undefined when it is any other. */
export function seededAs(
  campaign: Omit<CampaignRequest, 'version' | 'region'> & { region: string | null },
): { day: IsoDate; version: string } | undefined {
  const day = addDays(campaign.opensOn, OPENED_DAYS_AGO);
  const { programme, version: _newest, ...asked } = campaignRequest(day);
  const [code, version = ''] = campaign.programme.split('@');
  const same =
    code === programme &&
    (Object.keys(asked) as (keyof typeof asked)[]).every((name) => campaign[name] === asked[name]);
  return same ? { day, version } : undefined;
}

export interface OfferRequest extends Omit<OfferPlan, 'starts' | 'ends'> {
  startsOn: IsoDate;
  endsOn: IsoDate;
}

/** An offer as `POST /v1/campaigns/:campaignId/offers` takes it. */
export function offerRequest(name: OfferName, day: IsoDate): OfferRequest {
  const { starts, ends, ...offer } = OFFERS[name];
  return { ...offer, startsOn: addDays(day, starts), endsOn: addDays(day, ends) };
}
