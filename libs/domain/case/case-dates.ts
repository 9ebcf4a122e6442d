/** The named dates that a pack's expressions start from, read off a case. */
import { addDays, isIsoDate, maxDate, minDate, nextWorkingDay } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { factOf, factOfRole, offerOf } from './case-state.ts';
import type { CaseState, Fact, Spell } from './case-state.ts';
import type { DetailValue } from './case-types.ts';
import { ALTERNATIVES, evaluateDate } from '#libs/domain/pack/date-expression';
import type { DateText } from '#libs/domain/pack/date-expression';
import type { StayRule } from '#libs/domain/pack/programme';
import { oncePerState } from './remembered.ts';
import { countingFacts } from './spell-rows.ts';
import { spellAt } from './spells.ts';
import { stayOf } from './stay-clock.ts';
import type { Presence } from './stay-clock.ts';

/** What only the moment knows: the day, the day a milestone opened, a report's own details. */
export interface DateContext {
  today?: IsoDate;
  opened?: IsoDate;
  /** Of the report itself; the example of a date is shown for one of today. */
  occurredOn?: IsoDate;
  previous?: IsoDate;
  /** Days that count in place of those of the case, by their base. */
  instead?: Readonly<Record<string, IsoDate>>;
  details?: Readonly<Record<string, DetailValue>>;
  /** Days off by which it is counted; else the pack's one list. */
  daysOff?: readonly IsoDate[];
  /** Days off of the register at which its base was filed: on one of them, that counts as of the next working day. */
  filedOn?: readonly IsoDate[];
}

/** Evaluates a pack's date; undefined while something it needs is not known. */
export function dateOf(state: CaseState, text: DateText, context: DateContext = {}): IsoDate | undefined {
  const { daysOff = state.pack.holidays, filedOn } = context;
  const lookup = (base: string): IsoDate | undefined => {
    const date = baseDate(state, base, context);
    return date !== undefined && filedOn !== undefined ? nextWorkingDay(date, filedOn) : date;
  };
  return evaluateDate(text, lookup, daysOff);
}

/** The first of several that can be computed. */
export function firstDateOf(
  state: CaseState,
  texts: readonly DateText[],
  context: DateContext = {},
): IsoDate | undefined {
  for (const text of texts) {
    const date = dateOf(state, text, context);
    if (date !== undefined) {
      return date;
    }
  }
  return undefined;
}

/** Rows that prove on which day somebody left the country. */
const PROVED_LEAVING: readonly DateText[] = ['return-proved.exitedOn', 'repatriated'];

/** The presence abroad in this case, both days counted; null before the entry. Of several, from the first to the last. */
export function presenceOf(state: CaseState): Presence | null {
  const [first, ...others] = presencesOf(state);
  const last = others.at(-1) ?? first;
  return first && last ? { ...last, from: first.from } : null;
}

/**
 * The presences abroad in this case, oldest first. Where the law counts days of work: its spells. Where it counts days
 * in the country: also the days between two contracts, unless somebody left in between.
 */
export const presencesOf = oncePerState((state: CaseState): readonly Presence[] => {
  const entered = firstDateOf(state, state.pack.presence.from);
  return state.spells.length === 0 ? onePresence(state, entered) : presencesInSpells(state, entered);
});

function presencesInSpells(state: CaseState, entered: IsoDate | undefined): Presence[] {
  const presences: Presence[] = [];
  for (const [index, spell] of state.spells.entries()) {
    const next = state.spells[index + 1];
    const left = leftAfter(state, spell, state.pack.presence.left ?? []);
    const stayed = state.pack.presence.left !== undefined && next && !next.byArrival;
    const to = left ?? (stayed ? addDays(next.from, -1) : workedUntil(state, spell));
    const before = presences.at(-1)?.to;
    const from = before === undefined ? minDate(spell.from, entered ?? spell.from) : spell.from;
    presences.push(to === null ? { from } : { from, to: next ? minDate(to, addDays(next.from, -1)) : to });
  }
  return presences;
}

/**
 * The last day of work of a spell; null while it lasts. Nobody worked after a stamp or those who brought them home say
 * that they left, whatever end is told or counted for want of one. It holds in cases whose opening says so
 * (`laterProofs`).
 */
function workedUntil(state: CaseState, spell: Spell): IsoDate | null {
  const left = state.opening.laterProofs === true ? leftAfter(state, spell, PROVED_LEAVING) : undefined;
  return left === undefined || (spell.to !== null && spell.to < left) ? spell.to : left;
}

/** The day of leaving after a spell, by the first of these rows that was told in it. */
function leftAfter(state: CaseState, { spell, from }: Spell, rows: readonly DateText[]): IsoDate | undefined {
  const told = (base: string): IsoDate | undefined => {
    const [code = '', detail] = base.split('.');
    const fact = countingFacts(state, code).findLast((one) => spellAt(state.spells, one) === spell);
    return detail === undefined ? fact?.occurredOn : asDate(fact?.details[detail]);
  };
  const [day] = rows.flatMap((text) => evaluateDate(text, told, state.pack.holidays) ?? []);
  return day && maxDate(from, day);
}

/** In packs without spells, and before the first: from the entry to the first end that is told. */
function onePresence(state: CaseState, from: IsoDate | undefined): Presence[] {
  if (from === undefined) {
    return [];
  }
  const left = firstDateOf(state, state.pack.presence.left ?? []);
  if (left !== undefined) {
    return [{ from, to: maxDate(from, left) }];
  }
  const ends = state.pack.presence.to
    .map((code) => (state.exit?.milestone === code ? state.exit : factOf(state, code)))
    .filter((fact) => fact !== undefined)
    .map((fact) => (fact.occurredOn < from ? from : fact.occurredOn))
    .sort();
  return [ends[0] === undefined ? { from } : { from, to: ends[0] }];
}

/** Days used and allowed on `today`; null in packs without a stay clock. */
export function stayOfCase(
  state: CaseState,
  today: IsoDate,
): { daysUsed: number; daysLimit: number | null; lastLegalDay: IsoDate | null } | null {
  const rule = stayRuleOf(state);
  if (rule === null) {
    return null;
  }
  const own = presencesOf(state).filter(({ from }) => from <= today);
  const { daysUsed, daysLimit, lastLegalDay } = stayOf(rule, state.earlierPresences, own, today);
  return { daysUsed, daysLimit, lastLegalDay: lastLegalDay ?? lastLegalDayOf(state) ?? null };
}

/** The last day of lawful presence of a stay without a break since the last entry, whether or not it has ended since. */
export const lastLegalDayOf = oncePerState(computeLastLegalDay);

function computeLastLegalDay(state: CaseState): IsoDate | undefined {
  const rule = stayRuleOf(state);
  const presences = presencesOf(state);
  const last = presences.at(-1);
  if (rule === null || last === undefined) {
    return undefined;
  }
  const open = [...presences.slice(0, -1), { from: last.from }];
  return stayOf(rule, state.earlierPresences, open, last.from).lastLegalDay ?? undefined;
}

/** The same of a contract that begins on `startsOn`: days between two contracts are as the clock of the pack counts them. */
function lastLegalDayFrom(state: CaseState, startsOn: unknown): IsoDate | undefined {
  const last = state.spells.at(-1);
  const to = last?.to ?? null;
  if (last === undefined || to === null || !isIsoDate(startsOn) || startsOn <= addDays(to, 1)) {
    return lastLegalDayOf(state);
  }
  const next: Spell = { ...last, spell: last.spell + 1, from: startsOn, to: null, byArrival: false };
  return computeLastLegalDay({ ...state, spells: [...state.spells, next] });
}

/** Months of stay that the pack and its orders grant this case; null where none are counted. */
export function stayMonthsOf(state: CaseState): number | null {
  return stayRuleOf(state)?.months ?? null;
}

/** The pack's clock, with the months that an order of the authority grants this campaign. */
export function stayRuleOf({ pack: { stay }, opening }: CaseState): StayRule | null {
  const ordered = stay?.underOrder?.find(({ order }) => (opening.orders ?? []).includes(order));
  return stay && ordered ? { ...stay, months: ordered.months } : stay;
}

function baseDate(state: CaseState, base: string, context: DateContext): IsoDate | undefined {
  if (context.instead !== undefined && Object.hasOwn(context.instead, base)) {
    return context.instead[base];
  }
  if (Object.hasOwn(state.pack.anchors, base)) {
    return anchorDate(state, base);
  }
  switch (base) {
    case 'today':
      return context.today;
    case 'opened':
      return context.opened;
    case 'previous':
      return context.previous;
    case 'occurredOn':
      return context.occurredOn ?? context.today;
    case 'opening':
      return state.opening.calendar.originOn;
    case 'campaign.opensOn':
      return state.opening.campaignOpensOn;
    // Of a later spell alone: the first one begins with the entry.
    case 'spell.floor':
      return state.spells.length > 1 ? state.spells.at(-1)?.floor : undefined;
    case 'authorisation.until':
      return state.opening.authorisation?.until;
    case 'stay.lastLegalDay':
      return lastLegalDayFrom(state, context.details?.['startsOn']);
    default:
      return namedDate(state, base, context);
  }
}

/** The days that a fact says, by the bases that name them: its own, and those of its details. */
export function daysOf({ milestone, occurredOn, details }: Fact): Readonly<Record<string, IsoDate>> {
  const told = Object.entries(details).flatMap(([name, value]) => {
    const day = asDate(value);
    return day === undefined ? [] : [[`${milestone}.${name}`, day] as const];
  });
  return { [milestone]: occurredOn, ...Object.fromEntries(told) };
}

const anchorDates = oncePerState(() => new Map<string, { date: IsoDate | undefined }>());

/**
 * The date of a pack's anchor, computed once for each state: anchors are counted from anchors, so that a few of them
 * with a few alternatives each would otherwise be computed millions of times. No anchor is counted from the moment.
 */
function anchorDate(state: CaseState, name: string): IsoDate | undefined {
  const known = anchorDates(state);
  const before = known.get(name);
  if (before !== undefined) {
    return before.date;
  }
  const answer: { date: IsoDate | undefined } = { date: undefined };
  known.set(name, answer);
  const texts = (state.pack.anchors[name] ?? []).flatMap((text) => newestFirst(state, text));
  answer.date = firstDateOf(state, texts);
  return answer.date;
}

/** `contract-extended.newEndOn | employer-changed.endsOn`: what was recorded last comes first. */
function newestFirst(state: CaseState, text: DateText): readonly DateText[] {
  const toldAt = (one: DateText): number => factOf(state, one.split(/[. ]/)[0] ?? '')?.sequence ?? 0;
  return text.split(ALTERNATIVES).sort((a, b) => toldAt(b) - toldAt(a));
}

function namedDate(state: CaseState, base: string, context: DateContext): IsoDate | undefined {
  const [noun = '', name] = base.split('.');
  if (name === undefined) {
    return factOf(state, noun)?.occurredOn;
  }
  if (noun === 'details') {
    return asDate(context.details?.[name]);
  }
  if (noun === 'offer') {
    return offerDate(offerOf(state), name);
  }
  const fact = noun === 'convoy' ? factOfRole(state, 'convoy') : factOf(state, noun);
  return asDate(fact?.details[name]) ?? offerDate(fact?.offer ?? null, name);
}

function offerDate(offer: { startsOn: IsoDate; endsOn: IsoDate } | null, name: string): IsoDate | undefined {
  if (offer === null) {
    return undefined;
  }
  return name === 'startsOn' ? offer.startsOn : name === 'endsOn' ? offer.endsOn : undefined;
}

function asDate(value: DetailValue | undefined): IsoDate | undefined {
  return isIsoDate(value) ? value : undefined;
}
