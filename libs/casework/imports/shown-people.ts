/** Of whom rows of an import show something, as far as they are known: what the log of reads names. */
import type { ImportRow } from './kept-import.ts';

export interface ShownPerson {
  /** The case that the row names or opened, where there is one. */
  caseId: string | null;
  /** Of the case, where there is one: whoever it is of today. */
  seasonalWorkerId: string | null;
}

/** Each person or case once. */
export function peopleOf(rows: readonly ImportRow[]): ShownPerson[] {
  const shown = rows.flatMap(({ caseId, caseOf, seasonalWorkerId, others = [] }) => [
    { caseId, seasonalWorkerId: caseOf ?? seasonalWorkerId },
    ...others.map((id) => ({ caseId: null, seasonalWorkerId: id })),
  ]);
  const known = shown.filter(({ caseId, seasonalWorkerId }) => caseId !== null || seasonalWorkerId !== null);
  return [
    ...new Map(known.map((one) => [`${one.caseId ?? ''} ${one.seasonalWorkerId ?? ''}`, one])).values(),
  ];
}
