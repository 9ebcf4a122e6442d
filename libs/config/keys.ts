// The keys of an instance as a process holds them: the one in use, and those that it replaced.
import { hkdfSync } from 'node:crypto';

/** The key that everything new is written under. `former` still opens what is older. */
export type HeldKey = Buffer & { readonly former?: readonly Buffer[] };

/** What the environment says about the keys (`Env` is one). */
export interface KeySettings {
  NORIA_SEAL_KEY: string;
  NORIA_VAULT_KEY: string;
  NORIA_SEAL_KEY_FORMER?: string;
  NORIA_VAULT_KEY_FORMER?: string;
  NORIA_PAYLOAD_KEY?: string;
  NORIA_PAYLOAD_KEY_FORMER?: string;
}

/** The keys of what the engine keeps. Without one in use, payloads are written plain. */
export interface PayloadKeys {
  readonly inUse: Buffer | undefined;
  /** The one in use and those before it. */
  readonly held: readonly Buffer[];
}

/** The keys of a process, each with its former ones. */
export interface InstanceKeys {
  readonly seal: HeldKey;
  readonly vault: HeldKey;
  /** Absent where only the other two are of concern. */
  readonly payload?: PayloadKeys;
}

const KEY_ID_BYTES = 6;

export function instanceKeys(env: KeySettings): Required<InstanceKeys> {
  return {
    seal: heldKey(env.NORIA_SEAL_KEY, env.NORIA_SEAL_KEY_FORMER),
    vault: heldKey(env.NORIA_VAULT_KEY, env.NORIA_VAULT_KEY_FORMER),
    payload: payloadKeys(env),
  };
}

export function payloadKeys(
  env: Pick<KeySettings, 'NORIA_PAYLOAD_KEY' | 'NORIA_PAYLOAD_KEY_FORMER'>,
): PayloadKeys {
  const former = heldKey('', env.NORIA_PAYLOAD_KEY_FORMER).former ?? [];
  const inUse = env.NORIA_PAYLOAD_KEY === undefined ? undefined : Buffer.from(env.NORIA_PAYLOAD_KEY, 'hex');
  return { inUse, held: inUse === undefined ? former : [inUse, ...former] };
}

/** A key of 64 hexadecimal digits, with the former ones as a list separated by commas. */
export function heldKey(hex: string, former = ''): HeldKey {
  const older = former.split(',').filter((one) => one.trim() !== '' && one.trim() !== hex);
  return Object.assign(Buffer.from(hex, 'hex'), {
    former: older.map((one) => Buffer.from(one.trim(), 'hex')),
  });
}

/** Those that this key replaced, latest first. */
export function formerOf(key: Uint8Array): readonly Buffer[] {
  return (key as HeldKey).former ?? [];
}

/** Names a key without revealing it: 12 hexadecimal digits. */
export function keyIdOf(key: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'noria/key-id/1', KEY_ID_BYTES)).toString('hex');
}
