// The fields of a bulk operation's act, parted at rest: codes and dates in clear, what somebody wrote sealed.
import { openWords } from '#libs/db/people/operation-words';
import type { SealedWords } from '#libs/db/people/operation-words';
import type { Vault } from '#libs/db/people/vault';
import type { BulkParams } from '#libs/contract/bulk-operations';
import type { SentEvidence } from '../commands/report-body.ts';

/** Which details are private is the pack's to say, and every case has its own: here all of them are. */
const PRIVATE: readonly string[] = ['note', 'reason', 'details'];

export interface PartedParams {
  params: Record<string, unknown>;
  words: Record<string, unknown>;
}

export function partParams(given: BulkParams): PartedParams {
  const parted: PartedParams = { params: {}, words: {} };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (name === 'evidence') partEvidence(value as readonly SentEvidence[], parted);
    else if (PRIVATE.includes(name)) parted.words[name] = value;
    else parted.params[name] = value;
  }
  return parted;
}

function partEvidence(evidence: readonly SentEvidence[], parted: PartedParams): void {
  parted.params.evidence = evidence.map(({ kind }) => ({ kind }));
  if (evidence.some(({ reference }) => reference !== undefined)) parted.words.evidence = evidence;
}

/** The fields as they were sent; without the private ones once those are gone. */
export function wholeParams(
  vault: Vault,
  operation: SealedWords & { operationId: string; params: Record<string, unknown> },
): BulkParams {
  return { ...operation.params, ...openWords(vault, operation) };
}
