/** How long an erasure takes beside imports, and for how much of it everybody's openings wait. */
import { heldKey } from '#libs/config/keys';
import { confirmErasure, lockedPerson, lookThroughImports } from '#libs/db/erasing/erasing';
import { createVault } from '#libs/db/people/vault';
import { createDataSource } from '#libs/db/postgres/data-source';
import { first, transaction } from '#libs/db/postgres/sql';
import type { Stack } from '../support/stack.ts';
import { openCase } from './ours.ts';
import type { Instance } from './ours.ts';

export interface ErasureMeasured {
  rows: number;
  /** Imports looked through: nobody waits. */
  lookMs: number;
  /** The erasure itself: who opens a case waits for it. */
  eraseMs: number;
}

/** Erases somebody of a case that was just opened, who is in none of the imports. */
export async function measureErasure(stack: Stack, instance: Instance): Promise<ErasureMeasured> {
  const db = await createDataSource(stack.appDatabaseUrl, { poolSize: 2 }).initialize();
  try {
    const vault = createVault(heldKey(stack.vaultKey), Buffer.from(stack.sealKey, 'hex'));
    const caseId = await openCase(instance, 1);
    const of = await first<{ id: string; rows: number }>(
      db,
      `SELECT seasonal_worker_id AS id, (SELECT count(*)::int FROM import_rows) AS rows
       FROM cases WHERE case_id = $1`,
      [caseId],
    );
    const id = of?.id ?? '';
    const from = performance.now();
    const found = await lookThroughImports(db, vault, id);
    const looked = performance.now();
    await transaction(db, async (tx) => {
      const person = await lockedPerson(tx, id);
      if (person === undefined) throw new Error('nobody to erase');
      await confirmErasure(tx, vault, person, { erasureId: '', userId: '' }, found);
    });
    return { rows: of?.rows ?? 0, lookMs: looked - from, eraseMs: performance.now() - looked };
  } finally {
    await db.destroy();
  }
}
