/**
 * All that the rest of the system knows of the workflows: task queues, workflow ids, search attributes and
 * the messages that a case answers. Wire names are literals, stand in recorded histories and never change.
 */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  CorrectionReport,
  HoldReport,
  MilestoneReport,
  Receipt,
  Report,
  ResumeReport,
  TransferReport,
} from '#libs/domain/case/case-types';
import type { VerifyHistoryAnswer } from '#libs/domain/ledger/verification';

/** Cases run here. */
export const CASE_TASK_QUEUE = 'noria';
/** Recorded histories are replayed here, beside the cases but never in their way. */
export const REPLAY_TASK_QUEUE = 'noria-replay';

/** Bulk operations run here, and incident files: what one person does to many cases waits for what others do to one. */
export const BULK_TASK_QUEUE = 'noria-bulk';

/** Workflow type names, as recorded histories know them. */
export const SEASON_CASE = 'seasonCase';
export const HISTORY_CHECK = 'historyCheck';
export const BULK_OPERATION = 'bulkOperation';
export const INCIDENT_FILE = 'incidentFile';

export interface SeasonCaseInput {
  caseId: string;
}

/** Nothing but the id travels: the cases, the act and its words are in Postgres. */
export interface BulkOperationInput {
  operationId: string;
}

/** Nothing but the id travels: what kind of file it is, of whom, and every word of it are in Postgres. */
export interface IncidentFileInput {
  incidentId: string;
}

export interface HistoryCheckInput {
  caseId: string;
}
export type HistoryCheckAnswer = VerifyHistoryAnswer;

/** What operators find and list cases by, never personal data. A namespace registers each before cases run in it. */
export const SEARCH_ATTRIBUTES = {
  stage: defineSearchAttributeKey('NoriaStage', SearchAttributeType.KEYWORD),
  programme: defineSearchAttributeKey('NoriaProgramme', SearchAttributeType.KEYWORD),
  outcome: defineSearchAttributeKey('NoriaOutcome', SearchAttributeType.KEYWORD),
  nextDue: defineSearchAttributeKey('NoriaNextDue', SearchAttributeType.DATETIME),
} as const;

export function workflowIdOf(caseId: string): string {
  return `case:${caseId}`;
}

/** The case that a workflow id stands for; undefined when it is no case's. */
export function caseIdOf(workflowId: string): string | undefined {
  return workflowId.startsWith('case:') ? workflowId.slice('case:'.length) : undefined;
}

export function bulkWorkflowIdOf(operationId: string): string {
  return `bulk:${operationId}`;
}

export function incidentWorkflowIdOf(incidentId: string): string {
  return `incident:${incidentId}`;
}

/** The file that a workflow id stands for; undefined when it is no file's. */
export function incidentIdOf(workflowId: string): string | undefined {
  return workflowId.startsWith('incident:') ? workflowId.slice('incident:'.length) : undefined;
}

/** Somebody asked something of the operation, or of the file: look at it again. */
export const lookAgain = defineSignal('lookAgain');

/** A milestone or an exit, by an officer or a partner agency. */
export const reportMilestone = defineUpdate<Receipt, [MilestoneReport]>('reportMilestone');
export const holdCase = defineUpdate<Receipt, [HoldReport]>('holdCase');
export const resumeCase = defineUpdate<Receipt, [ResumeReport]>('resumeCase');
export const correctEntry = defineUpdate<Receipt, [CorrectionReport]>('correctEntry');
/** Its argument carries the pack that the case is to move to. */
export const transferCase = defineUpdate<Receipt, [TransferReport]>('transferCase');

export interface CatchUp {
  /** The last entry that the store has. */
  head: number;
  /** A store that lost its last entries gets back those that this run has after `head`. */
  restore?: true;
}

/** Folds entries that the store has and this run has not seen; refused without a trace when there are none. */
export const catchUp = defineUpdate<{ sequence: number }, [CatchUp]>('catchUp');

export interface WhereItStands {
  sequence: number;
  stage: string;
  status: string;
}

/** For debugging and tests; every read of the product is answered by Postgres. */
export const caseSequence = defineQuery<WhereItStands>('caseSequence');

/** The update that carries a report of each type. */
export const UPDATE_OF = {
  milestone: reportMilestone,
  hold: holdCase,
  resume: resumeCase,
  correction: correctEntry,
  transfer: transferCase,
} as const satisfies Record<Report['type'], { name: string }>;

/** Refusal codes travel as the failure's `type`; the refusal itself is its first detail. */
export const CAUGHT_UP = 'caught-up';
export const LEDGER_REJECTED = 'ledger-rejected';
/** A workflow was started for a case that the ledger does not know. */
export const CASE_UNKNOWN = 'case-unknown';
/** The message has not the shape that the case reads. */
export const MALFORMED = 'malformed';
/** Nothing was decided: an entry of the case is being recorded. The same update is sent again, soon. */
export const BUSY = 'busy';
