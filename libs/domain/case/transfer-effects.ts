/** What a transfer changes for one case: of the difference of the two packs what is still ahead, and the dates that move. */
import type { IsoDate } from '#libs/domain/calendar';
import { exitRuleOf, isRecorded, packIndex, ruleOf } from './case-state.ts';
import type { CaseState, PathRule } from './case-state.ts';
import type { SeasonCase } from './case-types.ts';
import { dueOnOf, silenceOf } from './deadlines.ts';
import { stateOf } from './fold.ts';
import { missingOf } from './notices.ts';
import { awaited, currentStageOf } from './order.ts';
import type { ExitRule } from '#libs/domain/pack/programme';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import type { ProgrammeChange } from '#libs/domain/pack/publishing/differences';

/** A date that is waited for, and what its passing means; null where nothing is waited for. */
export interface WaitedFor {
  dueOn: IsoDate | null;
  onSilence: 'deemed-granted' | 'deemed-refused' | 'deemed-ended' | 'lapse' | 'close' | null;
}

export interface MovedDate {
  milestone: string;
  before: WaitedFor | null;
  after: WaitedFor | null;
}

/** What the rules ask for now of a fact that was told before: nobody asked for it then, and the fact stands. */
export interface NotAsked {
  sequence: number;
  milestone: string;
  details: readonly string[];
}

export interface TransferEffects {
  changes: ProgrammeChange[];
  dates: MovedDate[];
  missing: NotAsked[];
}

/** What the move from one to the other changes: the same case, without and with the entry of its transfer. */
export function effectsOfTransfer(from: SeasonCase, to: SeasonCase): TransferEffects {
  const [before, after] = [stateOf(from), stateOf(to)];
  return {
    changes: programmeDiff(before.pack, after.pack).filter((change) => isAhead(change, before, after)),
    dates: movedDates(before, after),
    missing: after.facts
      .filter(({ state }) => state !== 'refused')
      .map((fact) => ({ sequence: fact.sequence, milestone: fact.milestone, details: missingOf(fact) }))
      .filter(({ details }) => details.length > 0),
  };
}

/** Parts of a pack as a whole that a person has to do with; its days off show in the dates. */
const OF_THE_PERSON: readonly string[] = ['stay', 'bars', 'windows', 'authorisation', 'returnWitnesses'];
/** What they say of a row changes nothing for anybody. */
const OF_THE_PACK: readonly string[] = ['source', 'role'];

function isAhead(
  { group, subject, kind, paths }: ProgrammeChange,
  before: CaseState,
  after: CaseState,
): boolean {
  const { path } = after.opening;
  if (group === 'programme') {
    return OF_THE_PERSON.includes(subject);
  }
  if (OF_THE_PACK.includes(kind) || (paths !== undefined && !paths.includes(path))) {
    return false;
  }
  const rule = ruleOf(after, subject) ?? ruleOf(before, subject);
  const exit = exitRuleOf(after, subject) ?? exitRuleOf(before, subject);
  return (rule !== undefined && isRowAhead(after, rule)) || (exit !== undefined && isExitAhead(after, exit));
}

/** Still to come, or told again and again. */
function isRowAhead(state: CaseState, rule: PathRule): boolean {
  if (rule.anyTime === true || rule.repeatable === true) {
    return true;
  }
  const isOver =
    isRecorded(state, rule.milestone) || state.lapsed.some(({ milestone }) => milestone === rule.milestone);
  const isReached = packIndex(state, rule.stage) >= packIndex(state, currentStageOf(state));
  return !isOver && (isReached || awaited(state).some(({ milestone }) => milestone === rule.milestone));
}

/** What is recorded already may keep an exit from ever being one. */
function isExitAhead(state: CaseState, exit: ExitRule): boolean {
  const { notRecorded = [], open } = exit.while;
  return ![...notRecorded, ...(open === undefined ? [] : [open])].some((code) => isRecorded(state, code));
}

function movedDates(before: CaseState, after: CaseState): MovedDate[] {
  const [was, is] = [waitedFor(before), waitedFor(after)];
  const codes = [...new Set([...was.keys(), ...is.keys()])];
  return codes.flatMap((milestone): MovedDate[] => {
    const [one, other] = [was.get(milestone) ?? null, is.get(milestone) ?? null];
    const isSame = sameOrNone(one?.dueOn, other?.dueOn) && sameOrNone(one?.onSilence, other?.onSilence);
    return isSame ? [] : [{ milestone, before: one, after: other }];
  });
}

function sameOrNone(one: string | null | undefined, other: string | null | undefined): boolean {
  return (one ?? null) === (other ?? null);
}

function waitedFor(state: CaseState): ReadonlyMap<string, WaitedFor> {
  return new Map(
    awaited(state).map((rule): [string, WaitedFor] => {
      const due = dueOnOf(state, rule);
      const onSilence = silenceOf(due) ?? null;
      return [rule.milestone, { dueOn: due?.dueOn ?? null, onSilence }];
    }),
  );
}
