/** A seasonal worker as read over HTTP: who she is, her seasons, and what they say of the next. */
import type { EligibilityReason, Verdict } from '#libs/domain/eligibility';
import type { ReturnProof } from '#libs/domain/return-proof';
import type { PersonAnswer } from './case-view.ts';

export interface SeasonAnswer {
  caseId: string;
  caseNo: string;
  campaignId: string;
  programme: string;
  path: string;
  stage: string;
  status: string;
  outcome: string | null;
  openedAt: string;
  simulated: boolean;
  returnProof: ReturnProof | null;
}

export interface SeasonalWorkerAnswer extends PersonAnswer {
  /** Those that the reader may see, oldest first. */
  seasons: SeasonAnswer[];
  authorisation: { until: string; caseId: string } | null;
  bars: (EligibilityReason & { words: string })[];
  eligibility: { verdict: Verdict; reasons: (EligibilityReason & { words: string })[] };
}
