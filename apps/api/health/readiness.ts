/** Whether everything that a report needs is there: Postgres, Temporal, and a worker that polls. */
import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { Env } from '#libs/config/env';
import type { ReadyBody } from '#libs/contract/health';
import { first } from '#libs/db/postgres/sql';
import { CASE_TASK_QUEUE } from '#workflows/messages';

export type Readiness = Omit<ReadyBody, 'status'>;

const WITHIN_MS = 1_500;
const GOOD_FOR_MS = 1_000;
/** A worker asks for work at least once a minute; the server remembers it for five. */
const POLLED_WITHIN_MS = 75_000;

@Injectable()
export class ReadinessProbe {
  private last: { at: number; all: boolean; asked: Promise<Readiness> } | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly temporal: Client,
    private readonly env: Env,
  ) {}

  /** Looks at most once a second while all is well; callers in between get the answer of the last look. */
  ask(now = Date.now()): Promise<Readiness> {
    if (this.last !== undefined && this.last.all && now - this.last.at < GOOD_FOR_MS) return this.last.asked;
    const asked = this.look();
    const entry = { at: now, all: true, asked };
    this.last = entry;
    void asked.then(({ postgres, temporal, worker }) => {
      entry.all = postgres && temporal && worker;
    });
    return asked;
  }

  private async look(): Promise<Readiness> {
    const [postgres, engine] = await Promise.all([this.postgres(), this.engine()]);
    return { postgres, ...engine };
  }

  private postgres(): Promise<boolean> {
    const answer = first(this.db, 'SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([answer, noAfter(WITHIN_MS)]);
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

function noAfter(ms: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(false);
    }, ms).unref();
  });
}
