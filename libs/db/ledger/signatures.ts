/**
 * Who said it: a command signs each report, and nothing is sealed that bears no signature. Access to the engine alone, or
 * to the database alone, forges nothing. What is signed is the report as it was sent, for this one case.
 */
import { expectedSignature, isSameText, signatureOf } from './keyed-digests.ts';
import { LedgerFault } from './entry-rows.ts';
import { areOlderRowsListed } from '#libs/db/lists/sealed-lists';
import type { Db } from '#libs/db/postgres/sql';
import type { Draft, EngineDraft, Entry, Report } from '#libs/domain/case/case-types';

type Signable = Draft | Report;

/** The draft or report with its signature, whatever signature it brought. */
export function signed<T extends Signable>(key: Uint8Array, caseId: string, said: T): T {
  return { ...said, signature: signatureOf(key, caseId, saidBy(said)) };
}

/** Whether the signature is ours, for this case and these words. */
export function isSigned(key: Uint8Array, caseId: string, said: Signable): boolean {
  if (said.signature === undefined) return false;
  return isSameText(expectedSignature(key, said.signature, caseId, saidBy(said)), said.signature);
}

/** The same of an entry: what was recorded of it besides is not what was said. */
export function isSignedEntry(key: Uint8Array, entry: Entry): boolean {
  const { caseId, sequence: _sequence, recordedAt: _at, prevHash: _prev, hash: _hash, ...draft } = entry;
  return isSigned(key, caseId, draft);
}

/**
 * Refuses entries that nobody is proved to have said, once older rows are listed: what the engine alone holds of a case
 * may be anybody's. Throws {@link LedgerFault}.
 */
export async function refuseUnsigned(db: Db, key: Uint8Array, entries: readonly Entry[]): Promise<void> {
  const unsigned = entries.find((entry) => !isSignedEntry(key, entry));
  if (unsigned === undefined || !(await areOlderRowsListed(db))) return;
  throw new LedgerFault(unsigned.caseId, unsigned.sequence, 'unsigned');
}

/** Entries that nobody reports: the engine writes them when a date has passed. */
export function isOfEngine(draft: Draft): draft is EngineDraft {
  return draft.type === 'silence' || draft.type === 'reminder' || draft.type === 'escalation';
}

/**
 * What was said, in the form in which it was sent: an exit was reported as a milestone, whose code alone makes it an exit,
 * and a transfer travels with the rules that its hash names.
 */
function saidBy(said: Signable): object {
  const { signature: _signature, ...words } = said;
  if (words.type === 'exit') {
    const { outcome, ...report } = words;
    return outcome === words.milestone ? { ...report, type: 'milestone' } : words;
  }
  if ('pack' in words) {
    const { pack: _pack, ...transfer } = words;
    return transfer;
  }
  return words;
}
