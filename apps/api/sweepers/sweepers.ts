// The sweeping commands of casework, each repeated for as long as the API runs.
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Casework } from '#libs/casework/casework';
import { wakeStuckOperations } from '#libs/casework/bulk/wake';
import { wakeIncidents } from '#libs/casework/incidents/wake';
import { checkWaiting } from '#libs/casework/imports/check-import';
import { reindexPeople } from '#libs/casework/commands/reindex-people';
import { refoldRows } from '#libs/casework/commands/refold-rows';
import { deleteExpired, sendPending, startOpened, wakeAll } from '#libs/casework/commands/sweep';
import { checkKeys, WrongKey } from '#libs/db/keys/held-keys';
import { CASEWORK, Keys } from '../deps.ts';
import { Metrics } from '../health/metrics.ts';
import { Stores } from '../health/stores.ts';
import { repeat } from './repeat.ts';
import type { Repeating, Sweeper } from './repeat.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

@Injectable()
export class Sweepers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repeating: Repeating[] = [];

  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly keys: Keys,
    private readonly stores: Stores,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    const { casework, stores } = this;
    // A run that began on a ledger restored from an older copy would write what is already written elsewhere.
    const onceWhole = (work: Sweeper['work']): Sweeper['work'] => {
      return async (stopping) => {
        await stores.untilWhole(stopping);
        if (!stopping.aborted) await work(stopping);
      };
    };
    const sweepers: readonly Sweeper[] = [
      {
        name: 'pending reports',
        everyMs: SECOND,
        work: onceWhole((stopping) => sendPending(casework, stopping)),
      },
      { name: 'stuck cases', everyMs: 2 * SECOND, work: () => this.lookForStuckCases() },
      {
        name: 'cases without a workflow',
        everyMs: SECOND,
        work: onceWhole((stopping) => startOpened(casework, stopping)),
      },
      {
        name: 'bulk operations that stand still',
        everyMs: 2 * SECOND,
        work: onceWhole((stopping) => wakeStuckOperations(casework, stopping)),
      },
      {
        name: 'incident files to look at',
        everyMs: 2 * SECOND,
        work: onceWhole((stopping) => wakeIncidents(casework, stopping)),
      },
      {
        name: 'cases that must be awake',
        everyMs: DAY,
        work: onceWhole((stopping) => wakeAll(casework, stopping)),
      },
      {
        name: 'rows of an earlier release',
        everyMs: HOUR,
        work: async (stopping) => {
          await refoldRows(casework, stopping);
          await reindexPeople(casework, stopping);
        },
      },
      {
        name: 'imports that wait to be checked',
        everyMs: 5 * SECOND,
        work: (stopping) => checkWaiting(casework, stopping),
      },
      { name: 'stores', everyMs: 10 * SECOND, work: (stopping) => stores.compare(stopping) },
      // Half of the minute that `noria key rotate` waits.
      { name: 'keys', everyMs: MINUTE / 2, work: () => this.endWithoutRightKeys() },
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

  private async lookForStuckCases(): Promise<void> {
    await this.casework.stuck.look();
    this.metrics.setStuckCases(this.casework.stuck.known());
  }

  /** Another key has come: whatever this process wrote now could not be read once its own key is gone. */
  private async endWithoutRightKeys(): Promise<void> {
    try {
      await checkKeys(this.casework.db, this.keys);
    } catch (fault) {
      if (!(fault instanceof WrongKey)) throw fault;
      this.casework.log.error({ fault: fault.message }, 'the API ends: it does not hold the right key');
      process.kill(process.pid, 'SIGTERM');
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.repeating.map((sweeper) => sweeper.stop()));
  }
}
