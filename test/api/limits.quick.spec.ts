// How often anybody may ask or try, counted in memory that nobody can fill or empty.
import { describe, expect, it } from '@jest/globals';
import { AccountLimit } from '#apps/api/auth/account-limit';
import { LoginThrottle } from '#apps/api/auth/login-throttle';
import { WindowedCounts, addressKey } from '#apps/api/auth/windowed-counts';

const OFFICER = 'officer@noria.demo';
const HERE = '203.0.113.7';

function failing(throttle: LoginThrottle, email: string, address: string): number {
  let allowed = 0;
  while (throttle.begin(email, address) === undefined) allowed += 1;
  return allowed;
}

describe('counts of a window', () => {
  it('remember every key, whatever else is counted', () => {
    const counts = new WindowedCounts(60_000, () => 0);
    for (let times = 1; times <= 20; times += 1) expect(counts.add('one')).toBe(times);
    for (let other = 0; other < 100_000; other += 1) counts.add(`other ${other}`);
    expect(counts.count('one')).toBeGreaterThanOrEqual(20);
    expect(counts.count('one')).toBeLessThanOrEqual(24);
    expect(counts.count('never counted')).toBeLessThanOrEqual(4);
  });

  it('begin again when the window ends', () => {
    let now = 0;
    const counts = new WindowedCounts(60_000, () => now);
    counts.add('one');
    now = 59_999;
    expect([counts.count('one'), counts.endsInMs()]).toEqual([1, 1]);
    now = 60_000;
    expect([counts.count('one'), counts.endsInMs()]).toEqual([0, 60_000]);
  });
});

describe('wrong passwords', () => {
  it('are not forgotten for 100,000 others that come from elsewhere', () => {
    const throttle = new LoginThrottle(() => 0);
    expect(failing(throttle, OFFICER, HERE)).toBe(20);
    for (let no = 0; no < 100_000; no += 1) {
      throttle.begin(`nobody${no}@a.example`, `10.${no % 250}.${Math.floor(no / 250) % 250}.1`);
    }
    expect(throttle.begin(OFFICER, HERE)).toBe(15 * 60);
    expect(throttle.begin(OFFICER, '198.51.100.9')).toBeUndefined();
  });

  it('count for the network of an IPv6 address, in which a caller has addresses without number', () => {
    const throttle = new LoginThrottle(() => 0);
    for (let no = 0; no < 20; no += 1) throttle.begin(OFFICER, `2001:db8:1:2::${no.toString(16)}`);
    expect(throttle.begin(OFFICER, '2001:db8:1:2:ffff::1')).toBe(15 * 60);
    expect(throttle.begin(OFFICER, '2001:db8:1:3::1')).toBeUndefined();
  });
});

describe('an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['::1', '::'],
  ])('%s is counted as %s', (ip, key) => {
    expect(addressKey(ip)).toBe(key);
  });
});

describe('the requests of an account', () => {
  it('are limited, from wherever they come, and say when to come back', () => {
    const limit = new AccountLimit(3, () => 0);
    for (let no = 0; no < 3; no += 1) limit.count('user-1');
    expect(() => limit.count('user-1')).toThrow(
      expect.objectContaining({ status: 429, retryAfterSeconds: 60 }),
    );
    expect(() => limit.count('user-2')).not.toThrow();
  });
});
