/**
 * Works on a bulk operation for a while: takes its items a few at a time, keeps so many of them under way, and writes
 * down what became of each. Whoever is killed in the middle leaves items that were begun: the next one finishes those
 * first, under the same report ids.
 */
import { setImmediate as afterOthers } from 'node:timers/promises';
import type { LimitFunction } from 'p-limit';
import { findActingUser } from '#libs/db/directory/acting-user';
import { recordAccess } from '#libs/db/directory/access-audit';
import { loadCasesWithHeaders } from '#libs/db/cases/cases';
import { beginItems, begunItems, concludeOperation, putBackItems, settleItems } from '#libs/db/bulk/items';
import type { Item } from '#libs/db/bulk/items';
import { findOperation } from '#libs/db/bulk/operations';
import type { StoredOperation } from '#libs/db/bulk/operations';
import { isSignedItem, isSignedOperation } from '#libs/db/bulk/proof';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { BulkAction } from '#libs/domain/bulk-operation';
import { isRefusalCode } from '#libs/domain/refusals';
import type { Casework } from '../casework.ts';
import { aloneIfItThrows, resultOf } from './item-outcomes.ts';
import type { ActOnMany } from './item-outcomes.ts';
import { UNPROVED } from './item-results.ts';
import type { ItemResult } from './item-results.ts';
import { isOfRows, resultOfRow } from './import-items.ts';
import { wholeParams } from './params.ts';
import { inLanes } from './lanes.ts';

export interface Advancing {
  casework: Casework;
  /** Accounts of a demo count. */
  demo: boolean;
  /** Reports under way at a time, of all operations of this process: the engine is shared with everybody else. */
  inTurn: LimitFunction;
  /** Counts what nobody is proved to have asked for: an alarm. */
  unproved: () => void;
}

export interface Pace {
  /** Nothing more is begun after this; epoch milliseconds. */
  until: number;
  /** Nothing more is begun once it says so. */
  stopping: AbortSignal;
}

/** What is left of an operation: work, work once somebody resumes it, or nothing. */
export type Left = 'work' | 'suspended' | 'nothing';

/** Taken with one statement, read with another. A dry run asks nobody else, and takes more. */
const ITEMS_AT_A_TIME = 24;
const JUDGED_AT_A_TIME = 100;
/** More are never begun and unsettled, but for an engine that does not answer. */
const BEGUN_AT_MOST = 500;
/** So long at most are further items sent after somebody has stopped the operation. */
const STOPPED_WITHIN_MS = 100;
const ROUTE = 'POST /v1/bulk-operations';

/** Works until time is up, until nothing is left to begin, or until the operation is stopped. Throws when the database is away. */
export async function advanceOperation(advancing: Advancing, operationId: string, pace: Pace): Promise<Left> {
  const { casework, demo, inTurn } = advancing;
  const { db } = casework;
  const operation = await findOperation(db, operationId);
  if (operation === undefined) return 'nothing';
  const act = actOf(casework, operation);
  const size = operation.dryRun ? JUDGED_AT_A_TIME : ITEMS_AT_A_TIME;
  const begun = await begunItems(db, operationId, BEGUN_AT_MOST);
  const unsent = new Set<Item>();
  const take = async (): Promise<Item[]> => {
    // Whoever took these may have sent them: they are finished, whatever was asked meanwhile.
    if (begun.length > 0) return begun.splice(0, size);
    const isOver = pace.stopping.aborted || Date.now() >= pace.until;
    const taken = isOver ? [] : await beginItems(db, operationId, size);
    for (const item of taken) unsent.add(item);
    return taken;
  };
  const isStopped = stoppedLately(casework, operationId);
  const unwritten: Settled[] = [];
  const write = (): Promise<void> => writeDown(casework, operation, unwritten.splice(0));
  await inLanes(
    operation.dryRun ? 1 : inTurn.concurrency,
    async () => {
      await write();
      return ready(casework, operation, await take(), { demo });
    },
    async ({ item, actor, loaded }) => {
      if (operation.dryRun) await afterOthers();
      if (unsent.has(item) && (await isStopped())) return;
      unsent.delete(item);
      const { subject } = item;
      const work = (): Promise<ItemResult | undefined> => resultNow(casework, act, { item, actor, loaded });
      const result = await inTurn(() => aloneIfItThrows(casework, { operationId, subject }, work));
      if (result === UNPROVED) alarm(advancing, operationId, item);
      if (result !== undefined) unwritten.push({ item, result });
    },
  );
  await write();
  await putBackItems(db, operationId, [...unsent]);
  return leftOf(casework, operationId);
}

/** Whether somebody has stopped the operation, as it was some moments ago at most. */
function stoppedLately({ db }: Casework, operationId: string): () => Promise<boolean> {
  let asked = 0;
  let answer = Promise.resolve(false);
  return () => {
    if (Date.now() - asked >= STOPPED_WITHIN_MS) {
      asked = Date.now();
      answer = findOperation(db, operationId).then((now) => now?.state !== 'running');
    }
    return answer;
  };
}

interface Settled {
  item: Item;
  result: ItemResult;
}

interface Ready {
  item: Item;
  actor: Actor | undefined;
  loaded: Parameters<typeof resultOf>[4];
}

/** What is to be done; undefined when nobody is proved to have asked for the operation as it stands. */
function actOf({ vault }: Casework, operation: StoredOperation): ActOnMany | undefined {
  if (!isSignedOperation(vault, operation)) return undefined;
  const { operationId, action, dryRun } = operation;
  return { operationId, action: action as BulkAction, dryRun, params: wholeParams(vault, operation) };
}

async function resultNow(
  casework: Casework,
  act: ActOnMany | undefined,
  { item, actor, loaded }: Ready,
): Promise<ItemResult | undefined> {
  if (act === undefined) return UNPROVED;
  const { operationId, action } = act;
  if (isOfRows(action)) return resultOfRow(casework, actor, operationId, item);
  const { itemNo, subject, caseId, signature } = item;
  const isAsked = isSignedItem(casework.seal, { operationId, itemNo, subject }, signature);
  if (!isAsked || (caseId !== null && caseId !== subject)) return UNPROVED;
  return resultOf(casework, actor, act, subject, loaded);
}

function alarm({ casework, unproved }: Advancing, operationId: string, { itemNo }: Item): void {
  unproved();
  casework.log.error({ operationId, itemNo }, 'nobody is proved to have asked for this: it is not recorded');
}

/** Items with what they need, read now: the actor's rights and the case as they are when the item is done. */
async function ready(
  { db }: Casework,
  { createdBy, createdByRole, agencyId }: StoredOperation,
  items: readonly Item[],
  options: { demo: boolean },
): Promise<Ready[]> {
  if (items.length === 0) return [];
  const user = await findActingUser(db, createdBy.userId, options);
  // Reports belong to the agency that the operation was made for, and are made in the role in which it was made: somebody
  // who left either acts in it no more.
  const actor = user?.agencyId === agencyId && user.role === createdByRole ? user : undefined;
  const caseIds = items.map(({ subject }) => subject);
  const cases = actor && (await loadCasesWithHeaders(db, caseIds, scopeOf(actor)));
  return items.map((item) => ({ item, actor, loaded: cases?.get(item.subject) }));
}

/** Refusals of one report are noted where they are answered; these are answered here. */
async function writeDown(
  { db }: Casework,
  { operationId, action, dryRun, createdBy, agencyId, params }: StoredOperation,
  settled: readonly Settled[],
): Promise<void> {
  // Of what is unproved nobody was refused anything: whose name it bears did not ask.
  const refusals = dryRun
    ? []
    : settled.filter(({ result }) => result !== UNPROVED && isRefusalCode(result.code));
  await recordAccess(
    db,
    refusals.map(({ item, result }) => ({
      ...{ kind: 'refusal', userId: createdBy.userId, agencyId, route: ROUTE },
      // The subject of a row is no case: its result says which case it is about.
      ...{ caseId: isOfRows(action) ? (result.caseId ?? null) : item.subject, code: result.code ?? null },
      milestone: typeof params.milestone === 'string' ? params.milestone : null,
    })),
  );
  const outcomes = settled.map(({ item, result }) => ({ itemNo: item.itemNo, ...result }));
  await settleItems(db, operationId, outcomes);
}

async function leftOf({ db }: Casework, operationId: string): Promise<Left> {
  const now = await concludeOperation(db, operationId);
  if (now === undefined) return 'nothing';
  if (now.isBegun || now.state === 'running') return 'work';
  return now.state === 'suspended' ? 'suspended' : 'nothing';
}
