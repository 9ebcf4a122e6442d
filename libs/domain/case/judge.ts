/**
 * The one decision: what a report is to a case as it stands. The workflow refuses by it before it records, the API
 * answers why, what a case shows under `next` follows from it, and the fold judges every entry by it again.
 */
import type { IsoDate } from '#libs/domain/calendar';
import { answeredOn } from './answered.ts';
import { boundFault, isBoundInsteadOfOrder } from './bounds.ts';
import { dateOf } from './case-dates.ts';
import { exitRuleOf, factOf, isOfficers, packIndex, ruleOf } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import type { MilestoneReport, Report } from './case-types.ts';
import { alreadyRecorded, authorRefusal, futureRefusal, predecessorRefusal, valueRefusal } from './checks.ts';
import type { Taken, Verdict } from './checks.ts';
import { exitRefusal, judgeExit } from './exits.ts';
import { milestoneRefusedBy, takesNotice } from './late-acts.ts';
import { grantedFrom, liftedBeyond, liftingRefusal, retoldLifted } from './lifted-refusals.ts';
import { withEarlierDays } from './limits.ts';
import { currentStageOf, isOpen, openedOf, predecessorsOf } from './order.ts';
import type { Opened } from './order.ts';
import { isOtherFigure } from './pay.ts';
import { inItsSpell, spellRefusal, spellRowOf, voidEndOf } from './spell-rows.ts';
import { exitBefore, floorOf } from './standing-after.ts';
import { retells, sameAgencyOrDate, sameDateAndDetails, withoutSilenceOf } from './superseded.ts';
import { findingRefusal } from './told-findings.ts';
import type { ExitRule } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/** Judges a milestone or an exit. When several checks fail, the first in this order is answered: clients rely on it. */
export function judgeMilestone(before: CaseState, report: MilestoneReport, today: IsoDate): Verdict {
  const state = withEarlierDays(before, report);
  const exit = exitRuleOf(state, report.milestone);
  const rule = ruleOf(state, report.milestone);
  // A silence that this act takes the place of, because it was notified in time, is no ground against it.
  const withoutSilence = withoutSilenceOf(state, report, 0);
  if (exit) {
    return judgeAsExit(withoutSilence, exit, report, today);
  }
  if (!rule) {
    return {
      refused: refuse(
        'milestone-unknown',
        `No milestone ${report.milestone} on the ${state.opening.path} path.`,
        { says: { key: 'none-on-path', with: { milestone: report.milestone, path: state.opening.path } } },
      ),
    };
  }
  const refused =
    authorRefusal(rule, report) ??
    (withoutSilence.closed ? closedRefusal(state, report, rule) : undefined) ??
    holdRefusal(state, report, rule);
  if (refused) {
    return { refused };
  }
  const ended = voidEndOf(withoutSilence, report);
  if (ended !== undefined) {
    return { refused: alreadyRecorded(ended) };
  }
  const ofItsSpell = inItsSpell(withoutSilence, report);
  if (isOfAnotherSpell(ofItsSpell, rule, report)) {
    const verdict = judgeOrder(ofItsSpell, rule, report, today);
    const waits = factOf(ofItsSpell, rule.milestone) !== undefined && 'taken' in verdict;
    return waits ? { taken: 'early' } : verdict;
  }
  return repeatOf(ofItsSpell, rule, report) ?? judgeOrder(ofItsSpell, rule, report, today);
}

/** A hold or a resumption; and whether a transfer that was accepted still finds the case open. */
export function judgeHold(state: CaseState, report: Pick<Report, 'type'>): Verdict {
  if (state.closed) {
    return { refused: refuse('case-closed') };
  }
  if (report.type !== 'resume' && state.hold) {
    return { refused: refuse('case-on-hold', undefined, { sequence: state.hold.sequence }) };
  }
  if (report.type === 'resume' && !state.hold) {
    return { refused: refuse('case-not-on-hold') };
  }
  return { taken: 'noted' };
}

function judgeAsExit(state: CaseState, exit: ExitRule, report: MilestoneReport, today: IsoDate): Verdict {
  const refused = authorRefusal(exit, report) ?? exitRefusal(state, exit, report);
  return refused ? { refused } : judgeExit(state, exit, report, today);
}

/** After closing only records, witnesses of the return and a late grant after silence are accepted. */
function closedRefusal(state: CaseState, report: MilestoneReport, rule: PathRule): Refusal | undefined {
  if (!state.closed) {
    return undefined;
  }
  return rule.anyTime || isHeardAfterClosing(state, rule) || isLateGrant(state, report.milestone)
    ? undefined
    : refuse('case-closed', `The case is closed: ${state.closed.outcome}.`, {
        says: { key: 'closed-as', with: { outcome: state.closed.outcome } },
        sequence: state.closed.sequence,
      });
}

/** Of a row that stands after exits, only what counts at once: nothing would ever bring its turn. */
function isHeardAfterClosing(state: CaseState, rule: PathRule): boolean {
  const isWitness =
    isReturnWitness(state, rule.milestone) && (rule.standsAfter === undefined || isOpen(state, rule));
  return isWitness || exitBefore(state, rule) !== undefined;
}

function isReturnWitness(state: CaseState, milestone: string): boolean {
  const witnesses = state.pack.returnWitnesses;
  const codes = [witnesses?.sovereign.milestone, ...(witnesses?.declared ?? []).map((d) => d.milestone)];
  return codes.includes(milestone);
}

/** A grant that comes after silence was read as a refusal (LPAC 24.3.b); not once the office has refused expressly. */
export function isLateGrant(state: CaseState, milestone: string): boolean {
  const exit =
    state.opening.orderReviewed && state.exit ? exitRuleOf(state, state.exit.milestone) : undefined;
  return (
    (exit === undefined || milestoneRefusedBy(exit) !== milestone) &&
    state.facts.some((fact) => fact.milestone === milestone && fact.state === 'deemed-refused')
  );
}

function holdRefusal(state: CaseState, report: MilestoneReport, rule: PathRule): Refusal | undefined {
  return state.hold && !rule.anyTime && isOfficers(report)
    ? refuse('case-on-hold', undefined, { sequence: state.hold.sequence })
    : undefined;
}

/** The same milestone again: a repeat is named, another agency's other date is kept as contested. */
function repeatOf(state: CaseState, rule: PathRule, report: MilestoneReport): Verdict | undefined {
  const before = state.facts.filter(
    (fact) => fact.milestone === rule.milestone && fact.witness !== null && fact.state !== 'refused',
  );
  const same = before.find((fact) =>
    rule.repeatable
      ? sameDateAndDetails(fact, report)
      : sameAgencyOrDate(fact, report) && !retells(state, fact, report),
  );
  if (same) {
    return { refused: alreadyRecorded(same) };
  }
  const refused =
    retoldLifted(state, report) ?? findingRefusal(state, rule, report) ?? liftingRefusal(state, rule, report);
  if (refused) {
    return { refused };
  }
  const counting = factOf(state, rule.milestone);
  const isDoubtful =
    (!rule.repeatable && counting?.state === 'recorded') || liftedBeyond(state, report) !== undefined;
  return isDoubtful ? { taken: 'contested' } : undefined;
}

/**
 * Whether an agency tells of another day than before when work ended, or of a return after it: each spell has its own, and
 * what begins the other spell may be told later. It waits for that; an officer is told that it is recorded.
 */
function isOfAnotherSpell(state: CaseState, rule: PathRule, report: MilestoneReport): boolean {
  const row = spellRowOf(state, rule.milestone);
  const isOfSpell = row === 'end' || (row === 'return' && rule.repeatable !== true);
  if (!isOfSpell || isOfficers(report) || state.closed || state.opening.orderReviewed !== true) {
    return false;
  }
  const own = state.facts.filter(
    ({ milestone, witness, state: taken }) =>
      milestone === rule.milestone && witness?.agencyId === report.reportedBy.agencyId && taken !== 'refused',
  );
  const counting = factOf(state, rule.milestone) ?? own.find(({ state: taken }) => taken === 'early');
  return (
    counting !== undefined &&
    own.includes(counting) &&
    own.every(({ occurredOn }) => occurredOn !== report.occurredOn)
  );
}

function judgeOrder(state: CaseState, rule: PathRule, report: MilestoneReport, today: IsoDate): Verdict {
  const opened = openedOf(state, rule);
  const waits = opened === undefined && !factOf(state, rule.milestone);
  // In a closed case a record that came early would wait for ever.
  const wouldWaitForEver = state.closed !== null && rule.anyTime === true;
  const floor =
    opened === undefined
      ? null
      : laterOf(dayBefore(state, rule, report, opened), grantedFrom(state, rule.milestone));
  const refused =
    (waits && (wouldWaitForEver || isOfficers(report)) ? orderRefusal(state, rule) : undefined) ??
    factRefusal(state, rule, report, today, floor);
  if (refused) {
    return { refused };
  }
  if (waits || (state.hold && !rule.anyTime)) {
    return { taken: 'early' };
  }
  return { taken: takenInTime(state, rule, report, today, floor) };
}

/**
 * The day of what comes before it, and so the first day that is believed of the report (its floor). Of a row that follows
 * others like it, that of the one it answers; null where a bound of its own stands in its place.
 */
function dayBefore(
  state: CaseState,
  rule: PathRule,
  report: MilestoneReport,
  opened: Opened,
): IsoDate | null {
  const floor = floorOf(state, rule, opened);
  return floor === null || isBoundInsteadOfOrder(state, report)
    ? null
    : (answeredOn(state, rule.milestone, report.details) ?? floor);
}

function laterOf(floor: IsoDate | null, day: IsoDate | undefined): IsoDate | null {
  return day === undefined || (floor !== null && day <= floor) ? floor : day;
}

/** What is wrong with the fact itself, whatever its place in the order. */
function factRefusal(
  state: CaseState,
  rule: PathRule,
  report: MilestoneReport,
  today: IsoDate,
  floor: IsoDate | null,
): Refusal | undefined {
  return (
    tooEarly(state, rule, report) ??
    futureRefusal(report, today) ??
    predecessorRefusal(report, floor, isOfficers(report)) ??
    spellRefusal(state, rule, report) ??
    valueRefusal(state, rule, report, today)
  );
}

function takenInTime(
  state: CaseState,
  rule: PathRule,
  report: MilestoneReport,
  today: IsoDate,
  floor: IsoDate | null,
): Taken {
  const outOfOrder = floor !== null && report.occurredOn < floor;
  if (outOfOrder || boundFault(state, report, today) !== undefined || isOtherFigure(state, rule, report)) {
    return 'contested';
  }
  return confirms(factOf(state, rule.milestone), rule, report) ? 'confirms' : 'recorded';
}

/** After deemed-granted a later grant confirms; one dated, or notified, by the due date has taken its place. */
function confirms(deemed: Fact | undefined, rule: PathRule, report: MilestoneReport): boolean {
  return deemed?.state === 'deemed-granted' && (takesNotice(rule) || report.occurredOn > deemed.occurredOn);
}

function orderRefusal(state: CaseState, rule: PathRule): Refusal {
  const { codes, any } = predecessorsOf(state, rule);
  const missing = codes.filter((code) => !factOf(state, code));
  const reached =
    rule.anyTime === true || packIndex(state, rule.stage) <= packIndex(state, currentStageOf(state));
  const { milestone } = rule;
  const code = reached ? 'predecessor-missing' : 'stage-not-reached';
  if (rule.afterSilence !== undefined) {
    return refuse(code, `${milestone} comes after a silence of the authority.`, {
      says: { key: 'comes-after-silence', with: { milestone } },
    });
  }
  // What comes before is there, and an answer, or another one of the same row, is still to come.
  if (missing.length === 0) {
    return refuse(code, `Nothing has opened ${milestone} yet.`, {
      says: { key: 'not-opened-yet', with: { milestone } },
    });
  }
  return refuse(code, `${milestone} comes after ${missing.join(any ? ' or ' : ', ')}.`, {
    says:
      any && missing.length > 1
        ? { key: 'comes-after-any', with: { milestone, anyMilestones: missing } }
        : { key: 'comes-after', with: { milestone, milestones: missing } },
  });
}

function tooEarly(state: CaseState, rule: PathRule, report: MilestoneReport): Refusal | undefined {
  const { notBefore } = rule;
  const excused = notBefore?.unless?.oneOf.includes(String(report.details[notBefore.unless.detail]));
  const date = notBefore && !excused ? dateOf(state, notBefore.date) : undefined;
  return date !== undefined && report.occurredOn < date
    ? refuse('too-early', `${rule.milestone} cannot have happened before ${date}.`, {
        says: { key: 'not-before', with: { milestone: rule.milestone, date } },
        pointer: '/occurredOn',
      })
    : undefined;
}
