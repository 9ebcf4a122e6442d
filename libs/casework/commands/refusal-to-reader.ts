/** A refusal as whoever asked may read it: it does not name an entry of which they are not to know. */
import type { Actor } from '#libs/domain/access';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { readingOf } from '#libs/domain/case/readers';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/** Of a correction that another entry rests on: what that entry is, only to who reads that one stands. */
export function refusalTo(actor: Actor, seasonCase: SeasonCase, refusal: Refusal): Refusal {
  if (refusal.says?.key !== 'would-fall') return refusal;
  const { milestone, sequence } = refusal.says.with;
  if (typeof milestone !== 'string' || typeof sequence !== 'number') return refusal;
  const entry = seasonCase.entries[sequence - 1];
  const saidBy = entry !== undefined && 'reportedBy' in entry ? entry.reportedBy : null;
  const { kind } = readingOf(stateOf(seasonCase), milestone, actor, saidBy);
  if (kind !== 'unseen') return refusal;
  const { code, detail: _named, says: _said, ...where } = refusal;
  return refuse(code, `Entry ${String(sequence)} would no longer stand: correct the newest first.`, {
    ...{ ...where, says: { key: 'entry-would-fall', with: { sequence } } },
  });
}
