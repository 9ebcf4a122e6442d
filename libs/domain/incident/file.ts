/**
 * An incident file, computed from its records: its state, who reads it, to whom the seasonal worker consents, and what
 * is awaited by when. Pure: the same records give the same file.
 */
import type { AgencyKind, Reporter } from '#libs/domain/access';
import { addDays, addMonths, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { endOf, referralTerm, ruleOfKind } from './kinds.ts';
import type { IncidentKind, Term } from './kinds.ts';
import type { IncidentRecord } from './records.ts';

const FOLLOWED_UP_WITHIN: Term = { count: 30, unit: 'd' };
const OUTCOME_WITHIN: Term = { count: 3, unit: 'm' };
/** For so long after the opening, an act of the employer against the person is noted (law-review 3.3, A). */
const WATCHED_MONTHS = 12;
/** Follow-ups missed in a row that are told, a year of them: after that the file is no more than overdue. */
const MOST_MISSED = 12;

/** An agency that reads a file; of placement officers' agency all officers, or one of them by `userId`. */
export interface Reader {
  agencyId: string;
  /** Null for the agency of placement officers. */
  agencyKind: AgencyKind | null;
  userId: string | null;
}

/** Who said it: the engine when it wrote a record itself. */
export interface Author {
  role: Reporter | 'engine';
  agencyId: string | null;
}

export interface KeptRecord {
  sequence: number;
  record: IncidentRecord;
  occurredOn: IsoDate;
  /** Instant, ISO 8601. */
  recordedAt: string;
  by: Author;
  /** In clear: codes, days and ids. */
  details: Readonly<Record<string, unknown>>;
}

/** What a file is opened with; never changes. */
export interface FileOpening {
  kind: IncidentKind;
  openedOn: IsoDate;
  /** Days on which the place does not work, as they were known when the file was opened. */
  holidays: readonly IsoDate[];
}

export type AwaitedRecord =
  'incident-acknowledged' | 'incident-referred' | 'incident-followed-up' | 'incident-outcome';

interface Awaited {
  dueFor: AwaitedRecord;
  dueOn: IsoDate;
  /** The term that ends then. */
  term: Term;
}

export interface IncidentFile extends FileOpening {
  state: 'open' | 'closed';
  /** The day of the last closing; null of a file that was never closed. */
  closedOn: IsoDate | null;
  circle: readonly Reader[];
  /** To whom the seasonal worker consents now. */
  consent: readonly string[];
  outcome: string | null;
  /** When what it is about happened; null when nobody said. */
  occurredOn: IsoDate | null;
  acknowledged: boolean;
  /** All that is missing, each by its own day, the earliest first; of a follow-up the first term that was missed. */
  missing: readonly Awaited[];
  /** The first of what is missing. Null when the file is closed. */
  awaited: Awaited | null;
  /** Terms that ended without what was awaited, and who was told. */
  escalated: readonly { awaited: string; dueOn: string; to: string }[];
}

/** The file that these records make, the first of which opened it. */
export function fileFrom(opening: FileOpening, records: readonly KeptRecord[]): IncidentFile {
  const closing = last(records, 'incident-closed');
  const reopening = last(records, 'incident-reopened');
  const isOpen = (closing?.sequence ?? 0) <= (reopening?.sequence ?? 0);
  const missing = isOpen ? missingFrom(opening, records, reopening) : [];
  return {
    ...opening,
    state: isOpen ? 'open' : 'closed',
    closedOn: closing?.occurredOn ?? null,
    circle: records.reduce<readonly Reader[]>(circleAfter, []),
    consent: consentOf(records),
    outcome: textOf(last(records, 'incident-outcome'), 'result'),
    occurredOn: textOf(records[0], 'occurredOn'),
    acknowledged: records.some(({ record }) => record === 'incident-acknowledged'),
    missing,
    awaited: missing[0] ?? null,
    escalated: records
      .filter(({ record }) => record === 'incident-escalated')
      .map(({ details }) => ({
        awaited: String(details['awaited']),
        dueOn: String(details['dueOn']),
        to: String(details['to']),
      })),
  };
}

/** The last day on which acts of the employer are noted in a file, closed or not. */
export function watchedThrough(openedOn: IsoDate): IsoDate {
  return addMonths(openedOn, WATCHED_MONTHS);
}

/** From this day on what is awaited is overdue. */
export function overdueFrom(file: Pick<IncidentFile, 'awaited'>): IsoDate | null {
  return file.awaited && addDays(file.awaited.dueOn, 1);
}

export interface Escalation {
  awaited: AwaitedRecord;
  dueOn: IsoDate;
  to: 'second-reader' | 'auditor';
  /** The day on which it is written. */
  on: IsoDate;
}

/** A file whose seasonal worker was erased: nobody reads it, nothing is awaited; outcome and days stay. */
export function erasedFile(file: IncidentFile): IncidentFile {
  return { ...file, state: 'closed', circle: [], missing: [], awaited: null };
}

/**
 * Who is told next that a term ended without what was awaited, whatever else is missing: the second reader; of a first
 * act that is still missing one term later the auditor too, who reads no more than that it is overdue. A follow-up is
 * told again with each term that ends without one. Null when nobody is left to be told.
 */
export function nextEscalation(file: IncidentFile): Escalation | null {
  return file.missing
    .flatMap((one) => escalationOf(file, one) ?? [])
    .reduce<Escalation | null>((next, one) => (next === null || one.on < next.on ? one : next), null);
}

function escalationOf(file: IncidentFile, missing: Awaited): Escalation | undefined {
  const { dueFor, term } = missing;
  const isTold = (to: string, on: IsoDate): boolean =>
    file.escalated.some((one) => one.awaited === dueFor && one.dueOn === on && one.to === to);
  const hasSecond = file.circle.length > 1;
  const untold = termEnds(file, missing).find((on) => !isTold('second-reader', on));
  if (hasSecond && untold !== undefined) {
    return { awaited: dueFor, dueOn: untold, to: 'second-reader', on: addDays(untold, 1) };
  }
  const { dueOn } = missing;
  if (dueFor !== 'incident-acknowledged' || isTold('auditor', dueOn)) return undefined;
  const late = hasSecond ? endOf(term, dueOn, file.holidays) : dueOn;
  return { awaited: dueFor, dueOn, to: 'auditor', on: addDays(late, 1) };
}

/** The day on which the term ends; of follow-ups each day on which one is due while none comes. */
function termEnds({ holidays }: FileOpening, { dueFor, dueOn, term }: Awaited): IsoDate[] {
  const ends = [dueOn];
  if (dueFor !== 'incident-followed-up') return ends;
  while (ends.length < MOST_MISSED) ends.push(endOf(term, ends.at(-1) ?? dueOn, holidays));
  return ends;
}

/** What is missing, the earliest first: none waits for another. */
function missingFrom(
  { kind, openedOn, holidays }: FileOpening,
  records: readonly KeptRecord[],
  reopening: KeptRecord | undefined,
): Awaited[] {
  const due = (dueFor: AwaitedRecord, from: IsoDate, term: Term): Awaited => ({
    dueFor,
    // No term begins before the file: a paper may be older than that.
    dueOn: endOf(term, maxDate(from, openedOn), holidays),
    term,
  });
  const since = reopening?.occurredOn ?? openedOn;
  const isSince = (one: KeptRecord | undefined): boolean =>
    one !== undefined && one.sequence > (reopening?.sequence ?? 0);
  const followUp = last(records, 'incident-followed-up');
  const followedUpOn = isSince(followUp) ? followUp?.occurredOn : undefined;
  const all = [
    ...(hasFirstAct(records) ? [] : [due('incident-acknowledged', openedOn, ruleOfKind(kind).firstAct)]),
    ...unanswered(records).map((consent) => due('incident-referred', consent.occurredOn, referralTerm(kind))),
    due('incident-followed-up', followedUpOn ?? since, FOLLOWED_UP_WITHIN),
    ...(isSince(last(records, 'incident-outcome')) ? [] : [due('incident-outcome', since, OUTCOME_WITHIN)]),
  ];
  return all.sort((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)));
}

/** Any act of a reader is the first one. */
function hasFirstAct(records: readonly KeptRecord[]): boolean {
  const acts: readonly IncidentRecord[] = [
    'incident-acknowledged',
    'incident-referred',
    'incident-followed-up',
    'incident-outcome',
    'incident-closed',
  ];
  return records.some(({ record }) => acts.includes(record));
}

function consentOf(records: readonly KeptRecord[]): string[] {
  const standing = new Set<string>();
  for (const { record, details } of records) {
    if (record === 'consent-given') for (const to of listOf(details['to'])) standing.add(to);
    if (record === 'consent-withdrawn') for (const to of listOf(details['to'])) standing.delete(to);
  }
  return [...standing];
}

/** Consents that stand and that no referral followed. */
function unanswered(records: readonly KeptRecord[]): KeptRecord[] {
  const standing = consentOf(records);
  return records.filter(
    (given) =>
      given.record === 'consent-given' &&
      listOf(given.details['to']).some(
        (to) =>
          standing.includes(to) &&
          !records.some(
            ({ sequence, record, details }) =>
              record === 'incident-referred' && sequence > given.sequence && details['to'] === to,
          ),
      ),
  );
}

function circleAfter(circle: readonly Reader[], { record, details }: KeptRecord): readonly Reader[] {
  if (record === 'incident-opened') return readersIn(details['circle']);
  if (record !== 'circle-changed') return circle;
  const removed = listOf(details['remove']);
  // Of these an officer who is named reads it from now on, instead of all.
  const narrowed = listOf(details['narrowed']);
  const added = readersIn(details['added']);
  const isAdded = (one: Reader): boolean =>
    added.some((other) => other.agencyId === one.agencyId && other.userId === one.userId);
  const leaves = ({ agencyId, userId }: Reader): boolean =>
    removed.includes(agencyId) || (userId === null && narrowed.includes(agencyId));
  return [...circle.filter((one) => !leaves(one) && !isAdded(one)), ...added];
}

/** Readers as a record of ours keeps them. */
function readersIn(value: unknown): Reader[] {
  return Array.isArray(value) ? (value as Reader[]) : [];
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function textOf(record: KeptRecord | undefined, name: string): string | null {
  const value = record?.details[name];
  return typeof value === 'string' ? value : null;
}

function last(records: readonly KeptRecord[], record: IncidentRecord): KeptRecord | undefined {
  return records.filter((one) => one.record === record).at(-1);
}
