/** Incident and complaint files, as those who may read them read them. */
import type { AgencyKind } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { Author } from '#libs/domain/incident/file';
import type { IncidentGroup, IncidentKind } from '#libs/domain/incident/kinds';
import type { IncidentRecord } from '#libs/domain/incident/records';

export type IncidentState = 'open' | 'closed';

/** What whoever opened a file is told. */
export interface IncidentOpenedAnswer {
  incidentId: string;
  number: string;
  kind: IncidentKind;
  state: IncidentState;
  openedOn: IsoDate;
  dueOn: IsoDate | null;
}

/** The same, and whether whoever opened it is of its circle: to the others there is no such file. */
export interface IncidentOpenedByThemAnswer extends IncidentOpenedAnswer {
  isReader: boolean;
}

/** The same with what is handed to the seasonal worker, by whatever way is safe. */
export interface IncidentReceiptAnswer extends IncidentOpenedByThemAnswer {
  /** A sentence that says nothing of what the file is about. */
  receipt: string;
}

export interface IncidentReaderAnswer {
  agencyId: string;
  agencyKind: AgencyKind | null;
  /** Of one placement officer; null where the whole agency reads. */
  userId: string | null;
}

/** An agency that a circle may name. */
export interface CircleChoice {
  agencyId: string;
  name: string;
  /** Null for an agency of the instance itself, which has placement officers. */
  agencyKind: AgencyKind | null;
}

/** A placement officer whom a circle may name. */
export interface OfficerChoice {
  userId: string;
  name: string;
  agencyId: string;
}

export interface IncidentRecordAnswer {
  sequence: number;
  record: IncidentRecord;
  occurredOn: IsoDate;
  recordedAt: string;
  by: Author;
  details: Readonly<Record<string, unknown>>;
}

/** One of all that is missing, each by its own day; of follow-ups the first that was missed. */
export interface AwaitedAnswer {
  dueFor: string;
  dueOn: IsoDate;
  overdue: boolean;
}

/** To the circle. */
export interface IncidentAnswer {
  incidentId: string;
  number: string;
  kind: IncidentKind;
  state: IncidentState;
  openedOn: IsoDate;
  dueOn: IsoDate | null;
  /** The record awaited. */
  dueFor: string | null;
  overdue: boolean;
  /** All that is awaited, the earliest first: the first is `dueFor`. */
  awaits: AwaitedAnswer[];
  outcome: string | null;
  seasonalWorkerId: string;
  caseId: string | null;
  occurredOn: IsoDate | null;
  place: string | null;
  text: string;
  language: string;
  contactSafe: string;
  circle: IncidentReaderAnswer[];
  records: IncidentRecordAnswer[];
}

/** To an employers' association, of a notice that it wrote. */
export type OwnNoticeAnswer = Pick<IncidentAnswer, 'incidentId' | 'number' | 'kind' | 'openedOn' | 'text'>;

/** To an auditor. */
export interface AuditedIncidentAnswer {
  incidentId: string;
  number: string;
  group: IncidentGroup;
  state: IncidentState;
  openedOn: IsoDate;
  dueOn: IsoDate | null;
  overdue: boolean;
  records: Pick<IncidentRecordAnswer, 'sequence' | 'record' | 'recordedAt'>[];
}

export type IncidentView = IncidentAnswer | OwnNoticeAnswer | AuditedIncidentAnswer;

/** One of a list: `kind` is null to a placement officer outside the circle; an auditor gets `group` instead. */
export interface IncidentItem {
  incidentId: string;
  number: string;
  kind?: IncidentKind | null;
  group?: IncidentGroup;
  state: IncidentState;
  dueOn: IsoDate | null;
  overdue: boolean;
}

export interface IncidentRecordedAnswer {
  incidentId: string;
  sequence: number;
  state: IncidentState;
  dueOn: IsoDate | null;
}

export interface IncidentReadingAnswer {
  readAt: string;
  userId: string;
  agencyId: string;
  role: string;
}
