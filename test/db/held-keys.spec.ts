// A process whose keys are not those of its database must not start; a new key is taken while the former one is held.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { heldKey, instanceKeys, keyIdOf } from '#libs/config/keys';
import type { InstanceKeys } from '#libs/config/keys';
import { checkKeys, retireFormerKeys } from '#libs/db/keys/held-keys';
import { ROTATED_INDEXES, rotateVault } from '#libs/db/keys/rotate-vault';
import type { RotationProgress } from '#libs/db/keys/rotate-vault';
import { openCase } from '#libs/db/cases/opening';
import { loadCase, storedEntries } from '#libs/db/ledger/ledger-store';
import { expectedSeal } from '#libs/db/ledger/keyed-digests';
import { readTexts, saveTexts } from '#libs/db/ledger/texts';
import { findSeasonalWorker, findSeasonalWorkerByPaper } from '#libs/db/people/people';
import { createVault } from '#libs/db/people/vault';
import { insertOperation } from '#libs/db/bulk/making';
import { newId } from '#libs/db/postgres/cursors';
import { rows, transaction } from '#libs/db/postgres/sql';
import { endAll } from '../support/end-all.ts';
import { anInstance, anOpening, KEYS, OFFICER, somebody } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

const SEAL = KEYS.seal.toString('hex');
const VAULT = '09'.repeat(32);
const NEW_SEAL = 'a1'.repeat(32);
const NEW_VAULT = 'b2'.repeat(32);

const OLD = keys({});
let postgres: Postgres;
let instance: Instance;
let db: DataSource;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => endAll(postgres));
beforeEach(async () => {
  instance = await anInstance(postgres);
  db = instance.db;
});
afterEach(() => endAll(instance));

function keys(changes: {
  seal?: string;
  vault?: string;
  formerSeal?: string;
  formerVault?: string;
}): InstanceKeys {
  const { seal = SEAL, vault = VAULT, formerSeal = '', formerVault = '' } = changes;
  return instanceKeys({
    NORIA_SEAL_KEY: seal,
    NORIA_VAULT_KEY: vault,
    NORIA_SEAL_KEY_FORMER: formerSeal,
    NORIA_VAULT_KEY_FORMER: formerVault,
  });
}

/** Opens a case under these keys; known people are found by their papers. */
async function openUnder(held: InstanceKeys, person: ReturnType<typeof somebody>): Promise<string> {
  const campaign = await instance.newCampaign();
  const result = await openCase(db, { seal: held.seal }, createVault(held.vault, held.seal), {
    campaignId: campaign.campaignId,
    seasonalWorker: person,
    build: ({ nowMs }) => anOpening(campaign, nowMs),
  });
  if (result.kind !== 'opened') throw new Error(result.kind);
  return result.answer.caseId;
}

async function personOf(caseId: string): Promise<string> {
  const [row] = await rows<{ id: string }>(
    db,
    'SELECT seasonal_worker_id AS id FROM cases WHERE case_id = $1',
    [caseId],
  );
  return row!.id;
}

describe('a process and the keys of its database', () => {
  it('starts on an empty database with any keys, and from then on with no other', async () => {
    await checkKeys(db, OLD);
    await checkKeys(db, OLD);
    await expect(checkKeys(db, keys({ seal: NEW_SEAL }))).rejects.toThrow(/^NORIA_SEAL_KEY is another key/);
    await expect(checkKeys(db, keys({ vault: NEW_VAULT }))).rejects.toThrow(
      /^NORIA_VAULT_KEY is another key/,
    );
  });

  it('is judged by what is stored where the keys were never named', async () => {
    await instance.open();
    await expect(checkKeys(db, keys({ seal: NEW_SEAL }))).rejects.toThrow(/^NORIA_SEAL_KEY is another key/);
    await expect(checkKeys(db, keys({ vault: NEW_VAULT }))).rejects.toThrow(
      /^NORIA_VAULT_KEY is another key/,
    );
    await checkKeys(db, OLD);
  });

  it('is not fooled by the id of a key whose canary does not open', async () => {
    await checkKeys(db, OLD);
    await rows(db, `UPDATE instance_keys SET key_id = $1 WHERE purpose = 'vault'`, [
      keyIdOf(heldKey(NEW_VAULT)),
    ]);
    await expect(checkKeys(db, keys({ vault: NEW_VAULT }))).rejects.toThrow(/^NORIA_VAULT_KEY/);
  });

  it('keeps no key, and nothing that a key can be told from', async () => {
    await checkKeys(db, OLD);
    const kept = JSON.stringify(
      await rows(db, `SELECT key_id, encode(canary, 'hex') AS canary FROM instance_keys`),
    );
    expect(kept).not.toContain(SEAL.slice(0, 16));
    expect(kept).not.toContain(VAULT.slice(0, 16));
  });
});

describe('a new vault key', () => {
  const BOTH = keys({ vault: NEW_VAULT, formerVault: VAULT });
  const NEW = keys({ vault: NEW_VAULT });

  it('finds and reads everybody from the first moment, and everything is wrapped anew with progress', async () => {
    await checkKeys(db, OLD);
    const person = somebody({ passport: 'AB123456', phone: '+212612345678' });
    const caseId = await openUnder(OLD, person);
    const others = [await openUnder(OLD, somebody()), await openUnder(OLD, somebody())];
    await saveTexts(db, createVault(OLD.vault, OLD.seal), {
      caseId,
      reportId: 'r',
      texts: [{ name: 'note', commitment: 'c', text: 'by boat' }],
    });
    // A new passport: the former one goes on finding the person.
    await openUnder(OLD, { ...person, passport: 'CD345678' });

    await transaction(db, async (tx) => {
      const operationId = newId();
      await insertOperation(tx, createVault(OLD.vault, OLD.seal), {
        ...{ operationId, action: 'hold', params: {}, words: { reason: 'a strike at the port' } },
        ...{ title: null, dryRun: false, total: 0, agencyId: OFFICER.agencyId, createdBy: OFFICER.userId },
        role: OFFICER.role,
      });
    });

    await checkKeys(db, BOTH);
    const id = await personOf(caseId);
    expect(await personOf(await openUnder(BOTH, person))).toBe(id);
    expect(
      await findSeasonalWorkerByPaper(db, createVault(BOTH.vault, BOTH.seal), 'passport', 'AB123456'),
    ).toBeDefined();

    const said: RotationProgress[] = [];
    const first = await rotateVault(db, createVault(BOTH.vault, BOTH.seal), (progress) =>
      said.push(progress),
    );
    expect(first.wrapped).toBeGreaterThanOrEqual(1 + others.length);
    expect(first.wrapped).toBeLessThanOrEqual(first.total);
    expect(first.others).toBe(1);
    expect(said.at(-1)).toMatchObject({ done: first.total, total: first.total });
    expect(await rotateVault(db, createVault(BOTH.vault, BOTH.seal), () => undefined)).toMatchObject({
      ...{ wrapped: 0, others: 0 },
    });
    expect(await retireFormerKeys(db, 'vault', BOTH.vault)).toEqual([keyIdOf(OLD.vault)]);

    await checkKeys(db, NEW);
    const vault = createVault(NEW.vault, NEW.seal);
    expect(await findSeasonalWorker(db, vault, id)).toMatchObject({
      birthDate: person.birthDate,
      phone: '+212612345678',
    });
    expect(await findSeasonalWorkerByPaper(db, vault, 'cin', person.cin)).toMatchObject({
      seasonalWorkerId: id,
    });
    expect(await findSeasonalWorkerByPaper(db, vault, 'passport', 'AB123456')).toMatchObject({
      seasonalWorkerId: id,
    });
    expect(await readTexts(db, vault, caseId)).toMatchObject([{ text: 'by boat' }]);
    expect(await personOf(await openUnder(NEW, person))).toBe(id);
  });

  it('shuts out a process with the former key alone, and needs that key until everything is wrapped anew', async () => {
    await checkKeys(db, OLD);
    await openUnder(OLD, somebody());
    await checkKeys(db, BOTH);
    await expect(checkKeys(db, OLD)).rejects.toThrow(
      /^NORIA_VAULT_KEY is key \w+, which key \w+ has replaced/,
    );
    await expect(checkKeys(db, NEW)).rejects.toThrow(/^NORIA_VAULT_KEY_FORMER lacks key/);
  });

  it('makes every blind index of people anew', async () => {
    const columns = await rows<{ name: string }>(
      db,
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_name = 'seasonal_workers' AND column_name LIKE '%\\_index' ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([...ROTATED_INDEXES].sort());
  });
});

describe('a new seal key', () => {
  it('seals what is new, and what was sealed before is verified as long as the former key is held', async () => {
    await checkKeys(db, OLD);
    const caseId = await openUnder(OLD, somebody());
    const both = keys({ seal: NEW_SEAL, formerSeal: SEAL });
    await checkKeys(db, both);
    const later = await openUnder(both, somebody());

    for (const id of [caseId, later]) expect(await loadCase(db, id, { seal: both.seal })).toBeDefined();
    const [entry] = await storedEntries(db, later);
    expect(entry!.seal).toBe(expectedSeal(heldKey(NEW_SEAL), entry!.hash, entry!.seal));
    await expect(loadCase(db, caseId, { seal: heldKey(NEW_SEAL) })).rejects.toThrow('seal');
    await expect(checkKeys(db, keys({ seal: NEW_SEAL }))).rejects.toThrow(/^NORIA_SEAL_KEY_FORMER lacks key/);
  });
});
