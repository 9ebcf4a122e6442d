/** Selection for an offer as read over HTTP: its list, decisions taken of many, criteria, nominees. */
import type { CaseOnOffer } from '#libs/domain/offer/listed';
import type { Verdict } from '#libs/domain/person/eligibility';
import type { ReasonAnswer } from './seasonal-worker.ts';

/** A case on an offer's list, as officers read it. */
export type SelectionItem = CaseOnOffer;

export const DECIDED = ['accepted', 'already', 'refused', 'pending'] as const;

/** What became of one item of a decision. */
export interface DecidedItem {
  /** Null when the item names no case of this campaign. */
  caseId: string | null;
  caseNo: string | null;
  /** `already`: it stood before, by another request. `pending`: nobody answered in time; it is kept, and sent until somebody does. */
  result: (typeof DECIDED)[number];
  code?: string;
  detail?: string;
  /** The entry that says so. */
  sequence?: number;
  rank?: number;
}

export interface DecisionAnswer {
  results: DecidedItem[];
  accepted: number;
  already: number;
  refused: number;
  pending: number;
}

export interface CriteriaVersion {
  version: number;
  criteria: unknown;
  reason: string | null;
  recordedBy: string;
  recordedAt: string;
}

export interface NominationItem {
  /** Null when nobody is known by what the item says. */
  seasonalWorkerId: string | null;
  result: 'known' | 'unknown';
  eligibility: { verdict: Verdict; reasons: ReasonAnswer[] } | null;
  /** The person's case in this campaign. */
  caseId: string | null;
}

export interface NominationAnswer {
  results: NominationItem[];
  known: number;
  unknown: number;
}

export interface NomineeBody {
  seasonalWorkerId: string;
  /** "Given Family"; empty where the reader may not read it, and after erasure. */
  name: string;
  /** The person's case in the offer's campaign, an open one first. */
  caseId: string | null;
  caseNo: string | null;
  namedBy: string;
  namedAt: string;
}
