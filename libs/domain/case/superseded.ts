/**
 * An express act that was notified by the due date takes the place of its silence, whenever it is entered and whatever
 * it says: the notice stops the term (LPAC 24.1). After a grant by silence a later act only confirms, and a later
 * refusal is in doubt; after a refusal by silence a later act counts freely (LPAC 24.3). Rows that do not ask for
 * `notifiedOn` are judged by the day of the act itself, in cases opened since they take the place of a silence too.
 */
import { isIsoDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { exitRuleOf, factOfRole, isOfficers, isRecorded, ruleOf } from './case-state.ts';
import type { CaseState, Fact, PathRule, StandingSilence } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';
import { dueDatesOf, mayBeDeemedGranted, silenceStands } from './deadlines.ts';
import { ANSWERED, NOTICE, milestoneRefusedBy, takesNotice } from './late-acts.ts';
import { provedBy } from './stands-for.ts';
import { AUTHORITY } from './told-findings.ts';
import type { ExitRule, MilestoneRule } from '#libs/domain/pack/programme';
import { roleOf } from '#libs/domain/pack/roles';

/** What a report says of its act. */
type Act = Pick<MilestoneReport, 'milestone' | 'occurredOn' | 'details'>;

/** The case as it would be without the silences that the act takes the place of; the same case where there is none. */
export function withoutSilenceOf(state: CaseState, act: Act, by: number): CaseState {
  return withoutSilences(state, silencesBefore(state, act), by);
}

/**
 * The case, told of a suspension or of force majeure, without the silences that were written though their term stood still: it was told in
 * time, and entered late. A grant is undone by an officer's or the office's word alone, and never once somebody has
 * travelled on it.
 */
export function withoutSilencesSuspendedBy(state: CaseState, fact: Fact): CaseState {
  const told = fact.state === 'recorded' ? silencesSuspendedBy(state, fact) : [];
  const isOver = state.closed !== null && !told.some(({ sequence }) => sequence === state.closed?.sequence);
  if (told.length === 0 || isOver || state.exit !== null) {
    return state;
  }
  // Only what the suspension has moved is undone: a date that stands still lies where it lay.
  const anew = withoutSilences(state, told, fact.sequence);
  const moved = told.filter(({ milestone, effect, dueOn }) => !silenceStands(anew, milestone, effect, dueOn));
  return withoutSilences(state, moved, fact.sequence);
}

function silencesSuspendedBy(state: CaseState, fact: Fact): StandingSilence[] {
  const { details, occurredOn, witness, byOfficer } = fact;
  const role = roleOf(state.pack, state.opening.path, fact.milestone);
  // Force majeure moves every date, and takes back no grant.
  const isForceMajeure = role === 'force-majeure' && state.opening.forceMajeure === true;
  if (role !== 'term-suspension' && !isForceMajeure) {
    return [];
  }
  const from = details['from'];
  // A demand for papers stops the term on the day of its notice (LPAC 22.1.a).
  const since = isIsoDate(from) ? from : occurredOn;
  const mayUndoGrants =
    !isForceMajeure && (byOfficer || witness?.reporter === AUTHORITY) && !hasTravelled(state);
  return state.silences.filter(
    ({ milestone, effect, dueOn }) =>
      (isForceMajeure || milestone === details['of']) &&
      since <= dueOn &&
      ANSWERED.includes(effect) &&
      (effect !== 'deemed-granted' || mayUndoGrants),
  );
}

function withoutSilences(state: CaseState, silences: readonly StandingSilence[], by: number): CaseState {
  if (silences.length === 0) {
    return state;
  }
  const gone = new Set(silences.map(({ sequence }) => sequence));
  const stays = ({ sequence }: { sequence: number }): boolean => !gone.has(sequence);
  const isUndone = state.closed !== null && !stays(state.closed) && state.exit === null;
  return {
    ...state,
    facts: state.facts.filter(stays),
    effective: Object.fromEntries(
      Object.entries(state.effective)
        .map(([code, facts]) => [code, facts.filter(stays)] as const)
        .filter(([, facts]) => facts.length > 0),
    ),
    silences: state.silences.filter(stays),
    superseded: [...state.superseded, ...silences.map(({ sequence }) => ({ sequence, by }))],
    ...(isUndone ? { closed: null, endedIn: null } : {}),
  };
}

/** The same case, where an act was in doubt only for want of its notice: whoever gives that confirms what was told. */
export function withoutDoubtOf(state: CaseState, act: Act): CaseState {
  const exit = exitRuleOf(state, act.milestone);
  const isSettled = (fact: Fact): boolean =>
    exit !== undefined &&
    fact.milestone === act.milestone &&
    fact.occurredOn === act.occurredOn &&
    givesNotice(exit, fact, act);
  return state.facts.some(isSettled)
    ? {
        ...state,
        facts: state.facts.map((fact) => (isSettled(fact) ? { ...fact, state: 'recorded' } : fact)),
      }
    : state;
}

/**
 * Whether a refusal comes too late for a grant by silence that the engine has yet to write: it was notified after the
 * due date, or does not say when, and the date is past. After a refusal by silence it is in doubt too if it is dated before
 * that and does not say when it was notified. Whoever does not hold the paper and tells no day of notice is
 * not believed before that date either.
 */
export function isAfterTerm(
  state: CaseState,
  exit: ExitRule,
  report: MilestoneReport,
  today: IsoDate,
): boolean {
  const asked = takesNotice(exit) ? answeredBy(state, exit.milestone) : undefined;
  const rule = asked === undefined ? undefined : ruleOf(state, asked);
  if (rule === undefined) {
    return false;
  }
  const notice = noticeOf(state, report);
  const doubted = notice === undefined ? withoutNotice(state, rule, report) : undefined;
  if (doubted !== undefined) {
    return doubted;
  }
  const term = dueDatesOf(state, rule).find(({ effect }) => effect === 'deemed-granted');
  return term !== undefined && !term.fired && (notice ?? today) > term.dueOn;
}

/** Whether a refusal is in doubt for want of its notice; undefined where the day of its entry decides. */
function withoutNotice(state: CaseState, rule: PathRule, report: MilestoneReport): boolean | undefined {
  const { orderReviewed, actsReviewed } = state.opening;
  const refused = state.silences.find(
    ({ milestone, effect }) => milestone === rule.milestone && effect === 'deemed-refused',
  );
  if (refused !== undefined && orderReviewed === true) {
    return report.occurredOn <= refused.dueOn;
  }
  return !holdsPaper(report) && actsReviewed === true ? mayBeDeemedGranted(state, rule) : undefined;
}

function holdsPaper(report: MilestoneReport): boolean {
  return isOfficers(report) || report.reportedBy.reporter === AUTHORITY;
}

/** Whether a report gives the notice that an act in doubt lacked: then it is heard again. */
export function givesNotice(exit: ExitRule, before: Fact, act: Act): boolean {
  return (
    takesNotice(exit) &&
    before.state === 'contested' &&
    before.details[NOTICE] === undefined &&
    act.details[NOTICE] !== undefined
  );
}

/** Whether this agency may tell in other words what of its own is in doubt, in cases whose opening says so (`retoldActs`). */
export function mayRetell(state: CaseState, before: Fact, agencyId: string | null | undefined): boolean {
  return (
    state.opening.retoldActs === true &&
    before.state === 'contested' &&
    before.witness !== null &&
    before.witness.agencyId === agencyId
  );
}

/** Whether an agency tells with another day, or other details, what of its own is in doubt: then it is heard again. */
export function retells(
  state: CaseState,
  before: Fact,
  act: Pick<MilestoneReport, 'occurredOn' | 'details' | 'reportedBy'>,
): boolean {
  return mayRetell(state, before, act.reportedBy.agencyId) && !sameDateAndDetails(before, act);
}

/** A contested fact does not count: its own agency may report it again with another date. */
export function sameAgencyOrDate(
  fact: Fact,
  report: Pick<MilestoneReport, 'occurredOn' | 'reportedBy'>,
): boolean {
  const sameAgency = fact.witness?.agencyId === report.reportedBy.agencyId;
  const sameDate = fact.occurredOn === report.occurredOn;
  return fact.state === 'contested' ? sameAgency && sameDate : sameAgency || sameDate;
}

/** Whether a report says of its act nothing but what a fact says. */
export function sameDateAndDetails(fact: Fact, report: Pick<Act, 'occurredOn' | 'details'>): boolean {
  const names = new Set([...Object.keys(fact.details), ...Object.keys(report.details)]);
  return (
    fact.occurredOn === report.occurredOn &&
    [...names].every((name) => fact.details[name] === report.details[name])
  );
}

/** Nobody is refused abroad what they left with: then a refusal is for an officer to look at. */
function silencesBefore(state: CaseState, act: Act): readonly StandingSilence[] {
  const row = ruleOf(state, act.milestone) ?? exitRuleOf(state, act.milestone);
  const effects = row === undefined ? [] : effectsAnswered(state, row);
  const notice = effects.length > 0 ? noticeOf(state, act) : undefined;
  if (notice === undefined || (exitRuleOf(state, act.milestone) && hasTravelled(state))) {
    return [];
  }
  const asked = [answeredBy(state, act.milestone), provedBy(state, act.milestone)];
  return state.silences.filter(
    ({ milestone, effect, dueOn }) =>
      asked.includes(milestone) && effects.includes(effect) && notice <= dueOn,
  );
}

/** Which silences an act on a row may take the place of. What closed a case is undone by a notice alone. */
function effectsAnswered(
  { opening }: CaseState,
  row: MilestoneRule | ExitRule,
): readonly StandingSilence['effect'][] {
  if (takesNotice(row)) {
    return ANSWERED;
  }
  return opening.actsReviewed === true && 'need' in row ? ['deemed-granted', 'deemed-refused'] : [];
}

/** A grant that does not say when it was notified is taken by its own date, a refusal is not. */
function noticeOf(state: CaseState, { milestone, occurredOn, details }: Act): IsoDate | undefined {
  const notified = details[NOTICE];
  if (isIsoDate(notified)) {
    return notified;
  }
  return exitRuleOf(state, milestone) ? undefined : occurredOn;
}

/** The milestone that the act answers: itself, or the one that an exit refuses. */
function answeredBy(state: CaseState, code: string): string | undefined {
  const exit = exitRuleOf(state, code);
  if (exit === undefined) {
    return code;
  }
  return milestoneRefusedBy(exit);
}

function hasTravelled(state: CaseState): boolean {
  return factOfRole(state, 'boarding') !== undefined || isRecorded(state, state.pack.presence.arrival);
}
