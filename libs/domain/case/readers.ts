/** Who reads what of a fact: one answer for the case as it is shown and for its log. */
import { mayReadFact } from '#libs/domain/access';
import type { Actor, AgencyKind, Reporter } from '#libs/domain/access';
import type { DetailRule } from '#libs/domain/pack/programme';
import { milestoneOfRole } from '#libs/domain/pack/roles';
import { exitRuleOf, ruleOf } from './case-state.ts';
import type { CaseState } from './case-state.ts';

/** What an actor reads of a fact: nothing at all, that it stands, or all but some details. */
export type Reading =
  { kind: 'unseen' } | { kind: 'state-only' } | { kind: 'whole'; hiddenDetails: readonly string[] };

/** Rows whose existence alone speaks of somebody's health, or of a complaint: who does not read them does not learn that one stands. */
const UNSEEN: readonly string[] = ['health-accompanied', 'incident-reported'];
/** What opens an incident file is read by the circle of that file and by who wrote it, whomever a pack names (law-review 3.3). */
const CIRCLES: Readonly<Record<string, readonly AgencyKind[]>> = { 'incident-reported': ['ngo'] };

/**
 * By the row of the case's own path and pack: readers are those whom it names, else those who may report it. Of a
 * code that this path does not know, officers and auditors alone read more than that it stands. `saidBy`: whose word it is.
 */
export function readingOf(
  state: CaseState,
  milestone: string,
  actor: Actor,
  saidBy?: { agencyId: string | null } | null,
): Reading {
  const { readers, details } = rowOf(state, milestone);
  const circle = CIRCLES[milestone];
  const isTheirs = actor.role === 'partner-agency' && saidBy?.agencyId === actor.agencyId;
  const isRead = mayReadFact(actor, circle ?? readers) || (circle !== undefined && isTheirs);
  if (!isRead) return { kind: UNSEEN.includes(milestone) ? 'unseen' : 'state-only' };
  const hidden = details.filter(({ visibleTo }) => visibleTo && !mayReadFact(actor, visibleTo));
  return { kind: 'whole', hiddenDetails: hidden.map(({ name }) => name) };
}

/** Whether an actor reads what an authority found of somebody, and so for what they are barred. */
export function mayReadFindings(state: CaseState, actor: Actor): boolean {
  const finding = milestoneOfRole(state.pack, state.opening.path, 'finding');
  return mayReadFact(actor, finding === undefined ? [] : rowOf(state, finding).readers);
}

/** Whether an actor may know how many incidents were reported in cases. */
export function mayCountIncidents(actor: Actor): boolean {
  return mayReadFact(actor, CIRCLES['incident-reported'] ?? []);
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
