/** What auditors read: whether a case is as it was written, and who looked at it. */
import type { Verification } from '#libs/domain/ledger/verification';

/** Whether a case is as it was written, with the first thing found wrong. */
export type VerificationAnswer = Verification;

export const ACCESS_KINDS = ['read', 'refusal', 'login', 'login-failed', 'logout', 'write'] as const;

/** One line of the access log. */
export interface AccessItem {
  accessId: number;
  at: string;
  kind: (typeof ACCESS_KINDS)[number];
  userId: string | null;
  agencyId: string | null;
  /** Method and pattern: `GET /v1/cases/:caseId`. */
  route: string;
  caseId: string | null;
  seasonalWorkerId: string | null;
  /** Code of a refusal or an error. */
  code: string | null;
  milestone: string | null;
  /** The filters of a list; of a search by words only `q`: the log does not keep the words. */
  asked: string | null;
}
