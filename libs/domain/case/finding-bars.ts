/** Until when a finding bars a filing. Apart from what a case has of findings: pages ask it too, and load no case for it. */
import type { IsoDate } from '#libs/domain/calendar';
import type { FindingEffect } from './told-findings.ts';

export type FindingState = 'stands' | 'lifted' | 'contested';

/**
 * The last day of the bar that a finding means: null where its effect is none, and once it was lifted. One that is
 * contested keeps its day, since it may come to stand.
 */
export function barMeant(
  { effect, state }: { effect: FindingEffect; state: FindingState },
  weighsUntil: IsoDate | null,
): IsoDate | null {
  return effect === 'none' || state === 'lifted' ? null : weighsUntil;
}

/** The last day on which a finding bars a filing as it stands now; null where it bars nobody, as one that is contested. */
export function barredBy<Day>({ state, until }: { state: FindingState; until: Day | null }): Day | null {
  return state === 'stands' ? until : null;
}
