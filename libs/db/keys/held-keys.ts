/**
 * Whether a process holds the keys that its database was written under. Each key has an id and a canary, words that
 * only this key opens: with another key a process would open second records of known people, and seal entries that
 * nobody can verify, so it must not start.
 */
import { hkdfSync } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { formerOf, keyIdOf } from '#libs/config/keys';
import type { HeldKey, InstanceKeys, PayloadKeys } from '#libs/config/keys';
import { expectedSeal } from '#libs/db/ledger/keyed-digests';
import { createVault, open, seal, unwrap } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { changed, first, rows, transaction } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';

export type KeyPurpose = 'seal' | 'vault';

/** A key is another than the database was written under. The message names the variable and says what to do. */
export class WrongKey extends Error {
  constructor(
    readonly variable: string,
    reason: string,
  ) {
    super(`${variable} ${reason}`);
    this.name = 'WrongKey';
  }
}

interface KnownKey {
  keyId: string;
  canary: Buffer;
  retiredAt: string | null;
}

const PURPOSES: readonly KeyPurpose[] = ['seal', 'vault'];
const VARIABLES: Readonly<Record<KeyPurpose, string>> = { seal: 'NORIA_SEAL_KEY', vault: 'NORIA_VAULT_KEY' };
/** An advisory lock, any number of ours: whoever looks at the keys holds it. */
const KEYS_LOCK = 7_226_151;
const CANARY = 'what this key must open';
const KEY_BYTES = 32;

/**
 * Compares the keys with those of the database, and enters a new one. The first start decides by what is stored
 * already. Throws {@link WrongKey}.
 */
export async function checkKeys(db: DataSource, keys: InstanceKeys): Promise<void> {
  await transaction(db, async (tx) => {
    await rows(tx, 'SELECT pg_advisory_xact_lock($1)', [KEYS_LOCK]);
    for (const purpose of PURPOSES) await checkKey(tx, purpose, keys[purpose]);
    if (keys.payload !== undefined) await checkPayloadKeys(tx, keys.payload);
  });
}

/** Every key that histories were encrypted under must be held for as long as they are kept: none is ever retired. */
async function checkPayloadKeys(tx: Transaction, { inUse, held }: PayloadKeys): Promise<void> {
  const known = await knownKeys(tx, 'payload');
  const missing = known.filter(
    ({ keyId, canary }) => !held.some((key) => keyIdOf(key) === keyId && opens(key, 'payload', canary)),
  );
  if (missing.length > 0) {
    throw new WrongKey(
      inUse === undefined ? 'NORIA_PAYLOAD_KEY' : 'NORIA_PAYLOAD_KEY_FORMER',
      `lacks key ${missing.map(({ keyId }) => keyId).join(', ')}: histories of cases were encrypted under it.`,
    );
  }
  if (inUse !== undefined) await enter(tx, 'payload', inUse);
}

function knownKeys(tx: Transaction, purpose: KeyPurpose | 'payload'): Promise<KnownKey[]> {
  return rows<KnownKey>(
    tx,
    `SELECT key_id AS "keyId", canary, retired_at AS "retiredAt" FROM instance_keys WHERE purpose = $1
     ORDER BY added_at, key_id`,
    [purpose],
  );
}

/** Says that nothing is left under any key of this purpose but the one in use. Answers the ids retired now. */
export async function retireFormerKeys(db: Db, purpose: KeyPurpose, key: HeldKey): Promise<string[]> {
  const retired = await rows<{ keyId: string }>(
    db,
    `UPDATE instance_keys SET retired_at = now() WHERE purpose = $1 AND key_id <> $2 AND retired_at IS NULL
     RETURNING key_id AS "keyId"`,
    [purpose, keyIdOf(key)],
  );
  return retired.map(({ keyId }) => keyId);
}

async function checkKey(tx: Transaction, purpose: KeyPurpose, key: HeldKey): Promise<void> {
  const known = await knownKeys(tx, purpose);
  if (known.length === 0) return enterFirst(tx, purpose, key);
  const fault = faultOf(purpose, key, known);
  if (fault !== undefined) throw fault;
  if (!known.some(({ keyId }) => keyId === keyIdOf(key))) await enter(tx, purpose, key);
}

/** Why this key, with its former ones, cannot be used with what the database knows. */
function faultOf(purpose: KeyPurpose, key: HeldKey, known: readonly KnownKey[]): WrongKey | undefined {
  const variable = VARIABLES[purpose];
  const held = [key, ...formerOf(key)];
  const isHeld = ({ keyId, canary }: KnownKey): boolean =>
    held.some((one) => keyIdOf(one) === keyId && opens(one, purpose, canary));
  const id = keyIdOf(key);
  const own = known.find(({ keyId }) => keyId === id);
  const latest = known.at(-1);
  if (own !== undefined && latest !== undefined && latest.keyId !== id) {
    return new WrongKey(
      variable,
      `is key ${id}, which key ${latest.keyId} has replaced: give that one, and this one in ${variable}_FORMER.`,
    );
  }
  const missing = known.filter((one) => one.retiredAt === null && !isHeld(one)).map(({ keyId }) => keyId);
  if (missing.length === 0) return undefined;
  if (own === undefined) {
    return new WrongKey(
      variable,
      `is another key (${id}) than this database was written under (${missing.join(', ')}): give that one, or, ` +
        `to replace it, add it as ${variable}_FORMER.`,
    );
  }
  return new WrongKey(
    `${variable}_FORMER`,
    `lacks key ${missing.join(', ')}: what was written under it cannot be read without it.`,
  );
}

async function enterFirst(tx: Transaction, purpose: KeyPurpose, key: HeldKey): Promise<void> {
  const held = [key, ...formerOf(key)];
  const right = await rightKey(tx, purpose, held);
  if (right === undefined) {
    throw new WrongKey(
      VARIABLES[purpose],
      `is another key (${keyIdOf(key)}) than this database was written under: give the one it was written under.`,
    );
  }
  if (right !== key) await enter(tx, purpose, right);
  await enter(tx, purpose, key);
}

/** Of the keys held, the one that fits what is stored; the first of them where nothing is. */
async function rightKey(
  tx: Transaction,
  purpose: KeyPurpose,
  held: readonly Buffer[],
): Promise<Buffer | undefined> {
  if (purpose === 'seal') {
    const sealed = await first<{ hash: string; seal: string }>(
      tx,
      'SELECT hash, seal FROM case_entries LIMIT 1',
    );
    if (sealed === undefined) return held[0];
    return held.find((key) => expectedSeal(Buffer.from(key), sealed.hash, sealed.seal) === sealed.seal);
  }
  const person = await first<{ id: string; dataKey: Buffer }>(
    tx,
    `SELECT seasonal_worker_id AS id, data_key AS "dataKey" FROM seasonal_workers WHERE data_key IS NOT NULL LIMIT 1`,
  );
  if (person === undefined) return held[0];
  return held.find((key) => succeeds(() => unwrap(openingOnly(Buffer.from(key)), person.id, person.dataKey)));
}

async function enter(tx: Transaction, purpose: KeyPurpose | 'payload', key: Buffer): Promise<void> {
  await changed(
    tx,
    'INSERT INTO instance_keys (purpose, key_id, canary) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [purpose, keyIdOf(key), seal(canaryKey(key), Buffer.from(CANARY), `${purpose} ${keyIdOf(key)}`)],
  );
}

function opens(key: Buffer, purpose: KeyPurpose | 'payload', canary: Buffer): boolean {
  return succeeds(() => open(canaryKey(key), canary, `${purpose} ${keyIdOf(key)}`));
}

function canaryKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'noria/canary/1', KEY_BYTES));
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

/** A vault that opens what it can and writes nothing, so that it has nothing to seal with. */
function openingOnly(key: Buffer): Vault {
  return createVault(key, Buffer.alloc(0));
}
