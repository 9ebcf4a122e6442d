/** Whether an instance runs, and whether it can work. */

export interface LiveBody {
  status: 'live';
}

export interface ReadyBody {
  /**
   * `ready` when all three are there. `degraded` while they are, and entries that were acknowledged are still coming
   * back after the ledger was restored from an older copy.
   */
  status: 'ready' | 'degraded' | 'not-ready';
  postgres: boolean;
  temporal: boolean;
  /** A worker asks for work, and lives. */
  worker: boolean;
  /** Cases whose workflow code fails again and again. The others go on: they make no instance unready. */
  stuckCases: number;
}
