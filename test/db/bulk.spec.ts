// Items are settled once, and an operation's counts are those of its items, in whatever order things happen.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginItems, begunItems, concludeOperation, freezeCases, settleItems } from '#libs/db/bulk/items';
import type { Item, Outcome } from '#libs/db/bulk/items';
import { dropWords } from '#libs/db/bulk/forgetting';
import { insertOperation } from '#libs/db/bulk/making';
import { signOlderOperations } from '#libs/db/upgrade/older-operations';
import { findOperation, lockOperation, retryFailed, setState } from '#libs/db/bulk/operations';
import type { StoredOperation } from '#libs/db/bulk/operations';
import { isSignedItem, isSignedOperation } from '#libs/db/bulk/proof';
import { newId } from '#libs/db/postgres/cursors';
import { createVault } from '#libs/db/people/vault';
import { changed, rows, transaction } from '#libs/db/postgres/sql';
import { hasEnded, ITEM_STATES, STEERINGS, steered } from '#libs/domain/bulk-operation';
import type { Steering } from '#libs/domain/bulk-operation';
import { endAll } from '../support/end-all.ts';
import { anInstance, KEYS, OFFICER, VAULT } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

const SELECTED = 12;
let postgres: Postgres;
let instance: Instance;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
});
afterAll(() => endAll(instance, postgres));

async function newOperation(): Promise<string> {
  const operationId = newId();
  const caseIds = Array.from({ length: SELECTED }, (_, index) => `case-${index}`);
  await transaction(instance.db, async (tx) => {
    await insertOperation(tx, VAULT, {
      ...{ operationId, action: 'hold', params: {}, words: {}, title: null, dryRun: false, total: SELECTED },
      ...{ agencyId: OFFICER.agencyId, createdBy: OFFICER.userId, role: OFFICER.role },
    });
    await freezeCases(tx, KEYS.seal, operationId, caseIds, { kind: 'all' });
  });
  return operationId;
}

async function steer(operationId: string, asked: Steering): Promise<void> {
  await transaction(instance.db, async (tx) => {
    const operation = await lockOperation(tx, operationId);
    const after = operation && steered(operation, asked);
    if (operation === undefined || typeof after !== 'string' || after === operation.state) return;
    if (asked === 'retry-failed') await retryFailed(tx, operationId);
    else if (after !== 'completed') await setState(tx, operationId, after);
  });
}

type Step =
  { do: 'work'; count: number; results: readonly Outcome['state'][]; lose: boolean } | { do: Steering };

async function take(operationId: string, step: Step): Promise<void> {
  if (step.do !== 'work') return steer(operationId, step.do);
  const left = await begunItems(instance.db, operationId, SELECTED);
  const items: Item[] = left.length > 0 ? left : await beginItems(instance.db, operationId, step.count);
  // Whoever dies here leaves them begun.
  if (step.lose) return;
  const outcomes = items.map(({ itemNo }, at) => ({
    itemNo,
    state: step.results[at % step.results.length]!,
  }));
  await Promise.all([
    settleItems(instance.db, operationId, outcomes),
    settleItems(instance.db, operationId, outcomes),
  ]);
  await concludeOperation(instance.db, operationId);
}

async function checked(operationId: string): Promise<StoredOperation> {
  const operation = await findOperation(instance.db, operationId);
  const found = await rows<{ state: string; count: number }>(
    instance.db,
    'SELECT state, count(*) AS count FROM bulk_items WHERE operation_id = $1 GROUP BY state',
    [operationId],
  );
  const counted = Object.fromEntries(ITEM_STATES.map((state) => [state, 0]));
  for (const { state, count } of found) counted[state] = count;
  expect(operation).toMatchObject({ total: SELECTED, ...counted });
  const { succeeded, failed, skipped, pending, total } = operation!;
  expect(succeeded + failed + skipped + pending).toBe(total);
  expect(operation?.finishedAt !== null).toBe(hasEnded(operation!.state));
  if (operation?.state === 'completed') expect(pending).toBe(0);
  return operation!;
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('work' as const),
    count: fc.integer({ min: 1, max: 6 }),
    results: fc.array(fc.constantFrom('succeeded' as const, 'failed' as const, 'skipped' as const), {
      minLength: 1,
    }),
    lose: fc.boolean(),
  }),
  fc.constantFrom(...STEERINGS).map((asked) => ({ do: asked })),
);

describe('the counts of an operation', () => {
  it('are those of its items and sum to its total, whatever is asked and whoever dies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const operationId = await newOperation();
        for (const one of steps) {
          await take(operationId, one);
          await checked(operationId);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('come to an end however often it was suspended, cancelled and retried', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const operationId = await newOperation();
        for (const one of steps) await take(operationId, one);
        await steer(operationId, 'resume');
        for (let round = 0; round < 2 * SELECTED; round += 1) {
          await take(operationId, { do: 'work', count: 6, results: ['succeeded'], lose: false });
        }
        const { state } = await checked(operationId);
        expect(hasEnded(state)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

describe('items', () => {
  it('are taken once each, by however many work at once', async () => {
    const operationId = await newOperation();
    const taken = await Promise.all([1, 2, 3, 4].map(() => beginItems(instance.db, operationId, 5)));
    const numbers = taken.flat().map(({ itemNo }) => itemNo);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThanOrEqual(5);
  });

  it('of a cancelled operation are not taken when its failed ones are sent again', async () => {
    const operationId = await newOperation();
    const begun = await beginItems(instance.db, operationId, 4);
    await settleItems(
      instance.db,
      operationId,
      begun.map(({ itemNo }) => ({ itemNo, state: 'failed' as const })),
    );
    await steer(operationId, 'cancel');
    await steer(operationId, 'retry-failed');
    const again = await beginItems(instance.db, operationId, SELECTED);
    expect(again).toEqual(begun);
    await settleItems(
      instance.db,
      operationId,
      again.map(({ itemNo }) => ({ itemNo, state: 'succeeded' as const })),
    );
    await concludeOperation(instance.db, operationId);
    expect(await checked(operationId)).toMatchObject({
      state: 'cancelled',
      succeeded: 4,
      pending: SELECTED - 4,
    });
  });
});

describe('operations that an earlier release made', () => {
  it('are signed once, as they stand: what is added or changed later is not', async () => {
    const [older, later] = [await newOperation(), await newOperation()];
    const unsign = async (operationId: string): Promise<void> => {
      await changed(
        instance.db,
        'UPDATE bulk_operations SET signature = NULL, created_by_role = NULL WHERE operation_id = $1',
        [operationId],
      );
      await changed(instance.db, 'UPDATE bulk_items SET signature = NULL WHERE operation_id = $1', [
        operationId,
      ]);
    };
    await unsign(older);
    expect(await signOlderOperations(instance.db, VAULT)).toBe(1);
    const operation = await findOperation(instance.db, older);
    expect(isSignedOperation(VAULT, operation!)).toBe(true);
    expect(operation?.createdByRole).toBe(OFFICER.role);
    for (const { signature, ...item } of await beginItems(instance.db, older, SELECTED)) {
      const asked = { operationId: older, itemNo: item.itemNo, subject: item.subject };
      expect(isSignedItem(KEYS.seal, asked, signature)).toBe(true);
      expect(isSignedItem(KEYS.seal, { ...asked, operationId: later }, signature)).toBe(false);
    }

    await unsign(later);
    expect(await signOlderOperations(instance.db, VAULT)).toBeUndefined();
    expect(isSignedOperation(VAULT, (await findOperation(instance.db, later))!)).toBe(false);
  });
});

describe('the signature of an operation', () => {
  it('holds under a key that was replaced, and under no other', async () => {
    const operation = await findOperation(instance.db, await newOperation());
    const next = Buffer.alloc(32, 3);
    const replaced = createVault(Buffer.alloc(32, 9), Object.assign(next, { former: [KEYS.seal] }));
    expect(isSignedOperation(replaced, operation!)).toBe(true);
    expect(isSignedOperation(createVault(Buffer.alloc(32, 9), Buffer.alloc(32, 3)), operation!)).toBe(false);
  });

  it('is made anew when its words are erased with somebody, and not where it did not hold', async () => {
    const { caseId, seasonalWorkerId } = await instance.open();
    const said = async (): Promise<string> => {
      const operationId = newId();
      await transaction(instance.db, async (tx) => {
        await insertOperation(tx, VAULT, {
          ...{ operationId, action: 'hold', params: {}, words: { reason: 'Papers' }, title: null },
          ...{ dryRun: false, total: 1, agencyId: OFFICER.agencyId, createdBy: OFFICER.userId },
          role: OFFICER.role,
        });
        await freezeCases(tx, KEYS.seal, operationId, [caseId], { kind: 'all' });
      });
      return operationId;
    };
    const [kept, forged] = [await said(), await said()];
    await changed(instance.db, `UPDATE bulk_operations SET action = 'resume' WHERE operation_id = $1`, [
      forged,
    ]);
    await transaction(instance.db, (tx) => dropWords(tx, VAULT, seasonalWorkerId));
    const left = await Promise.all([kept, forged].map((id) => findOperation(instance.db, id)));
    expect(left.map((one) => one?.words)).toEqual([null, null]);
    expect(left.map((one) => isSignedOperation(VAULT, one!))).toEqual([true, false]);
  });
});
