/**
 * Before an entry is sealed: who said it. A report bears the signature of the command that took it in. What the engine
 * writes of its own is decided again, from the ledger and its pack, and signed here. So whoever reaches Temporal alone can
 * send what they like, and nothing of it is recorded.
 */
import type { DataSource } from 'typeorm';
import { loadCase } from '#libs/db/ledger/ledger-store';
import type { LedgerKeys } from '#libs/db/ledger/ledger-store';
import { isOfEngine, isSigned, signed } from '#libs/db/ledger/signatures';
import type { Draft, RecordCommand, RecordResult, SeasonCase } from '#libs/domain/case/case-types';
import { headOf, nextDue } from '#libs/domain/case/season-case';
import { canonicalText } from '#libs/domain/ledger/canonical-text';

export type Proof =
  /** To be recorded as it stands here. */
  | { kind: 'proved'; draft: Draft }
  /** The number is taken, or the ledger has lost its last entries: nothing is written. */
  | { kind: 'answered'; answer: RecordResult }
  | { kind: 'unproved' };

/** The clocks of the engine and of this process may differ by this much. */
const CLOCKS_DIFFER_MS = 60_000;

/** Whether the command's draft may be sealed. Throws DatabaseFault and LedgerFault. */
export async function proofOf(
  db: DataSource,
  keys: LedgerKeys,
  { caseId, sequence, draft }: RecordCommand,
): Promise<Proof> {
  if (isSigned(keys.seal, caseId, draft) && draft.type !== 'opening') return { kind: 'proved', draft };
  const seasonCase = await loadCase(db, caseId, keys);
  if (seasonCase === undefined) return { kind: 'unproved' };
  const standing = seasonCase.entries[sequence - 1];
  // What was recorded before reports were signed is answered as ever: only new entries need a proof.
  if (standing !== undefined) return { kind: 'answered', answer: { kind: 'stored', entry: standing } };
  const head = headOf(seasonCase);
  if (head < sequence - 1) return { kind: 'answered', answer: { kind: 'behind', head } };
  return isDue(seasonCase, draft, Date.now())
    ? { kind: 'proved', draft: signed(keys.seal, caseId, draft) }
    : { kind: 'unproved' };
}

/** The pack makes just this of a date that has passed. */
function isDue(seasonCase: SeasonCase, draft: Draft, nowMs: number): boolean {
  if (!isOfEngine(draft)) return false;
  const due = nextDue(seasonCase);
  const { signature: _signature, ...words } = draft;
  return (
    due !== undefined &&
    due.at <= nowMs + CLOCKS_DIFFER_MS &&
    canonicalText(due.draft) === canonicalText(words)
  );
}
