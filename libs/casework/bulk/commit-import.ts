/** Commits an import: its ready rows become a bulk operation, each opened, or recorded, as if alone. */
import type { ImportCommitted } from '#libs/contract/imports';
import { insertOperation } from '#libs/db/bulk/making';
import { frozenRows, insertFrozenRows } from '#libs/db/imports/committing';
import type { KeptRow } from '#libs/db/imports/import-rows';
import { changeImport } from '#libs/db/imports/imports';
import { settleCommit } from '#libs/db/imports/settling';
import { newId } from '#libs/db/postgres/cursors';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { NOT_ALLOWED, invalid, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { isNewlyAltered, markAlteredRows } from '../imports/altered-rows.ts';
import { IMPORT_ACTION, changeableImport } from '../imports/kept-import.ts';
import { recheckAnswered } from '../imports/mend-rows.ts';
import { wakeOperation } from './wake.ts';

/** Committed again, only rows that are ready now are sent; where none is, the last operation is answered. */
export async function commitImport(
  casework: Casework,
  actor: Actor,
  attempt: Attempt,
  importId: string,
): Promise<Done<ImportCommitted> | Declined> {
  if (!roleMay(actor.role, IMPORT_ACTION)) return NOT_ALLOWED;
  await settleCommit(casework.db, importId);
  await recheckAnswered(casework, actor, importId);
  const altered = new Set<number>();
  const note = (row: KeptRow<unknown>): void => {
    if (isNewlyAltered(row)) altered.add(row.row);
  };
  const committed = await attemptOnce<ImportCommitted>(casework, actor, attempt, async (tx) => {
    const kept = await changeableImport(casework, tx, actor, importId);
    if (isDeclined(kept)) return kept;
    const operationId = newId();
    const frozen = await frozenRows(tx, casework.seal, operationId, kept, note);
    if (frozen.length === 0) {
      return kept.operationId === null
        ? invalid({ pointer: '', code: 'nothing-ready', detail: 'has no row that is ready' })
        : { importId, operationId: kept.operationId };
    }
    const action = kept.kind === 'cases' ? 'open-case' : 'record-row';
    await insertOperation(tx, casework.vault, {
      ...{ operationId, action, params: { importId }, words: {}, title: null, dryRun: false },
      ...{ total: frozen.length, agencyId: actor.agencyId, createdBy: actor.userId, role: actor.role },
    });
    await insertFrozenRows(tx, operationId, frozen);
    await changeImport(tx, kept, { state: 'committing', operationId, withoutFile: true });
    return { importId, operationId };
  });
  await markAlteredRows(casework, importId, [...altered]);
  if (!isDeclined(committed)) await wakeOperation(casework, committed.answer.operationId);
  return committed;
}
