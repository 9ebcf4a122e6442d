/**
 * The list of a person: every change of what is on record, committed to under the person's own key. The list proves what
 * the row says and holds no value itself; when the key is destroyed nothing can be guessed from it.
 */
import { createHmac } from 'node:crypto';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { appendToList, beginLists } from '#libs/db/lists/sealed-lists';
import type { Subject } from '#libs/db/lists/sealed-lists';
import type { Transaction } from '#libs/db/postgres/sql';
import type { SeasonalWorker } from './person-rows.ts';
import { unwrap } from './vault.ts';
import type { Vault } from './vault.ts';

/** What one entry of the list says. */
export type PersonSaid =
  | { change: 'made' | 'changed' | 'known'; values: Record<string, string> }
  | { change: 'joined'; into: string }
  | { change: 'erased' };

/** A change of a person's row, as far as the list speaks of it. */
type Change =
  | { kind: 'made' | 'changed'; seasonalWorker: SeasonalWorker; dataKey: Buffer }
  | { kind: 'joined'; seasonalWorkerId: string; into: string }
  | { kind: 'erased'; seasonalWorkerId: string };

export function listOfPerson(seasonalWorkerId: string): Subject {
  return { kind: 'seasonal-worker', id: seasonalWorkerId };
}

/** Adds a change of a person's row to that person's list. The caller wrote the row, and so holds its lock. */
export async function commitTo(tx: Transaction, vault: Vault, change: Change): Promise<void> {
  if (change.kind === 'made') {
    const id = change.seasonalWorker.seasonalWorkerId;
    await beginLists(tx, vault.sealKey, 'seasonal-worker', [{ id, said: saidBy(vault, change) }]);
    return;
  }
  const id = 'seasonalWorker' in change ? change.seasonalWorker.seasonalWorkerId : change.seasonalWorkerId;
  await appendToList(tx, vault.sealKey, listOfPerson(id), saidBy(vault, change));
}

/** A commitment to each value on record, under the person's key. */
export function committedValues(key: Buffer, person: SeasonalWorker): Record<string, string> {
  const { seasonalWorkerId: _id, erasedAt: _erased, ...values } = person;
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      createHmac('sha256', key)
        .update(canonicalText(['noria/on-record/1', field, value]), 'utf8')
        .digest('base64url'),
    ]),
  );
}

function saidBy(vault: Vault, change: Change): PersonSaid {
  switch (change.kind) {
    case 'made':
    case 'changed': {
      const { seasonalWorker, dataKey } = change;
      const key = unwrap(vault, seasonalWorker.seasonalWorkerId, dataKey);
      return { change: change.kind, values: committedValues(key, seasonalWorker) };
    }
    case 'joined':
      return { change: 'joined', into: change.into };
    case 'erased':
      return { change: 'erased' };
  }
}
