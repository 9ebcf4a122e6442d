/** Cases as read over HTTP, and the receipt of a report. */
import type { AgencyKind } from '#libs/domain/access';
import type { CaseStatus, Receipt } from '#libs/domain/case/case-types';
import type { Stage } from '#libs/domain/pack/programme';
import type { SelectionState } from '#libs/domain/offer/selection';
import type { NoticeCode } from '#libs/domain/case/notices';
import type { NotAsked, WaitedFor } from '#libs/domain/case/transfer-effects';
import type { CaseBody } from '#libs/domain/case/view';
import type { Listed } from '#libs/domain/pages';

/** A person's papers as far as the reader may see them; after erasure every field is null. */
export interface SeasonalWorkerView {
  seasonalWorkerId: string;
  familyName?: string | null;
  givenName?: string | null;
  familyNameAr?: string | null;
  givenNameAr?: string | null;
  birthDate?: string | null;
  sex?: string | null;
  province?: string | null;
  cin?: string | null;
  passport?: string | null;
  phone?: string | null;
  /** There is one name and no other. */
  nameIsSingle?: boolean;
  /** Of the birth date only the year is known. */
  birthDateIsEstimated?: boolean;
}

/** Where a case stands on an offer's list. */
export interface CaseSelection {
  offerId: string;
  state: SelectionState;
  /** The place on the reserve. */
  rank: number | null;
  /** When a freed position became free for this case. */
  promotedAt: string | null;
}

/** What the law would have looked at, in what was accepted all the same. */
export interface NoticeAnswer {
  code: NoticeCode;
  detail: string;
  /** A kind of incident file that is offered, and never opened by itself. */
  incident?: string;
}

/** A notice with the entry that it is about. */
export interface CaseNoticeAnswer extends NoticeAnswer {
  sequence: number;
}

export interface CaseAnswer extends Omit<CaseBody, 'notices'> {
  notices: CaseNoticeAnswer[];
  caseNo: string;
  /** As of now; null when nobody decided, and when the case is read as of another moment. */
  selection: CaseSelection | null;
  seasonalWorker: SeasonalWorkerView;
  /** Who takes part: `reportedBy` of a milestone names one of these. */
  agencies: CaseAgency[];
}

export interface CaseAgency {
  agencyId: string;
  agencyKind: AgencyKind | null;
  name: string;
}

/** One line of the log. Its other members depend on its type, and on who reads. */
export interface EntryAnswer {
  sequence: number;
  type: string;
  reportId: string;
  recordedAt: string;
  prevHash: string;
  hash: string;
  milestone?: string;
  [part: string]: unknown;
}

/** A silence that an act notified in time has taken the place of. Its entry stays as it was written. */
export interface SupersededSilence {
  sequence: number;
  /** The entry of the act. */
  by: number;
}

/** A refusal or a withdrawal that the authority has lifted. Its entry stays as it was written. */
export interface LiftedEntry {
  sequence: number;
  /** The entry that lifted it. */
  by: number;
  /** The appeals against it that the lifting upheld. */
  appeals: number[];
}

/** The log, what its acts made of its silences, and which of its acts were lifted. */
export interface EntryList extends Listed<EntryAnswer> {
  superseded: SupersededSilence[];
  lifted: LiftedEntry[];
}

/** What somebody wrote beside an entry: `reason`, `note`, `evidence.0`, `details.nie`. */
export interface CaseText {
  sequence: number;
  name: string;
  text: string;
}

/** One change for a person whose case moves to other rules, in the reader's words. */
export interface TransferChange {
  /** A stage, `exits`, or `programme`. */
  group: string;
  /** A milestone or exit; for the programme as a whole, a part of its pack. */
  subject: string;
  /** The name of the subject, and what of it changes. */
  name: string;
  what: string;
  before: readonly string[];
  after: readonly string[];
}

/** A date that another takes the place of; null where nothing is waited for. */
export interface TransferDate {
  milestone: string;
  name: string;
  before: WaitedFor | null;
  after: WaitedFor | null;
}

export interface TransferEffectsAnswer {
  changes: TransferChange[];
  dates: TransferDate[];
  /** Details that the rules ask for now, of what was told when nobody asked for them. A correction completes them. */
  missing: NotAsked[];
}

export interface TransferRefusal {
  code: string;
  detail: string;
  /** The entry that would not stand. */
  sequence: number | null;
}

/** What a move to another version would change for a person. */
export interface TransferPreview extends TransferEffectsAnswer {
  /** `code@version`. */
  programme: string;
  /** Why it would be refused; null when it would be accepted. */
  refusal: TransferRefusal | null;
}

/** The answer to a report. `early` and `contested` are accepted too: an officer will look at them. */
export interface ReceiptAnswer extends Omit<Receipt, 'fingerprint'> {
  /** Of this entry; absent of acts that are never looked at. */
  notices?: NoticeAnswer[];
  /** Of a transfer: what changes for the person. */
  effects?: TransferEffectsAnswer;
}

/** Nobody answered in time. The report is kept; the same request with the same key asks again. */
export interface PendingAnswer {
  status: 'pending';
  reportId: string;
}

/** One line of the list of cases. */
export interface CaseItem {
  caseId: string;
  caseNo: string;
  /** "Given Family"; empty where the reader may not read it, and after erasure. */
  name: string;
  stage: Stage;
  status: CaseStatus;
  outcome: string | null;
  /** The first required milestone. */
  next: string | null;
  dueOn: string | null;
  overdue: boolean;
  sequence: number;
  /** Its days are shorter than real ones. */
  simulated: boolean;
  /** Of the row that the filter `due` names; without it `dueOn` and `overdue`. */
  rowDueOn: string | null;
  rowOverdue: boolean;
}

/** The answer to opening a case. */
export interface OpenedAnswer {
  caseId: string;
  caseNo: string;
  seasonalWorkerId: string;
  stage: Stage;
  sequence: number;
  hash: string;
  /** People known already who may be the same: `GET /v1/identity-doubts` asks about each. */
  doubts: number;
  /** Fields in which the papers differ from what is known: `proposed` of the seasonal worker, never taken over. */
  proposed: string[];
  notices: NoticeAnswer[];
}
