/** Campaigns and their offers as read over HTTP. */
import type { AgencyKind } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';

export interface CampaignItem {
  campaignId: string;
  /** `code@version`, pinned when the campaign was created. */
  programme: string;
  season: string;
  region: string | null;
  quota: number;
  /** Cases that hold a place of the quota now. */
  quotaTaken: number;
  opensOn: IsoDate;
  closesOn: IsoDate;
  /** Its days are shorter than real ones. */
  simulated: boolean;
  msPerDay: number;
  createdAt: string;
}

export interface CampaignBody extends CampaignItem {
  agencies: { agencyId: string; agencyKind: AgencyKind | null }[];
}

export const OFFER_KINDS = ['generic', 'nominative'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

export interface OfferBody {
  offerId: string;
  campaignId: string;
  employer: string;
  kind: OfferKind;
  positions: number;
  taken: number;
  free: number;
  startsOn: IsoDate;
  endsOn: IsoDate;
  criteria: unknown;
  createdAt: string;
}
