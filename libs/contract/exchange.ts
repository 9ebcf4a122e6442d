/** What employment services give each other: offers, their shortlists, and indicators. */
import type { CaseOnShortlist } from '#libs/domain/offer/listed';
import type { OfferBody } from './campaigns.ts';
import type { CampaignIndicators } from './indicators.ts';

export interface ExchangeOfferBody extends OfferBody {
  /** `code@version` of its campaign. */
  programme: string;
  /** The agency that posted it. */
  postedBy: string;
}

/** A case as another employment service reads it. */
export type ShortlistItem = CaseOnShortlist;

/** The body that carries indicators to another service, and the file that does. */
export interface IndicatorsFile {
  items: Omit<CampaignIndicators, 'source'>[];
}

export interface IndicatorsReceipt {
  /** The service that they are from. */
  agencyId: string;
  received: number;
}
