/** Checks a whole import: how its columns read, then each row. Who dies in the middle leaves it to the next. */
import { changeImport, findImport, importsIn, leaseImport } from '#libs/db/imports/imports';
import { readRows, writeChecked } from '#libs/db/imports/import-rows';
import { transaction } from '#libs/db/postgres/sql';
import { dateFieldsOf, readingsOf } from '#libs/imports/reading/read-rows';
import type { Cell } from '#libs/imports/reading/fields';
import type { Casework } from '../casework.ts';
import { keptBasis, readingContext } from './import-context.ts';
import { judgeRows, note } from './judge-rows.ts';
import type { Seen } from './judge-rows.ts';
import { rowKeyOf } from './kept-import.ts';
import type { ImportFacts } from './kept-import.ts';

type Checking = Pick<Casework, 'db' | 'vault'>;

/** Longer than the largest list takes. */
const LEASE_MS = 120_000;

/** Checks an import that waits for it; false when another process does. Throws DatabaseFault. */
export async function checkImport(deps: Checking, importId: string): Promise<boolean> {
  const { db, vault } = deps;
  if (!(await leaseImport(db, importId, LEASE_MS))) return false;
  const kept = await findImport<ImportFacts>(db, vault, importId);
  if (kept === undefined) return false;
  const key = rowKeyOf(kept);
  const context = readingContext(kept.kind, await keptBasis(db, kept));
  const rows = await readRows<Cell>(db, key);
  const { readings, notices } = readingsOf(kept.facts.columns, rows, dateFieldsOf(context));
  const facts: ImportFacts = {
    ...kept.facts,
    readings,
    notices: notices.map(({ samples, ...notice }) => ({
      ...notice,
      samples: samples.map(({ row }) => ({ row })),
    })),
  };
  const seen: Seen = new Map();
  for (const row of rows) if (row.state === 'opened') note(seen, kept.kind, row);
  const judged = await judgeRows(deps, { ...kept, facts }, context, rows, seen);
  await transaction(db, async (tx) => {
    await writeChecked(tx, vault, key, judged);
    await changeImport(tx, kept, { state: 'checked', facts });
  });
  return true;
}

/** Checks what nobody does: imports whose process died. One that cannot be checked holds up no other. */
export async function checkWaiting(deps: Checking, stopping: AbortSignal): Promise<void> {
  const faults: unknown[] = [];
  for (const importId of await importsIn(deps.db, 'checking')) {
    if (stopping.aborted) return;
    await checkImport(deps, importId).catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) throw faults[0];
}
