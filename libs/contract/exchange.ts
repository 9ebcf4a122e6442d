/** What employment services give each other: offers, their shortlists, and indicators. */
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseStatus } from '#libs/domain/case/case-types';
import type { Stage } from '#libs/domain/pack/programme';
import type { Shortlisted } from '#libs/domain/offer/selection';
import type { OfferBody } from './campaigns.ts';
import type { CampaignIndicators } from './indicators.ts';

export interface ExchangeOfferBody extends OfferBody {
  /** `code@version` of its campaign. */
  programme: string;
  /** The agency that posted it. */
  postedBy: string;
}

/** All that another service sees of a person: no paper, no contact, no birth date, nothing medical, no incident. */
export interface ShortlistItem {
  caseId: string;
  caseNo: string;
  /** Names are null once a person was erased. */
  familyName: string | null;
  givenName: string | null;
  familyNameAr: string | null;
  givenNameAr: string | null;
  selection: Shortlisted;
  /** The place on the reserve list. */
  rank: number | null;
  stage: Stage;
  status: CaseStatus;
  interviewedOn: IsoDate | null;
  selectedOn: IsoDate | null;
}

/** The body that carries indicators to another service, and the file that does. */
export interface IndicatorsFile {
  items: Omit<CampaignIndicators, 'source'>[];
}

export interface IndicatorsReceipt {
  /** The service that they are from. */
  agencyId: string;
  received: number;
}
