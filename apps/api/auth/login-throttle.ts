/**
 * How often signing in may fail. Counted per account and address, and per address over all accounts; an attempt
 * counts when it begins, so that many at once gain nothing, and is forgiven when it succeeds.
 */
import { WindowedCounts, addressKey } from './windowed-counts.ts';

const WINDOW_MS = 15 * 60_000;
const PER_ACCOUNT = 20;
const PER_ADDRESS = 400;

export class LoginThrottle {
  private readonly attempts: WindowedCounts;

  constructor(now: () => number = Date.now) {
    this.attempts = new WindowedCounts(WINDOW_MS, now);
  }

  /** Counts an attempt. Seconds to wait when there were too many; undefined when it may go on. */
  begin(email: string, address: string): number | undefined {
    const account = accountKey(email, address);
    const place = addressKey(address);
    if (this.attempts.count(account) >= PER_ACCOUNT || this.attempts.count(place) >= PER_ADDRESS) {
      return Math.max(1, Math.ceil(this.attempts.endsInMs() / 1000));
    }
    this.attempts.add(account);
    this.attempts.add(place);
    return undefined;
  }

  /** The attempt was right: it and the account's earlier ones no longer count. */
  succeeded(email: string, address: string): void {
    const account = accountKey(email, address);
    this.attempts.takeBack(account, this.attempts.count(account));
    this.attempts.takeBack(addressKey(address), 1);
  }
}

function accountKey(email: string, address: string): string {
  return `${addressKey(address)} ${email.toLowerCase()}`;
}
