/**
 * Refusals and withdrawals that the authority has lifted, after an appeal or as a mistake. From the day of the lifting
 * on the act counts no more, and what had closed with it is open again as it was; its entry stays in the history. The
 * term that the act answered is answered: no silence is written in its place afterwards.
 */
import { todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { exitRuleOf, factOfEntry, factsOfRole, isOfficers, ruleOf } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';
import { mayBeLifted, milestoneRefusedBy, takesNotice } from './late-acts.ts';
import { oncePerState } from './remembered.ts';
import { aboutOneOf, repeated } from './told-findings.ts';
import type { DeadlineEffect, Stage } from '#libs/domain/pack/programme';
import { milestoneOfRole, roleOf } from '#libs/domain/pack/roles';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/** A refusal or withdrawal that was lifted. */
export interface LiftedRefusal {
  sequence: number;
  /** The entry that lifted it. */
  by: number;
  /** The appeals against it that the lifting upheld; none where it was lifted for another reason. */
  appeals: readonly number[];
}

/** In the order of the log. */
export const liftedRefusals = oncePerState(readLifted);

function readLifted(state: CaseState): readonly LiftedRefusal[] {
  return state.facts.flatMap(({ sequence, liftedBy: by }) => {
    const ground = by === undefined ? undefined : factOfEntry(state, by)?.details['ground'];
    const appeals = factsOfRole(state, 'appeal').filter(
      (appeal) => ground === 'appeal' && appeal.details['of'] === sequence,
    );
    return by === undefined ? [] : [{ sequence, by, appeals: appeals.map((appeal) => appeal.sequence) }];
  });
}

/** Why a lifting, or an appeal against what was lifted, cannot be recorded; undefined for every other report. */
export function liftingRefusal(
  state: CaseState,
  rule: PathRule,
  { details }: MilestoneReport,
): Refusal | undefined {
  const role = roleOf(state.pack, state.opening.path, rule.milestone);
  if (role !== 'refusal-lifted' && role !== 'appeal') {
    return undefined;
  }
  const lifted = liftedRefusals(state).find(({ sequence }) => sequence === details['of']);
  if (lifted !== undefined || role === 'appeal') {
    return repeated('act-lifted', lifted?.by);
  }
  const standing = standingRefusals(state);
  if (standing.some((sequence) => sequence === details['of'])) {
    return undefined;
  }
  return standing.length === 0 ? nothingToLift(state, rule) : aboutOneOf(standing);
}

function nothingToLift({ pack, opening: { path }, exits }: CaseState, { milestone }: PathRule): Refusal {
  const withdrawal = milestoneOfRole(pack, path, 'authorisation-withdrawal');
  const anyMilestones = [...exits.filter(takesNotice).map((exit) => exit.milestone), withdrawal ?? []].flat();
  return refuse('predecessor-missing', `${milestone} comes after a refusal or a withdrawal that stands.`, {
    says: { key: 'comes-after-any', with: { milestone, anyMilestones } },
  });
}

/** Whether the turn of a row has come: of a lifting, when something stands that it may name. */
export function hasWhatToLift(state: CaseState, { milestone }: PathRule): boolean {
  const isLifting = roleOf(state.pack, state.opening.path, milestone) === 'refusal-lifted';
  return !isLifting || standingRefusals(state).length > 0;
}

/** The entries that a lifting may name, in the order of the log. */
export function standingRefusals(state: CaseState): readonly number[] {
  return state.facts.filter((fact) => isStanding(state, fact)).map(({ sequence }) => sequence);
}

/** What an authority refused, ended or withdrew, and did not lift. */
function isStanding({ pack, opening }: CaseState, { milestone, state, witness }: Fact): boolean {
  return state === 'recorded' && mayBeLifted(pack, opening.path, { milestone, reporter: witness?.reporter });
}

/** The case from a lifting that counts on: without the act that it names, and open again if that had closed it. */
export function withoutLifted(state: CaseState, lifting: Fact): CaseState {
  const isLifting = roleOf(state.pack, state.opening.path, lifting.milestone) === 'refusal-lifted';
  const about = isLifting ? factOfEntry(state, Number(lifting.details['of'])) : undefined;
  if (about === undefined || !isStanding(state, about)) {
    return state;
  }
  const facts = state.facts.map((fact): Fact =>
    fact === about ? { ...fact, state: 'lifted', liftedBy: lifting.sequence } : fact,
  );
  const counting = (state.effective[about.milestone] ?? []).filter(
    ({ sequence }) => sequence !== about.sequence,
  );
  const { [about.milestone]: _without, ...effective } = state.effective;
  return {
    ...state,
    facts,
    effective: counting.length === 0 ? effective : { ...effective, [about.milestone]: counting },
    ...(state.exit?.sequence === about.sequence ? reopened(state, about, facts) : {}),
  };
}

/** Open as it was, on hold where it was; unless another exit was told since, which then closes it. */
function reopened(
  { closed, hold, heldAtExit, endedIn }: CaseState,
  about: Fact,
  facts: readonly Fact[],
): Pick<CaseState, 'exit' | 'closed' | 'hold' | 'endedIn'> {
  const exit = facts.find((fact) => fact.isExit && fact.state === 'recorded') ?? null;
  if (closed?.sequence !== about.sequence) {
    return { exit, closed, hold, endedIn };
  }
  return exit === null
    ? { exit, closed: null, hold: heldAtExit, endedIn: null }
    : {
        ...{ exit, hold, endedIn },
        closed: { outcome: exit.milestone, sequence: exit.sequence, on: exit.occurredOn },
      };
}

/**
 * Why an act that was lifted is not told again: with its own day it is the same act, and an officer is told so of any day
 * before the lifting. What is told of the day of the lifting or later is another act.
 */
export function retoldLifted(state: CaseState, report: MilestoneReport): Refusal | undefined {
  const lifted = liftedBeyond(state, report);
  const isSame = lifted?.occurredOn === report.occurredOn;
  return isSame || isOfficers(report) ? repeated('act-lifted', lifted?.liftedBy) : undefined;
}

/** The act that was lifted on a later day than that of which the report tells the like. */
export function liftedBeyond(
  state: CaseState,
  { milestone, occurredOn }: Pick<MilestoneReport, 'milestone' | 'occurredOn'>,
): Fact | undefined {
  return state.facts.find(
    (fact) =>
      fact.milestone === milestone &&
      fact.liftedBy !== undefined &&
      (occurredOn === fact.occurredOn || occurredOn < dayOfLifting(state, fact.liftedBy)),
  );
}

/** From which day on what was refused may be granted: the last lifting of its refusal. */
export function grantedFrom(state: CaseState, milestone: string): IsoDate | undefined {
  const days = state.facts.flatMap((fact) => {
    const exit = fact.liftedBy === undefined ? undefined : exitRuleOf(state, fact.milestone);
    return exit !== undefined && fact.liftedBy !== undefined && milestoneRefusedBy(exit) === milestone
      ? [dayOfLifting(state, fact.liftedBy)]
      : [];
  });
  return days.sort().at(-1);
}

function dayOfLifting(state: CaseState, liftedBy: number): IsoDate {
  return factOfEntry(state, liftedBy)?.occurredOn ?? '';
}

/** The stage of what a lifted exit had refused: the case has gone on since. */
export function stageOfLifted(state: CaseState, { milestone, liftedBy }: Fact): Stage | undefined {
  const exit = liftedBy === undefined ? undefined : exitRuleOf(state, milestone);
  const refused = exit && milestoneRefusedBy(exit);
  return refused === undefined ? undefined : ruleOf(state, refused)?.stage;
}

/**
 * Whether a date writes nothing because of a refusal that was lifted: the act had answered the term, or the date came
 * while the case stood closed by it. What is asked for anew after the lifting has a term of its own.
 * @param opened what opened the term
 */
export function isAnsweredByLifted(
  state: CaseState,
  milestone: string,
  opened: { sequence: number },
  { on, effect }: { on: IsoDate; effect: DeadlineEffect },
): boolean {
  return refusedTerms(state).some(
    ({ refused, sequence, from, to }) =>
      opened.sequence < sequence &&
      (refused === milestone || (effect !== 'deemed-granted' && from <= on && on <= to)),
  );
}

/** Of exits that were lifted: what they refused, and from when until when the case was closed by them. */
const refusedTerms = oncePerState(readRefusedTerms);

interface RefusedTerm {
  refused: string | undefined;
  sequence: number;
  from: IsoDate;
  to: IsoDate;
}

function readRefusedTerms(state: CaseState): readonly RefusedTerm[] {
  return liftedRefusals(state).flatMap(({ sequence, by }) => {
    const [act, lifting] = [factOfEntry(state, sequence), factOfEntry(state, by)];
    const exit = act && exitRuleOf(state, act.milestone);
    return act === undefined || lifting === undefined || exit === undefined
      ? []
      : [
          {
            refused: milestoneRefusedBy(exit),
            ...{ sequence, from: act.occurredOn },
            to: todayAt(state.opening.calendar, Date.parse(lifting.recordedAt)),
          },
        ];
  });
}
