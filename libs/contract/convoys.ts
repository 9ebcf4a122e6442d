/** A convoy as read over HTTP: the travel group that cases of a campaign name, with what was recorded of it. */
import type { ActDetails } from '#libs/domain/act-details';
import type { IsoDate } from '#libs/domain/calendar';
import type { ConvoyAct } from '#libs/domain/offer/field-acts';

export interface ConvoyMilestoneBody {
  milestone: ConvoyAct;
  occurredOn: IsoDate;
  note: string | null;
  details: ActDetails;
  recordedBy: string;
  recordedAt: string;
}

export interface ConvoyBody {
  convoyId: string;
  campaignId: string;
  /** In the order of recording. */
  milestones: ConvoyMilestoneBody[];
}
