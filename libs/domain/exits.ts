/** When a season may end early, and how a report that says so is taken. */
import type { IsoDate } from './calendar.ts';
import { firstDateOf } from './case-dates.ts';
import { factOf, isRecorded, packIndex, ruleOf } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';
import { futureBar, isOfficers, latestOf, predecessorBar, valueBar } from './checks.ts';
import type { Verdict } from './checks.ts';
import { returnIsDeclared } from './deadlines.ts';
import { currentStageOf, isOpen } from './order.ts';
import type { ExitRule } from './programme.ts';
import { refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';

/** Closed and held cases hear only the exits that say so. */
export function exitBar(state: CaseState, exit: ExitRule, report: MilestoneReport): Refusal | undefined {
  const same = state.facts.find((fact) => fact.milestone === exit.milestone && fact.state !== 'refused');
  if (same && (state.closed === null || same.state === 'recorded')) {
    return refuse('already-recorded', `${exit.milestone} is entry ${same.sequence}.`, {
      sequence: same.sequence,
    });
  }
  if (state.closed && !exit.afterClosing) {
    return refuse('case-closed', `The case is closed: ${state.closed.outcome}.`, {
      sequence: state.closed.sequence,
    });
  }
  return state.hold && !exit.onHold && isOfficers(report)
    ? refuse('case-on-hold', undefined, { sequence: state.hold.sequence })
    : undefined;
}

/** Officers are told why not; a partner's exit out of its time is kept, early or contested. */
export function judgeExit(
  state: CaseState,
  exit: ExitRule,
  report: MilestoneReport,
  today: IsoDate,
): Verdict {
  const missing = missingFor(state, exit);
  const ruledOut = ruledOutBy(state, exit);
  const strict = isOfficers(report);
  const order = strict ? (missing ?? (isDoubted(state, exit) ? undefined : ruledOut)) : undefined;
  const bar =
    order ??
    fromBar(state, exit, report.occurredOn) ??
    futureBar(report, today) ??
    predecessorBar(report, afterDate(state, exit), strict) ??
    valueBar(state, exit, report, today);
  if (bar) {
    return { refused: bar };
  }
  if (missing || (state.hold && !exit.onHold)) {
    return { taken: 'early' };
  }
  const before = afterDate(state, exit);
  const doubted =
    ruledOut !== undefined ||
    (before !== undefined && report.occurredOn < before) ||
    (exit.contestedIfReturnDeclared === true && returnIsDeclared(state));
  return { taken: doubted ? 'contested' : 'exit' };
}

/** Whether `exits` lists it: it would be taken as an exit on this day, for whoever may report it. */
export function isAcceptable(state: CaseState, exit: ExitRule, today: IsoDate): boolean {
  const heard = state.closed ? exit.afterClosing === true : !state.hold || exit.onHold === true;
  const already = state.facts.some((fact) => fact.milestone === exit.milestone);
  return (
    heard &&
    !already &&
    missingFor(state, exit) === undefined &&
    ruledOutBy(state, exit) === undefined &&
    !(exit.contestedIfReturnDeclared && returnIsDeclared(state)) &&
    fromBar(state, exit, today) === undefined
  );
}

/** A silence decided in her favour: a refusal that comes after it is contested, never simply applied. */
function isDoubted(state: CaseState, exit: ExitRule): boolean {
  const { contestedAfter } = exit;
  return (
    contestedAfter !== undefined && factOf(state, contestedAfter.milestone)?.state === contestedAfter.effect
  );
}

function missingFor(state: CaseState, exit: ExitRule): Refusal | undefined {
  const { recorded = [], recordedAny = [], open } = exit.while;
  const opens = open === undefined ? undefined : ruleOf(state, open);
  const lacking = recorded.find((code) => !isRecorded(state, code));
  const noneOf = recordedAny.length > 0 && !recordedAny.some((code) => isRecorded(state, code));
  const closedDoor = opens !== undefined && !isRecorded(state, opens.milestone) && !isOpen(state, opens);
  const code =
    lacking ??
    (noneOf ? recordedAny.find((c) => ruleOf(state, c)) : undefined) ??
    (closedDoor ? open : undefined);
  if (code === undefined) {
    return undefined;
  }
  const stage = ruleOf(state, code)?.stage;
  const reached = stage !== undefined && packIndex(state, stage) <= packIndex(state, currentStageOf(state));
  return refuse(
    reached ? 'predecessor-missing' : 'stage-not-reached',
    closedDoor
      ? `${exit.milestone} ends a case while ${code} is open.`
      : `${exit.milestone} comes after ${code}.`,
  );
}

function ruledOutBy(state: CaseState, exit: ExitRule): Refusal | undefined {
  const { notRecorded = [], open, noSovereignWitness } = exit.while;
  const sovereign = noSovereignWitness ? state.pack.returnWitnesses?.sovereign.milestone : undefined;
  const against = [...notRecorded, ...(open ? [open] : []), ...(sovereign ? [sovereign] : [])];
  const fact = against.map((code) => factOf(state, code)).find((found) => found !== undefined);
  return fact
    ? refuse(
        'already-recorded',
        `${fact.milestone} is entry ${fact.sequence}; it rules out ${exit.milestone}.`,
        {
          sequence: fact.sequence,
        },
      )
    : undefined;
}

function fromBar(state: CaseState, exit: ExitRule, day: IsoDate): Refusal | undefined {
  const from = exit.while.from && firstDateOf(state, exit.while.from);
  return from !== undefined && day < from
    ? refuse('too-early', `${exit.milestone} is accepted from ${from} on.`, { pointer: '/occurredOn' })
    : undefined;
}

function afterDate(state: CaseState, exit: ExitRule): IsoDate | undefined {
  return latestOf(state, [...(exit.while.recorded ?? []), ...(exit.while.recordedAny ?? [])]);
}
