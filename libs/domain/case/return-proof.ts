/**
 * Proof of return: witnesses in, one of four states out. A sovereign witness (an authority's paper) proves;
 * others declare; *unknown* is never *did not return*, and time alone says nothing of anyone.
 */
import { daysBetween, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { ReturnWitnesses } from '#libs/domain/pack/programme';

export type ReturnState = 'returned-proved' | 'returned-unproved' | 'unknown' | 'not-returned';

export interface ReturnProof {
  state: ReturnState;
  returnedOn: IsoDate | null;
  /** She went home after her last legal day. */
  late: boolean;
  /** Witnesses disagree; an officer resolves it with a correction. */
  contested: boolean;
}

export type WitnessSurety = 'sovereign' | 'declared';

/** One fact that places her back home. */
export interface ReturnWitness {
  milestone: string;
  surety: WitnessSurety;
  agencyId: string;
  occurredOn: IsoDate;
  /** The day on which she left or came home, when the fact says so; a debriefing does not. */
  returnedOn?: IsoDate;
}

export interface ReturnFacts {
  /** Reported or deemed. */
  contractEnded: boolean;
  /** Code of the exit, if the case ended by one. */
  exit?: string;
  witnesses: readonly ReturnWitness[];
  lastLegalDay: IsoDate | null;
}

/** The exits that leave a return to be proved. After any other she never left, or need not come back. */
const EXITS_TO_PROVE: readonly string[] = ['ended-early', 'absent-at-arrival', 'not-returned'];
/** The exits after which nobody asks for proof, even when the contract had ended. */
const EXITS_WITHOUT_PROOF: readonly string[] = ['deceased', 'status-changed'];
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
  return declares ? 'declared' : undefined;
}

/** Null until the contract ends or an exit abroad; null after a death or a lawful stay on other grounds. */
export function returnProof(facts: ReturnFacts): ReturnProof | null {
  const exit = facts.exit ?? '';
  const askedFor = facts.contractEnded || EXITS_TO_PROVE.includes(exit);
  if (!askedFor || EXITS_WITHOUT_PROOF.includes(exit)) {
    return null;
  }
  const state = stateOf(facts, exit);
  const returned = state === 'returned-proved' || state === 'returned-unproved';
  const returnedOn = returned ? returnDateOf(facts.witnesses) : null;
  const late = returnedOn !== null && facts.lastLegalDay !== null && returnedOn > facts.lastLegalDay;
  // Someone saw her home whom the authority says did not return.
  const deniedWitness = exit === 'not-returned' && facts.witnesses.length > 0;
  return { state, returnedOn, late, contested: deniedWitness || datesDisagree(facts.witnesses) };
}

/**
 * What a later case of hers adds: whoever met her at home then is a witness that she had come back. Only to a return
 * of which nobody has spoken; to a finding that she did not return it says nothing of when.
 * @param meetings days on which later cases met her in her own country
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

function stateOf({ witnesses }: ReturnFacts, exit: string): ReturnState {
  if (witnesses.some(({ surety }) => surety === 'sovereign')) {
    return 'returned-proved';
  }
  if (exit === 'not-returned') {
    return 'not-returned';
  }
  return witnesses.length > 0 ? 'returned-unproved' : 'unknown';
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
