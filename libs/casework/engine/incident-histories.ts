// What the engine's own histories hold of incident files: which it watched, and how far each of its looks has read one.
import type { Client } from '@temporalio/client';
import { INCIDENT_FILE, incidentIdOf, incidentWorkflowIdOf } from '#workflows/messages';
import { runsOfWorkflow } from './case-histories.ts';
import { activityResultsOf } from './recorded-entries.ts';

/** The last record of a file when somebody looked. */
export interface SeenRecord {
  sequence: number;
  hash: string;
}

export interface IncidentHistories {
  /** Every file that the engine has watched, as long as it keeps histories. Throws when the engine is away. */
  watched(): Promise<ReadonlySet<string>>;
  /** What each look at a file has seen, over all its runs. Throws when the engine is away. */
  seenOf(incidentId: string): Promise<SeenRecord[]>;
}

const LOOK = 'lookAtIncident';
const RUNS_AT_A_TIME = 200;

/** The histories behind this client. */
export function incidentHistories(client: Client): IncidentHistories {
  return {
    watched: () => watched(client),
    seenOf: async (incidentId) => {
      const histories = await runsOfWorkflow(client, incidentWorkflowIdOf(incidentId));
      return histories
        .flatMap(activityResultsOf)
        .flatMap(({ activity, result }) => (activity === LOOK ? seenIn(result) : []));
    },
  };
}

async function watched(client: Client): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const query = `WorkflowType = "${INCIDENT_FILE}"`;
  for await (const { workflowId } of client.workflow.list({ query, pageSize: RUNS_AT_A_TIME })) {
    const incidentId = incidentIdOf(workflowId);
    if (incidentId !== undefined) found.add(incidentId);
  }
  return found;
}

/** Looks of an earlier release say nothing of what they saw. */
function seenIn(result: unknown): SeenRecord[] {
  const { seen } = (result ?? {}) as { seen?: SeenRecord | null };
  return seen === undefined || seen === null ? [] : [seen];
}
