/**
 * The list of a person: every change of what is on record, committed to under the person's own key. The list proves what
 * the row says and holds no value itself; when the key is destroyed nothing can be guessed from it.
 */
import { createHmac } from 'node:crypto';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { appendToList, beginLists } from '#libs/db/lists/sealed-lists';
import type { Subject } from '#libs/db/lists/sealed-lists';
import type { Transaction } from '#libs/db/postgres/sql';
import { nameless } from './person-rows.ts';
import type { SeasonalWorker } from './person-rows.ts';
import { unwrap } from './vault.ts';
import type { Vault } from './vault.ts';
import type { PersonChange } from './write-person.ts';

/** What one entry of the list says. */
export type PersonSaid =
  | { change: 'made' | 'changed' | 'known' | 'written-again'; values: Record<string, string> }
  | { change: 'joined'; into: string }
  | { change: 'erased' };

export function listOfPerson(seasonalWorkerId: string): Subject {
  return { kind: 'seasonal-worker', id: seasonalWorkerId };
}

/** Adds a change of a person's row to that person's list. The caller wrote the row, and so holds its lock. */
export async function commitTo(tx: Transaction, vault: Vault, change: PersonChange): Promise<void> {
  switch (change.kind) {
    case 'made':
      return begin(tx, vault, change.seasonalWorker.seasonalWorkerId, saidOf(vault, 'made', change));
    case 'nameless': {
      const { seasonalWorkerId, dataKey } = change;
      const said = saidOf(vault, 'written-again', { seasonalWorker: nameless(seasonalWorkerId), dataKey });
      return begin(tx, vault, seasonalWorkerId, said);
    }
    case 'changed':
      return append(tx, vault, change.seasonalWorker.seasonalWorkerId, saidOf(vault, 'changed', change));
    case 'joined':
      return append(tx, vault, change.seasonalWorker.seasonalWorkerId, joinedInto(change.into));
    case 'led':
      return append(tx, vault, change.seasonalWorkerId, joinedInto(change.into));
    case 'erased':
      return append(tx, vault, change.seasonalWorkerId, { change: 'erased' });
    // What finds a person, and the key around their own key, are no part of what is on record.
    case 'indexed':
    case 'wrapped':
      return undefined;
  }
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

function saidOf(
  vault: Vault,
  change: 'made' | 'changed' | 'written-again',
  { seasonalWorker, dataKey }: { seasonalWorker: SeasonalWorker; dataKey: Buffer },
): PersonSaid {
  const key = unwrap(vault, seasonalWorker.seasonalWorkerId, dataKey);
  return { change, values: committedValues(key, seasonalWorker) };
}

function joinedInto(into: string): PersonSaid {
  return { change: 'joined', into };
}

async function begin(tx: Transaction, vault: Vault, id: string, said: PersonSaid): Promise<void> {
  await beginLists(tx, vault.sealKey, 'seasonal-worker', [{ id, said }]);
}

async function append(tx: Transaction, vault: Vault, id: string, said: PersonSaid): Promise<void> {
  await appendToList(tx, vault.sealKey, listOfPerson(id), said);
}
