/** Who reads what of a fact: one answer for the case as it is shown and for its log. */
import { mayReadFact } from '#libs/domain/access';
import type { Actor, Reporter } from '#libs/domain/access';
import type { DetailRule } from '#libs/domain/pack/programme';
import { milestoneOfRole } from '#libs/domain/pack/roles';
import { exitRuleOf, ruleOf } from './case-state.ts';
import type { CaseState } from './case-state.ts';

/** What an actor reads of a fact: nothing at all, that it stands, or all but some details. */
export type Reading =
  { kind: 'unseen' } | { kind: 'state-only' } | { kind: 'whole'; hiddenDetails: readonly string[] };

/** Rows whose existence alone speaks of somebody's health: who does not read them does not learn that one stands. */
const UNSEEN: readonly string[] = ['health-accompanied'];

/**
 * By the row of the case's own path and pack: readers are those whom it names, else those who may report it. Of a
 * code that this path does not know, officers and auditors alone read more than that it stands.
 */
export function readingOf(state: CaseState, milestone: string, actor: Actor): Reading {
  const { readers, details } = rowOf(state, milestone);
  if (!mayReadFact(actor, readers)) return { kind: UNSEEN.includes(milestone) ? 'unseen' : 'state-only' };
  const hidden = details.filter(({ visibleTo }) => visibleTo && !mayReadFact(actor, visibleTo));
  return { kind: 'whole', hiddenDetails: hidden.map(({ name }) => name) };
}

/** Whether an actor reads what an authority found of somebody, and so for what they are barred. */
export function mayReadFindings(state: CaseState, actor: Actor): boolean {
  const finding = milestoneOfRole(state.pack, state.opening.path, 'finding');
  return mayReadFact(actor, finding === undefined ? [] : rowOf(state, finding).readers);
}

/** Members of an object but for those named. */
export function without<T extends object>(members: T, names: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name))) as Partial<T>;
}

function rowOf(
  state: CaseState,
  milestone: string,
): { readers: readonly Reporter[]; details: readonly DetailRule[] } {
  const row = ruleOf(state, milestone);
  const rule = row ?? exitRuleOf(state, milestone);
  return { readers: row?.visibleTo ?? rule?.reportedBy ?? [], details: rule?.details ?? [] };
}
