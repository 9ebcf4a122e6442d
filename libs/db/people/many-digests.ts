/**
 * HMAC-SHA-256 of very many short texts. Each of Node's `Hmac` objects outlives the collections of young memory: a check
 * of 10,000 rows, which makes a million and a half, grew by two hundred megabytes of them. These leave nothing behind.
 */
import { createHmac, hash } from 'node:crypto';

/** Of SHA-256, in bytes. */
const BLOCK = 64;
const DIGEST = 32;
/** A name and a birth date, or a paper; what is longer is digested as usual. */
const LONGEST = 1_024;
const INNER = 0x36;
const OUTER = 0x5c;

/** The key in both of its paddings (RFC 2104), with space for what is digested after each. */
interface Pads {
  inner: Buffer;
  outer: Buffer;
}

const padsByKey = new WeakMap<Buffer, Pads>();

/** In hexadecimal; the same as `createHmac('sha256', key)` gives. The key has 64 bytes at most. */
export function digestOfShort(key: Buffer, text: string): string {
  if (text.length * 3 > LONGEST) return createHmac('sha256', key).update(text, 'utf8').digest('hex');
  const { inner, outer } = padsOf(key);
  const length = inner.write(text, BLOCK, 'utf8');
  outer.write(hash('sha256', inner.subarray(0, BLOCK + length), 'hex'), BLOCK, 'hex');
  return hash('sha256', outer, 'hex');
}

function padsOf(key: Buffer): Pads {
  const known = padsByKey.get(key);
  if (known !== undefined) return known;
  const pads = { inner: padded(key, INNER, LONGEST), outer: padded(key, OUTER, DIGEST) };
  padsByKey.set(key, pads);
  return pads;
}

function padded(key: Buffer, pad: number, following: number): Buffer {
  const block = Buffer.alloc(BLOCK + following);
  for (let at = 0; at < BLOCK; at += 1) block[at] = (key[at] ?? 0) ^ pad;
  return block;
}
