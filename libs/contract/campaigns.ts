/** Campaigns and their offers as read over HTTP. */
import type { NoticeAnswer } from './case-view.ts';
import type { CaseInQueue, OfferOnList } from '#libs/domain/offer/listed';
import type { AgencyKind } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { ActDetails } from '#libs/domain/act-details';
import type { FarmAct } from '#libs/domain/offer/field-acts';
import type { OfferMilestone } from '#libs/domain/offer/offer-life';

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
  /** Orders of an authority that it holds, by the codes of its pack. */
  orders: string[];
  createdAt: string;
}

export interface CampaignBody extends CampaignItem {
  agencies: CampaignAgency[];
}

export interface CampaignAgency {
  agencyId: string;
  agencyKind: AgencyKind | null;
}

export interface OfferBody extends OfferOnList {
  /** For anyone to take. */
  free: number;
  criteriaVersion: number | null;
  /** Its own life and the acts at its farm, in the order of recording. */
  milestones: OfferMilestoneBody[];
}

export interface OfferMilestoneBody {
  milestone: OfferMilestone | FarmAct;
  occurredOn: IsoDate;
  note: string | null;
  /** Of an act at the farm; empty for a fact of the offer's own life. */
  details: ActDetails;
  recordedBy: string;
  recordedAt: string;
}

/** The answer to an offer that is made, or to a fact of its life. */
export interface NoticedOfferBody extends OfferBody {
  /** Absent where nothing is said of it. */
  notices?: NoticeAnswer[];
}

/** A case that waits for a place of the quota, as read over HTTP. */
export type QueuedBody = CaseInQueue;
