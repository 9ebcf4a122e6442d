// The sweeping commands of casework, each repeated for as long as the API runs.
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Casework } from '#libs/casework/casework';
import { refoldRows } from '#libs/casework/commands/refold-rows';
import { deleteExpired, sendPending, startOpened, wakeAll } from '#libs/casework/commands/sweep';
import { CASEWORK } from '../deps.ts';
import { repeat } from './repeat.ts';
import type { Repeating, Sweeper } from './repeat.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

@Injectable()
export class Sweepers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repeating: Repeating[] = [];

  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  onApplicationBootstrap(): void {
    const { casework } = this;
    const sweepers: readonly Sweeper[] = [
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
        },
      },
      { name: 'what is kept no longer', everyMs: HOUR, work: () => deleteExpired(casework) },
    ];
    this.repeating = sweepers.map((sweeper) =>
      repeat(sweeper, (name, fault) => {
        casework.log.warn(
          { sweeper: name, fault: fault instanceof Error ? fault.name : 'unknown' },
          'a sweeper failed',
        );
      }),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.repeating.map((sweeper) => sweeper.stop()));
  }
}
