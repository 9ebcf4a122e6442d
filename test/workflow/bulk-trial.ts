// A worker of bulk operations in this process, whose activity is the spec's.
import { randomUUID } from 'node:crypto';
import type { BulkActivities } from '#workflows/bulk-activities';
import { BULK_OPERATION, bulkWorkflowIdOf } from '#workflows/messages';
import { openWokenTrial } from './woken-trial.ts';
import type { WokenTrial } from './woken-trial.ts';

export type BulkTrial = WokenTrial;

export function newOperationId(): string {
  return `operation-${randomUUID().slice(0, 8)}`;
}

export function openBulkTrial(activities: BulkActivities): Promise<BulkTrial> {
  return openWokenTrial({
    ...{ type: BULK_OPERATION, workflowIdOf: bulkWorkflowIdOf, activities },
    inputOf: (operationId) => ({ operationId }),
  });
}
