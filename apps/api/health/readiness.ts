/** Whether everything that a report needs is there: Postgres, Temporal, and a worker that polls and lives. */
import { Inject, Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import type { Casework } from '#libs/casework/casework';
import { Env } from '#libs/config/env';
import type { ReadyBody } from '#libs/contract/health';
import { workerLives } from '#libs/db/directory/worker-signs';
import { CASE_TASK_QUEUE } from '#workflows/messages';
import { CASEWORK } from '../deps.ts';
import { Stores } from './stores.ts';

export interface Readiness extends Omit<ReadyBody, 'status'> {
  /** The ledger lacks, or may lack, what the engine holds. */
  degraded: boolean;
}

const WITHIN_MS = 1_500;
const GOOD_FOR_MS = 1_000;
/** A worker asks for work at least once a minute; the server remembers it for five. */
const POLLED_WITHIN_MS = 75_000;
/** A worker shows a sign of life every five seconds: two may be late, and one that is dead is known in time. */
const SIGN_WITHIN_MS = 12_000;

/** In one word. */
export function statusOf({ postgres, temporal, worker, degraded }: Readiness): ReadyBody['status'] {
  if (!(postgres && temporal && worker)) return 'not-ready';
  return degraded ? 'degraded' : 'ready';
}

@Injectable()
export class ReadinessProbe {
  private last: { at: number; all: boolean; asked: Promise<Readiness> } | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly temporal: Client,
    private readonly env: Env,
    private readonly stores: Stores,
    @Inject(CASEWORK) private readonly casework: Casework,
  ) {}

  /** Looks at most once a second while all is well; callers in between get the answer of the last look. */
  ask(now = Date.now()): Promise<Readiness> {
    if (this.last !== undefined && this.last.all && now - this.last.at < GOOD_FOR_MS) return this.last.asked;
    const asked = this.look();
    const entry = { at: now, all: true, asked };
    this.last = entry;
    void asked.then((found) => {
      entry.all = statusOf(found) === 'ready';
    });
    return asked;
  }

  private async look(): Promise<Readiness> {
    const [store, engine] = await Promise.all([this.store(), this.engine()]);
    return {
      postgres: store.answers,
      temporal: engine.temporal,
      worker: engine.worker && store.workerLives,
      degraded: this.stores.degraded,
      stuckCases: this.casework.stuck.known().length,
    };
  }

  private async workerLives(): Promise<boolean> {
    await this.stores.look();
    return workerLives(this.db, SIGN_WITHIN_MS);
  }

  private store(): Promise<{ answers: boolean; workerLives: boolean }> {
    const answer = this.workerLives().then(
      (lives) => ({ answers: true, workerLives: lives }),
      () => ({ answers: false, workerLives: false }),
    );
    return Promise.race([answer, after(WITHIN_MS, { answers: false, workerLives: false })]);
  }

  private async engine(): Promise<Pick<Readiness, 'temporal' | 'worker'>> {
    try {
      const { pollers } = await this.temporal.connection.withDeadline(Date.now() + WITHIN_MS, () =>
        this.temporal.workflowService.describeTaskQueue({
          namespace: this.env.TEMPORAL_NAMESPACE,
          taskQueue: { name: CASE_TASK_QUEUE },
        }),
      );
      const since = Date.now() - POLLED_WITHIN_MS;
      const worker = pollers.some(
        ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > since,
      );
      return { temporal: true, worker };
    } catch {
      return { temporal: false, worker: false };
    }
  }
}

function after<T>(ms: number, answer: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(answer);
    }, ms).unref();
  });
}
