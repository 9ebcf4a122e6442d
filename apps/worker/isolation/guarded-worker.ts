// The SDK's worker with threads that can be ended one by one.
import { Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { GuardedWorkflows } from './guarded-workflows.ts';
import type { Suspects } from './suspects.ts';

/** Compiled beside this file. */
const THREAD_SCRIPT = new URL('./thread-script.js', import.meta.url);

/** A worker of cases: those that `suspects` names run apart, and it hears of the others that must. */
export function createGuardedWorker(options: WorkerOptions, suspects: Suspects): Promise<Worker> {
  class GuardedWorker extends Worker {
    protected static override async createWorkflowCreator(
      ...[bundle, { activities }, logger]: Parameters<(typeof Worker)['createWorkflowCreator']>
    ): Promise<GuardedWorkflows> {
      const activityNames = new Set(activities.keys());
      const workflows = new GuardedWorkflows({
        script: THREAD_SCRIPT,
        bundle,
        activityNames,
        logger,
        suspects,
      });
      await workflows.ready();
      return workflows;
    }
  }
  return GuardedWorker.create(options);
}
