/**
 * How often each key was counted in the window that runs, in memory of a fixed size: a count-min sketch. A key adds one
 * in each row, at a place that only this process knows, and its count is the least of them. So no number of other
 * keys makes a count forgotten; at worst, a very great number of them makes it a little too high.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Address6 } from 'ip-address';

const ROWS = 4;
const PLACES = 65_536;
const BYTES_OF_A_PLACE = 4;
/** One caller of IPv6 has a whole network of addresses to send from. */
const NETWORK_BITS = 64;

export class WindowedCounts {
  private readonly counts = new Uint32Array(ROWS * PLACES);
  private readonly secret = randomBytes(32);
  private startedAt: number | undefined;

  constructor(
    private readonly windowMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts the key once more; gives its count. */
  add(key: string): number {
    return this.change(key, 1);
  }

  /** Takes back some of what was counted. */
  takeBack(key: string, times: number): void {
    this.change(key, -times);
  }

  count(key: string): number {
    return this.change(key, 0);
  }

  /** Until every count begins again. */
  endsInMs(): number {
    return this.renewed() + this.windowMs - this.now();
  }

  private change(key: string, by: number): number {
    this.renewed();
    const digest = createHmac('sha256', this.secret).update(key).digest();
    let least = Number.POSITIVE_INFINITY;
    for (let row = 0; row < ROWS; row += 1) {
      const place = row * PLACES + (digest.readUInt32BE(row * BYTES_OF_A_PLACE) % PLACES);
      const count = Math.max(0, (this.counts[place] ?? 0) + by);
      this.counts[place] = count;
      least = Math.min(least, count);
    }
    return least;
  }

  private renewed(): number {
    const now = this.now();
    if (this.startedAt === undefined || now >= this.startedAt + this.windowMs) {
      this.counts.fill(0);
      this.startedAt = now;
    }
    return this.startedAt;
  }
}

/** An address as it is counted: of IPv6 the network, and an IPv4 address written as IPv6 as itself. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const address = new Address6(ip);
  if (address.isMapped4()) return address.to4().correctForm();
  return new Address6(`${address.correctForm()}/${NETWORK_BITS}`).startAddress().correctForm();
}
