/** What the findings of a case mean for a next season: until when each bars, and whether it stands. */
import { addDays, addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { dateOf } from './case-dates.ts';
import { factsOfRole } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import { barMeant } from './finding-bars.ts';
import type { FindingState } from './finding-bars.ts';
import { oncePerState } from './remembered.ts';
import { returnProofOf } from './return-of-case.ts';
import { toldFindings } from './told-findings.ts';
import type { ToldFinding } from './told-findings.ts';
import type { FindingKind } from '#libs/domain/pack/programme';
import { evaluateDate } from '#libs/domain/pack/date-expression';

export interface CaseFinding extends Omit<ToldFinding, 'liftedBy' | 'appealedBy'> {
  /** The last day of the bar that it means, by `barMeant`; whether it bars anybody now is `barredBy`'s to say. */
  until: IsoDate | null;
  /** The last day on which it is looked at, whatever its effect; null where the pack bars nobody for its kind. */
  weighsUntil: IsoDate | null;
  /** Contested by an appeal, or by a witness of the return: then it warns, and refuses nothing. */
  state: FindingState;
}

/** Of a case under a pack with a row for findings, in the order of the log; none under any other. */
export const findingsOf = oncePerState(computeFindings);

/**
 * The day on which the authority withdrew the authorisation; undefined where it did not. What is laid to the seasonal
 * worker counts only while a finding stands beside it.
 */
export function withdrawalOf(
  state: CaseState,
): { on: IsoDate; attributable: 'employer' | 'worker' | 'none' } | undefined {
  const fact = factsOfRole(state, 'authorisation-withdrawal').at(-1);
  const told = fact?.details['attributable'];
  const attributable = told === 'employer' || told === 'worker' ? told : 'none';
  const isGrounded = attributable !== 'worker' || findingsOf(state).some((one) => one.state === 'stands');
  const notified = fact?.details['notifiedOn'];
  return fact === undefined || !isGrounded
    ? undefined
    : { on: typeof notified === 'string' ? notified : fact.occurredOn, attributable };
}

/**
 * The last day on which a filing is barred by conduct of a kind: by the rule of the case's own pack, from the first of
 * its dates that is known. Where the law counts back from the filing, the conduct's day itself is barred for the whole
 * term less a day. Null where the pack bars nobody for it.
 */
export function barredUntil(
  state: CaseState,
  { kind, decidedOn, conductOn }: { kind: FindingKind; decidedOn: IsoDate; conductOn?: IsoDate },
): IsoDate | null {
  const { bars, holidays } = state.pack;
  if (!bars || (bars.kinds !== undefined && !bars.kinds.includes(kind))) {
    return null;
  }
  const said: Readonly<Record<string, IsoDate | undefined>> = { decided: decidedOn, conduct: conductOn };
  const [start] = bars.from.flatMap(
    (text) => evaluateDate(text, (base) => said[base] ?? dateOf(state, base), holidays) ?? [],
  );
  if (start === undefined) {
    return null;
  }
  const end = addMonths(start, bars.months);
  return bars.countsBack ? addDays(end, -1) : end;
}

function computeFindings(state: CaseState): readonly CaseFinding[] {
  const all = toldFindings(state);
  // What another finding took the place of, without an appeal, was never lifted: it is that one.
  const isToldAgain = ({ liftedBy, appeal }: ToldFinding): boolean =>
    appeal === null && all.some(({ sequence }) => sequence === liftedBy);
  const listed = all.filter((one) => !isToldAgain(one));
  return listed.map(({ liftedBy, appealedBy, ...told }) => {
    const weighsUntil = barredUntil(state, told);
    const finding = { ...told, state: standing(state, told.kind, { liftedBy, appealedBy }) };
    return { ...finding, until: barMeant(finding, weighsUntil), weighsUntil };
  });
}

function standing(
  state: CaseState,
  kind: FindingKind,
  { liftedBy, appealedBy }: Pick<ToldFinding, 'liftedBy' | 'appealedBy'>,
): FindingState {
  if (liftedBy !== null) {
    return 'lifted';
  }
  const proof = kind === 'return-undertaking' ? returnProofOf(state) : null;
  const isDenied = proof?.state === 'returned-proved' || proof?.contested === true;
  return appealedBy !== null || isDenied ? 'contested' : 'stands';
}
