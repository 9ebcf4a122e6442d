/**
 * What the fold knows of a case at one point of its log, and the plain questions one may ask of it.
 * Built by `fold.ts`, read by every rule.
 */
import { todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type {
  CaseStatus,
  DetailValue,
  MilestoneReport,
  Opening,
  OfferTerms,
  Silence,
  Witness,
} from './case-types.ts';
import type { Presence } from './stay-clock.ts';
import type { ExitRule, MilestoneRule, Programme, Stage } from '#libs/domain/pack/programme';
import { rulesOf } from '#libs/domain/pack/programme';
import { milestoneOfRole, roleOf } from '#libs/domain/pack/roles';
import type { ExitRole, MilestoneRole } from '#libs/domain/pack/roles';
import { assertAffordable } from '#libs/domain/pack/steps';
import type { Limit, RefusalCode } from '#libs/domain/refusals';

export type FactState =
  | 'recorded'
  | 'deemed-granted'
  | 'deemed-refused'
  | 'deemed-ended'
  | 'early'
  | 'contested'
  | 'lifted'
  | 'refused';

/** One reported or deemed fact that still stands. */
export interface Fact {
  milestone: string;
  sequence: number;
  occurredOn: IsoDate;
  recordedAt: string;
  /** When it was last corrected, if it was. */
  correctedAt?: string;
  details: Record<string, DetailValue>;
  evidence: readonly string[];
  /** Names of private texts behind it, with their keyed commitments. */
  commitments: Readonly<Record<string, string>>;
  offer: OfferTerms | null;
  /** Limits of the law that its report passes, as its caller said. */
  passes?: Limit[];
  /** Days of earlier seasons that it is judged by, where a correction read them. */
  earlierPresences?: Presence[];
  /** Details that the rules ask for since a transfer, and nobody asked for when it was told. */
  notAsked?: readonly string[];
  /** Null when the law's silence is the author. */
  witness: Witness | null;
  byOfficer: boolean;
  state: FactState;
  /** The entry by which the authority lifted it; absent in what was not lifted. */
  liftedBy?: number;
  /** Why it no longer counts, when a correction has made it invalid. */
  refusal: RefusalCode | null;
  isExit: boolean;
}

/** A time of work abroad within one season, without a break. */
export interface Spell {
  /** The first is 1. */
  spell: number;
  from: IsoDate;
  /** Null while it is open. */
  to: IsoDate | null;
  /** The entry that opened it. */
  openedBy: number;
  /** What speaks of it happened on this day or later: the act that opened it, or the day after the spell before. */
  floor: IsoDate;
  /** The day on which the case knew of it. */
  knownOn: IsoDate;
  /** It began with the seasonal worker's arrival, and not with a contract of somebody who was there already. */
  byArrival: boolean;
  /** Ends of work that a later contract without a gap has made void. */
  voided: readonly number[];
}

export type PathRule = MilestoneRule & { stage: Stage };

/** What a passed date made, as its entry says it. */
export interface StandingSilence {
  sequence: number;
  milestone: string;
  effect: Silence['effect'];
  dueOn: IsoDate;
}

export interface CaseState {
  caseId: string;
  pack: Programme;
  opening: Opening;
  rules: readonly PathRule[];
  exits: readonly ExitRule[];
  /** Everything that stands, in the order of the log, whatever its state. */
  facts: readonly Fact[];
  /** Milestones that count, by code; more than one only where they repeat. */
  effective: Readonly<Record<string, readonly Fact[]>>;
  /** Work spells, oldest first; none in packs that do not say what opens one. */
  spells: readonly Spell[];
  /** What counted in spells before the last one, by code, of milestones that each spell has anew. */
  ofEarlierSpells: Readonly<Record<string, readonly Fact[]>>;
  /** Days abroad of the person's earlier seasons: as of the opening, or as the last report that says them. */
  earlierPresences: readonly Presence[];
  /** The day for which it is true: windows shut by the passing of days alone. That of the last entry, unless asked of another. */
  day: IsoDate;
  /** Codes that the engine stopped waiting for. */
  lapsed: readonly { milestone: string; sequence: number; on: IsoDate }[];
  /** Rows of the rules that a transfer brought when their stage was over; `isOver`: no date of theirs was to come. */
  unasked: readonly { milestone: string; isOver: boolean }[];
  /** Silences that stand, in the order of the log. */
  silences: readonly StandingSilence[];
  /** Silences that an act notified in time has taken the place of, each with the entry of that act. */
  superseded: readonly { sequence: number; by: number }[];
  /** `milestone|what|dueOn` of everything that has fired, annulled or not: it never fires twice. */
  fired: readonly string[];
  exit: Fact | null;
  closed: { outcome: string; sequence: number; on: IsoDate } | null;
  /** The stage in which the case ended, where a fact told since would move it; null where none would. */
  endedIn: Stage | null;
  hold: { sequence: number; on: IsoDate; legalBasis: string | null } | null;
  /** The hold that the exit ended: it is there again once the exit is lifted. */
  heldAtExit: CaseState['hold'];
  /** Holds with a legal basis that are over: dates that ran during one move by its days. */
  legalHolds: readonly { from: IsoDate; to: IsoDate }[];
  /** Holds, resumptions and transfers that a later correction left on a case that was closed or held by then. */
  outOfPlace: readonly { sequence: number; type: 'hold' | 'resume' | 'transfer'; code: RefusalCode }[];
  /** The day on which a transfer brought the rules; null under those of the opening. */
  rulesSince: IsoDate | null;
  /** Instant of the last entry that a person caused, in ms: silences keep their distance from it. */
  lastReportedAt: number;
}

/** Throws for a pack that no case can afford: see `assertAffordable`. */
export function emptyState(caseId: string, pack: Programme, opening: Opening, openedAt: number): CaseState {
  assertAffordable(pack);
  return {
    caseId,
    pack,
    opening,
    rules: asRecruited(
      pack,
      opening,
      rulesOf(pack, opening.path).filter(
        ({ underOrder, underAuthorisation }) =>
          holdsOrder(opening, underOrder) &&
          (underAuthorisation === undefined || underAuthorisation === isUnderAuthorisation(opening)),
      ),
    ).map(toldOnce),
    exits: pack.exits.filter((exit) => exit.paths.includes(opening.path)),
    facts: [],
    effective: {},
    spells: [],
    ofEarlierSpells: {},
    earlierPresences: opening.earlierPresences,
    day: todayAt(opening.calendar, openedAt),
    lapsed: [],
    unasked: [],
    silences: [],
    superseded: [],
    fired: [],
    exit: null,
    closed: null,
    endedIn: null,
    hold: null,
    heldAtExit: null,
    legalHolds: [],
    outOfPlace: [],
    rulesSince: null,
    lastReportedAt: openedAt,
  };
}

/**
 * Of somebody asked for by name there is no application, preselection or interview [RLOEX 123.1-2]: of its stage, what
 * comes before the row that takes the position is passed over.
 */
function asRecruited(
  pack: Programme,
  { recruitment }: Opening,
  rules: readonly PathRule[],
): readonly PathRule[] {
  const selection = rules.findIndex(({ milestone }) => milestone === pack.reservesAt);
  const stage = rules[selection]?.stage;
  if (recruitment !== 'nominative' || stage === undefined) {
    return rules;
  }
  const passed = rules.slice(0, selection).filter((rule) => rule.stage === stage);
  const isPassed = (code: string): boolean => passed.some(({ milestone }) => milestone === code);
  return rules
    .filter((rule) => !passed.includes(rule))
    .map((rule) =>
      rule.after === undefined ? rule : { ...rule, after: rule.after.filter((code) => !isPassed(code)) },
    );
}

/** Whether the campaign holds an order, where one is asked for. */
export function holdsOrder({ orders = [] }: Opening, order: string | undefined): boolean {
  return order === undefined || orders.includes(order);
}

/** Whether the case was opened under an authorisation that lasts beyond the first day of work. */
function isUnderAuthorisation({ authorisation, offer, calendar }: Opening): boolean {
  return authorisation !== undefined && authorisation.until >= (offer?.startsOn ?? calendar.originOn);
}

/** What each work spell has once, an end or what is asked for by its number, repeats from spell to spell alone. */
function toldOnce(rule: PathRule): PathRule {
  const isNumbered = rule.need !== 'optional' && rule.details?.some(({ type }) => type === 'spell');
  if (!rule.repeatable || !(rule.endsSpell || isNumbered)) {
    return rule;
  }
  const { repeatable: _repeatable, ...once } = rule;
  return once;
}

/** The milestone's row on this case's path; undefined for a code of the other path or of none. */
export function ruleOf(state: CaseState, milestone: string): PathRule | undefined {
  return state.rules.find((rule) => rule.milestone === milestone);
}

export function exitRuleOf(state: CaseState, milestone: string): ExitRule | undefined {
  return state.exits.find((exit) => exit.milestone === milestone);
}

/** True when an officer recorded it: officers get a refusal where a partner agency's report is kept. */
export function isOfficers(report: Pick<MilestoneReport, 'recordedBy'>): boolean {
  return report.recordedBy.role !== 'partner-agency';
}

/** The fact that an entry became; undefined for entries that are no facts, or no longer stand. */
export function factOfEntry(state: CaseState, sequence: number): Fact | undefined {
  return state.facts.find((fact) => fact.sequence === sequence);
}

/** The fact that counts for a milestone: the latest, where it repeats. */
export function factOf(state: CaseState, milestone: string): Fact | undefined {
  return state.effective[milestone]?.at(-1);
}

/** The fact that counts for the milestone with this role; undefined where the pack has none. */
export function factOfRole(state: CaseState, role: MilestoneRole): Fact | undefined {
  return factsOfRole(state, role).at(-1);
}

/** All facts that count for the milestone with this role, in the order of the log; several where it repeats. */
export function factsOfRole(state: CaseState, role: MilestoneRole): readonly Fact[] {
  const code = milestoneOfRole(state.pack, state.opening.path, role);
  return code === undefined ? [] : (state.effective[code] ?? []);
}

/** The role of the exit with this code; undefined for one without a role. */
export function exitRoleOf(state: CaseState, code: string): ExitRole | undefined {
  const exit = exitRuleOf(state, code);
  return exit && (roleOf(state.pack, state.opening.path, code) as ExitRole | undefined);
}

export function isRecorded(state: CaseState, milestone: string): boolean {
  return factOf(state, milestone) !== undefined;
}

export function statusOfState(state: CaseState): CaseStatus {
  if (state.closed) {
    return 'closed';
  }
  return state.hold ? 'on-hold' : 'active';
}

/** The offer of the case: the one it was opened with, selected for, or moved to. */
export function offerOf(state: CaseState): OfferTerms | null {
  const moved = state.facts.filter((fact) => fact.offer && fact.state === 'recorded').at(-1);
  return moved?.offer ?? state.opening.offer ?? null;
}

/** The offer that the case had when an entry was recorded. */
export function offerAt(state: CaseState, sequence: number): OfferTerms | null {
  return offerOf({ ...state, facts: state.facts.filter((fact) => fact.sequence < sequence) });
}

/** Position of a stage in the pack's own order: a corridor may train before it recruits. */
export function packIndex(state: CaseState, stage: Stage): number {
  return state.pack.stages.findIndex((rule) => rule.stage === stage);
}
