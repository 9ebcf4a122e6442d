/**
 * The words a case is written in: what people report, what is kept as an entry, and what the store answers.
 * These shapes cross between workflow, activities and database, so all of them are plain JSON without
 * personal data: ids, codes, dates and keyed commitments only.
 */
import type { AgencyKind, Reporter, Role } from '#libs/domain/access';
import type { CaseCalendar, IsoDate } from '#libs/domain/calendar';
import type { CalendarDoubt } from '#libs/domain/pack/calendars';
import type { Path, Programme, SilenceEffect, Stage } from '#libs/domain/pack/programme';
import type { ExitRole } from '#libs/domain/pack/roles';
import type { ReturnState } from './return-proof.ts';
import type { Limit } from '#libs/domain/refusals';
import type { Presence } from './stay-clock.ts';

export type DetailValue = string | number | boolean;
export type Channel = 'web' | 'phone' | 'sheet' | 'sms' | 'api' | 'device';

/** Who saw the fact. */
export interface Witness {
  reporter: Reporter;
  /** Null when the seasonal worker said so: they belong to no agency. */
  agencyId: string | null;
}

/** Who wrote it down: the same person, or an officer on an agency's behalf. */
export interface Recorder {
  userId: string;
  role: Role;
  agencyId: string;
  agencyKind: AgencyKind | null;
}

/** The terms of an offer, as far as deadlines and claims need them. */
export interface OfferTerms {
  offerId: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
}

/** What the keeper of the seal's key signed: see `libs/db/ledger/signatures.ts`. */
interface Signed {
  /** Absent in what was recorded before reports were signed. */
  signature?: string;
}

interface Reported extends Signed {
  /** Opaque, 22 characters; the update id and the unique key of the entry. */
  reportId: string;
  /** HMAC of the body as sent: the same key with another body is recognised. */
  fingerprint: string;
  reportedBy: Witness;
  recordedBy: Recorder;
  channel?: Channel;
  /** Keyed commitments to private texts, by name: `note`, `reason`, `evidence.0`, `details.nie`. */
  commitments?: Readonly<Record<string, string>>;
}

export interface MilestoneReport extends Reported {
  type: 'milestone';
  /** A milestone or an exit of the pack. */
  milestone: string;
  occurredOn: IsoDate;
  evidence: { kind: string }[];
  /** Public details only. */
  details: Record<string, DetailValue>;
  /** Terms of the offer that `details` name, read by the caller. */
  offer?: OfferTerms;
  /** Limits of the law that it passes by what only the vault holds, such as a birth date; said by the caller. */
  passes?: Limit[];
  /** Days abroad of the person's earlier seasons, where they are no longer those that the case knew; read by the caller. */
  earlierPresences?: Presence[];
  /** Details that its pack did not ask for when it was told: the fold's to say, and in no entry. */
  notAsked?: readonly string[];
}

export interface HoldReport extends Reported {
  type: 'hold';
  /** Source key of the law that moves dates by the days held; without it dates stay. */
  legalBasis?: string;
}

export interface ResumeReport extends Reported {
  type: 'resume';
}

/** Supersedes an earlier entry by reference: exactly one of the three. */
export interface CorrectionReport extends Reported {
  type: 'correction';
  corrects: number;
  occurredOn?: IsoDate;
  details?: Record<string, DetailValue>;
  annul?: true;
  /** Of terms: as in a report of them, where the corrected entry was judged by others. */
  earlierPresences?: Presence[];
}

/** Moves an open case to another published pack. */
export interface TransferReport extends Reported {
  type: 'transfer';
  /** `code@version`. */
  programme: string;
  packHash: string;
  /** The target's rules, to judge the move by; the entry keeps their hash alone. */
  pack: Programme;
}

export type Report = MilestoneReport | HoldReport | ResumeReport | CorrectionReport | TransferReport;

/** People are chosen among those who apply, or asked for by name. */
export const RECRUITMENTS = ['generic', 'nominative'] as const;
export type Recruitment = (typeof RECRUITMENTS)[number];

/** The first entry of every case: pins whose it is, the pack, its hash and the case's own calendar. */
export interface Opening extends Signed {
  type: 'opening';
  reportId: string;
  fingerprint: string;
  programme: string;
  packHash: string;
  path: Path;
  campaignId: string;
  /** Whose case it is, and its number; absent in what was opened before entries said so. */
  seasonalWorkerId?: string;
  /** Hash of the last entry of the person's own list: what was on record when the case was opened. */
  seasonalWorkerHash?: string;
  caseNo?: string;
  calendar: CaseCalendar;
  offer?: OfferTerms;
  /** Orders of an authority that its campaign holds; absent where none. */
  orders?: string[];
  /** The authorisation of an earlier season, when one is known. */
  authorisation?: { until: IsoDate; caseId: string };
  /** First day of its campaign; absent in cases opened before it was kept. */
  campaignOpensOn?: IsoDate;
  /** Dates of its reports have bounds (`libs/domain/pack/bounds.ts`); absent in cases opened before they had. */
  boundedDates?: true;
  /** The limits of `libs/domain/case/limits.ts` hold of its reports; absent in cases opened before they did. */
  legalLimits?: true;
  /** Every contract of the season is bounded, proposals and renewals too; absent in cases opened before they were. */
  boundedContracts?: true;
  /**
   * Nothing is answered before it is there (`answered.ts`), every date has bounds, and those of the season are counted from
   * its first day; absent in cases opened before that was looked at.
   */
  boundedAnswers?: true;
  /** A finding under appeal proves nothing of the return; absent in cases opened before it was read so. */
  appealsHeard?: true;
  /**
   * What the second review of acts changed: an exit that is a finding is lifted and told again as one, a refusal without
   * a notice never closes while a silence may grant, what another fact proves is asked of nobody, an amount of nothing is
   * told as nothing, an employer settles all that was told as missing, and two days of one payment are contested; absent
   * in cases opened before.
   */
  actsReviewed?: true;
  /**
   * What is proved later counts: what a correction says is judged by the day of the correction too, and no day of work
   * counts after a proof of leaving; absent in cases opened before.
   */
  laterProofs?: true;
  /** A body that was brought home tells of a death (`brought-home.ts`); absent in cases opened before it did. */
  deathsHeard?: true;
  /** What is in doubt of an agency is heard again from it, with another day or other details; absent in cases opened before. */
  retoldActs?: true;
  /**
   * What the review of order changed: what came before its turn is judged by the day of its entry, and what happened goes
   * before what ends a season; an agency's second end or return waits for its spell; an end that an extension made void is
   * asked for again; a silence stands by its own day, is certified where it refuses too, and leaves the windows open that
   * the request did not open; an express refusal closes for good what a silence had refused; an exit in doubt, or one that
   * an officer annuls, keeps nobody from telling what happened. A compensation is paid by the amounts that receipts name (`compensation.ts`),
   * and of each witness of a month of pay the last word stands (`pay.ts`). Absent in cases opened before.
   */
  orderReviewed?: true;
  /** Force majeure has the effects of `libs/domain/case/force-majeure.ts`; absent in cases opened before it had. */
  forceMajeure?: true;
  /** Asked for by name: who applies, is seen and is chosen is passed over. Absent where people are chosen. */
  recruitment?: Extract<Recruitment, 'nominative'>;
  /** A decision of the authority barred the person on the day that counted at the opening. */
  barred?: { reason: string; until?: IsoDate };
  /** A finding bars nobody by itself, or is contested, and stood beside the person at the opening: to be verified. */
  found?: true;
  /** Presences of the person's earlier cases: the stay clock sums over them. */
  earlierPresences: Presence[];
  recordedBy: Recorder;
}

/** What the law or the pack makes of a passed date. `occurredOn` is the due date. */
export interface Silence extends Signed {
  type: 'silence';
  reportId: string;
  milestone: string;
  effect: SilenceEffect;
  occurredOn: IsoDate;
  dueOn: IsoDate;
  outcome?: string;
  source: string;
}

export interface Reminder extends Signed {
  type: 'reminder';
  reportId: string;
  milestone: string;
  occurredOn: IsoDate;
  dueOn: IsoDate;
  /** 0: on the day itself, which reminds and is raised to nobody. */
  daysBefore: number;
  /** Of a date that only reminds: who is told. */
  to?: Reporter;
}

export interface Escalation extends Signed {
  type: 'escalation';
  reportId: string;
  milestone: string;
  occurredOn: IsoDate;
  dueOn: IsoDate;
  to: Reporter;
  source: string;
  /** The silence that its rule means, and the list of days off for want of which it was not written. */
  unwritten?: { effect: Silence['effect'] } & CalendarDoubt;
}

/** An exit is a milestone report whose code is one of the pack's exits. */
export interface ExitEntry extends Omit<MilestoneReport, 'type'> {
  type: 'exit';
  outcome: string;
}

/** From here on the case is folded, all of it, under the pack that this names. */
export type Transfer = Omit<TransferReport, 'pack'>;

export type EngineDraft = Silence | Reminder | Escalation;
/** An entry before the store numbers, dates and hashes it. */
export type Draft =
  | Opening
  | MilestoneReport
  | ExitEntry
  | HoldReport
  | ResumeReport
  | CorrectionReport
  | Transfer
  | EngineDraft;

export interface Stored {
  caseId: string;
  sequence: number;
  /** Instant in ISO 8601 with milliseconds, never before the previous entry's. */
  recordedAt: string;
  prevHash: string;
  hash: string;
}

/** A report accepted and numbered. */
export type Entry = Draft & Stored;
export type OpeningEntry = Opening & Stored;

/** The case: the packs that its entries pin, and the entries. Everything else is a fold of these. */
export interface SeasonCase {
  caseId: string;
  /** The one pinned at opening; which one is in force is the entries' to say: `packOf`. */
  pack: Programme;
  /** Those that transfers moved it to, by hash; absent where there was none. */
  packs?: Readonly<Record<string, Programme>>;
  opening: OpeningEntry;
  /** All entries, the opening first. */
  entries: Entry[];
}

export const CASE_STATUSES = ['active', 'on-hold', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];
export type ReceiptType =
  'milestone' | 'early' | 'contested' | 'exit' | 'correction' | 'hold' | 'resume' | 'transfer';

/** What the reporter gets: the same for ever, however often the report is sent. */
export interface Receipt {
  caseId: string;
  reportId: string;
  type: ReceiptType;
  sequence: number;
  stage: Stage;
  status: CaseStatus;
  hash: string;
  fingerprint: string;
}

/** A scarce thing that a case holds. */
export interface Claim {
  kind: 'offer' | 'quota';
  /** offerId or campaignId. */
  id: string;
}

/** The fold's columns that lists show and filter by. */
export interface CaseRow {
  stage: Stage;
  status: CaseStatus;
  outcome: string | null;
  offerId: string | null;
  next: string | null;
  dueOn: IsoDate | null;
  convoyId: string | null;
  presenceFrom: IsoDate | null;
  presenceTo: IsoDate | null;
  /** End of the authorisation this case granted or renewed, for the next season's path. */
  authorisedUntil: IsoDate | null;
  arrived: boolean;
  /** The boarding counts, or the arrival does: the season is one that somebody travelled for. */
  boarded: boolean;
  /** When the first interview that counts took place, and the first selection. */
  interviewedOn: IsoDate | null;
  selectedOn: IsoDate | null;
  /** Of the milestones that give precedence by the pack, the one recorded first. */
  precedence: string | null;
  /** The milestone that proves the return by the pack, once it counts. */
  returnProvedBy: string | null;
  /** The last request for a place of the quota that counts: when it was made, its number, when it was recorded. */
  quotaRequestedOn: IsoDate | null;
  quotaRequestedAt: string | null;
  queueNo: string | null;
  /** What the engine does with the exit that the outcome names; null for other outcomes. */
  outcomeRole: ExitRole | null;
  /** Where the proof of return stands; null while nobody need come back. */
  returnProof: ReturnState | null;
  /** A fact is kept as contested, or a correction made it invalid: an officer must look at it. */
  contested: boolean;
  /** `next` may not be reported by a placement officer: the case waits for a partner agency. */
  awaitsPartner: boolean;
  /** Every row with a date to keep, as one text; null where nothing is due. */
  datesDue: string | null;
  /** The engine has nothing left to wait for: closed and nothing due. */
  settled: boolean;
}

export interface RecordCommand {
  caseId: string;
  /** The number this entry wants; the store answers with whatever stands there. */
  sequence: number;
  draft: Draft;
  row: CaseRow;
  take: Claim[];
  free: Claim[];
}

export type RecordResult =
  | { kind: 'stored'; entry: Entry }
  | { kind: 'refused'; code: 'offer-full' | 'quota-reached' | 'unsigned-report' | 'case-closed' }
  /** The store has lost its last entries: `head` is the last entry it knows. */
  | { kind: 'behind'; head: number };

/** Entries that the store lost, as the case's run holds them: in order, without gaps. */
export interface RestoreCommand {
  caseId: string;
  entries: readonly Entry[];
  /** The row as it is after the last of them. */
  row: CaseRow;
  /** Everything the case holds after the last of them. */
  claims: readonly Claim[];
}

/** What an update of the case workflow answers. */
export type ReportAnswer = Receipt;
