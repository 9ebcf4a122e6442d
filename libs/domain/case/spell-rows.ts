/**
 * What each work spell has anew: its end, the return after it, and what a detail says is of one spell, such as the
 * registration by a second employer. Of these the last spell's alone count; what counted before stays readable.
 */
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import { oncePerFold } from './remembered.ts';
import { endsWork, hasSpells, spellAt, spellsFrom } from './spells.ts';
import type { MilestoneReport } from './case-types.ts';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/** `end`: work ends with it. `return`: it comes after an end. `numbered`: a detail of it says of which spell it speaks. */
export type SpellRow = 'end' | 'return' | 'numbered';

type RowsByCode = ReadonlyMap<string, SpellRow>;

const rowsByCode = oncePerFold(readRows);

/** What a milestone is to spells; undefined for one that a season has once. */
export function spellRowOf(state: CaseState, milestone: string): SpellRow | undefined {
  return rowsByCode(state).get(milestone);
}

/** The state with its spells, and with only the last one's facts counting where each spell has its own. */
export function withSpells(state: CaseState): CaseState {
  if (!hasSpells(state)) {
    return state;
  }
  const told = { ...state, spells: spellsFrom(state) };
  const last = told.spells.length;
  const from = told.spells.at(-1)?.from;
  const facts = Object.entries(countingByCode(told));
  const isOver = (fact: Fact): boolean =>
    isVoid(told, fact) || (spellRowOf(told, fact.milestone) !== undefined && spellOf(told, fact) < last);
  return {
    ...told,
    effective: pick(facts, (fact) => !isOver(fact)),
    ofEarlierSpells: pick(facts, isOver),
    // What nobody waited for any longer after an earlier spell may come again after this one.
    lapsed: told.lapsed.filter(
      ({ milestone, on }) =>
        last < 2 || from === undefined || on >= from || spellRowOf(told, milestone) === undefined,
    ),
  };
}

/** The case as the spell of a report sees it: what each spell has anew is that spell's. */
export function inItsSpell(state: CaseState, report: MilestoneReport): CaseState {
  const isOne = state.spells.length < 2 && !state.facts.some((fact) => isVoid(state, fact));
  if (isOne || spellRowOf(state, report.milestone) === undefined) {
    return state;
  }
  const spell = spellOf(state, report);
  const isOfIt = (fact: Fact): boolean =>
    spellRowOf(state, fact.milestone) === undefined ||
    (spellOf(state, fact) === spell && !isVoid(state, fact));
  const counting = Object.entries(countingByCode(state));
  return {
    ...state,
    facts: state.facts.filter(isOfIt),
    effective: pick(counting, isOfIt),
    ofEarlierSpells: {},
    spells: state.spells.slice(0, spell),
  };
}

/** Whether a later contract without a gap has made an end of work void: in cases since the order of reports was reviewed. */
function isVoid({ opening, spells }: CaseState, { sequence }: Fact): boolean {
  return opening.orderReviewed === true && spells.some(({ voided }) => voided.includes(sequence));
}

/** The end of work that is told once more after an extension has made it void: of the same day it is the same end. */
export function voidEndOf(
  state: CaseState,
  { milestone, occurredOn }: Pick<MilestoneReport, 'milestone' | 'occurredOn'>,
): Fact | undefined {
  return state.facts.find(
    (fact) => fact.milestone === milestone && fact.occurredOn === occurredOn && isVoid(state, fact),
  );
}

/** Everything that counts or counted of a milestone, in every spell, in the order of the log. */
export function countingFacts(state: CaseState, milestone: string): readonly Fact[] {
  const earlier = state.ofEarlierSpells[milestone] ?? [];
  const now = state.effective[milestone] ?? [];
  return earlier.length === 0 ? now : [...earlier, ...now].sort((a, b) => a.sequence - b.sequence);
}

/** The fact upon which others may follow. What a spell has anew holds nobody up in the next one. */
export function standingFact(state: CaseState, milestone: string): Fact | undefined {
  const now = state.effective[milestone]?.at(-1);
  return (
    now ?? (spellRowOf(state, milestone) === 'numbered' ? countingFacts(state, milestone).at(-1) : undefined)
  );
}

/** Whether a fact speaks of the last spell, or of the time after it. */
export function isOfLastSpell(
  { spells }: CaseState,
  fact: { occurredOn: IsoDate; sequence: number },
): boolean {
  return spells.length < 2 || spellAt(spells, fact) === spells.length;
}

/** Both facts, or the fact and the report, are of one spell; always so of what a season has once. */
export function areOfOneSpell(state: CaseState, one: Told, other: Told): boolean {
  return spellRowOf(state, one.milestone) === undefined || spellOf(state, one) === spellOf(state, other);
}

/** A number that no spell of the case has. */
export function spellRefusal(state: CaseState, rule: PathRule, report: MilestoneReport): Refusal | undefined {
  const name = numberDetail(rule);
  const value = name === undefined ? undefined : report.details[name];
  const count = Math.max(1, state.spells.length);
  const isOne = Number.isInteger(value) && Number(value) >= 1 && Number(value) <= count;
  if (name === undefined || value === undefined || isOne) {
    return undefined;
  }
  const values = Array.from({ length: count }, (_, index) => String(index + 1));
  return refuse('details-missing', `${name} is one of ${values.join(', ')}.`, {
    pointer: `/details/${name}`,
    says: { key: 'detail-one-of', with: { detail: name, values } },
  });
}

type Told = Pick<Fact, 'milestone' | 'occurredOn' | 'details'> & { sequence?: number };

/** By its number; else the last spell of which the case knew then, unless its day is of an earlier one. */
function spellOf(state: CaseState, told: Told): number {
  if (spellRowOf(state, told.milestone) !== 'numbered') {
    return spellAt(state.spells, told);
  }
  const rule = state.rules.find(({ milestone }) => milestone === told.milestone);
  const number = rule && told.details[numberDetail(rule) ?? ''];
  const { occurredOn, sequence = Infinity } = told;
  const open = state.spells.findLast(({ floor, openedBy }) => floor <= occurredOn && openedBy < sequence);
  return typeof number === 'number' ? number : (open?.spell ?? 1);
}

function numberDetail({ details = [] }: PathRule): string | undefined {
  return details.find(({ type }) => type === 'spell')?.name;
}

function countingByCode(state: CaseState): Readonly<Record<string, readonly Fact[]>> {
  const codes = new Set([...Object.keys(state.effective), ...Object.keys(state.ofEarlierSpells)]);
  return Object.fromEntries([...codes].map((code) => [code, countingFacts(state, code)]));
}

function pick(
  facts: readonly (readonly [string, readonly Fact[]])[],
  isOne: (fact: Fact) => boolean,
): Record<string, readonly Fact[]> {
  const picked = facts.map(([code, all]) => [code, all.filter(isOne)] as const);
  return Object.fromEntries(picked.filter(([, all]) => all.length > 0));
}

/** Records are heard at any time, and a new spell begins after an end: neither hangs on one. */
function readRows(state: CaseState): RowsByCode {
  const rows = new Map<string, SpellRow>();
  let before: readonly string[] = [];
  for (const { stage } of state.pack.stages) {
    const own = state.rules.filter((rule) => rule.stage === stage);
    // A row may stand before what it comes after.
    for (let size = -1; size < rows.size;) {
      size = rows.size;
      for (const rule of own.filter(({ milestone }) => !rows.has(milestone))) {
        const row = rowOf(state, rule, rows, before);
        if (row !== undefined) rows.set(rule.milestone, row);
      }
    }
    const completing = own.filter(({ need }) => need === 'completing').map(({ milestone }) => milestone);
    before = completing.length > 0 ? completing : before;
  }
  return rows;
}

function rowOf(
  state: CaseState,
  rule: PathRule,
  rows: RowsByCode,
  completing: readonly string[],
): SpellRow | undefined {
  if (endsWork(state, rule.milestone)) {
    return 'end';
  }
  if (numberDetail(rule) !== undefined) {
    return 'numbered';
  }
  if (rule.anyTime || rule.startsSpell) {
    return undefined;
  }
  const comesAfter = rule.afterAny ?? rule.after ?? completing;
  const follows = comesAfter.some((code) => ['end', 'return'].includes(rows.get(code) ?? ''));
  return follows ? 'return' : undefined;
}
