/** Suspends, resumes or cancels a bulk operation, or sends its failed items again. */
import { setTimeout as pause } from 'node:timers/promises';
import { isAnyBegun } from '#libs/db/bulk/items';
import { isSignedOperation } from '#libs/db/bulk/proof';
import { lockOperation, retryFailed, setState } from '#libs/db/bulk/operations';
import type { StoredOperation } from '#libs/db/bulk/operations';
import { transaction } from '#libs/db/postgres/sql';
import { recordAccess } from '#libs/db/directory/access-audit';
import type { BulkOperationBody } from '#libs/contract/bulk-operations';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { BULK_ACTIONS, operationScopeOf, steered } from '#libs/domain/bulk-operation';
import type { BulkAction, Steering } from '#libs/domain/bulk-operation';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import type { Language } from '#libs/words/languages';
import { NOT_ALLOWED, NOT_FOUND, declined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { readOperation } from './read-operations.ts';
import { wakeOperation } from './wake.ts';

const AT_REST_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 40;

export interface SteeringAsked {
  operationId: string;
  asked: Steering;
  /** What the access log says of it. */
  route: string;
  language: Language;
}

/** The operation as it stands then. Whoever sees it and may do its act may steer it; it goes on in its creator's name. */
export async function steerOperation(
  casework: Casework,
  actor: Actor,
  { operationId, asked, route, language }: SteeringAsked,
): Promise<BulkOperationBody | Declined> {
  if (!roleMay(actor.role, 'run-bulk-operation')) return NOT_ALLOWED;
  const no = await moved(casework, actor, operationId, asked, route);
  if (no !== undefined) return no;
  await wakeOperation(casework, operationId);
  if (asked === 'cancel' || asked === 'suspend') await untilAtRest(casework, operationId);
  return readOperation(casework, actor, operationId, language);
}

/** Waits for the few items under way, so that the answer holds the last counts; not for a worker that is away. */
async function untilAtRest({ db }: Casework, operationId: string): Promise<void> {
  const giveUpAt = Date.now() + AT_REST_WITHIN_MS;
  while (Date.now() < giveUpAt && (await isAnyBegun(db, operationId))) await pause(LOOK_EVERY_MS);
}

function moved(
  casework: Casework,
  actor: Actor,
  operationId: string,
  asked: Steering,
  route: string,
): Promise<Declined | undefined> {
  return transaction(casework.db, async (tx) => {
    const operation = await lockOperation(tx, operationId);
    const scope = operationScopeOf(actor);
    if (operation === undefined) return NOT_FOUND;
    if (scope.kind === 'agency' && scope.agencyId !== operation.agencyId) return NOT_FOUND;
    if (!roleMay(actor.role, BULK_ACTIONS[operation.action as BulkAction])) return NOT_ALLOWED;
    const after = cannotBeRetried(casework, operation, asked) ?? steered(operation, asked);
    if (typeof after !== 'string') return declined(after);
    if (after === operation.state) return undefined;
    if (asked === 'retry-failed') await retryFailed(tx, operationId);
    else if (after !== 'completed') await setState(tx, operationId, after);
    const { userId, agencyId } = actor;
    await recordAccess(tx, [{ kind: 'write', userId, agencyId, route, caseId: null, code: null }]);
    return undefined;
  });
}

/**
 * What it said is erased with somebody it was about: nothing can be sent in those words any more. Nor is anything sent
 * again that nobody is proved to have asked for.
 */
function cannotBeRetried(
  { vault, log }: Casework,
  operation: StoredOperation,
  asked: Steering,
): Refusal | undefined {
  if (asked !== 'retry-failed') return undefined;
  const { operationId, words, dataKey } = operation;
  if (words === null && dataKey !== null) return refuse('operation-ended');
  if (isSignedOperation(vault, operation)) return undefined;
  log.error({ operationId }, 'nobody is proved to have asked for this: it is not sent again');
  return refuse('unsigned-report');
}
