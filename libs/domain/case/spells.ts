/**
 * The work spells of a season, read off its facts: a second employer, or a second entry, begins a second spell. Spells
 * never overlap: where a contract begins while another still runs, the earlier spell ends the day before. In packs that
 * do not say what opens a spell there are none, and nothing is made of them.
 */
import { addDays, isIsoDate, maxDate, minDate, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseState, Fact, PathRule, Spell } from './case-state.ts';
import { oncePerFold } from './remembered.ts';
import { evaluateDate } from '#libs/domain/pack/date-expression';
import type { SpellStart } from '#libs/domain/pack/spells';

/** A fact that begins a spell, or goes on with one. */
interface Start {
  fact: Fact;
  from: IsoDate;
  rule: SpellStart;
}

/** A day on which work ended, as somebody told or as the law has it. */
type End = Pick<Fact, 'occurredOn' | 'sequence'> & { isDeemed: boolean };

interface Begun extends Start {
  /** Ends that a later contract without a gap has made void. */
  voided: readonly End[];
}

const COUNTING: readonly Fact['state'][] = ['recorded', 'deemed-ended'];

/** The arrival opens the first spell in every pack that speaks of spells, whether its row says so or not. */
const BY_ARRIVAL: SpellStart = { on: 'occurredOn' };

/** Whether the pack says what opens a spell, or ends one. */
export function hasSpells({ rules }: Pick<CaseState, 'rules'>): boolean {
  return rules.some(({ startsSpell, endsSpell }) => startsSpell !== undefined || endsSpell === true);
}

const workEnds = oncePerFold(
  ({ pack, rules, exits }) =>
    new Set([
      ...pack.presence.to,
      ...[...rules, ...exits].filter(({ endsSpell }) => endsSpell).map(({ milestone }) => milestone),
    ]),
);

/** Whether work ends with this milestone or exit. */
export function endsWork(state: CaseState, milestone: string): boolean {
  return workEnds(state).has(milestone);
}

/** All spells, oldest first. Of two that begin on one day, the one told last counts. */
export function spellsFrom(state: CaseState): readonly Spell[] {
  const ends = endsOf(state);
  const begun: Begun[] = [];
  for (const start of startsOf(state)) {
    const before = begun.pop();
    begun.push(...(before === undefined ? [{ ...start, voided: [] }] : following(before, start, ends)));
  }
  const spells: Spell[] = [];
  for (const [index, one] of begun.entries()) {
    spells.push(spellOf(state, one, { before: spells.at(-1), next: begun[index + 1] }, ends));
  }
  return spells;
}

/** The spell to which a day belongs: the last one that has begun by then, else the first. */
export function spellAt(
  spells: readonly Spell[],
  { occurredOn, sequence = Infinity }: { occurredOn: IsoDate; sequence?: number },
): number {
  return (
    spells.findLast((one) => hasBegun({ from: one.from, sequence: one.openedBy }, occurredOn, sequence))
      ?.spell ?? 1
  );
}

/** On the first day of a spell, what was told before it speaks of the spell before. */
function hasBegun(start: { from: IsoDate; sequence: number }, on: IsoDate, sequence: number): boolean {
  return start.from < on || (start.from === on && start.sequence < sequence);
}

function startsOf(state: CaseState): Start[] {
  // Nothing began after the exit that ended the season.
  const last = state.exit && endsWork(state, state.exit.milestone) ? state.exit.occurredOn : undefined;
  return state.rules
    .flatMap((row) => {
      const rule = startRuleOf(state, row);
      return rule === undefined
        ? []
        : (state.effective[row.milestone] ?? []).map((fact) => startOf(state, rule, fact));
    })
    .sort((a, b) => (a.from === b.from ? a.fact.sequence - b.fact.sequence : a.from < b.from ? -1 : 1))
    .filter(({ from }, index) => index === 0 || last === undefined || from <= last);
}

function startRuleOf({ pack }: CaseState, { milestone, startsSpell }: PathRule): SpellStart | undefined {
  return startsSpell ?? (milestone === pack.presence.arrival ? BY_ARRIVAL : undefined);
}

function startOf({ pack }: CaseState, rule: SpellStart, fact: Fact): Start {
  const own = (base: string): IsoDate | undefined => {
    const value = base.startsWith('details.') ? fact.details[base.slice('details.'.length)] : undefined;
    return base === 'occurredOn' ? fact.occurredOn : isIsoDate(value) ? value : undefined;
  };
  return { fact, rule, from: evaluateDate(rule.on, own, pack.holidays) ?? fact.occurredOn };
}

function endsOf(state: CaseState): readonly End[] {
  return state.facts
    .filter((fact) => (fact.isExit ? fact.sequence === state.exit?.sequence : COUNTING.includes(fact.state)))
    .filter(({ milestone }) => endsWork(state, milestone))
    .map(({ occurredOn, sequence, witness }) => ({ occurredOn, sequence, isDeemed: witness === null }))
    .sort((a, b) =>
      a.occurredOn === b.occurredOn ? a.sequence - b.sequence : a.occurredOn < b.occurredOn ? -1 : 1,
    );
}

/** The spell before, and the one that begins; or the spell before alone, when it goes on. */
function following(before: Begun, start: Start, ends: readonly End[]): Begun[] {
  const ended = ends.filter((end) => isWithin(end, before, start) && !before.voided.includes(end));
  const next = { ...start, voided: [] };
  // A day has one spell: what begins on the same day takes the place of what was to begin then.
  const opened = before.from < start.from ? [before, next] : [next];
  if (start.rule.afterGap) {
    const toldBefore = ended.filter(({ sequence }) => sequence < start.fact.sequence);
    const last = toldBefore.at(-1);
    return last !== undefined && addDays(last.occurredOn, 1) < start.from
      ? opened
      : [{ ...before, voided: [...before.voided, ...toldBefore] }];
  }
  return isArrival(start) && ended.length === 0 ? [before] : opened;
}

function isArrival({ rule }: Start): boolean {
  return rule.on === 'occurredOn';
}

function isWithin(end: End, start: Start, next: Start | undefined): boolean {
  const since = ({ from, fact }: Start): boolean =>
    hasBegun({ from, sequence: fact.sequence }, end.occurredOn, end.sequence);
  return since(start) && (next === undefined || !since(next));
}

function spellOf(
  { opening }: CaseState,
  one: Begun,
  { before, next }: { before: Spell | undefined; next: Begun | undefined },
  ends: readonly End[],
): Spell {
  const { fact, from } = one;
  const spell = (before?.spell ?? 0) + 1;
  const dayBefore = next && addDays(next.from, -1);
  const told = endOf({ ...one, isFirst: spell === 1 }, next, ends);
  return {
    spell,
    from,
    to: told && dayBefore ? minDate(told, dayBefore) : (told ?? dayBefore ?? null),
    openedBy: fact.sequence,
    floor: minDate(from, fact.occurredOn, ...(before?.to ? [addDays(before.to, 1)] : [])),
    knownOn: todayAt(opening.calendar, Date.parse(fact.recordedAt)),
    byArrival: isArrival(one),
    voided: one.voided.map(({ sequence }) => sequence),
  };
}

/** The day on which a spell ended, by those who tell of it; else by the law. */
function endOf(
  one: Begun & { isFirst: boolean },
  next: Begun | undefined,
  ends: readonly End[],
): IsoDate | undefined {
  const { from, voided, isFirst } = one;
  // What is dated before the first day of all ended the first spell on its first day.
  const own = ends.filter(
    (end) => !voided.includes(end) && (isWithin(end, one, next) || (isFirst && end.occurredOn <= from)),
  );
  const end = own.find(({ isDeemed }) => !isDeemed) ?? own[0];
  return end && maxDate(from, end.occurredOn);
}
