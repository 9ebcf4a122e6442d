/**
 * The hash chain of a case. Plain JavaScript: a browser verifies a case with the code that wrote it.
 *
 * `hash = sha256(prevHash ‖ text)`, both as text: `printf '%s%s' "$prev" "$text" | sha256sum` says the same.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalText } from './canonical-text.ts';

/** What the first entry of a case follows. */
export const GENESIS_HASH = '0'.repeat(64);

export interface ChainRow {
  sequence: number;
  prevHash: string;
  hash: string;
  /** The canonical text that was hashed. */
  text: string;
  seal?: string;
}

export type ChainFaultKind =
  'sequence-broken' | 'link-broken' | 'hash-differs' | 'text-not-canonical' | 'seal-missing' | 'seal-differs';

export interface ChainFault {
  /** The sequence at which the chain breaks. */
  sequence: number;
  kind: ChainFaultKind;
}

export interface ChainVerdict {
  ok: boolean;
  entries: number;
  /** Hash of the last entry; the genesis hash of an empty chain. */
  head: string;
  firstFault?: ChainFault;
}

/** The seal that belongs to a hash. Only who holds the key can compute it; of several keys, the stored seal says which. */
export type SealOf = (hash: string, stored: string | undefined) => string;

/** Hash of an entry's canonical text that follows `prevHash`; 64 hexadecimal digits. */
export function entryHash(prevHash: string, text: string): string {
  return bytesToHex(sha256.create().update(utf8ToBytes(prevHash)).update(utf8ToBytes(text)).digest());
}

/** Checks the rows of one case in order and stops at the first fault. Seals are checked when `sealOf` is given. */
export function verifyChain(rows: readonly ChainRow[], sealOf?: SealOf): ChainVerdict {
  let head = GENESIS_HASH;
  for (const [index, row] of rows.entries()) {
    const kind = faultOf(row, index + 1, head, sealOf);
    if (kind !== undefined) {
      return { ok: false, entries: rows.length, head, firstFault: { sequence: index + 1, kind } };
    }
    head = row.hash;
  }
  return { ok: true, entries: rows.length, head };
}

function faultOf(
  row: ChainRow,
  sequence: number,
  prevHash: string,
  sealOf: SealOf | undefined,
): ChainFaultKind | undefined {
  const checks: readonly (readonly [ChainFaultKind, () => boolean])[] = [
    ['sequence-broken', () => row.sequence === sequence],
    ['link-broken', () => row.prevHash === prevHash],
    ['hash-differs', () => row.hash === entryHash(row.prevHash, row.text)],
    ['text-not-canonical', () => isCanonical(row.text)],
    ['seal-missing', () => sealOf === undefined || row.seal !== undefined],
    ['seal-differs', () => sealOf === undefined || row.seal === sealOf(row.hash, row.seal)],
  ];
  return checks.find(([, holds]) => !holds())?.[0];
}

function isCanonical(text: string): boolean {
  try {
    return canonicalText(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}
