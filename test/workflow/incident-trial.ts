// A worker of incident files in this process, whose activity is the spec's.
import { randomUUID } from 'node:crypto';
import type { IncidentActivities } from '#workflows/incident-activities';
import { INCIDENT_FILE, incidentWorkflowIdOf } from '#workflows/messages';
import { openWokenTrial } from './woken-trial.ts';
import type { WokenTrial } from './woken-trial.ts';

export function newIncidentId(): string {
  return `incident-${randomUUID().slice(0, 8)}`;
}

export function openIncidentTrial(activities: IncidentActivities): Promise<WokenTrial> {
  return openWokenTrial({
    ...{ type: INCIDENT_FILE, workflowIdOf: incidentWorkflowIdOf, activities },
    inputOf: (incidentId) => ({ incidentId }),
  });
}
