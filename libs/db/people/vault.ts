/**
 * Personal data at rest: each person has a key, wrapped by the vault's and kept in that person's row. Papers, contacts,
 * birth date, former names and private texts are sealed under it, and papers are found by keyed blind indexes; names,
 * sex and province are not sealed. Erasure deletes the key and the names. A backup made before holds both until it is
 * itself deleted: what an older copy brings back is erased again from the list of erasures.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { formerOf } from '#libs/config/keys';
import type { HeldKey } from '#libs/config/keys';
import { normaliseCin, normalisePassportNumber } from '#libs/domain/person/identity';
import { normalisePhone } from '#libs/domain/person/phone';

/** Keys derived from NORIA_VAULT_KEY; each has one purpose. */
export interface Vault {
  readonly wrapKey: Buffer;
  readonly indexKey: Buffer;
  /** Seals the lists that commit to what is on record of people: the instance's own, not one derived here. */
  readonly sealKey: Buffer;
  /** Of the keys that it replaced: they open and find what has not been wrapped anew yet. */
  readonly former?: readonly Vault[];
}

export type Paper = 'cin' | 'passport' | 'phone';
/** What can be found without being readable: papers, and a name with its birth date (`nameAndBirthKey`). */
export type Indexed = Paper | 'name';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds to a text, in bytes. */
export const SEALING_BYTES = NONCE_BYTES + TAG_BYTES;

const NORMALISE: Readonly<Record<Indexed, (value: string) => string | undefined>> = {
  cin: normaliseCin,
  passport: normalisePassportNumber,
  phone: normalisePhone,
  name: (key) => key,
};

/** Derives the vault's keys (HKDF-SHA-256) from a master key of 32 bytes, and those of its former ones. */
export function createVault(key: HeldKey, sealKey: Buffer): Vault {
  if (key.length !== KEY_BYTES) throw new Error('the vault key has 32 bytes');
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, '', `noria/${purpose}/1`, KEY_BYTES));
  const keys = { wrapKey: derive('wrap'), indexKey: derive('blind-index'), sealKey };
  const former = formerOf(key).map((one) => createVault(one, sealKey));
  return former.length === 0 ? keys : { ...keys, former };
}

/** A new key for a person, wrapped: bound to the person's id, so that it opens nothing of anybody else. */
export function newDataKey(vault: Vault, seasonalWorkerId: string): Buffer {
  return seal(vault.wrapKey, randomBytes(KEY_BYTES), seasonalWorkerId);
}

/** The key itself. Throws when no vault key held is the right one, or the person is another. */
export function unwrap(vault: Vault, seasonalWorkerId: string, wrapped: Buffer): Buffer {
  try {
    return open(vault.wrapKey, wrapped, seasonalWorkerId);
  } catch (fault) {
    const [next, ...rest] = vault.former ?? [];
    if (next === undefined) throw fault;
    return unwrap({ ...next, former: rest }, seasonalWorkerId, wrapped);
  }
}

/** The same key, wrapped under the vault key in use. */
export function wrapAnew(vault: Vault, seasonalWorkerId: string, wrapped: Buffer): Buffer {
  return seal(vault.wrapKey, unwrap(vault, seasonalWorkerId, wrapped), seasonalWorkerId);
}

/** AES-256-GCM: nonce ‖ tag ‖ ciphertext. `context` is authenticated and not stored. */
export function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when key, context or a single bit is not the one that was sealed. */
export function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(context, 'utf8'))
    .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

/** Equal for two writings of one paper, and worth nothing without the key. */
export function blindIndex(vault: Vault, kind: Indexed, value: string): Buffer {
  return keyedDigest(vault, kind, value).digest();
}

/** What a paper is looked for under: its index of today, and those that rows not yet wrapped anew still have. */
export function blindIndexes(vault: Vault, kind: Indexed, value: string): Buffer[] {
  return [vault, ...(vault.former ?? [])].map((one) => blindIndex(one, kind, value));
}

/** The same as Postgres writes them: for thousands at a time, each of which would be a Buffer with memory of its own. */
export function writtenIndexes(vault: Vault, kind: Indexed, value: string): string[] {
  return [vault, ...(vault.former ?? [])].map((one) => `\\x${keyedDigest(one, kind, value).digest('hex')}`);
}

/** Bytes that were read, written so. */
export function writtenBytes(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

function keyedDigest(vault: Vault, kind: Indexed, value: string): ReturnType<typeof createHmac> {
  const normal = NORMALISE[kind](value) ?? value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return createHmac('sha256', vault.indexKey).update(`${kind}\u0000${normal}`, 'utf8');
}
