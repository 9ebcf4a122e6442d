// What becomes of one item: recorded, or judged in a dry run, or why not. Whatever happens to one case is said of that
// case alone; only a database that does not answer stops the others too.
import { LedgerFault } from '#libs/db/ledger/ledger-store';
import { DatabaseFault, isTransient } from '#libs/db/postgres/sql';
import type { BulkParams } from '#libs/contract/bulk-operations';
import type { Actor } from '#libs/domain/access';
import { BULK_ACTIONS } from '#libs/domain/bulk-operation';
import type { BulkAction, RecordingAction } from '#libs/domain/bulk-operation';
import { NOT_ALLOWED, NOT_FOUND, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { judgeAct } from '../commands/judge-act.ts';
import type { Judged } from '../commands/judge-act.ts';
import { recordAct } from '../commands/record-act.ts';
import type { CaseAct, Reported } from '../commands/record-act.ts';
import { judgeDocument } from '../queries/documents.ts';
import { visibleCase } from '../queries/visible-case.ts';
import type { LoadedCase } from '../queries/visible-case.ts';
import { composeFor, isSameFact } from './case-actions.ts';
import { resultOfNo } from './item-results.ts';
import type { ItemResult } from './item-results.ts';

/** An operation as its items need it. */
export interface ActOnMany {
  operationId: string;
  action: BulkAction;
  params: BulkParams;
  dryRun: boolean;
}

/** Names the reports of bulk operations: no single act has this name. */
const ACT = 'bulk-operations';
const REJECTED: Declined = { kind: 'rejected' };

/**
 * Does the act for one case, as the actor; undefined while the engine has not answered. `actor` is undefined when nobody
 * may act for whoever made the operation any more.
 */
export async function resultOf(
  casework: Casework,
  actor: Actor | undefined,
  act: ActOnMany,
  caseId: string,
  loaded: LoadedCase | LedgerFault | undefined,
): Promise<ItemResult | undefined> {
  if (actor === undefined) return resultOfNo(NOT_ALLOWED);
  if (loaded === undefined) return resultOfNo(NOT_FOUND);
  if (loaded instanceof LedgerFault) return resultOfNo(REJECTED);
  const { action } = act;
  if (action === 'documents') return documentResult(casework, actor, act, loaded);
  const answer = await answerFor(casework, actor, { ...act, action }, caseId, loaded);
  return isDeclined(answer) ? resultOfDeclined(casework, actor, act, loaded, answer) : resultOfYes(answer);
}

/** What becomes of an item where its work throws: it fails alone. Throws when the database is away. */
export async function aloneIfItThrows(
  { log }: Pick<Casework, 'log'>,
  item: { operationId: string; subject: string },
  work: () => Promise<ItemResult | undefined>,
): Promise<ItemResult | undefined> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof DatabaseFault && isTransient(fault)) throw fault;
    log.error({ ...item, fault: nameOf(fault) }, 'an item of a bulk operation failed');
    return resultOfNo(REJECTED);
  }
}

/** Nothing is recorded: the paper can be had now, and is made when it is fetched. */
async function documentResult(
  casework: Casework,
  actor: Actor,
  { params }: ActOnMany,
  loaded: LoadedCase,
): Promise<ItemResult> {
  const no = await judgeDocument(casework, actor, loaded, String(params.kind));
  return no === undefined ? { state: 'succeeded', type: 'document' } : resultOfNo(no);
}

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : 'unknown';
}

async function resultOfDeclined(
  casework: Casework,
  actor: Actor,
  act: ActOnMany,
  loaded: LoadedCase,
  no: Declined,
): Promise<ItemResult | undefined> {
  if (no.kind === 'unavailable' || no.kind === 'busy') return undefined;
  const isThere = no.kind === 'refused' && (await isRecorded(casework, actor, act, loaded, no));
  return resultOfNo(no, isThere ? 'skipped' : 'failed');
}

function answerFor(
  casework: Casework,
  actor: Actor,
  { operationId, action, params, dryRun }: ActOnMany & { action: RecordingAction },
  caseId: string,
  loaded: LoadedCase,
): Promise<Reported | Judged | Declined> {
  // One report id for a case and an operation, however often it is sent.
  const act: CaseAct = { caseId, act: ACT, key: operationId, body: params, loaded };
  const compose = composeFor(casework, actor, action, params);
  return (dryRun ? judgeAct : recordAct)(casework, actor, BULK_ACTIONS[action], act, compose);
}

/** The entry in the way may have come since the case was read. */
async function isRecorded(
  casework: Casework,
  actor: Actor,
  { params }: ActOnMany,
  loaded: LoadedCase,
  { refusal }: Extract<Declined, { kind: 'refused' }>,
): Promise<boolean> {
  const { seasonCase } = loaded;
  if (refusal.code !== 'already-recorded') return false;
  if (refusal.sequence === undefined || refusal.sequence <= seasonCase.entries.length) {
    return isSameFact(seasonCase, refusal, params);
  }
  const now = await visibleCase(casework, actor, seasonCase.caseId);
  return now !== undefined && isSameFact(now.seasonCase, refusal, params);
}

function resultOfYes(answer: Reported | Judged): ItemResult | undefined {
  switch (answer.kind) {
    case 'pending':
      return undefined;
    case 'judged':
      return { state: 'succeeded', type: answer.type };
    case 'recorded':
      return { state: 'succeeded', type: answer.receipt.type, sequence: answer.receipt.sequence };
  }
}
