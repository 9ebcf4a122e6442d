/**
 * Proof of return: witnesses in, one of four states out. A sovereign witness (an authority's paper) proves;
 * others declare; *unknown* is never *did not return*, and time alone says nothing of anyone.
 */
import { daysBetween, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { ReturnWitnesses } from '#libs/domain/pack/programme';
import type { ExitRole } from '#libs/domain/pack/roles';

export const RETURN_STATES = ['returned-proved', 'returned-unproved', 'unknown', 'not-returned'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

export interface ReturnProof {
  state: ReturnState;
  returnedOn: IsoDate | null;
  /** The return was after the last legal day. */
  late: boolean;
  /** Witnesses disagree; an officer resolves it with a correction. */
  contested: boolean;
}

export type WitnessSurety = 'sovereign' | 'declared';

/** One fact that speaks of the return. */
export interface ReturnWitness {
  milestone: string;
  surety: WitnessSurety;
  agencyId: string;
  occurredOn: IsoDate;
  /** The day of leaving or of coming home, when the fact says so; a debriefing does not. */
  returnedOn?: IsoDate;
}

export interface ReturnFacts {
  /** Reported or deemed. */
  contractEnded: boolean;
  /** Role of the exit, if the case ended by one that has a role. */
  exit?: ExitRole | undefined;
  /** The authority has found, beside any exit, that the undertaking to return was not kept, and it is not lifted. */
  foundNotReturned?: boolean;
  /** That finding is under appeal: until it is answered nobody is said not to have returned. */
  findingAppealed?: boolean;
  /** The case ended by an exit after which nobody is asked for: a death, a lawful stay on other grounds. */
  outsideFigures?: boolean;
  /** Those whose report counts. */
  witnesses: readonly ReturnWitness[];
  /** Those whose report is contested: they prove nothing, and may disagree. */
  contested?: readonly ReturnWitness[];
  lastLegalDay: IsoDate | null;
}

/** Whoever was brought home has a witness; the stamp of the border beside it is an authority's paper. */
export const BROUGHT_HOME = 'repatriated';
const STAMP = 'exit-stamp';

/** The exits that leave a return to be proved. After any other, nobody left or nobody need come back. */
const EXITS_TO_PROVE: readonly (ExitRole | undefined)[] = ['early-end', 'absence-at-arrival', 'non-return'];
/** Two agencies may differ by a night at sea. */
const TOLERATED_DAYS = 1;

/** What a recorded fact is worth as a witness, by the pack's own table; undefined when it is none. */
export function suretyOf(
  rule: ReturnWitnesses,
  fact: {
    milestone: string;
    reporter: string;
    evidence: readonly string[];
    details: Readonly<Record<string, unknown>>;
  },
): WitnessSurety | undefined {
  const { sovereign } = rule;
  if (
    fact.milestone === sovereign.milestone &&
    sovereign.reportedBy.some((reporter) => reporter === fact.reporter) &&
    sovereign.evidence.some((kind) => fact.evidence.includes(kind))
  ) {
    return 'sovereign';
  }
  const declares = rule.declared.some(
    ({ milestone, onlyIf }) =>
      milestone === fact.milestone && (onlyIf === undefined || fact.details[onlyIf.detail] === onlyIf.value),
  );
  if (!declares) {
    return undefined;
  }
  return isStamped(fact) ? 'sovereign' : 'declared';
}

/** Whether it is the word of who brought somebody home, with the stamp of the border. */
export function isStamped(fact: { milestone: string; evidence: readonly string[] }): boolean {
  return fact.milestone === BROUGHT_HOME && fact.evidence.includes(STAMP);
}

/** Null until the contract ends or an exit abroad; null after a death or a lawful stay on other grounds. */
export function returnProof(facts: ReturnFacts): ReturnProof | null {
  const { exit } = facts;
  const isFound = isFoundAway(facts);
  const askedFor = facts.contractEnded || isFound || EXITS_TO_PROVE.includes(exit);
  if (!askedFor || facts.outsideFigures) {
    return null;
  }
  const state = stateOf(facts);
  const returned = state === 'returned-proved' || state === 'returned-unproved';
  const returnedOn = returned ? returnDateOf(facts.witnesses) : null;
  const late = returnedOn !== null && facts.lastLegalDay !== null && returnedOn > facts.lastLegalDay;
  // A witness declared the return of somebody who, the authority says, did not return.
  const heard = [...facts.witnesses, ...(facts.contested ?? [])];
  const deniedWitness = isFound && heard.length > 0;
  return { state, returnedOn, late, contested: deniedWitness || datesDisagree(heard) };
}

/**
 * What a later case of the same person adds: a meeting in the own country then shows that they had come back. Only
 * to a return of which nobody has spoken; against a finding of no return it does not say when.
 * @param meetings days of meetings in the own country in later cases
 */
export function proofWithMeetings(
  proof: ReturnProof | null,
  meetings: readonly IsoDate[],
): ReturnProof | null {
  const [first, ...others] = meetings;
  return proof?.state === 'unknown' && first !== undefined
    ? { ...proof, state: 'returned-unproved', returnedOn: minDate(first, ...others) }
    : proof;
}

function stateOf(facts: ReturnFacts): ReturnState {
  const { witnesses } = facts;
  if (witnesses.some(({ surety }) => surety === 'sovereign')) {
    return 'returned-proved';
  }
  if (isFoundAway(facts) && facts.findingAppealed !== true) {
    return 'not-returned';
  }
  return witnesses.length > 0 ? 'returned-unproved' : 'unknown';
}

/** The authority has found that nobody returned: by an exit, or beside any. */
function isFoundAway({ exit, foundNotReturned }: Pick<ReturnFacts, 'exit' | 'foundNotReturned'>): boolean {
  return exit === 'non-return' || foundNotReturned === true;
}

/** The date a sovereign witness gives, else the one another gives, else the day of the earliest witness. */
function returnDateOf(witnesses: readonly ReturnWitness[]): IsoDate | null {
  const given = (surety: WitnessSurety): IsoDate[] =>
    witnesses.filter((one) => one.surety === surety).flatMap(({ returnedOn }) => returnedOn ?? []);
  const days = [given('sovereign'), given('declared'), witnesses.map(({ occurredOn }) => occurredOn)];
  const [first, ...others] = days.find((list) => list.length > 0) ?? [];
  return first === undefined ? null : minDate(first, ...others);
}

function datesDisagree(witnesses: readonly ReturnWitness[]): boolean {
  return witnesses.some((one) =>
    witnesses.some(
      (other) =>
        one.agencyId !== other.agencyId &&
        one.returnedOn !== undefined &&
        other.returnedOn !== undefined &&
        Math.abs(daysBetween(one.returnedOn, other.returnedOn)) > TOLERATED_DAYS,
    ),
  );
}
