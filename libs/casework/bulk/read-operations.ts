/** Bulk operations as readers get them: how they stand, why items failed, and what became of each. */
import { itemsAfter, listItems } from '#libs/db/bulk/items';
import type { ItemReader } from '#libs/db/bulk/items';
import { findOperation, listOperations, reasonsOf } from '#libs/db/bulk/operations';
import type { ReasonCount, StoredOperation } from '#libs/db/bulk/operations';
import type { BulkItemBody, BulkOperationBody } from '#libs/contract/bulk-operations';
import { nameScopeOf, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { operationScopeOf } from '#libs/domain/bulk-operation';
import type { BulkAction, ItemState, OperationState } from '#libs/domain/bulk-operation';
import type { Listed, PageAsked } from '#libs/domain/pages';
import type { Language } from '#libs/words/languages';
import { NOT_FOUND, isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { wholeParams } from './params.ts';

type Reading = Pick<Casework, 'db' | 'vault'>;

/** One operation; `not-found` for those of other agencies. */
export async function readOperation(
  casework: Reading,
  actor: Actor,
  operationId: string,
  language: Language,
): Promise<BulkOperationBody | Declined> {
  const operation = await findOperation(casework.db, operationId, operationScopeOf(actor));
  if (operation === undefined) return NOT_FOUND;
  const reasons = await reasonsOf(casework.db, [operationId], language);
  return bodyOf(casework, operation, reasons);
}

/** Which operations are listed: in this state, one’s own, those that only asked or those that act. */
export interface OperationsAsked {
  state?: OperationState;
  mine?: boolean;
  dryRun?: boolean;
}

/** Newest first, those that the actor sees. `invalid` for a cursor of another list. */
export async function readOperations(
  casework: Reading,
  actor: Actor,
  { state, mine, dryRun, language }: OperationsAsked & { language: Language },
  page: PageAsked,
): Promise<Listed<BulkOperationBody> | Declined> {
  const filter = {
    ...(state === undefined ? {} : { state }),
    ...(dryRun === undefined ? {} : { dryRun }),
    ...(mine === true ? { createdBy: actor.userId } : {}),
  };
  const listed = await pageOrDeclined(listOperations(casework.db, operationScopeOf(actor), filter, page));
  if (isDeclined(listed)) return listed;
  const ids = listed.items.map(({ operationId }) => operationId);
  const reasons = await reasonsOf(casework.db, ids, language);
  return { ...listed, items: listed.items.map((operation) => bodyOf(casework, operation, reasons)) };
}

/** The items in the order of the selection; `invalid` for a cursor of another list. */
export async function readItems(
  { db }: Reading,
  actor: Actor,
  operationId: string,
  { state, language }: { state?: ItemState; language: Language },
  page: PageAsked,
): Promise<Listed<BulkItemBody> | Declined> {
  const operation = await findOperation(db, operationId, operationScopeOf(actor));
  if (operation === undefined) return NOT_FOUND;
  const asked = { ...page, ...(state === undefined ? {} : { state }) };
  return pageOrDeclined(listItems(db, operationId, readerOf(actor, language), asked));
}

/** Every item, in the order of the selection. */
export async function readReport(
  { db }: Reading,
  actor: Actor,
  operationId: string,
  language: Language,
): Promise<BulkItemBody[] | Declined> {
  const operation = await findOperation(db, operationId, operationScopeOf(actor));
  if (operation === undefined) return NOT_FOUND;
  const reader = readerOf(actor, language);
  const items = await itemsAfter(db, operationId, reader, { after: 0, limit: operation.total });
  return items.map(({ itemNo: _itemNo, ...item }) => item);
}

function readerOf(actor: Actor, language: Language): ItemReader {
  return { scope: scopeOf(actor), names: nameScopeOf(actor), language };
}

function bodyOf(
  { vault }: Reading,
  operation: StoredOperation,
  reasons: readonly ReasonCount[],
): BulkOperationBody {
  const { operationId, action, title, dryRun, state, createdBy, createdAt, finishedAt } = operation;
  const { total, succeeded, failed, skipped, pending } = operation;
  return {
    ...{
      operationId,
      action: action as BulkAction,
      params: wholeParams(vault, operation),
      title,
      dryRun,
      state,
    },
    ...{ total, succeeded, failed, skipped, pending },
    byReason: reasons
      .filter((reason) => reason.operationId === operationId)
      .map(({ code, detail, count }) => ({ code, detail, count })),
    ...{ createdBy, createdAt, finishedAt },
  };
}
