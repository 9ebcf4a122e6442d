/**
 * What a reader is shown of a case: the body of the API's `GET /v1/cases/:caseId`, as it stands, as it
 * stood on a day (`asOf`), or as it was known at an instant (`knownAt`).
 */
import { reporterOf } from '#libs/domain/access';
import type { Actor, AgencyKind, Reporter } from '#libs/domain/access';
import { todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { datesWithin } from './bounds.ts';
import { dateOf, stayOfCase } from './case-dates.ts';
import { exitRuleOf, isRecorded, ruleOf, statusOfState } from './case-state.ts';
import type { CaseState, Fact, FactState, PathRule, Spell } from './case-state.ts';
import type { CaseStatus, SeasonCase } from './case-types.ts';
import { allToCheckOf, dueDateOn, dueOnOf, silenceOf, toCheckOf } from './deadlines.ts';
import { detailsSchema } from './details.ts';
import type { Shown } from './details.ts';
import { doubtsOf } from './doubts.ts';
import { isAcceptable } from './exits.ts';
import { stateOf } from './fold.ts';
import { hasWhatToLift, stageOfLifted } from './lifted-refusals.ts';
import { noticesOf } from './notices.ts';
import type { CaseNotice, NoticedPerson } from './notices.ts';
import { awaited, currentStageOf, isAskedFor, isOpen, missed } from './order.ts';
import type { ExitRule, Path, Programme, Stage } from '#libs/domain/pack/programme';
import { programmeKey } from '#libs/domain/pack/programme';
import { flagsOf } from './pay.ts';
import type { CaseFlag } from './pay.ts';
import { readingOf, without } from './readers.ts';
import { returnProofOf } from './return-of-case.ts';
import type { ReturnProof } from './return-proof.ts';
import { headOf } from './season-case.ts';
import { toldFindings } from './told-findings.ts';
import { onDay, windowsOf } from './windows.ts';
import type { SeasonWindow } from './windows.ts';

export interface ViewOptions {
  /** Now, in ms: the case's own calendar makes a day of it. */
  nowMs: number;
  reader: Actor;
  /** Offers of the campaign with a free position, for the examples of `offerId`. */
  freeOfferIds: readonly string[];
  asOf?: IsoDate;
  knownAtMs?: number;
  /** What the reader may read of the person. */
  person?: NoticedPerson;
}

export interface MilestoneView {
  milestone: string;
  stage: Stage;
  state: Exclude<FactState, 'refused'> | 'missed';
  occurredOn?: IsoDate | null;
  recordedAt?: string | null;
  sequence?: number | null;
  reportedBy?: { role: Reporter; agencyId: string | null } | null;
  evidence?: readonly string[];
  details?: Record<string, unknown>;
  /** The entry that lifted it: it counts no more, and what had closed with it is open again. */
  liftedBy?: number;
  /** What a jurist must still check of the row or its dates; of a silence, also where days off were not known. */
  toCheck?: string;
}

export interface NextView {
  milestone: string;
  stage: Stage;
  required: boolean;
  reportedBy: readonly Reporter[];
  evidence: readonly string[];
  details: Record<string, unknown>;
  notBefore?: IsoDate;
  dueOn?: IsoDate;
  overdue: boolean;
  onSilence?: 'deemed-granted' | 'deemed-refused' | 'deemed-ended' | 'lapse' | 'close';
  /** What a jurist must still check of the row or its date; also where days off were not known. */
  toCheck?: string;
}

export interface ExitView {
  milestone: string;
  reportedBy: readonly Reporter[];
  evidence: readonly string[];
  details: Record<string, unknown>;
  /** What a jurist must still check of the row or its dates. */
  toCheck?: string;
}

export type SpellView = Pick<Spell, 'spell' | 'from' | 'to' | 'openedBy'>;
export type WindowView = Pick<SeasonWindow, 'kind' | 'from' | 'until' | 'open'>;

export interface CaseBody {
  caseId: string;
  programme: string;
  campaignId: string;
  path: Path;
  status: CaseStatus;
  stage: Stage;
  outcome: string | null;
  today: IsoDate;
  simulated: boolean;
  sequence: number;
  hash: string;
  milestones: MilestoneView[];
  next: NextView[];
  exits: ExitView[];
  /** Rows that are heard at any time, also on hold and after closing. */
  records: ExitView[];
  returnProof: ReturnProof | null;
  /** Oldest first; `openedBy` is the sequence of an entry. */
  spells: SpellView[];
  windows: WindowView[];
  stay: { daysUsed: number; daysLimit: number | null; lastLegalDay: IsoDate | null } | null;
  notices: CaseNotice[];
  /** For officers, auditors and whoever may report that pay is missing; empty to others. */
  flags: CaseFlag[];
}

/** The case as the reader may see it; undefined when it was not yet open then. */
export function viewOf(seasonCase: SeasonCase, options: ViewOptions): CaseBody | undefined {
  const known = knownCase(seasonCase, options.knownAtMs);
  const { calendar } = seasonCase.opening;
  const today = options.asOf ?? todayAt(calendar, options.knownAtMs ?? options.nowMs);
  if (known === undefined) {
    return undefined;
  }
  const folded = stateOf(known, options.asOf === undefined ? {} : { asOf: options.asOf });
  const state = onDay(folded, today);
  // Paper arrives late: a case may have had a life before the day it was opened here.
  if (today < calendar.originOn && state.facts.length === 0) {
    return undefined;
  }
  const shown = { today, freeOfferIds: options.freeOfferIds, ...reportsAs(options.reader) };
  return {
    caseId: seasonCase.caseId,
    programme: programmeKey(state.pack),
    campaignId: state.opening.campaignId,
    path: state.opening.path,
    status: statusOfState(state),
    stage: currentStageOf(state),
    outcome: state.closed?.outcome ?? null,
    today,
    simulated: calendar.simulated,
    sequence: headOf(known),
    hash: known.entries.at(-1)?.hash ?? '',
    milestones: milestonesOf(state, options.reader),
    next: nextOf(state, shown),
    exits: exitsOf(state, shown),
    records: recordsOf(state, shown),
    returnProof: returnProofOf(state),
    spells: state.spells.map(({ spell, from, to, openedBy }) => ({ spell, from, to, openedBy })),
    windows: windowsFor(state, options.reader),
    stay: stayOfCase(state, today),
    notices: noticesOf(state, options.reader, options.person),
    flags: flagsOf(state, options.reader, today),
  };
}

function reportsAs(reader: Actor): Pick<Shown, 'reporter' | 'agencyId'> {
  return { reporter: whoReports(reader), agencyId: reader.agencyId };
}

/** Nobody reports as an auditor, or as a partner of no kind. */
function whoReports(reader: Actor): Reporter | undefined {
  const writes =
    reader.role !== 'auditor' && (reader.role !== 'partner-agency' || reader.agencyKind !== null);
  return writes ? reporterOf(reader) : undefined;
}

/** What an office was called on a day, where the pack knows: its part stays the same under every name. */
export function nameOnDay(
  { agencies }: Programme,
  { agencyKind, country, name }: { agencyKind: AgencyKind | null; country: string; name: string },
  day: IsoDate,
): string {
  const names = agencies
    .filter((agency) => agency.kind === agencyKind && agency.country === country)
    .flatMap((agency) => agency.names ?? []);
  const then = names.find(({ from = day, to = day }) => from <= day && day <= to);
  return then?.name ?? name;
}

function knownCase(seasonCase: SeasonCase, knownAtMs: number | undefined): SeasonCase | undefined {
  if (knownAtMs === undefined) {
    return seasonCase;
  }
  const entries = seasonCase.entries.filter((entry) => Date.parse(entry.recordedAt) <= knownAtMs);
  return entries.length === 0 ? undefined : { ...seasonCase, entries };
}

function milestonesOf(state: CaseState, reader: Actor): MilestoneView[] {
  const reported = state.facts.flatMap((fact) => milestoneView(state, fact, reader) ?? []);
  const unseen = missed(state).map((rule): MilestoneView => ({
    milestone: rule.milestone,
    stage: rule.stage,
    occurredOn: null,
    recordedAt: null,
    sequence: state.lapsed.find(({ milestone }) => milestone === rule.milestone)?.sequence ?? null,
    reportedBy: null,
    state: 'missed',
    ...marked(allToCheckOf(state, rule)),
  }));
  return [...reported, ...unseen];
}

/** Readers whom the pack does not name learn that a milestone stands, and nothing of it; of some not even that. */
/** As an officer must look at it; a finding that was lifted as lifted, whatever it was told as. */
function shownState(state: CaseState, fact: Fact): MilestoneView['state'] {
  if (fact.state === 'refused' || doubtsOf(state).has(fact.sequence)) return 'contested';
  return 'liftedBy' in liftingOf(state, fact) ? 'lifted' : fact.state;
}

/** The entry that lifted a refusal, or an exit that is a finding. */
function liftingOf(state: CaseState, { sequence, isExit, liftedBy }: Fact): Pick<MilestoneView, 'liftedBy'> {
  const found = isExit ? toldFindings(state).find((one) => one.sequence === sequence) : undefined;
  const by = liftedBy ?? found?.liftedBy ?? undefined;
  return by === undefined ? {} : { liftedBy: by };
}

function milestoneView(state: CaseState, fact: Fact, reader: Actor): MilestoneView | undefined {
  const reading = readingOf(state, fact.milestone, reader, fact.witness);
  if (reading.kind === 'unseen') return undefined;
  const rule = ruleOf(state, fact.milestone);
  const row = {
    milestone: fact.milestone,
    stage: rule?.stage ?? stageOfLifted(state, fact) ?? currentStageOf(state),
    state: shownState(state, fact),
  };
  if (reading.kind === 'state-only') return row;
  return {
    ...row,
    occurredOn: fact.occurredOn,
    recordedAt: fact.recordedAt,
    sequence: fact.sequence,
    reportedBy: fact.witness && { role: fact.witness.reporter, agencyId: fact.witness.agencyId },
    evidence: fact.evidence,
    details: without(fact.details, reading.hiddenDetails),
    ...liftingOf(state, fact),
    ...marked(rule ? toCheckOfFact(state, rule, fact) : exitRuleOf(state, fact.milestone)?.toCheck),
  };
}

/** A silence is dated by the days off that were known; what somebody reports has a day of its own. */
function toCheckOfFact(state: CaseState, rule: PathRule, { witness, occurredOn }: Fact): string | undefined {
  return allToCheckOf(state, rule, witness === null ? dueDateOn(state, rule, occurredOn) : undefined);
}

function marked(toCheck: string | undefined): { toCheck?: string } {
  return toCheck === undefined ? {} : { toCheck };
}

/** A window tells of the act that opened it: it is shown to whoever reads that. */
function windowsFor(state: CaseState, reader: Actor): WindowView[] {
  return windowsOf(state)
    .filter(({ milestone }) => readingOf(state, milestone, reader).kind === 'whole')
    .map(({ kind, from, until, open }) => ({ kind, from, until, open }));
}

function nextOf(state: CaseState, shown: Shown): NextView[] {
  return state.hold ? [] : awaited(state).map((rule) => nextView(state, rule, shown));
}

function nextView(state: CaseState, rule: PathRule, shown: Shown): NextView {
  const { today } = shown;
  const due = dueOnOf(state, rule);
  const notBefore = notBeforeOf(state, rule, today);
  const onSilence = silenceOf(due);
  return {
    milestone: rule.milestone,
    stage: rule.stage,
    required: isAskedFor(state, rule),
    reportedBy: rule.reportedBy,
    evidence: rule.evidence,
    details: detailsSchema(state, rule, shown),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(due === undefined ? {} : { dueOn: due.dueOn }),
    overdue: due !== undefined && due.dueOn < today,
    ...(onSilence === undefined ? {} : { onSilence }),
    ...marked(toCheckOf(rule, due)),
  };
}

/** The first day on which it may be reported, where it does not depend on the report. */
function notBeforeOf(state: CaseState, rule: PathRule, today: IsoDate): IsoDate | undefined {
  const own = rule.notBefore && !rule.notBefore.unless ? dateOf(state, rule.notBefore.date) : undefined;
  const bounds = datesWithin(state, rule.milestone, undefined, { today });
  return [own ?? [], ...bounds.map(({ min }) => min ?? [])].flat().sort().at(-1);
}

function exitsOf(state: CaseState, shown: Shown): ExitView[] {
  return state.exits
    .filter((exit) => isAcceptable(state, exit, shown.today, shown.agencyId))
    .map((exit) => ({ ...exitView(state, exit, shown), ...marked(exit.toCheck) }));
}

/** Those whose turn has come: what a record comes after holds at any time too. */
function recordsOf(state: CaseState, shown: Shown): ExitView[] {
  return state.rules
    .filter((rule) => rule.anyTime && !rule.retired && isOpen(state, rule) && hasWhatToLift(state, rule))
    .filter((rule) => rule.repeatable === true || !isRecorded(state, rule.milestone))
    .map((rule) => ({
      ...exitView(state, rule, shown),
      ...marked(allToCheckOf(state, rule, dueOnOf(state, rule))),
    }));
}

function exitView(state: CaseState, row: PathRule | ExitRule, shown: Shown): ExitView {
  const { milestone, reportedBy, evidence } = row;
  return { milestone, reportedBy, evidence, details: detailsSchema(state, row, shown) };
}
