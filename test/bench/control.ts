/** The references driven through the raw client: what a milestone and a case start cost without Noria. */
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { realCalendar } from '#libs/domain/calendar';
import type { CaseRow, MilestoneReport, RecordCommand, RecordResult } from '#libs/domain/case/case-types';
import { openCase } from '#libs/db/cases/opening';
import type { Vault } from '#libs/db/people/vault';
import type { Step } from './script.ts';
import { person } from './script.ts';

export const CONTROL_TASK_QUEUE = 'noria-bench';

export interface ControlDeps {
  db: DataSource;
  client: Client;
  keys: { seal: Buffer };
  vault: Vault;
  campaignId: string;
  packHash: string;
}

const OFFICER = { userId: 'bench', role: 'placement-officer', agencyId: 'bench', agencyKind: null } as const;

/** One row and one workflow: what a case start is without the API. */
export async function startControl(deps: ControlDeps, number: number): Promise<string> {
  const opened = await openCase(deps.db, deps.keys, deps.vault, {
    campaignId: deps.campaignId,
    seasonalWorker: person(number),
    build: ({ nowMs }) => ({
      type: 'opening',
      reportId: `bench-${number}`,
      fingerprint: 'f',
      programme: 'ma-es-cartaya@2026',
      packHash: deps.packHash,
      path: 'first',
      campaignId: deps.campaignId,
      calendar: realCalendar(nowMs),
      earlierPresences: [],
      recordedBy: OFFICER,
    }),
  });
  if (opened.kind !== 'opened') {
    throw new Error(`control case not opened: ${opened.kind}`);
  }
  await deps.client.workflow.start('controlCase', {
    taskQueue: CONTROL_TASK_QUEUE,
    workflowId: `control:${opened.answer.caseId}`,
    workflowTaskTimeout: '5s',
  });
  return opened.answer.caseId;
}

export async function startBare(client: Client, number: number): Promise<string> {
  const workflowId = `bare:${number}`;
  await client.workflow.start('bareCase', {
    taskQueue: CONTROL_TASK_QUEUE,
    workflowId,
    workflowTaskTimeout: '5s',
  });
  return workflowId;
}

/** The same facts, written by one update with one local activity. */
export async function reportControl(
  deps: ControlDeps,
  caseId: string,
  step: Step,
  index: number,
): Promise<void> {
  const handle = deps.client.workflow.getHandle(`control:${caseId}`);
  const command = commandFor(caseId, step, index);
  const result = await handle.executeUpdate<RecordResult, [RecordCommand]>('controlReport', {
    args: [command],
    updateId: command.draft.reportId,
  });
  if (result.kind !== 'stored') {
    throw new Error(`control milestone not stored: ${result.kind}`);
  }
}

export async function reportBare(client: Client, workflowId: string, index: number): Promise<void> {
  await client.workflow
    .getHandle(workflowId)
    .executeUpdate('bareReport', { args: [index], updateId: `bare-${index}` });
}

function commandFor(caseId: string, step: Step, index: number): RecordCommand {
  const draft: MilestoneReport = {
    type: 'milestone',
    reportId: `${caseId.slice(0, 16)}-${String(index).padStart(5, '0')}`,
    fingerprint: 'Vn3bq9yZk0u2o1W7x5c8aQ4d6fGhJlM0pRsTvXyZ012',
    milestone: step.milestone,
    occurredOn: step.occurredOn,
    evidence: step.evidence.map((kind) => ({ kind })),
    details: step.public,
    reportedBy: { reporter: 'placement-officer', agencyId: 'bench' },
    recordedBy: OFFICER,
  };
  return { caseId, sequence: index + 2, draft, row: ROW, take: [], free: [] };
}

const ROW: CaseRow = {
  stage: 'visa',
  status: 'active',
  outcome: null,
  offerId: null,
  next: 'visa-filed',
  dueOn: null,
  convoyId: null,
  presenceFrom: null,
  presenceTo: null,
  authorisedUntil: null,
  arrived: false,
  boarded: false,
  interviewedOn: null,
  selectedOn: null,
  precedence: null,
  returnProvedBy: null,
  quotaRequestedOn: null,
  quotaRequestedAt: null,
  queueNo: null,
  outcomeRole: null,
  returnProof: null,
  contested: false,
  awaitsPartner: false,
  datesDue: null,
  settled: false,
};
