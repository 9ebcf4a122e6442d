// Has the engine look at incident files. What is recorded stands in the database already: where the engine is away now,
// the sweeper asks again.
import { incidentsToLookAt } from '#libs/db/incidents/watch';
import type { Casework } from '../casework.ts';

/** An answer does not wait longer than this for the engine. */
const WAKE_WITHIN_MS = 2_000;
/** A workflow that runs looks at its file when it is time. One that is this late has lost its workflow, or its engine. */
const LATE_MS = 5_000;
const AT_A_TIME = 20;

/** Never throws. */
export async function wakeIncident(
  { incidentWorkflows, log }: Pick<Casework, 'incidentWorkflows' | 'log'>,
  incidentId: string,
): Promise<void> {
  try {
    await incidentWorkflows.wake(incidentId, Date.now() + WAKE_WITHIN_MS);
  } catch (fault) {
    const said = fault instanceof Error ? fault.name : 'unknown';
    log.warn({ fault: said }, 'an incident file is looked at later: the engine did not answer');
  }
}

/**
 * Wakes files that nobody looked at when it was time, because a process or the engine's own store was lost, and those of
 * people in whose cases an act of the employer was recorded since.
 */
export async function wakeIncidents(casework: Casework, stopping: AbortSignal): Promise<void> {
  const late = await incidentsToLookAt(casework.db, { lateMs: LATE_MS, limit: AT_A_TIME });
  for (const incidentId of late) {
    if (stopping.aborted) return;
    await wakeIncident(casework, incidentId);
  }
}
