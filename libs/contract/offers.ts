/** Selection for an offer as read over HTTP: its list, decisions taken of many, criteria, nominees. */
import type { CaseStatus } from '#libs/domain/case/case-types';
import type { Verdict } from '#libs/domain/person/eligibility';
import type { Stage } from '#libs/domain/pack/programme';
import type { SelectionState } from '#libs/domain/offer/selection';
import type { ReasonAnswer } from './seasonal-worker.ts';

export interface SelectionItem {
  caseId: string;
  caseNo: string;
  name: string;
  stage: Stage;
  status: CaseStatus;
  outcome: string | null;
  next: string | null;
  selection: SelectionState;
  /** The place on the reserve. */
  rank: number | null;
  /** Why the case goes first: a milestone recorded in it, or a proved return. */
  precedence: string | null;
  /** The offer asks for this person by name. */
  nominee: boolean;
  /** The criteria that the decision was taken under. */
  criteriaVersion: number | null;
  decidedAt: string | null;
  promotedAt: string | null;
}

export const DECIDED = ['accepted', 'already', 'refused', 'pending'] as const;

/** What became of one item of a decision. */
export interface DecidedItem {
  /** Null when the item names no case of this campaign. */
  caseId: string | null;
  caseNo: string | null;
  /** `already`: it stood before. `pending`: nobody answered in time; it is kept, and sent until somebody does. */
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
  /** "Given Family"; empty after erasure. */
  name: string;
  /** The person's case in the offer's campaign, an open one first. */
  caseId: string | null;
  caseNo: string | null;
  namedBy: string;
  namedAt: string;
}
