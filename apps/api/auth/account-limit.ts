/** How many requests an account may send, from however many addresses: counted once it is known who asks. */
import { Problem } from '../http/problem.ts';
import { WindowedCounts } from './windowed-counts.ts';

const WINDOW_MS = 60_000;
/** Enough for a service that drives a cohort without a pause; too little for a loop gone wild. */
const REQUESTS_A_MINUTE = 30_000;

export class AccountLimit {
  private readonly requests: WindowedCounts;

  constructor(
    private readonly most = REQUESTS_A_MINUTE,
    now: () => number = Date.now,
  ) {
    this.requests = new WindowedCounts(WINDOW_MS, now);
  }

  /** Counts one request. Throws 429. */
  count(userId: string): void {
    if (this.requests.add(userId) <= this.most) return;
    throw new Problem('too-many-requests', undefined, {
      retryAfterSeconds: Math.max(1, Math.ceil(this.requests.endsInMs() / 1000)),
    });
  }
}
