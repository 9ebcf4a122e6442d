/**
 * A case's log as an auditor reads it: every entry in both clocks, when it happened and when it was recorded, with
 * its witness and its writer, and with what later entries made of it. Pure.
 */
import type { EntryAnswer } from '#libs/contract/case-view';
import type { FindingAnswer } from '#libs/contract/seasonal-worker';
import { isoInstant, todayAt } from '#libs/domain/calendar';
import type { CaseCalendar, IsoDate } from '#libs/domain/calendar';
import type {
  CorrectionReport,
  Entry,
  Escalation,
  ExitEntry,
  HoldReport,
  MilestoneReport,
  Opening,
  Reminder,
  Silence,
  Transfer,
} from '#libs/domain/case/case-types';
import type { MilestoneView } from '#libs/domain/case/view';
import type { Programme } from '#libs/domain/pack/programme';
import { USUAL_CURRENCY } from '#libs/domain/money';
import { unwrittenInWords } from '#libs/words/calendars';
import { detailRulesOf } from '#libs/words/detail-in-words';
import { moneyIn } from '#libs/words/figures';
import { APPEAL_WORDS } from '#libs/words/findings';
import { citationText } from '#libs/words/packs/citations';

/** An entry as the API gives it: whole for an auditor, without the parts that the pack keeps from other readers. */
export type LoggedEntry = EntryAnswer &
  Partial<
    Omit<MilestoneReport, 'type'> &
      Omit<ExitEntry, 'type'> &
      Omit<Opening, 'type'> &
      Omit<HoldReport, 'type'> &
      Omit<CorrectionReport, 'type'> &
      Omit<Transfer, 'type'> &
      Omit<Silence, 'type' | 'outcome'> &
      Omit<Reminder, 'type'> &
      Omit<Escalation, 'type'>
  >;

export interface Moment {
  /** What had happened by the end of this day. */
  asOf?: IsoDate;
  /** What had been recorded by this instant, epoch ms. */
  knownAtMs?: number;
}

export interface TimelineRow {
  sequence: number;
  type: string;
  /** The day that was declared; null for what has no day but its recording. */
  happenedOn: IsoDate | null;
  recordedAt: string;
  /** Who saw it. */
  witness: { role: string; agencyId: string | null } | null;
  /** Who wrote it down, when that is somebody else. */
  recorder: { role: string; agencyId: string } | null;
  channel: string | null;
  what: string;
  /** Details, evidence, sources: one short line each. */
  more: string[];
  /** What later entries or the rules made of it: corrected, annulled, early, contested, lifted, superseded; what is to be checked. */
  marks: string[];
  hash: string;
}

export interface Timeline {
  rows: TimelineRow[];
  /** Entries that happened after the day asked for. */
  later: number;
  /** Entries that were recorded after the instant asked for. */
  unknown: number;
}

/** What else of a case its log is read with. */
export interface ReadWith {
  /** Of this case. */
  findings?: readonly FindingAnswer[];
  /** Details that are money in cents, in any pack that the case has followed. */
  amounts?: ReadonlySet<string>;
}

/** Details of these packs that are money in cents. */
export function amountsOf(packs: readonly Programme[]): Set<string> {
  const amounts = packs.flatMap(detailRulesOf).filter(({ type }) => type === 'amount');
  return new Set(amounts.map(({ name }) => name));
}

/** `standing`: the case as read for the same moment; null when it was not yet open. */
export function timelineOf(
  entries: readonly LoggedEntry[],
  standing: { milestones: readonly MilestoneView[] } | null,
  { asOf, knownAtMs = Infinity }: Moment = {},
  { findings = [], amounts = new Set() }: ReadWith = {},
): Timeline {
  const known = entries.filter(({ recordedAt }) => Date.parse(recordedAt) <= knownAtMs);
  const calendar = entries.find(({ type }) => type === 'opening')?.calendar;
  const isLater = (entry: LoggedEntry): boolean => asOf !== undefined && dayOf(entry, known, calendar) > asOf;
  // Paper arrives late: a case stands on a day before it was opened here, and then its rules do too.
  const isShown = (entry: LoggedEntry): boolean =>
    !isLater(entry) || (entry.type === 'opening' && standing !== null);
  const shown = known.filter(isShown);
  return {
    rows: shown.map((entry) => {
      const row = rowOf(withMoney(entry, known, amounts), known, standing?.milestones ?? []);
      const opened = isLater(entry) ? ['opened here after this day'] : [];
      return { ...row, marks: [...row.marks, ...opened, ...appealMarks(entry, known, findings)] };
    }),
    later: known.length - shown.length,
    unknown: entries.length - known.length,
  };
}

/** The day by which `asOf` judges an entry: the declared one as corrected since, else that of its recording. */
function dayOf(
  entry: LoggedEntry,
  known: readonly LoggedEntry[],
  calendar: CaseCalendar | undefined,
): IsoDate {
  const declared = isDated(entry)
    ? (correctionsOf(entry, known).at(-1)?.occurredOn ?? entry.occurredOn)
    : undefined;
  const recordedAtMs = Date.parse(entry.recordedAt);
  return declared ?? (calendar ? todayAt(calendar, recordedAtMs) : isoInstant(recordedAtMs).slice(0, 10));
}

/** The entry with its amounts as screens write them; those of a correction in the currency of what it corrects. */
function withMoney(
  entry: LoggedEntry,
  known: readonly LoggedEntry[],
  amounts: ReadonlySet<string>,
): LoggedEntry {
  const { details, corrects } = entry;
  if (details === undefined) return entry;
  const corrected = known.find(({ sequence }) => sequence === corrects);
  const currency = details.currency ?? corrected?.details?.currency ?? USUAL_CURRENCY;
  const written = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'number' && amounts.has(name) ? moneyIn(value, String(currency), 'en') : value,
  ]);
  return { ...entry, details: Object.fromEntries(written) as typeof details };
}

function isDated({ type }: LoggedEntry): boolean {
  return type === 'milestone' || type === 'exit' || type === 'silence';
}

/** Corrections of its date. */
function correctionsOf({ sequence }: LoggedEntry, known: readonly LoggedEntry[]): readonly LoggedEntry[] {
  return known.filter((other) => isCorrectionOf(other, sequence) && other.occurredOn !== undefined);
}

function isCorrectionOf(entry: LoggedEntry, sequence: number): boolean {
  return entry.type === 'correction' && entry.corrects === sequence;
}

function rowOf(
  entry: LoggedEntry,
  known: readonly LoggedEntry[],
  milestones: readonly MilestoneView[],
): TimelineRow {
  const { sequence, type, recordedAt, reportedBy, recordedBy, channel, hash } = entry;
  const witness = reportedBy ? { role: reportedBy.reporter, agencyId: reportedBy.agencyId } : null;
  const writer = recordedBy
    ? { role: recordedBy.agencyKind ?? recordedBy.role, agencyId: recordedBy.agencyId }
    : null;
  const [what = type, ...more] = linesOf(entry);
  return {
    sequence,
    type,
    happenedOn: isDated(entry) ? (entry.occurredOn ?? null) : null,
    recordedAt,
    witness: witness ?? writer,
    recorder: witness && writer && witness.agencyId !== writer.agencyId ? writer : null,
    channel: channel ?? null,
    what,
    more,
    marks: [
      ...correctionMarks(entry, known),
      ...stateMarks(entry, milestones),
      ...checkMarks(entry, milestones),
    ],
    hash,
  };
}

const LINES: Readonly<Record<Entry['type'], (entry: LoggedEntry) => string[]>> = {
  opening: ({ path, programme, offer, authorisation }) => [
    `opened on the ${path ?? ''} path`,
    `rules of ${programme ?? ''}`,
    ...(offer ? [`offer from ${offer.startsOn} to ${offer.endsOn}`] : []),
    ...(authorisation ? [`authorised until ${authorisation.until} by an earlier season`] : []),
  ],
  milestone: (entry) => [entry.milestone ?? '', ...factLines(entry)],
  exit: (entry) => [`exit: ${entry.milestone ?? ''}`, ...factLines(entry)],
  silence: ({ milestone, effect, dueOn, outcome, source }) => [
    `silence: ${milestone ?? ''} ${effectWords(effect, outcome)}`,
    `nobody answered by ${dueOn ?? ''}`,
    `source: ${citationText(source ?? '', 'en')}`,
  ],
  reminder: ({ milestone, dueOn, daysBefore, to }) => [
    `reminder: ${milestone ?? ''}`,
    to === undefined
      ? `due on ${dueOn ?? ''}, ${String(daysBefore ?? '')} days ahead`
      : `on ${dueOn ?? ''}, to ${to}; nothing is raised`,
  ],
  escalation: ({ milestone, dueOn, to, source, unwritten }) => [
    `escalation: ${milestone ?? ''}`,
    `was due on ${dueOn ?? ''}; raised to ${to ?? ''}`,
    ...(unwritten ? [unwrittenInWords(unwritten, 'en')] : []),
    `source: ${citationText(source ?? '', 'en')}`,
  ],
  hold: ({ legalBasis, commitments }) => [
    'put on hold',
    ...(legalBasis ? [`legal basis: ${legalBasis}`] : []),
    ...privateLine(commitments),
  ],
  resume: () => ['resumed'],
  transfer: ({ programme, commitments }) => [`moved to ${programme ?? ''}`, ...privateLine(commitments)],
  correction: (entry) => [correctionWords(entry), ...privateLine(entry.commitments)],
};

function linesOf(entry: LoggedEntry): string[] {
  return Object.hasOwn(LINES, entry.type) ? LINES[entry.type as Entry['type']](entry) : [entry.type];
}

function factLines({ details, evidence, commitments }: LoggedEntry): string[] {
  const given = Object.entries(details ?? {}).map(([name, value]) => `${name}: ${String(value)}`);
  const shown = (evidence ?? []).map(({ kind }) => kind);
  return [
    ...given,
    ...(shown.length > 0 ? [`evidence: ${shown.join(', ')}`] : []),
    ...privateLine(commitments),
  ];
}

/** Private texts stay in the vault; that there are some, and of which kind, is part of the record. */
function privateLine(commitments: Readonly<Record<string, string>> | undefined): string[] {
  const names = Object.keys(commitments ?? {}).map((name) => name.replace(/^details\./, ''));
  return names.length > 0 ? [`kept apart: ${names.join(', ')}`] : [];
}

function effectWords(effect: Silence['effect'] | undefined, outcome: string | undefined): string {
  if (effect === 'close') return `closes the case as ${outcome ?? ''}`;
  return effect === 'lapse' ? 'lapses' : (effect ?? '').replace('-', ' ');
}

function correctionWords({ corrects, milestone, occurredOn, details, annul }: LoggedEntry): string {
  const target = `entry ${String(corrects ?? '')}${milestone ? ` (${milestone})` : ''}`;
  if (annul) return `annuls ${target}`;
  const changed = Object.entries(details ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  return `corrects ${target}: ${occurredOn ? `it happened on ${occurredOn}` : changed.join(', ')}`;
}

function correctionMarks(entry: LoggedEntry, known: readonly LoggedEntry[]): string[] {
  return known
    .filter((other) => isCorrectionOf(other, entry.sequence))
    .map((other) => {
      const by = `by entry ${String(other.sequence)}`;
      if (other.annul) return `annulled ${by}`;
      return other.occurredOn ? `corrected ${by}: ${other.occurredOn}` : `details corrected ${by}`;
    });
}

function stateMarks(entry: LoggedEntry, milestones: readonly MilestoneView[]): string[] {
  const own = milestones.find(({ sequence }) => sequence === entry.sequence);
  if (own?.state === 'early') return ['early: waits for what comes before it'];
  if (own?.state === 'contested') return ['contested: an officer has to resolve it'];
  if (own?.state === 'lifted') return [`lifted by entry ${String(own.liftedBy)}`];
  return entry.type === 'silence' ? supersededMarks(entry, milestones) : [];
}

/** An appeal that was answered, at its answer and at the finding: one that was turned down lifted nothing. */
function appealMarks(
  { sequence }: LoggedEntry,
  known: readonly LoggedEntry[],
  findings: readonly FindingAnswer[],
): string[] {
  const answered = findings.filter(({ answeredBy }) => known.some((one) => one.sequence === answeredBy));
  return answered.flatMap(({ appeal, answeredBy, sequence: finding }) => {
    const what = appeal === null ? '' : APPEAL_WORDS[appeal].en.toLowerCase();
    if (sequence === answeredBy) return [`${what} (entry ${String(finding)})`];
    return sequence === finding ? [`${what} (by entry ${String(answeredBy)})`] : [];
  });
}

/** What a jurist must still check of the row, or of the date of a silence. */
function checkMarks({ sequence }: LoggedEntry, milestones: readonly MilestoneView[]): string[] {
  const toCheck = milestones.find((one) => one.sequence === sequence)?.toCheck;
  return toCheck === undefined ? [] : [`to check: ${toCheck}`];
}

/** A report dated by the due date takes the place of a silence; after a deemed grant a later one confirms it. */
function supersededMarks(silence: LoggedEntry, milestones: readonly MilestoneView[]): string[] {
  const after = milestones.find(
    ({ milestone, state, sequence }) =>
      milestone === silence.milestone && state === 'recorded' && (sequence ?? 0) > silence.sequence,
  );
  if (after === undefined) return [];
  const confirms = silence.effect === 'deemed-granted' && (after.occurredOn ?? '') > (silence.dueOn ?? '');
  return [`${confirms ? 'confirmed' : 'superseded'} by entry ${String(after.sequence ?? '')}`];
}
