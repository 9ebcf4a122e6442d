/**
 * Digests under a key that only servers hold: seals, commitments, report ids, fingerprints. What needs no key is in
 * `libs/domain/ledger`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { formerOf } from '#libs/config/keys';
import { canonicalText } from '#libs/domain/ledger/canonical-text';

const OPAQUE_ID_LENGTH = 22;

/** One keyed digest can never stand for another: each purpose has a name of its own inside the digest. */
type Purpose = 'commitment' | 'fingerprint' | 'report-id' | 'seal' | 'signature' | Asked;

/** What is asked for once and done later: an act on many, and its part for one of them. */
export type Asked = 'bulk-operation' | 'bulk-item';

/** Proof that this system wrote the hash: under a key that the database does not have. */
export function sealOf(key: Uint8Array, hash: string): string {
  return keyedDigest(key, 'seal', [hash]).toString('base64url');
}

/** Proof that a process of ours said this of the case: neither Temporal nor Postgres can make one. */
export function signatureOf(key: Uint8Array, caseId: string, said: unknown): string {
  return keyedDigest(key, 'signature', [caseId, canonicalText(said)]).toString('base64url');
}

/** The signature that the words should have, given the one they have; see {@link expectedSeal}. */
export function expectedSignature(key: Uint8Array, stored: string, caseId: string, said: unknown): string {
  return heldDigest(key, stored, (one) => signatureOf(one, caseId, said));
}

/** Proof that a command of ours asked for this, to be done later; `said` is JSON. */
export function askedSignatureOf(key: Uint8Array, what: Asked, said: unknown): string {
  return keyedDigest(key, what, [canonicalText(said)]).toString('base64url');
}

/** Whether it was asked for in these words, under the key in use or a former one. */
export function isAsked(key: Uint8Array, what: Asked, said: unknown, signature: string | null): boolean {
  if (signature === null) return false;
  const expected = heldDigest(key, signature, (one) => askedSignatureOf(one, what, said));
  return isSameText(expected, signature);
}

/** Compares in a time that says nothing of where two texts of one length differ. */
export function isSameText(ours: string, given: string): boolean {
  const [one, other] = [Buffer.from(ours, 'utf8'), Buffer.from(given, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The seal that a hash should have, given the one it has: under a former key when that one is right, else today's. */
export function expectedSeal(key: Uint8Array, hash: string, stored: string | undefined): string {
  return heldDigest(key, stored, (one) => sealOf(one, hash));
}

/** The commitment that a text should have, given the one it has; see {@link expectedSeal}. */
export function expectedCommitment(
  key: Uint8Array,
  stored: string,
  text: { caseId: string; name: string; value: string },
): string {
  return heldDigest(key, stored, (one) => commitment(one, text.caseId, text.name, text.value));
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

/** The same for two bodies that differ only in the order of their keys, and reveals neither; 22 characters. */
export function fingerprintOf(key: Uint8Array, body: unknown): string {
  const digest = keyedDigest(key, 'fingerprint', [canonicalText(body)]);
  return digest.toString('base64url').slice(0, OPAQUE_ID_LENGTH);
}

/** The digest under the key in use, unless `stored` is the right one under a former key. */
function heldDigest(
  key: Uint8Array,
  stored: string | undefined,
  digest: (key: Uint8Array) => string,
): string {
  const today = digest(key);
  if (stored === today) return today;
  return (
    formerOf(key)
      .map(digest)
      .find((older) => older === stored) ?? today
  );
}

/** The parts are written as a JSON array, so that no two lists of parts read the same. */
function keyedDigest(key: Uint8Array, purpose: Purpose, parts: readonly string[]): Buffer {
  return createHmac('sha256', key)
    .update(canonicalText([`noria/${purpose}/1`, ...parts]), 'utf8')
    .digest();
}
