/**
 * The clock of one incident file. All that counts is in Postgres: what was recorded, what is awaited by when, who was
 * told that it is late. The workflow sees to it that somebody looks when a day has come, or when it is told to.
 */
import { condition, continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { IncidentActivities } from './incident-activities.ts';
import { lookAgain } from './messages.ts';
import type { IncidentFileInput } from './messages.ts';

/** Some thirty looks. */
const EVENTS_OF_A_RUN = 300;

const { lookAtIncident } = proxyActivities<IncidentActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});

export async function incidentFile({ incidentId }: IncidentFileInput): Promise<void> {
  let asked = 0;
  setHandler(lookAgain, () => {
    asked += 1;
  });
  for (;;) {
    const seen = asked;
    const { ended, inMs } = await lookAtIncident(incidentId);
    // Asked meanwhile: the answer may be older than what was asked.
    if (seen === asked) {
      if (ended) return;
      if (inMs === null) await condition(() => seen !== asked);
      else await condition(() => seen !== asked, Math.max(inMs, 1));
    }
    if (workflowInfo().historyLength >= EVENTS_OF_A_RUN || workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof incidentFile>({ incidentId });
    }
  }
}
