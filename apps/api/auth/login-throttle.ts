/**
 * How often signing in may fail. Counted per account and address, and per address over all accounts; an attempt
 * counts when it begins, so that many at once gain nothing, and is forgiven when it succeeds.
 */

const WINDOW_MS = 15 * 60_000;
const PER_ACCOUNT = 20;
const PER_ADDRESS = 400;
const REMEMBERED_AT_MOST = 100_000;

interface Window {
  startedAt: number;
  attempts: number;
}

export class LoginThrottle {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Counts an attempt. Seconds to wait when there were too many; undefined when it may go on. */
  begin(email: string, address: string): number | undefined {
    const account = this.window(accountKey(email, address));
    const place = this.window(address);
    const full = [account.attempts >= PER_ACCOUNT && account, place.attempts >= PER_ADDRESS && place].find(
      Boolean,
    );
    if (full) return Math.max(1, Math.ceil((full.startedAt + WINDOW_MS - this.now()) / 1000));
    account.attempts += 1;
    place.attempts += 1;
    return undefined;
  }

  /** The attempt was right: it and the account's earlier ones no longer count. */
  succeeded(email: string, address: string): void {
    this.windows.delete(accountKey(email, address));
    this.window(address).attempts -= 1;
  }

  private window(key: string): Window {
    const now = this.now();
    const known = this.windows.get(key);
    if (known !== undefined && known.startedAt + WINDOW_MS > now) return known;
    if (this.windows.size >= REMEMBERED_AT_MOST) this.forgetPast(now);
    const fresh = { startedAt: now, attempts: 0 };
    this.windows.set(key, fresh);
    return fresh;
  }

  // Memory is bounded even when every window is young: then the oldest go.
  private forgetPast(now: number): void {
    for (const [key, { startedAt }] of this.windows) {
      if (startedAt + WINDOW_MS > now && this.windows.size < REMEMBERED_AT_MOST / 2) break;
      this.windows.delete(key);
    }
  }
}

function accountKey(email: string, address: string): string {
  return `${address} ${email.toLowerCase()}`;
}
