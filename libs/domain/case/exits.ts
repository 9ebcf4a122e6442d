/** When a season may end early, and how a report that says so is taken. */
import type { IsoDate } from '#libs/domain/calendar';
import { boundFault } from './bounds.ts';
import { firstDateOf } from './case-dates.ts';
import { exitRoleOf, factOf, isOfficers, isRecorded, packIndex, ruleOf } from './case-state.ts';
import type { CaseState, Fact, FactState } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';
import { alreadyRecorded, futureRefusal, latestOf, predecessorRefusal, valueRefusal } from './checks.ts';
import type { Taken, Verdict } from './checks.ts';
import { forceMajeureOn } from './force-majeure.ts';
import { currentStageOf, isOpen } from './order.ts';
import { papersOfReturn, returnIsDeclared } from './return-of-case.ts';
import { liftedBeyond, retoldLifted } from './lifted-refusals.ts';
import { givesNotice, isAfterTerm, mayRetell, retells, sameAgencyOrDate } from './superseded.ts';
import { endsAsCounted } from './windows.ts';
import type { ExitRule } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal, RefusalReason } from '#libs/domain/refusals';

/** What was told and stands no more: it may be told again. */
const GONE: readonly FactState[] = ['refused', 'lifted'];

/** Whether an exit was told once for all; what is in doubt or early keeps nobody else from telling it of another day. */
function isInTheWay({ opening }: CaseState, { state }: Fact): boolean {
  return opening.orderReviewed !== true || (state !== 'contested' && state !== 'early');
}

/** Closed and held cases hear only the exits that say so. */
export function exitRefusal(state: CaseState, exit: ExitRule, report: MilestoneReport): Refusal | undefined {
  const same = state.facts.find(
    (fact) =>
      fact.milestone === exit.milestone &&
      !GONE.includes(fact.state) &&
      !givesNotice(exit, fact, report) &&
      !retells(state, fact, report) &&
      (isInTheWay(state, fact) || sameAgencyOrDate(fact, report)),
  );
  if (same && (state.closed === null || same.state === 'recorded')) {
    return alreadyRecorded(same);
  }
  const lifted = retoldLifted(state, report);
  if (lifted) return lifted;
  if (state.closed && !exit.afterClosing) {
    return refuse('case-closed', `The case is closed: ${state.closed.outcome}.`, {
      says: { key: 'closed-as', with: { outcome: state.closed.outcome } },
      sequence: state.closed.sequence,
    });
  }
  return state.hold && !exit.onHold && isOfficers(report)
    ? refuse('case-on-hold', undefined, { sequence: state.hold.sequence })
    : undefined;
}

/** Officers get a refusal; a partner's exit out of its time is kept, early or contested. */
export function judgeExit(
  state: CaseState,
  exit: ExitRule,
  report: MilestoneReport,
  today: IsoDate,
): Verdict {
  const strict = isOfficers(report);
  const refused =
    (strict ? orderRefusal(state, exit, report.occurredOn) : undefined) ??
    fromRefusal(state, exit, report) ??
    futureRefusal(report, today) ??
    predecessorRefusal(report, afterDate(state, exit), strict) ??
    valueRefusal(state, exit, report, today);
  return refused ? { refused } : { taken: takenAs(state, exit, report, today) };
}

function orderRefusal(state: CaseState, exit: ExitRule, on: IsoDate): Refusal | undefined {
  return missingFor(state, exit) ?? (isDoubted(state, exit) ? undefined : ruledOutBy(state, exit, on));
}

function takenAs(state: CaseState, exit: ExitRule, report: MilestoneReport, today: IsoDate): Taken {
  if (missingFor(state, exit) !== undefined || (state.hold !== null && !exit.onHold)) {
    return 'early';
  }
  const before = afterDate(state, exit);
  const outOfPlace =
    (before !== undefined && report.occurredOn < before) || boundFault(state, report, today) !== undefined;
  const isDoubtful =
    ruledOutBy(state, exit, report.occurredOn) !== undefined ||
    isDenied(state, exit) ||
    liftedBeyond(state, report) !== undefined ||
    isAfterTerm(state, exit, report, today);
  return outOfPlace || isDoubtful ? 'contested' : 'exit';
}

/** Whether `exits` lists it: it would be taken as an exit on this day, for whoever may report it of the reader's agency. */
export function isAcceptable(
  state: CaseState,
  exit: ExitRule,
  today: IsoDate,
  agencyId: string | undefined,
): boolean {
  const isAllowed = state.closed ? exit.afterClosing === true : !state.hold || exit.onHold === true;
  const already = state.facts.some(
    (fact) =>
      fact.milestone === exit.milestone &&
      fact.state !== 'lifted' &&
      !mayRetell(state, fact, agencyId) &&
      (isInTheWay(state, fact) || fact.witness?.agencyId === agencyId),
  );
  return (
    isAllowed &&
    !already &&
    missingFor(state, exit) === undefined &&
    ruledOutBy(state, exit, today) === undefined &&
    !isDenied(state, exit) &&
    // Some report is taken before that day, where the day depends on what the report says.
    (exit.while.unless !== undefined ||
      fromRefusal(state, exit, { occurredOn: today, details: {} }) === undefined)
  );
}

/** A silence granted what was asked for: a refusal that comes after it is contested, never simply applied. */
function isDoubted(state: CaseState, exit: ExitRule): boolean {
  const { contestedAfter } = exit;
  return (
    contestedAfter !== undefined && factOf(state, contestedAfter.milestone)?.state === contestedAfter.effect
  );
}

/** A witness has declared the return: a decision that nobody returned needs an officer's review. */
function isDenied(state: CaseState, exit: ExitRule): boolean {
  return exit.contestedIfReturnDeclared === true && returnIsDeclared(state);
}

function missingFor(state: CaseState, exit: ExitRule): Refusal | undefined {
  const { recorded = [], recordedAny = [], open } = exit.while;
  const lacking = recorded.find((code) => !isRecorded(state, code)) ?? noneOf(state, recordedAny);
  if (lacking !== undefined) {
    return notReached(state, lacking, `${exit.milestone} comes after ${lacking}.`, {
      key: 'comes-after',
      with: { milestone: exit.milestone, milestones: [lacking] },
    });
  }
  return open !== undefined && isShut(state, open)
    ? notReached(state, open, `${exit.milestone} ends a case while ${open} is open.`, {
        key: 'ends-while-open',
        with: { exit: exit.milestone, milestone: open },
      })
    : undefined;
}

/** When none of the codes is recorded: the first of them that this path knows. */
function noneOf(state: CaseState, codes: readonly string[]): string | undefined {
  return codes.some((code) => isRecorded(state, code))
    ? undefined
    : codes.find((code) => ruleOf(state, code));
}

function isShut(state: CaseState, milestone: string): boolean {
  const rule = ruleOf(state, milestone);
  return rule !== undefined && !isRecorded(state, milestone) && !isOpen(state, rule);
}

function notReached(state: CaseState, milestone: string, detail: string, says: RefusalReason): Refusal {
  const stage = ruleOf(state, milestone)?.stage;
  const reached = stage !== undefined && packIndex(state, stage) <= packIndex(state, currentStageOf(state));
  return refuse(reached ? 'predecessor-missing' : 'stage-not-reached', detail, { says });
}

function ruledOutBy(state: CaseState, exit: ExitRule, on: IsoDate): Refusal | undefined {
  const { notRecorded = [], open, noSovereignWitness } = exit.while;
  const sovereign = noSovereignWitness ? state.pack.returnWitnesses?.sovereign.milestone : undefined;
  const against = [...notRecorded, ...(open ? [open] : []), ...(sovereign ? [sovereign] : [])];
  const [paper] = noSovereignWitness ? papersOfReturn(state) : [];
  const excuse = exitRoleOf(state, exit.milestone) === 'no-show' ? forceMajeureOn(state, on) : undefined;
  const fact =
    against.map((code) => factOf(state, code)).find((found) => found !== undefined) ?? paper ?? excuse;
  return fact
    ? refuse(
        'already-recorded',
        `${fact.milestone} is entry ${fact.sequence}; it rules out ${exit.milestone}.`,
        {
          sequence: fact.sequence,
          says: {
            key: 'rules-out',
            with: { milestone: fact.milestone, sequence: fact.sequence, exit: exit.milestone },
          },
        },
      )
    : undefined;
}

function fromRefusal(
  state: CaseState,
  { milestone, while: { from: dates, unless } }: ExitRule,
  { occurredOn, details }: Pick<MilestoneReport, 'occurredOn' | 'details'>,
): Refusal | undefined {
  const excused = unless?.oneOf.includes(String(details[unless.detail])) ?? false;
  // Nobody is found not to have returned who may still look for another contract.
  const instead = endsAsCounted(state);
  const from = dates === undefined || excused ? undefined : firstDateOf(state, dates, { instead });
  return from !== undefined && occurredOn < from
    ? refuse('too-early', `${milestone} is accepted from ${from} on.`, {
        pointer: '/occurredOn',
        says: { key: 'accepted-from', with: { milestone, date: from } },
      })
    : undefined;
}

function afterDate(state: CaseState, exit: ExitRule): IsoDate | undefined {
  return latestOf(state, [...(exit.while.recorded ?? []), ...(exit.while.recordedAny ?? [])]);
}
