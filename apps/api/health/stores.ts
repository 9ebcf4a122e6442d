/**
 * Whether the ledger has everything that the engine holds. A database restored from an older copy lacks entries that
 * were acknowledged: until they are back the instance is degraded, and says so.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Casework } from '#libs/casework/casework';
import { compareStores } from '#libs/casework/commands/compare-stores';
import { instantOf, markCompared, markOf } from '#libs/db/directory/store-marks';
import type { StoreMark } from '#libs/db/directory/store-marks';
import { CASEWORK } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { Metrics } from './metrics.ts';

const RETRY_AFTER_SECONDS = 5;
const LOOK_AGAIN_AFTER_MS = 250;
const EVERY_MS = 5 * 60_000;
/** The engine's list lags behind its histories. */
const OVERLAP_MS = 10 * 60_000;

@Injectable()
export class Stores {
  /** Until the first look, nothing is known. */
  private behind = true;
  private lastEvent: number | undefined;
  private roundAt = 0;
  /** How often the database was found to be an older one. */
  private suspicions = 0;
  /** Compared in full by this process; another start of the server asks for it again. */
  private known: string | undefined;

  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    private readonly metrics: Metrics,
  ) {}

  get degraded(): boolean {
    return this.behind;
  }

  /** While entries are coming back, nobody is told that a case does not exist: it may be on its way. */
  saidOf(problem: Problem): Problem {
    return this.behind && problem.status === 404 ? comingBack() : problem;
  }

  /** Throws while entries are coming back. */
  refuseWhileDegraded(): void {
    if (this.behind) throw comingBack();
  }

  /** Resolves once nothing is missing, or when asked to stop. */
  async untilWhole(stopping: AbortSignal): Promise<void> {
    while (this.behind && !stopping.aborted) await pause(LOOK_AGAIN_AFTER_MS);
  }

  /** Looks whether this is the database that it was; throws when it does not answer. */
  async look(): Promise<StoreMark> {
    const mark = await markOf(this.casework.db);
    const isNew = mark.compared?.incarnation !== mark.incarnation && this.known !== mark.incarnation;
    if (this.lastEvent === undefined) this.behind = isNew;
    else if (mark.lastEvent < this.lastEvent) {
      this.behind = true;
      this.suspicions += 1;
    }
    this.lastEvent = mark.lastEvent;
    this.metrics.setDegraded(this.behind);
    return mark;
  }

  /** Compares when it is time, or when this may be an older copy; brings back what is missing. */
  async compare(stopping: AbortSignal): Promise<void> {
    const { compared, incarnation } = await this.look();
    const all = this.behind || (compared?.incarnation !== incarnation && this.known !== incarnation);
    if (!all && Date.now() - this.roundAt < EVERY_MS) return;
    const [startedAt, suspicions] = [await instantOf(this.casework.db), this.suspicions];
    const found = await compareStores(this.casework, {
      running: all,
      ...(compared === null ? {} : { since: new Date(Date.parse(compared.at) - OVERLAP_MS) }),
      stopping,
      onBehind: () => {
        this.behind = true;
        this.metrics.setDegraded(true);
      },
    });
    if (stopping.aborted) return;
    await markCompared(this.casework.db, incarnation, startedAt);
    this.roundAt = Date.now();
    this.known = incarnation;
    const after = await this.look();
    // Restored again meanwhile: the next round clears it.
    if (after.incarnation === incarnation && suspicions === this.suspicions) this.behind = false;
    this.metrics.setDegraded(this.behind);
    if (found.behind > 0) {
      const { behind, entries, cases, lost } = found;
      this.casework.log.error({ behind, entries, cases, lost }, 'the ledger lacked what the engine holds');
    }
  }
}

function comingBack(): Problem {
  return new Problem('database-unavailable', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
