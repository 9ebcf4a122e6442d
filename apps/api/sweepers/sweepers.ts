// The sweeping commands of casework, each repeated for as long as the API runs.
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Casework } from '#libs/casework/casework';
import { reindexPeople } from '#libs/casework/commands/reindex-people';
import { refoldRows } from '#libs/casework/commands/refold-rows';
import { deleteExpired, sendPending, startOpened, wakeAll } from '#libs/casework/commands/sweep';
import { CASEWORK } from '../deps.ts';
import { repeat } from './repeat.ts';
import type { Chore, Repeating } from './repeat.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

@Injectable()
export class Sweepers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repeating: Repeating[] = [];

  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  onApplicationBootstrap(): void {
    const { casework } = this;
    const chores: readonly Chore[] = [
      { name: 'pending reports', everyMs: SECOND, work: (stopping) => sendPending(casework, stopping) },
      {
        name: 'cases without a workflow',
        everyMs: SECOND,
        work: (stopping) => startOpened(casework, stopping),
      },
      { name: 'cases that must be awake', everyMs: DAY, work: (stopping) => wakeAll(casework, stopping) },
      {
        name: 'rows of an earlier release',
        everyMs: HOUR,
        work: async (stopping) => {
          await refoldRows(casework, stopping);
          await reindexPeople(casework, stopping);
        },
      },
      { name: 'what is kept no longer', everyMs: HOUR, work: () => deleteExpired(casework) },
    ];
    this.repeating = chores.map((chore) =>
      repeat(chore, (name, fault) => {
        casework.log.warn(
          { chore: name, fault: fault instanceof Error ? fault.name : 'unknown' },
          'a chore failed',
        );
      }),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.repeating.map((chore) => chore.stop()));
  }
}
