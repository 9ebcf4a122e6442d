/**
 * Makes a bulk operation: the act, and the cases that it is for as they are selected now. Who may do the act to one case
 * may do it to many; each is judged when it is its turn.
 */
import { freezeCases } from '#libs/db/bulk/items';
import { insertOperation } from '#libs/db/bulk/making';
import { newId } from '#libs/db/postgres/cursors';
import type { Transaction } from '#libs/db/postgres/sql';
import type { BulkCreated, BulkParams } from '#libs/contract/bulk-operations';
import { roleMay, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { BULK_ACTIONS } from '#libs/domain/bulk-operation';
import type { BulkAction } from '#libs/domain/bulk-operation';
import { NOT_ALLOWED, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { partParams } from './params.ts';
import { selectedCases } from './selection.ts';
import type { Selection } from './selection.ts';
import { wakeOperation } from './wake.ts';

export interface BulkInput {
  action: BulkAction;
  /** The fields of the single act; their shape is checked. */
  params: BulkParams;
  selection: Selection;
  dryRun?: boolean;
  title?: string;
}

/** Makes it, and has it begin at once where the engine answers, else as soon as it does. */
export async function createOperation(
  casework: Casework,
  actor: Actor,
  attempt: Attempt,
  input: BulkInput,
): Promise<Done<BulkCreated> | Declined> {
  const { role } = actor;
  if (!roleMay(role, 'run-bulk-operation') || !roleMay(role, BULK_ACTIONS[input.action])) return NOT_ALLOWED;
  const created = await attemptOnce(casework, actor, attempt, (tx) =>
    operationOf(tx, casework, actor, input),
  );
  if (!isDeclined(created)) await wakeOperation(casework, created.answer.operationId);
  return created;
}

async function operationOf(
  tx: Transaction,
  { vault, seal }: Casework,
  actor: Actor,
  { action, params, selection, dryRun = false, title }: BulkInput,
): Promise<BulkCreated | Declined> {
  const caseIds = await selectedCases(tx, actor, selection);
  if (isDeclined(caseIds)) return caseIds;
  const total = caseIds.length;
  const operationId = newId();
  const parted = partParams(params);
  await insertOperation(tx, vault, {
    ...{ operationId, action, ...parted, title: title ?? null, dryRun, total },
    ...{ agencyId: actor.agencyId, createdBy: actor.userId, role: actor.role },
  });
  await freezeCases(tx, seal, operationId, caseIds, scopeOf(actor));
  return { operationId, state: 'running', total };
}
