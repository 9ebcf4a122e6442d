// Runs workflow code so that one case cannot stop the others. They share a thread; a case that does not yield, or takes too
// much memory, ends that thread, and from then on has one of its own. The others go on at once on a new one.
import type { Logger } from '@temporalio/common';
import type {
  Workflow,
  WorkflowCreateOptions,
  WorkflowCreator,
} from '@temporalio/worker/lib/workflow/interface.js';
import { caseIdOf } from '#workflows/messages';
import { lostRun, startRun } from './guarded-run.ts';
import type { Watcher } from './guarded-run.ts';
import type { Suspects } from './suspects.ts';
import { WorkflowThread } from './workflow-thread.ts';
import type { Harm, ThreadOptions } from './workflow-thread.ts';

export interface GuardOptions extends Pick<ThreadOptions, 'script' | 'bundle' | 'activityNames'> {
  logger: Logger;
  suspects: Suspects;
}

const LOOK_EVERY_MS = 250;
/** Three seconds: a task is over after five, and none of ours takes a tenth of one. */
const LOOKS_AT_MOST = 12;
/** Memory outside the heap grows unseen by its limit: half a second of it is enough. */
const LOOKS_WHEN_LARGE = 2;
const BYTES_AT_MOST = 2_000_000_000;
const MEGABYTES = { together: 1_024, apart: 256 } as const;
const APART_AT_MOST = 4;

export class GuardedWorkflows implements WorkflowCreator {
  private together: WorkflowThread;
  /** By run, the longest unused first. */
  private readonly apart = new Map<string, WorkflowThread>();
  private readonly caseOf = new Map<string, string>();
  private readonly looking: NodeJS.Timeout;
  private destroyed = false;

  constructor(private readonly options: GuardOptions) {
    this.together = this.sharedThread();
    this.looking = setInterval(() => {
      this.look();
    }, LOOK_EVERY_MS);
  }

  /** Resolves when workflows can run; rejects when no thread could be started. */
  ready(): Promise<void> {
    return this.together.ready();
  }

  async createWorkflow(options: WorkflowCreateOptions): Promise<Workflow> {
    const { runId, workflowId } = options.info;
    const caseId = caseIdOf(workflowId) ?? workflowId;
    this.caseOf.set(runId, caseId);
    const watcher = this.watcherOf(runId, caseId);
    if (!this.options.suspects.isApart(caseId)) {
      if (!this.together.isAlive) this.together = this.sharedThread();
      return startRun(this.together, options, watcher);
    }
    const thread = this.threadApart(runId);
    if (thread === undefined) return lostRun(runId, 'no thread of its own is free for this case', watcher);
    return startRun(thread, options, watcher);
  }

  async destroy(): Promise<void> {
    this.destroyed = true;
    clearInterval(this.looking);
    await Promise.all([this.together, ...this.apart.values()].map((thread) => thread.end()));
  }

  private look(): void {
    const threads = [this.together, ...this.apart.values()].map((thread) => ({
      thread,
      looks: thread.look(),
    }));
    for (const { thread, looks } of threads) if (looks >= LOOKS_AT_MOST) thread.harmed('time');
    if (process.memoryUsage.rss() < BYTES_AT_MOST) return;
    // Whose memory it is cannot be seen: one at a time, beginning with the one that has not yielded for longest.
    const [longest] = threads.sort((one, other) => other.looks - one.looks);
    if (longest !== undefined && longest.looks >= LOOKS_WHEN_LARGE) longest.thread.harmed('memory');
  }

  private sharedThread(): WorkflowThread {
    const thread = this.startThread(MEGABYTES.together, (runId, harm) => {
      // One that died of itself is replaced when it is missed: if threads cannot be had, they are not asked for in a row.
      const isBlamed = runId !== undefined && !this.destroyed;
      if (this.together === thread && isBlamed) this.together = this.sharedThread();
      this.blame(runId, harm);
    });
    return thread;
  }

  private threadApart(runId: string): WorkflowThread | undefined {
    if (this.apart.size >= APART_AT_MOST) {
      const idle = [...this.apart].find(([, thread]) => !thread.isBusy);
      if (idle === undefined) return undefined;
      this.leave(idle[0]);
    }
    const thread = this.startThread(MEGABYTES.apart, (blamed, harm) => {
      this.apart.delete(runId);
      this.blame(blamed ?? runId, harm);
    });
    this.apart.set(runId, thread);
    return thread;
  }

  private startThread(megabytesAtMost: number, onHarm: ThreadOptions['onHarm']): WorkflowThread {
    const { script, bundle, activityNames, logger } = this.options;
    return new WorkflowThread({ script, bundle, activityNames, logger, megabytesAtMost, onHarm });
  }

  private blame(runId: string | undefined, harm: Harm): void {
    const caseId = runId === undefined ? undefined : this.caseOf.get(runId);
    if (caseId !== undefined) this.options.suspects.struck(caseId, harm);
  }

  private leave(runId: string): void {
    const thread = this.apart.get(runId);
    this.apart.delete(runId);
    void thread?.end();
  }

  private watcherOf(runId: string, caseId: string): Watcher {
    const { suspects } = this.options;
    return {
      worked: () => {
        suspects.worked(caseId);
      },
      failed: () => {
        suspects.struck(caseId, 'failed');
      },
      disposed: () => {
        this.caseOf.delete(runId);
        this.leave(runId);
      },
    };
  }
}
