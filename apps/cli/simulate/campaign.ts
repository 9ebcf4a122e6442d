// The simulated campaign: how long its days last, which offers it has, and when they begin.
import type { CampaignBody, OfferBody } from '#libs/contract/campaigns';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Programme } from '#libs/domain/pack/programme';
import type { Api } from '../api/api-client.ts';
import { placeOf } from '../seasons/places.ts';
import type { Rates } from '../seasons/rates.ts';

/** Where the season of a year begins. */
const OPENS = '10-01';
const SEASONAL_WORKERS_AN_OFFER = 250;
/** Days after which a season counts as left open: more than the year until a deadline closes it. */
export const LONGEST_DAYS = 1_000;

export interface SimulatedCampaign {
  campaignId: string;
  opensOn: IsoDate;
  msPerDay: number;
  /** Cases take these one after another, and again from the first. */
  offers: readonly SimulatedOffer[];
}

export interface SimulatedOffer {
  offerId: string;
  startsOn: IsoDate;
}

/** The offer of this person; undefined in a campaign without offers. */
export function offerOf(
  { offers }: Pick<SimulatedCampaign, 'offers'>,
  number: number,
): SimulatedOffer | undefined {
  return offers[number % offers.length];
}

/**
 * The day on which the simulated campaign of a year opens. Cases are opened on this day alone: outside the days of its
 * campaign a simulated case begins on the first of them, whatever day it is here.
 */
export function openingDayOf(year: number): IsoDate {
  return `${String(year)}-${OPENS}`;
}

/**
 * Real milliseconds of a day: the more cases, the more slack for late reports. A year is under three minutes. The two
 * seconds for which a silence waits after a report are half a day more than a whole number of these days: whether a
 * late report comes before the silence is then no matter of milliseconds.
 */
export function msPerDayFor(cases: number): number {
  if (cases <= 50) return 308;
  return cases <= 500 ? 364 : 444;
}

const MOST_TIMES_LONGER = 10;

/**
 * How long a day should last so that nothing comes late again: as long as the longest delay was, but at most ten times
 * as long as it lasted, since what waits in a queue comes sooner where days are longer.
 */
export function msPerDayToKeepUp({ msPerDay, behindDays }: { msPerDay: number; behindDays: number }): number {
  const longer = msPerDay * Math.min(MOST_TIMES_LONGER, behindDays + 1);
  return Math.ceil(longer / 50) * 50;
}

export interface CampaignWish {
  cases: number;
  msPerDay: number;
  opensOn: IsoDate;
  seasonDays: Rates['seasonDays'];
}

/** Opens the campaign and as many offers as its cases need. */
export async function openSimulatedCampaign(
  officer: Api,
  pack: Programme,
  { cases, msPerDay, opensOn, seasonDays }: CampaignWish,
  key: string,
): Promise<SimulatedCampaign> {
  const { employers, region } = placeOf(pack);
  const asked = {
    programme: pack.code,
    version: pack.version,
    season: opensOn.slice(0, 4),
    ...(region === undefined ? {} : { region }),
    quota: cases,
    opensOn,
    closesOn: opensOn,
    msPerDay,
  };
  const { answer } = await officer.post<CampaignBody>('/v1/campaigns', asked, key);
  const { lead, work, waves } = seasonDays;
  const howMany = Math.ceil(cases / (SEASONAL_WORKERS_AN_OFFER * waves.length)) * waves.length;
  const opened: SimulatedOffer[] = [];
  for (let number = 0; number < howMany; number += 1) {
    const startsOn = addDays(opensOn, lead + (waves[number % waves.length] ?? 0));
    const offer = {
      employer: employers[number % employers.length],
      kind: 'generic',
      positions: SEASONAL_WORKERS_AN_OFFER,
      startsOn,
      endsOn: addDays(startsOn, work),
    };
    const path = `/v1/campaigns/${answer.campaignId}/offers`;
    const posted = await officer.post<OfferBody>(path, offer, `${key}-offer-${String(number)}`);
    opened.push({ offerId: posted.answer.offerId, startsOn });
  }
  return { campaignId: answer.campaignId, opensOn, msPerDay, offers: opened };
}
