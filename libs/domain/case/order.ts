/**
 * One rule of order for every pack: a milestone is open when what it comes after is
 * recorded; the stage shown is the earliest with a completing milestone still to come.
 */
import { maxDate, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { broughtHomeDead } from './brought-home.ts';
import { factOf, isRecorded, packIndex, ruleOf } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import { isOwed } from './met.ts';
import { isRecordAwaited } from './pay.ts';
import { oncePerRule, oncePerState } from './remembered.ts';
import { spellRowOf, standingFact } from './spell-rows.ts';
import { exitBefore } from './standing-after.ts';
import { isTold, standInFor } from './stands-for.ts';
import { goesOn } from './windows.ts';
import type { Stage } from '#libs/domain/pack/programme';

/** When a milestone opened: the date in the world, the day we knew of it, and the entry that did it. */
export interface Opened {
  on: IsoDate;
  /** No earlier date is believed of what follows; null where only the opening of the case came before. */
  floor: IsoDate | null;
  knownOn: IsoDate;
  sequence: number;
  /** What its dates count from in place of the days of the case: the first day of a later spell, the last of a window. */
  instead?: Readonly<Record<string, IsoDate>>;
}

/** False for a milestone that an earlier answer made pointless, such as the follow-up of a plan `none`. */
export function applies(state: CaseState, rule: PathRule): boolean {
  if (!rule.onlyIf) {
    return true;
  }
  const said = factOf(state, rule.onlyIf.milestone)?.details[rule.onlyIf.detail];
  return said === undefined || rule.onlyIf.oneOf.includes(String(said));
}

/** Codes that come before a milestone on this path, and whether one of them suffices. */
export function predecessorsOf(state: CaseState, rule: PathRule): { codes: readonly string[]; any: boolean } {
  const alternatives = rule.afterSilence ?? rule.afterAny;
  if (alternatives) {
    return { codes: alternatives.filter((code) => ruleOf(state, code)), any: true };
  }
  if (rule.after) {
    return { codes: rule.after, any: false };
  }
  return { codes: completingOfPreviousStage(state, rule.stage), any: false };
}

export function isOpen(state: CaseState, rule: PathRule): boolean {
  return openedOf(state, rule) !== undefined;
}

/** Undefined while the milestone is not open. */
export const openedOf = oncePerRule(computeOpened);

function computeOpened(state: CaseState, rule: PathRule): Opened | undefined {
  if (rule.onlyIf && (!isRecorded(state, rule.onlyIf.milestone) || !applies(state, rule))) {
    return undefined;
  }
  const exit = exitBefore(state, rule);
  return openedAnew(state, rule) ?? openedInOrder(state, rule) ?? (exit && openedBy(state, [exit]));
}

function openedInOrder(state: CaseState, rule: PathRule): Opened | undefined {
  const { codes, any } = predecessorsOf(state, rule);
  const facts = codes
    .map((code) => standingFact(state, code) ?? standInFor(state, code) ?? silentRefusal(state, rule, code))
    .filter((fact) => fact !== undefined)
    .filter((fact) => !rule.afterSilence || fact.state.startsWith('deemed-'));
  if (any) {
    const [first] = [...facts].sort((a, b) => a.sequence - b.sequence);
    return first && openedBy(state, [first]);
  }
  if (facts.length < codes.length) {
    return undefined;
  }
  const opened = openedBy(state, facts);
  return rule.repeatable && !rule.anyTime && answeredSince(state, rule, opened) ? undefined : opened;
}

/** A refusal by silence, which the office certifies as it does a grant. */
function silentRefusal(state: CaseState, { afterSilence }: PathRule, code: string): Fact | undefined {
  return afterSilence !== undefined && state.opening.orderReviewed === true
    ? state.facts.findLast((fact) => fact.milestone === code && fact.state === 'deemed-refused')
    : undefined;
}

/** From the second spell on, its end and what is numbered by it are asked for because it began, whatever else is there. */
function openedAnew(state: CaseState, rule: PathRule): Opened | undefined {
  const spell = state.spells.at(-1);
  const row = spellRowOf(state, rule.milestone);
  if (spell === undefined || spell.spell === 1 || (row !== 'end' && row !== 'numbered')) {
    return undefined;
  }
  const { from, floor, knownOn, openedBy } = spell;
  return { on: from, floor, knownOn, sequence: openedBy, instead: { s: from, entry: from } };
}

/** The stage shown. On a closed case: where it ended. */
export const currentStageOf = oncePerState((state): Stage => {
  if (state.closed && state.endedIn) {
    return state.endedIn;
  }
  const open = state.pack.stages.find(({ stage }) => !isStageComplete(state, stage));
  return open?.stage ?? state.rules.at(-1)?.stage ?? 'recruitment';
});

/** True when every completing milestone of the path is recorded or has lapsed. */
export function isComplete(state: CaseState): boolean {
  return state.pack.stages.every(({ stage }) => isStageComplete(state, stage));
}

/** Lapsed itself, or depending on one that has; each row is asked once, however many ways lead to it. */
export const isLapsed = oncePerRule(computeIsLapsed);

function computeIsLapsed(state: CaseState, rule: PathRule): boolean {
  if (isTold(state, rule.milestone)) {
    return false;
  }
  if (state.lapsed.some(({ milestone }) => milestone === rule.milestone)) {
    return true;
  }
  const { codes, any } = predecessorsOf(state, rule);
  const lapsed = codes.filter((code) => {
    const before = ruleOf(state, code);
    return before !== undefined && isLapsed(state, before);
  });
  return any ? codes.length > 0 && lapsed.length === codes.length : lapsed.length > 0;
}

/** Open milestones of the current and later stages, in pack order: what `next` lists and deadlines run on. */
export const awaited = oncePerState(computeAwaited);

function computeAwaited(state: CaseState): readonly PathRule[] {
  if (state.closed || broughtHomeDead(state)) {
    return [];
  }
  const current = packIndex(state, currentStageOf(state));
  return state.rules.filter(
    (rule) =>
      (rule.anyTime
        ? isRecordAwaited(state, rule)
        : standsAt(state, rule) >= current || isOwed(state, rule)) &&
      (rule.repeatable === true || !isTold(state, rule.milestone)) &&
      rule.retired !== true &&
      isOpen(state, rule) &&
      !isLapsed(state, rule) &&
      !state.unasked.some(({ milestone, isOver }) => isOver && milestone === rule.milestone),
  );
}

/** Whether somebody is asked for it: in its own stage, and of one that may come again until it was reported once. */
export function isAskedFor(state: CaseState, rule: PathRule): boolean {
  const isTime = standsAt(state, rule) >= packIndex(state, currentStageOf(state));
  const again = rule.repeatable === true && isRecorded(state, rule.milestone);
  return rule.need !== 'optional' && rule.anyTime !== true && isTime && !again;
}

/**
 * The position of the stage in which a row is waited for: its own; of what is expected in a stage that this path passes
 * through, and of what a silence opens when its own stage is over, the next one in which something is to be completed.
 */
function standsAt(state: CaseState, { stage, need, afterSilence }: PathRule): number {
  const own = packIndex(state, stage);
  const passes = need === 'expected' && !completesSomething(state, stage);
  const isOver = afterSilence !== undefined && isStageComplete(state, stage);
  const next = state.pack.stages.findIndex(
    (later, index) => index > own && completesSomething(state, later.stage),
  );
  return (passes || isOver) && next !== -1 ? next : own;
}

function completesSomething(state: CaseState, stage: Stage): boolean {
  return state.rules.some((rule) => rule.stage === stage && rule.need === 'completing');
}

/** Expected milestones whose stage went by without them: a breach figure, still accepted late. */
export function missed(state: CaseState): readonly PathRule[] {
  return state.rules.filter(
    (rule) =>
      rule.need !== 'optional' &&
      !isTold(state, rule.milestone) &&
      !state.unasked.some(({ milestone }) => milestone === rule.milestone) &&
      (isLapsed(state, rule) || (rule.need === 'expected' && isPast(state, rule))),
  );
}

/** Of what a silence opens, only what it opened is missed. */
function isPast(state: CaseState, rule: PathRule): boolean {
  const at = standsAt(state, rule);
  const stage = state.pack.stages[at]?.stage ?? rule.stage;
  const waits = rule.afterSilence === undefined || isOpen(state, rule);
  return waits && isStageComplete(state, stage) && at <= packIndex(state, currentStageOf(state));
}

function isStageComplete(state: CaseState, stage: Stage): boolean {
  const isDone = state.rules
    .filter((rule) => rule.stage === stage && rule.need === 'completing')
    .every((rule) => isTold(state, rule.milestone) || isLapsed(state, rule) || !applies(state, rule));
  return isDone && !goesOn(state, stage);
}

function completingOfPreviousStage(state: CaseState, stage: Stage): readonly string[] {
  const earlier = state.pack.stages.slice(0, packIndex(state, stage)).reverse();
  for (const { stage: before } of earlier) {
    const codes = state.rules.filter((rule) => rule.stage === before && rule.need === 'completing');
    if (codes.length > 0) {
      return codes.map((rule) => rule.milestone);
    }
  }
  return [];
}

function openedBy(state: CaseState, facts: readonly Fact[]): Opened {
  const { calendar } = state.opening;
  const dates = facts.map((fact) => fact.occurredOn);
  const known = facts.map((fact) => todayAt(calendar, Date.parse(fact.recordedAt)));
  const floor = dates[0] === undefined ? null : maxDate(dates[0], ...dates);
  return {
    on: floor ?? calendar.originOn,
    floor,
    knownOn: maxDate(calendar.originOn, ...known),
    sequence: Math.max(1, ...facts.map((fact) => fact.sequence)),
  };
}

/** A silence that refuses is no answer: a late grant may follow it (LPAC 24.3.b). */
const ANSWERS: readonly Fact['state'][] = ['recorded', 'deemed-granted', 'deemed-ended'];

/** A repeated answer needs a repeated question: the second change of employer, a second request. */
function answeredSince(state: CaseState, rule: PathRule, opened: Opened): boolean {
  const asksAgain = (rule.after ?? []).some((code) => ruleOf(state, code)?.repeatable);
  const answers = state.facts.filter(
    (fact) => fact.milestone === rule.milestone && ANSWERS.includes(fact.state),
  );
  return asksAgain && answers.some((fact) => fact.sequence > opened.sequence);
}
