/** What lists show of offers and of the cases on them: the same wherever it is kept, read or sent. */
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseStatus } from '#libs/domain/case/case-types';
import type { Stage } from '#libs/domain/pack/programme';
import type { OfferKind } from './offer-life.ts';
import type { SelectionState, Shortlisted } from './selection.ts';

/** An employer's offer, with its positions. */
export interface OfferOnList {
  offerId: string;
  campaignId: string;
  employer: string;
  kind: OfferKind;
  sector: string | null;
  occupation: string | null;
  /** Its number elsewhere. */
  reference: string | null;
  positions: number;
  taken: number;
  /** Positions that promotions from the reserve hold: nobody else may take them. */
  promised: number;
  startsOn: IsoDate;
  endsOn: IsoDate;
  /** The newest of the employer's own: recorded, never endorsed. */
  criteria: unknown;
  createdAt: string;
}

/** A case on an offer's list. */
export interface CaseOnOffer {
  caseId: string;
  caseNo: string;
  name: string;
  stage: Stage;
  status: CaseStatus;
  outcome: string | null;
  next: string | null;
  selection: SelectionState;
  /** Its place on the reserve. */
  rank: number | null;
  /** Why it goes first: a milestone recorded in it, or the proved return of the season before, by the pack's order. */
  precedence: string | null;
  /** The offer asks for this person by name. */
  nominee: boolean;
  /** The criteria that the decision was taken under. */
  criteriaVersion: number | null;
  decidedAt: string | null;
  promotedAt: string | null;
}

/** All that another service sees of a case: no paper, no contact, no birth date, nothing medical, no incident. */
export interface CaseOnShortlist {
  caseId: string;
  caseNo: string;
  /** Names are null once a person was erased. */
  familyName: string | null;
  givenName: string | null;
  familyNameAr: string | null;
  givenNameAr: string | null;
  selection: Shortlisted;
  /** Its place on the reserve list. */
  rank: number | null;
  stage: Stage;
  status: CaseStatus;
  interviewedOn: IsoDate | null;
  selectedOn: IsoDate | null;
}

/** A case that waits for a place of the quota. */
export interface CaseInQueue {
  /** 1 is served first. */
  position: number;
  caseId: string;
  caseNo: string;
  name: string;
  status: CaseStatus;
  queueNo: string | null;
  requestedOn: IsoDate;
  requestedAt: string;
}
