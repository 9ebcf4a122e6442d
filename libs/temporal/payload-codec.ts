/**
 * Encrypts what the engine keeps (AES-256-GCM): arguments, results, the entries in histories. Each payload carries the id of
 * its key, so that a new key can be brought into use while older histories stay readable. Payloads written plain, before
 * a key was in use, are read as they are.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { keyIdOf } from '#libs/config/keys';
import type { PayloadKeys } from '#libs/config/keys';

/** As Temporal's own samples name it, so that operators' tools recognise an encrypted payload. */
const ENCODING = Buffer.from('binary/encrypted');
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const wire = proto.temporal.api.common.v1.Payload;

/** Decoding throws when a payload's key is not held, and names the key: nothing is ever taken for what it is not. */
export function payloadCodec({ inUse, held }: PayloadKeys): PayloadCodec {
  const byId = new Map(held.map((key) => [keyIdOf(key), key]));
  return {
    encode: (payloads) =>
      Promise.resolve(inUse === undefined ? payloads : payloads.map((payload) => encrypted(payload, inUse))),
    decode: (payloads) =>
      Promise.resolve(payloads.map((payload) => (isEncrypted(payload) ? decrypted(payload, byId) : payload))),
  };
}

/** Whether a payload was encrypted by this codec. */
export function isEncrypted({ metadata }: Payload): boolean {
  const encoding = metadata?.encoding;
  return encoding instanceof Uint8Array && ENCODING.equals(encoding);
}

function encrypted(payload: Payload, key: Buffer): Payload {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const text = Buffer.concat([cipher.update(wire.encode(payload).finish()), cipher.final()]);
  return {
    metadata: { encoding: ENCODING, 'encryption-key-id': Buffer.from(keyIdOf(key)) },
    data: Buffer.concat([nonce, text, cipher.getAuthTag()]),
  };
}

function decrypted({ metadata, data }: Payload, byId: ReadonlyMap<string, Buffer>): Payload {
  const keyId = Buffer.from(metadata?.['encryption-key-id'] ?? []).toString();
  const key = byId.get(keyId);
  if (key === undefined) {
    throw new Error(`a payload was encrypted under key ${keyId}: add that key to NORIA_PAYLOAD_KEY_FORMER`);
  }
  const bytes = Buffer.from(data ?? []);
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  return wire.decode(text);
}
