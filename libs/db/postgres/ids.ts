/** Opaque ids that sort by the time they were made, so that a table's newest rows lie together. */
import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LENGTH = 9;
const RANDOM_LENGTH = 13;

/** 22 characters: 45 bits of milliseconds, then 65 random ones. */
export function newId(): string {
  let time = Date.now();
  let id = '';
  for (let index = 0; index < TIME_LENGTH; index += 1) {
    id = ALPHABET.charAt(time % 32) + id;
    time = Math.floor(time / 32);
  }
  for (const byte of randomBytes(RANDOM_LENGTH)) id += ALPHABET.charAt(byte % 32);
  return id;
}
