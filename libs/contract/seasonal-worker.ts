/** A seasonal worker as read over HTTP: names and papers, seasons, and what they say of the next. */
import type { EligibilityReason, Verdict } from '#libs/domain/person/eligibility';
import type { ReturnProof } from '#libs/domain/case/return-proof';
import type { SeasonalWorkerView } from './case-view.ts';

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

export interface AuthorisationAnswer {
  /** The case that granted or renewed it; null when the reader may not see it. */
  caseId: string | null;
  destination: string;
  until: string;
  extinguishedOn: string | null;
  inForce: boolean;
  /** The yearly seasons under it, oldest first. */
  seasons: YearAnswer[];
}

export interface YearAnswer {
  caseId: string;
  caseNo: string;
  path: string;
  openedOn: string;
  outcome: string | null;
}

export interface AuthorisationInForce {
  until: string;
  /** Null when the reader may not see it. */
  caseId: string | null;
}

/** A reason in the language that the reader asked for. */
export type ReasonAnswer = EligibilityReason & { words: string };

/** What one country's law makes of the next season. */
export interface ProspectAnswer {
  destination: string;
  /** The one in force. */
  authorisation: AuthorisationInForce | null;
  bars: ReasonAnswer[];
  eligibility: { verdict: Verdict; reasons: ReasonAnswer[] };
}

/** Names and papers of before; for placement officers. */
export interface FormerAnswer {
  names: FormerName[];
  cins: string[];
  passports: string[];
}

export interface FormerName {
  familyName: string | null;
  givenName: string | null;
}

export interface SeasonalWorkerAnswer extends SeasonalWorkerView {
  former?: FormerAnswer;
  /** Those that the reader may see, oldest first. */
  seasons: SeasonAnswer[];
  /** All of them, oldest first, each with its seasons. */
  authorisations: AuthorisationAnswer[];
  /** Of the country of the latest season. */
  authorisation: AuthorisationInForce | null;
  bars: ReasonAnswer[];
  eligibility: { verdict: Verdict; reasons: ReasonAnswer[] };
  /** The same for every country of earlier seasons: a bar of one says nothing in another. */
  prospects: ProspectAnswer[];
}

/** Two who may be one person, and what an officer has said of it. */
export interface IdentityDoubtAnswer {
  doubtId: string;
  raisedAt: string;
  /** The case whose opening raised it. */
  caseId: string;
  caseNo: string;
  /** `name-and-birth-date`: equal, under different cards. `passport`: one passport, two cards. */
  grounds: 'name-and-birth-date' | 'passport';
  /** The one known longer first: that id stays when they are the same. */
  seasonalWorkers: SeasonalWorkerView[];
  answer: 'same' | 'different' | null;
  answeredAt: string | null;
  answeredBy: string | null;
  reason: string | null;
}

export interface DoubtAnsweredAnswer {
  doubtId: string;
  answer: 'same' | 'different';
  /** The id that stays: it names both when they are the same. */
  seasonalWorkerId: string;
}
