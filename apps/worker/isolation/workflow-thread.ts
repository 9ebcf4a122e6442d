// One thread that runs workflow code, which may be ended while it does not yield. The SDK's own limit of time aborts the
// whole process when it strikes inside a promise, where nearly all workflow code runs.
import { Worker as NodeThread } from 'node:worker_threads';
import type { Logger } from '@temporalio/common';
import { WorkerThreadClient } from '@temporalio/worker/lib/workflow/threaded-vm.js';
import type {
  Init,
  WorkerThreadInput,
} from '@temporalio/worker/lib/workflow/workflow-worker-thread/input.js';
import type { WorkerThreadOutput } from '@temporalio/worker/lib/workflow/workflow-worker-thread/output.js';
import { newTurns, presentTurn } from './turns.ts';

/** What a run did to its thread. */
export type Harm = 'time' | 'memory' | 'died';

export interface ThreadOptions {
  /** The compiled `thread-script`. */
  script: URL;
  bundle: Init['workflowBundle'];
  activityNames: Set<string>;
  logger: Logger;
  /** Of its heap. */
  megabytesAtMost: number;
  /** Once, when it ended unasked or was ended for what a run did. */
  onHarm: (runId: string | undefined, harm: Harm) => void;
}

/** The SDK's limit is never reached: this is the largest that it takes. */
const NO_LIMIT_MS = 2 ** 32 - 1;

export class WorkflowThread {
  readonly client: CountingClient;
  private readonly turns = newTurns();
  private readonly thread: NodeThread;
  private readonly started: Promise<unknown>;
  private ending = false;
  private seen = 0;
  private looks = 0;

  constructor(private readonly options: ThreadOptions) {
    const { script, bundle, activityNames, logger, megabytesAtMost } = options;
    this.thread = new NodeThread(script, {
      workerData: this.turns,
      resourceLimits: { maxOldGenerationSizeMb: megabytesAtMost },
    });
    this.thread.once('error', (error: NodeJS.ErrnoException) => {
      this.harmed(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'died');
    });
    this.thread.once('exit', () => {
      this.harmed('died');
    });
    this.client = new CountingClient(this.thread, logger);
    this.started = this.client.send({
      type: 'init',
      workflowBundle: bundle,
      isolateExecutionTimeoutMs: NO_LIMIT_MS,
      reuseV8Context: true,
      registeredActivityNames: activityNames,
      hasPatchActivationCallback: false,
    });
    this.started.catch(() => undefined);
  }

  get isAlive(): boolean {
    return !this.ending;
  }

  get isBusy(): boolean {
    return this.client.unanswered > 0;
  }

  /** Resolves when it can run workflows; rejects when it could not start. */
  async ready(): Promise<void> {
    await this.started;
  }

  /**
   * For how many looks in a row one step of a run has had this thread. Looks are counted, not time: a process that was
   * frozen looks once when it goes on.
   */
  look(): number {
    const { count, runId } = presentTurn(this.turns);
    const isSame = this.isBusy && runId !== undefined && count === this.seen;
    this.looks = isSame ? this.looks + 1 : 0;
    this.seen = count;
    return this.looks;
  }

  /** Ends it for what the run that has it does. */
  harmed(harm: Harm): void {
    if (this.ending) return;
    const { runId } = presentTurn(this.turns);
    void this.end();
    this.options.onHarm(runId, harm);
  }

  /** Ends it, whatever it does. */
  async end(): Promise<void> {
    this.ending = true;
    await this.thread.terminate();
  }
}

/** Knows how many steps are unanswered. */
class CountingClient extends WorkerThreadClient {
  unanswered = 0;

  override async send(input: WorkerThreadInput): Promise<WorkerThreadOutput> {
    this.unanswered += 1;
    try {
      return await super.send(input);
    } finally {
      this.unanswered -= 1;
    }
  }
}
