/**
 * Checks a whole import, a few rows at a time: how its columns read, then each row. Rows are written as they are judged;
 * until the last is, the import waits to be checked. Who dies in the middle leaves it to the next, who begins again.
 */
import { changeImport, findImport, importsIn, keepLease, leaseImport } from '#libs/db/imports/imports';
import type { Lease } from '#libs/db/imports/imports';
import { rowSlices, writeChecked } from '#libs/db/imports/import-rows';
import { despiteConflicts, transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { dateFieldsOf, lookAtColumns } from '#libs/imports/reading/read-rows';
import type { Cell, ReadingContext } from '#libs/imports/reading/fields';
import type { Casework } from '../casework.ts';
import { isNewlyAltered, markAlteredRows } from './altered-rows.ts';
import { keptBasis, readingContext } from './import-context.ts';
import { judgeRows, note } from './judge-rows.ts';
import type { Seen } from './judge-rows.ts';
import { rowKeyOf } from './kept-import.ts';
import type { Import, ImportFacts, ImportRow } from './kept-import.ts';

type Checking = Pick<Casework, 'db' | 'vault' | 'log'> & {
  /** As many as the table of rows is read by, unless said. */
  readonly rowsAtATime?: number;
};

/** Much longer than a few rows take: it is had anew with each of them. */
const LEASE_MS = 60_000;

/** Checks an import that waits for it; false when another process does. Throws DatabaseFault. */
export async function checkImport(deps: Checking, importId: string): Promise<boolean> {
  const { db, vault } = deps;
  let lease = await leaseImport(db, importId, LEASE_MS);
  const kept = await findImport<ImportFacts>(db, vault, importId);
  if (lease === undefined || kept === undefined) return false;
  const context = readingContext(kept.kind, await keptBasis(db, kept));
  const { looked, seen } = await lookOver(deps, kept, context);
  const read = { ...kept, facts: { ...kept.facts, ...looked } };
  for await (const slice of rowSlices<Cell>(db, rowKeyOf(kept), deps.rowsAtATime)) {
    lease = await leased(deps, importId, lease, await judged(deps, read, context, slice, seen));
    if (lease === undefined) return false;
  }
  const ended = await leased(deps, importId, lease, async (tx) => {
    // As it is now: whoever was erased meanwhile is gone from it.
    const now = await findImport<ImportFacts>(tx, vault, importId);
    if (now !== undefined) {
      await changeImport(tx, now, { state: 'checked', facts: { ...now.facts, ...looked } });
    }
  });
  return ended !== undefined;
}

/** How the columns read, and what rows state that were opened before: known only when all were seen. */
async function lookOver(
  { db, rowsAtATime }: Checking,
  kept: Import,
  context: ReadingContext,
): Promise<{ looked: Pick<ImportFacts, 'readings' | 'notices'>; seen: Seen }> {
  const look = lookAtColumns(kept.facts.columns, dateFieldsOf(context));
  const seen: Seen = new Map();
  for await (const slice of rowSlices<Cell>(db, rowKeyOf(kept), rowsAtATime)) {
    look.see(slice);
    for (const row of slice) if (row.state === 'opened') note(seen, context, row);
  }
  const { readings, notices } = look.found();
  const numbered = notices.map(({ samples, ...notice }) => ({
    ...notice,
    samples: samples.map(({ row }) => ({ row })),
  }));
  return { looked: { readings, notices: numbered }, seen };
}

/** What is to be written of a few rows. */
async function judged(
  { db, vault, log }: Checking,
  kept: Import,
  context: ReadingContext,
  slice: readonly ImportRow[],
  seen: Seen,
): Promise<(tx: Transaction) => Promise<void>> {
  const found = await judgeRows({ db, vault }, kept, context, slice, seen);
  const altered = slice.filter(isNewlyAltered).map(({ row }) => row);
  return async (tx) => {
    await writeChecked(tx, vault, rowKeyOf(kept), found);
    await markAlteredRows({ db: tx, log }, kept.importId, altered);
  };
}

/** Works in a transaction while nobody else has the import: undefined, and nothing done, once somebody has. */
async function leased(
  { db }: Checking,
  importId: string,
  lease: Lease,
  work: (tx: Transaction) => Promise<void>,
): Promise<Lease | undefined> {
  return despiteConflicts(() =>
    transaction(db, async (tx) => {
      const kept = await keepLease(tx, importId, lease, LEASE_MS);
      if (kept !== undefined) await work(tx);
      return kept;
    }),
  );
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
