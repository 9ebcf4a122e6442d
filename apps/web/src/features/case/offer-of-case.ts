/** Which offer a case has. */
import type { CaseView, EntryLine } from './case-data.ts';

/** The last that a milestone names, else that of the opening, else the one on whose list it stands. */
export function offerIdOf(view: CaseView, entries: readonly EntryLine[]): string | undefined {
  const named = view.milestones
    .filter(({ state }) => state === 'recorded')
    .flatMap(({ details }) => [details?.['newOfferId'] ?? details?.['offerId'] ?? []].flat())
    .filter((value) => typeof value === 'string');
  return named.at(-1) ?? entries[0]?.offer?.offerId ?? view.selection?.offerId;
}
