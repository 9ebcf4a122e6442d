/** Whether an instance runs, and whether it can work. */

export interface LiveBody {
  status: 'live';
}

export interface ReadyBody {
  /** `ready` when all three are there. */
  status: 'ready' | 'not-ready';
  postgres: boolean;
  temporal: boolean;
  /** A worker asks for work. */
  worker: boolean;
}
