/** Incident files as activities: one look, in one transaction. */
import { ApplicationFailure } from '@temporalio/common';
import type { Casework } from '#libs/casework/casework';
import { lookAtIncident } from '#libs/casework/incidents/look-at-incident';
import { headOfRecords } from '#libs/db/incidents/records';
import type { IncidentActivities } from '#workflows/incident-activities';

export function incidentActivities(
  casework: Pick<Casework, 'db' | 'seal' | 'vault' | 'log'>,
): IncidentActivities {
  return {
    async lookAtIncident(incidentId) {
      try {
        const look = await lookAtIncident(casework, incidentId, Date.now());
        return { ...look, seen: (await headOfRecords(casework.db, incidentId)) ?? null };
      } catch (fault) {
        const name = fault instanceof Error ? fault.name : 'unknown';
        casework.log.warn({ fault: name }, 'an incident file was not looked at, and is again');
        // Its own words may be of what was read: they go nowhere.
        throw ApplicationFailure.retryable('the file could not be looked at', 'incident-unseen');
      }
    },
  };
}
