/**
 * The ledger's arithmetic: canonical text, hash chain, seals and keyed digests. It needs node:crypto, so
 * workflows never import it.
 *
 * `hash = sha256(prevHash ‖ text)`, both as text: `printf '%s%s' "$prev" "$text" | sha256sum` says the same.
 */
import { createHash, createHmac } from 'node:crypto';

/** What the first entry of a case follows. */
export const GENESIS_HASH = '0'.repeat(64);

const OPAQUE_ID_LENGTH = 22;

/** One keyed digest can never stand for another: each purpose has a name of its own inside the digest. */
type Purpose = 'commitment' | 'fingerprint' | 'report-id' | 'seal';

/**
 * Canonical JSON (RFC 8785): keys sorted by UTF-16 code units, no white space, one way to write a number.
 * Properties that are undefined are left out, as in JSON. Throws a TypeError on what JSON cannot say.
 */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value, canonicalText).join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`JSON has no word for ${typeof value}`);
}

/** Hash of an entry's canonical text that follows `prevHash`; 64 hexadecimal digits. */
export function entryHash(prevHash: string, text: string): string {
  return createHash('sha256').update(prevHash).update(text, 'utf8').digest('hex');
}

/** Proof that this system wrote the hash: under a key that the database does not have. */
export function sealOf(key: Uint8Array, hash: string): string {
  return keyedDigest(key, 'seal', [hash]).toString('base64url');
}

/** What the ledger keeps of a private text: it can be matched with the text, never turned back into it. */
export function commitment(key: Uint8Array, caseId: string, name: string, value: string): string {
  return keyedDigest(key, 'commitment', [caseId, name, value]).toString('base64url');
}

/** Opaque id of a report, 22 characters: the same caller, case and key give the same id. */
export function reportIdOf(
  key: Uint8Array,
  agencyOrUser: string,
  caseId: string,
  idempotencyKey: string,
): string {
  const digest = keyedDigest(key, 'report-id', [agencyOrUser, caseId, idempotencyKey]);
  return digest.toString('base64url').slice(0, OPAQUE_ID_LENGTH);
}

/** Tells one body from another whatever the order of its keys, and reveals neither; 22 characters. */
export function fingerprintOf(key: Uint8Array, body: unknown): string {
  const digest = keyedDigest(key, 'fingerprint', [canonicalText(body)]);
  return digest.toString('base64url').slice(0, OPAQUE_ID_LENGTH);
}

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

/** Walks the rows of one case in order. Seals are checked when their key is given. */
export function verifyChain(rows: readonly ChainRow[], sealKey?: Uint8Array): ChainVerdict {
  let head = GENESIS_HASH;
  for (const [index, row] of rows.entries()) {
    const kind = faultOf(row, index + 1, head, sealKey);
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
  sealKey: Uint8Array | undefined,
): ChainFaultKind | undefined {
  const checks: readonly (readonly [ChainFaultKind, () => boolean])[] = [
    ['sequence-broken', () => row.sequence === sequence],
    ['link-broken', () => row.prevHash === prevHash],
    ['hash-differs', () => row.hash === entryHash(row.prevHash, row.text)],
    ['text-not-canonical', () => isCanonical(row.text)],
    ['seal-missing', () => sealKey === undefined || row.seal !== undefined],
    ['seal-differs', () => sealKey === undefined || row.seal === sealOf(sealKey, row.hash)],
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

/** The parts are written as a JSON array, so that no two lists of parts read the same. */
function keyedDigest(key: Uint8Array, purpose: Purpose, parts: readonly string[]): Buffer {
  return createHmac('sha256', key)
    .update(canonicalText([`noria/${purpose}/1`, ...parts]), 'utf8')
    .digest();
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
