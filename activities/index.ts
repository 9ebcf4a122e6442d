/** The activities of the case workflow, built from their dependencies. */
import type { CaseActivities } from '#workflows/case-activities';
import { ledgerActivities } from './record.ts';
import type { ActivityDeps } from './record.ts';

export type Activities = CaseActivities;

export function createActivities(deps: ActivityDeps): Activities {
  return { ...ledgerActivities(deps) };
}
