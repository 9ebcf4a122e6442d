/**
 * Who asked for an act on many: the command that takes it in signs it, and its part for each case or row. It is done later,
 * by whoever works on it, from rows that a superuser of the database can write. What bears no signature, or another than
 * its own, is not done.
 */
import { askedSignatureOf, isAsked } from '#libs/db/ledger/keyed-digests';
import { openWords } from '#libs/db/people/operation-words';
import type { Vault } from '#libs/db/people/vault';
import type { StoredOperation } from './operations.ts';

/** All that decides what is done, and in whose name. */
export type AskedOperation = Pick<
  StoredOperation,
  'operationId' | 'action' | 'params' | 'dryRun' | 'agencyId' | 'createdAt'
> & {
  createdBy: string;
  role: string | null;
  /** Private texts; null once they are erased. */
  words: Readonly<Record<string, unknown>> | null;
};

export interface AskedItem {
  operationId: string;
  itemNo: number;
  subject: string;
  /** Of an import: the row as it was when it was committed. */
  row?: object;
}

export function signOperation(seal: Uint8Array, asked: AskedOperation): string {
  return askedSignatureOf(seal, 'bulk-operation', asked);
}

/** Whether somebody is proved to have asked for the operation as it stands. */
export function isSignedOperation(vault: Vault, operation: StoredOperation): boolean {
  const asked = askedNow(vault, operation);
  return asked !== undefined && isAsked(vault.sealKey, 'bulk-operation', asked, operation.signature);
}

export function signItem(seal: Uint8Array, asked: AskedItem): string {
  return askedSignatureOf(seal, 'bulk-item', asked);
}

export function isSignedItem(seal: Uint8Array, asked: AskedItem, signature: string | null): boolean {
  return isAsked(seal, 'bulk-item', asked, signature);
}

/** What an operation asks for as it stands; undefined where its words open with no key that is held. */
export function askedNow(vault: Vault, operation: StoredOperation): AskedOperation | undefined {
  const { operationId, action, params, dryRun, agencyId, createdBy, createdByRole, createdAt } = operation;
  if (operation.words !== null && operation.dataKey === null) return undefined;
  const isErased = operation.words === null && operation.dataKey !== null;
  try {
    return {
      ...{ operationId, action, params, dryRun, agencyId, createdAt },
      ...{ createdBy: createdBy.userId, role: createdByRole },
      words: isErased ? null : openWords(vault, operation),
    };
  } catch {
    return undefined;
  }
}
