/** A seasonal worker as read over HTTP: names and papers, seasons, and what they say of the next. */
import type { FindingState } from '#libs/domain/case/finding-bars';
import type { Appeal, FindingEffect } from '#libs/domain/case/told-findings';
import type { FindingKind } from '#libs/domain/pack/programme';
import type { EligibilityReason, Verdict } from '#libs/domain/person/eligibility';
import type { ReservePlace } from '#libs/domain/person/reserve';
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

/** What the authority found in one of the seasons that the reader may see. */
export interface FindingAnswer {
  caseId: string;
  /** Its entry in that case. */
  sequence: number;
  kind: FindingKind;
  conductOn: string;
  decidedOn: string;
  notifiedOn: string | null;
  effect: FindingEffect;
  /** The last day on which a filing is barred; null where nobody is barred by it. */
  until: string | null;
  /** `lifted` also where another entry says it again, because an appeal was turned down: `appeal` tells them apart. */
  state: FindingState;
  /** What became of the appeal against it; null without one, and where it was lifted for another reason. */
  appeal: Appeal | null;
  /** The entry that answered the appeal: the finding as it was told again, or its lifting. */
  answeredBy: number | null;
}

/** What one country's law makes of the next season. */
export interface ProspectAnswer {
  destination: string;
  /** The one in force. */
  authorisation: AuthorisationInForce | null;
  bars: ReasonAnswer[];
  eligibility: { verdict: Verdict; reasons: ReasonAnswer[] };
}

/** What was known before; for placement officers. */
export interface FormerAnswer {
  names: FormerName[];
  cins: string[];
  passports: string[];
  birthDates: string[];
  phones: string[];
  provinces: string[];
  sexes: string[];
}

export interface FormerName {
  familyName: string | null;
  givenName: string | null;
  familyNameAr: string | null;
  givenNameAr: string | null;
}

/** What an opening said otherwise: an officer corrects the person's data with it, or states what is known again. */
export interface ProposedAnswer {
  proposalId: string;
  caseId: string;
  proposedAt: string;
  /** Each field that differs, as the papers of that opening show it. */
  changes: Partial<Record<ProposedField, string>>;
}

export type ProposedField =
  | 'familyName'
  | 'givenName'
  | 'familyNameAr'
  | 'givenNameAr'
  | 'birthDate'
  | 'sex'
  | 'cin'
  | 'passport'
  | 'phone'
  | 'province';

export interface SeasonalWorkerAnswer extends SeasonalWorkerView {
  former?: FormerAnswer;
  /** Corrections that openings propose, oldest first; for placement officers. */
  proposed?: ProposedAnswer[];
  /** Those that the reader may see, oldest first. */
  seasons: SeasonAnswer[];
  /** Of those seasons, oldest first: those that the reader reads whole. */
  findings: FindingAnswer[];
  /** Places on reserves, oldest first: to who lists people, those whom they listed. */
  reserve: ReservePlace[];
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
  /** The case whose opening raised it; after a correction, the newest case of the person corrected. */
  caseId: string;
  caseNo: string;
  /**
   * Their names are the same in one script, and so is the birth date, the phone, or a paper or the date but for one slip
   * of the pen. `passport`: one passport, two cards. `told-apart`: never asked, an officer said so at an opening.
   */
  grounds:
    'name-and-birth-date' | 'near-papers' | 'name-and-phone' | 'near-birth-date' | 'passport' | 'told-apart';
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

export interface ReserveRecordedAnswer {
  recordId: string;
}
