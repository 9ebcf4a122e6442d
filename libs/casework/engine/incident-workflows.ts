// The only file that speaks to Temporal about incident files: each has a workflow, which is told to look whenever
// something was recorded. What it is about stands in Postgres; the engine is told nothing but the id.
import type { Client } from '@temporalio/client';
import { BULK_TASK_QUEUE, INCIDENT_FILE, incidentWorkflowIdOf, lookAgain } from '#workflows/messages';
import type { IncidentFileInput } from '#workflows/messages';

export interface IncidentWorkflows {
  /** Starts the file's workflow, or has the one that runs look at its file again. Throws when the engine is away. */
  wake(incidentId: string, deadlineAt: number): Promise<void>;
}

export function incidentWorkflows(client: Client): IncidentWorkflows {
  return {
    wake: (incidentId, deadlineAt) =>
      client.withDeadline(deadlineAt, async () => {
        await client.workflow.signalWithStart(INCIDENT_FILE, {
          taskQueue: BULK_TASK_QUEUE,
          workflowId: incidentWorkflowIdOf(incidentId),
          args: [{ incidentId } satisfies IncidentFileInput],
          signal: lookAgain,
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          workflowTaskTimeout: '5s',
        });
      }),
  };
}
