/**
 * The fold: a case's entries read in order under the pack in force, the one pinned at opening or that of the last
 * transfer. Corrections first change what earlier entries say; then each entry is judged again in order, and
 * what it is to the case is derived. Nothing here is stored: the same entries and packs always give the
 * same state.
 */
import { isoInstant, maxDate, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { amended } from './amended.ts';
import type { Amended } from './amended.ts';
import { askedBefore, withoutLaterDemands } from './asked-since.ts';
import { emptyState, ruleOf } from './case-state.ts';
import type { CaseState, Fact } from './case-state.ts';
import type { Draft, Entry, Recorder, SeasonCase, Silence, Stored, Transfer } from './case-types.ts';
import type { Taken, Verdict } from './checks.ts';
import { silenceStands } from './deadlines.ts';
import { asReport, deemed, factFrom } from './facts.ts';
import { escalatedKeys, firedKey, remindedKey } from './fired.ts';
import { withoutLifted } from './lifted-refusals.ts';
import { isLateGrant, judgeHold, judgeMilestone } from './judge.ts';
import { dayOf, daysOfCorrection, heardOn, judged } from './judged-again.ts';
import { withEarlierDays } from './limits.ts';
import { currentStageOf, isComplete } from './order.ts';
import { areOfOneSpell, withSpells } from './spell-rows.ts';
import type { Programme, Stage } from '#libs/domain/pack/programme';
import { exitBefore } from './standing-after.ts';
import { withoutDoubtOf, withoutSilenceOf, withoutSilencesSuspendedBy } from './superseded.ts';
import { withUnasked } from './unasked.ts';

export interface FoldOptions {
  /** Leaves out what happened after this day, with the dates as corrected. */
  asOf?: IsoDate;
  /** Leaves out this entry and those after it, but for what corrections among them say of earlier ones. */
  before?: number;
}

type Act = CaseState['outOfPlace'][number]['type'];

const folded = new WeakMap<SeasonCase, CaseState>();
/** Of a case not folded yet: the same case without its last entry. */
const parents = new WeakMap<SeasonCase, SeasonCase>();

/** The state of a case after all its entries. Remembered per case value, which never changes. */
export function stateOf(seasonCase: SeasonCase, options: FoldOptions = {}): CaseState {
  if (options.asOf !== undefined || options.before !== undefined) {
    return foldFromStart(seasonCase, options);
  }
  const known = folded.get(seasonCase);
  if (known) {
    return known;
  }
  const state = oneStepFurther(seasonCase) ?? foldFromStart(seasonCase, options);
  folded.set(seasonCase, state);
  parents.delete(seasonCase);
  return state;
}

/** The case with one entry more; its state is one step from the state of this one. */
export function withEntry(seasonCase: SeasonCase, entry: Entry): SeasonCase {
  const next = { ...seasonCase, entries: [...seasonCase.entries, entry] };
  parents.set(next, seasonCase);
  return next;
}

/** The case as it would be with this draft, to know its row and claims before it is stored. */
export function withDraft(seasonCase: SeasonCase, draft: Draft, recordedAtMs: number): SeasonCase {
  const head = seasonCase.entries.at(-1);
  const floor = head ? Date.parse(head.recordedAt) : recordedAtMs;
  const stored = {
    caseId: seasonCase.caseId,
    sequence: seasonCase.entries.length + 1,
    recordedAt: isoInstant(Math.max(floor, recordedAtMs)),
    prevHash: '',
    hash: '',
  };
  return withEntry(seasonCase, { ...draft, ...stored });
}

/** The last transfer among some entries; undefined where the opening's pack is still in force. */
export function transferAmong(entries: readonly Entry[]): (Transfer & Stored) | undefined {
  return entries.findLast((entry) => entry.type === 'transfer');
}

/** The pack that these entries of the case are judged by. Throws when the case does not know it. */
export function packFor({ caseId, pack, packs }: SeasonCase, entries: readonly Entry[]): Programme {
  const moved = transferAmong(entries);
  const inForce = moved === undefined ? pack : packs?.[moved.packHash];
  if (inForce === undefined) {
    throw new Error(`case ${caseId} does not know the pack that entry ${moved?.sequence ?? 1} moved it to`);
  }
  return inForce;
}

/** A correction changes what earlier entries say, a transfer what they mean: then all entries are folded again. */
function oneStepFurther(seasonCase: SeasonCase): CaseState | undefined {
  const parent = parents.get(seasonCase);
  const before = parent && folded.get(parent);
  const entry = seasonCase.entries.at(-1);
  return before && entry && !isRetroactive(entry)
    ? settle(apply(onDayOf(before, entry), entry, false))
    : undefined;
}

function isRetroactive({ type }: Entry): boolean {
  return type === 'correction' || type === 'transfer';
}

function foldFromStart(seasonCase: SeasonCase, options: FoldOptions): CaseState {
  const { caseId, opening } = seasonCase;
  const seen = amended(seasonCase.entries).filter(
    ({ entry }) => !isAfter(entry, opening.calendar, options.asOf),
  );
  const read = seen.map(({ entry }) => entry);
  const pack = packFor(seasonCase, read);
  const asTold = withoutLaterDemands(seasonCase, read, pack);
  let state = emptyState(caseId, pack, opening, Date.parse(opening.recordedAt));
  for (const { entry, annulled } of seen) {
    if (entry.sequence === options.before) {
      break;
    }
    const next = settle(apply(onDayOf(state, entry), asTold(entry), annulled));
    state =
      entry.type === 'transfer' ? withUnasked(next, askedBefore(seasonCase, read, entry.sequence)) : next;
  }
  return state;
}

/** How the fold takes an entry, had this recorder told it as its corrections leave it; undefined for one that is no fact. */
export function judgedInPlace(
  seasonCase: SeasonCase,
  sequence: number,
  recordedBy: Recorder,
): Verdict | undefined {
  const read = amended(seasonCase.entries).map(({ entry }) => entry);
  const asTold = withoutLaterDemands(seasonCase, read, packFor(seasonCase, read));
  const entry = read[sequence - 1];
  if (entry?.type !== 'milestone' && entry?.type !== 'exit') {
    return undefined;
  }
  const before = onDayOf(stateOf(seasonCase, { before: sequence }), entry);
  return judged(before, { ...(asTold(entry) as Amended), recordedBy });
}

function isAfter(
  entry: Entry,
  calendar: CaseState['opening']['calendar'],
  asOf: IsoDate | undefined,
): boolean {
  if (asOf === undefined) {
    return false;
  }
  const known = todayAt(calendar, Date.parse(entry.recordedAt));
  const dated = entry.type === 'milestone' || entry.type === 'exit' || entry.type === 'silence';
  return (dated ? entry.occurredOn : known) > asOf;
}

function apply(state: CaseState, entry: Entry, annulled: boolean): CaseState {
  switch (entry.type) {
    case 'opening':
      return state;
    case 'milestone':
    case 'exit':
      return reportedNow(withReport(withEarlierDays(state, entry), entry, annulled), entry);
    case 'silence':
      return withSilence(state, entry, annulled);
    case 'reminder':
      return { ...state, fired: [...state.fired, remindedKey(entry)] };
    case 'escalation':
      return { ...state, fired: [...state.fired, ...escalatedKeys(entry)] };
    case 'hold':
      return reportedNow({ ...placed(state, entry), hold: holdOf(state, entry) }, entry);
    case 'resume':
      return reportedNow(withResumption(placed(state, entry), entry), entry);
    case 'correction':
      return reportedNow(withEarlierDays(state, entry), entry);
    case 'transfer':
      return reportedNow({ ...placed(state, entry), rulesSince: dayOf(state, entry) }, entry);
  }
}

/** An act on a case that a correction has closed, held or resumed meanwhile keeps its effect, and is known as such. */
function placed(state: CaseState, { type, sequence }: Entry & { type: Act }): CaseState {
  const verdict = judgeHold(state, { type });
  const code = 'refused' in verdict ? verdict.refused.code : undefined;
  return code === undefined
    ? state
    : { ...state, outOfPlace: [...state.outOfPlace, { sequence, type, code }] };
}

function onDayOf(state: CaseState, entry: Entry): CaseState {
  return { ...state, day: maxDate(state.day, dayOf(state, entry)) };
}

function reportedNow(state: CaseState, entry: Entry): CaseState {
  return { ...state, lastReportedAt: Date.parse(entry.recordedAt) };
}

function holdOf(state: CaseState, entry: Entry & { type: 'hold' }): NonNullable<CaseState['hold']> {
  return { sequence: entry.sequence, on: dayOf(state, entry), legalBasis: entry.legalBasis ?? null };
}

function withResumption(state: CaseState, entry: Entry): CaseState {
  const to = dayOf(state, entry);
  const moved = state.hold?.legalBasis
    ? [...state.legalHolds, { from: state.hold.on, to }]
    : state.legalHolds;
  return { ...state, hold: null, legalHolds: moved };
}

function withReport(state: CaseState, entry: Amended, annulled: boolean): CaseState {
  if (annulled) {
    return state;
  }
  const verdict = judged(state, entry);
  // A report stood when it was accepted; if a later correction makes it invalid, an officer must look.
  const { correctedAt } = entry;
  const fact = {
    ...factFrom(state, entry),
    ...daysOfCorrection(entry),
    ...(correctedAt === undefined ? {} : { correctedAt }),
  };
  return 'taken' in verdict
    ? withTaken(state, fact, verdict.taken)
    : withSpells(withFactTaken(state, { ...fact, refusal: verdict.refused.code }, 'refused'));
}

/** An act that counts takes the place of the silence before it; one in doubt leaves the silence as it is. */
function withTaken(state: CaseState, fact: Fact, taken: Taken): CaseState {
  const isInForce = taken === 'recorded' || taken === 'exit';
  const base = isInForce ? withoutDoubtOf(withoutSilenceOf(state, fact, fact.sequence), fact) : state;
  const next = withFactTaken(base, fact, taken);
  return isInForce
    ? withoutSilencesSuspendedBy(withSpells(withoutLifted(next, fact)), fact)
    : withSpells(next);
}

function withFactTaken(state: CaseState, fact: Fact, taken: Taken | 'refused'): CaseState {
  switch (taken) {
    case 'early':
    case 'contested':
    case 'refused':
      return { ...state, facts: [...state.facts, { ...fact, state: taken }] };
    case 'confirms':
    case 'noted':
      return { ...state, facts: [...state.facts, fact] };
    case 'exit':
      return withExit(state, fact);
    case 'recorded':
      return withRecorded(state, fact);
  }
}

function withExit(state: CaseState, fact: Fact): CaseState {
  const facts = [...state.facts, fact];
  if (state.closed) {
    return { ...state, facts, exit: state.exit ?? fact };
  }
  const closed = { outcome: fact.milestone, sequence: fact.sequence, on: fact.occurredOn };
  return { ...state, facts, exit: fact, closed, hold: null, heldAtExit: state.hold };
}

function withRecorded(state: CaseState, fact: Fact): CaseState {
  const before = (state.effective[fact.milestone] ?? []).filter(
    (earlier) => earlier.witness !== null || !areOfOneSpell(state, earlier, fact),
  );
  // A late grant reopens what silence had closed; other late facts change no outcome.
  const reopens = state.closed !== null && isLateGrant(state, fact.milestone) && state.exit === null;
  return {
    ...state,
    facts: [...state.facts, fact],
    effective: { ...state.effective, [fact.milestone]: [...before, fact] },
    lapsed: state.lapsed.filter(({ milestone }) => milestone !== fact.milestone),
    closed: reopens ? null : state.closed,
    endedIn: reopens ? null : (state.endedIn ?? stageToKeep(state, fact)),
  };
}

/** What is told after an exit moves no stage. */
function stageToKeep(state: CaseState, { milestone }: Fact): Stage | null {
  const rule = ruleOf(state, milestone);
  const stands =
    rule !== undefined && (rule.standsAfter !== undefined || exitBefore(state, rule) !== undefined);
  return state.closed !== null && stands ? currentStageOf(state) : null;
}

function withSilence(state: CaseState, entry: Silence & Stored, annulled: boolean): CaseState {
  const stands = !annulled && silenceStands(state, entry.milestone, entry.effect, entry.dueOn);
  const fired = [...state.fired, firedKey(entry.milestone, entry.effect, entry.dueOn)];
  if (!stands) {
    return { ...state, fired };
  }
  const { milestone, sequence, effect, dueOn } = entry;
  const next = { ...state, fired, silences: [...state.silences, { sequence, milestone, effect, dueOn }] };
  return withSpells(withSilenceKept(next, entry));
}

function withSilenceKept(next: CaseState, entry: Silence & Stored): CaseState {
  const { milestone, sequence } = entry;
  switch (entry.effect) {
    case 'deemed-granted':
    case 'deemed-ended': {
      const fact = deemed(entry, entry.effect);
      return {
        ...next,
        facts: [...next.facts, fact],
        effective: { ...next.effective, [milestone]: [...(next.effective[milestone] ?? []), fact] },
      };
    }
    case 'deemed-refused':
      return { ...next, facts: [...next.facts, deemed(entry, 'deemed-refused')] };
    case 'lapse':
      return { ...next, lapsed: [...next.lapsed, { milestone, sequence, on: entry.occurredOn }] };
    case 'close':
      return { ...next, closed: { outcome: entry.outcome ?? milestone, sequence, on: entry.occurredOn } };
  }
}

/** Early facts whose time has come take effect, in the order they came; then the case may be complete. */
function settle(state: CaseState): CaseState {
  let current = state;
  for (let promoted = promote(current); promoted !== current; promoted = promote(current)) {
    current = promoted;
  }
  return current.closed === null && isComplete(current) ? withCompletion(current) : current;
}

/** Closed by the last thing it waited for, on the day that happened. */
function withCompletion(state: CaseState): CaseState {
  const { originOn } = state.opening.calendar;
  const latest = [
    ...state.facts.map(({ sequence, occurredOn }) => ({ sequence, on: occurredOn })),
    ...state.lapsed.map(({ sequence, on }) => ({ sequence, on })),
  ].reduce((a, b) => (b.sequence > a.sequence ? b : a), { sequence: 1, on: originOn });
  return { ...state, closed: { outcome: state.pack.completedOutcome, ...latest }, hold: null };
}

/** On a held case nothing's time comes but a record's; on a closed one, that of what stands after its end too. */
function isHeard(state: CaseState, milestone: string): boolean {
  const rule = ruleOf(state, milestone);
  return (
    rule?.anyTime === true ||
    (!state.hold && (!state.closed || (rule !== undefined && exitBefore(state, rule) !== undefined)))
  );
}

function promote(state: CaseState): CaseState {
  for (const fact of state.facts) {
    if (fact.state === 'early' && isHeard(state, fact.milestone)) {
      const without = { ...state, facts: state.facts.filter((other) => other !== fact) };
      const verdict = judgeMilestone(without, asReport(fact), heardOn(state, fact));
      const taken = 'taken' in verdict ? verdict.taken : 'contested';
      if (taken !== 'early') {
        return inOrder(withTaken(without, { ...fact, state: 'recorded' }, taken));
      }
    }
  }
  return state;
}

function inOrder(state: CaseState): CaseState {
  return { ...state, facts: [...state.facts].sort((a, b) => a.sequence - b.sequence) };
}
