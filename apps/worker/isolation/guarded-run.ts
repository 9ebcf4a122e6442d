// One run of a case on a thread. When the thread ends, whoever's fault it was, the run's next task fails and is tried
// again on another thread: the engine has all that is needed.
import proto from '@temporalio/proto';
import type { coresdk } from '@temporalio/proto';
import { VMWorkflowThreadProxy } from '@temporalio/worker/lib/workflow/threaded-vm.js';
import type { Workflow, WorkflowCreateOptions } from '@temporalio/worker/lib/workflow/interface.js';
import type { WorkflowThread } from './workflow-thread.ts';

type Activation = coresdk.workflow_activation.IWorkflowActivation;
type Completion = coresdk.workflow_completion.IWorkflowActivationCompletion;

/** Written into histories, and told apart in logs. */
export const THREAD_ENDED = 'the thread of this case ended';

/** What became of a run's steps. */
export interface Watcher {
  /** New work was done, as opposed to a replay. */
  worked(): void;
  failed(): void;
  /** No longer on its thread. */
  disposed(): void;
}

/** Starts a run on the thread. A run whose thread ends meanwhile is a run too: its first task fails. */
export async function startRun(
  thread: WorkflowThread,
  options: WorkflowCreateOptions,
  watcher: Watcher,
): Promise<Workflow> {
  const { runId } = options.info;
  await thread.ready();
  try {
    return guarded(thread, await VMWorkflowThreadProxy.create(thread.client, options), watcher);
  } catch (error) {
    if (thread.isAlive) throw error;
    return lostRun(runId, THREAD_ENDED, watcher);
  }
}

/** A run that is not run: every task fails, for this reason. */
export function lostRun(runId: string, reason: string, watcher: Watcher): Workflow {
  return {
    activate: () => Promise.resolve(failure(runId, reason)),
    getAndResetSinkCalls: () => Promise.resolve([]),
    dispose: () => {
      watcher.disposed();
      return Promise.resolve();
    },
  };
}

function guarded(thread: WorkflowThread, run: VMWorkflowThreadProxy, watcher: Watcher): Workflow {
  const whileAlive = async <T>(step: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return thread.isAlive ? await step() : otherwise;
    } catch (error) {
      if (thread.isAlive) throw error;
      return otherwise;
    }
  };
  return {
    activate: async (activation) => {
      const lost = failure(run.runId, THREAD_ENDED);
      const completion = await whileAlive(() => run.activate(activation), lost);
      if (completion !== lost) tell(watcher, activation, completion);
      return completion;
    },
    getAndResetSinkCalls: () => whileAlive(() => run.getAndResetSinkCalls(), []),
    dispose: async () => {
      await whileAlive(() => run.dispose(), undefined);
      watcher.disposed();
    },
  };
}

function tell(watcher: Watcher, { isReplaying, jobs }: Activation, { failed }: Completion): void {
  if (failed) watcher.failed();
  else if (!isReplaying && !jobs?.every(({ queryWorkflow }) => queryWorkflow)) watcher.worked();
}

function failure(runId: string, message: string): Completion {
  const { WORKFLOW_TASK_FAILED_CAUSE_RESET_STICKY_TASK_QUEUE: forceCause } =
    proto.temporal.api.enums.v1.WorkflowTaskFailedCause;
  return { runId, failed: { forceCause, failure: { message, source: 'noria' } } };
}
