import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commitment, fingerprintOf, reportIdOf, sealOf } from '#libs/db/ledger/keyed-digests';

const KEY = Buffer.alloc(32, 7);
const OTHER_KEY = Buffer.alloc(32, 8);

describe('keyed digests', () => {
  it('a report id is 22 opaque characters, scoped to caller, case and key', () => {
    const id = reportIdOf(KEY, 'anapec', 'case-1', 'key-1');
    expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(reportIdOf(KEY, 'anapec', 'case-1', 'key-1')).toBe(id);
    const others = [
      reportIdOf(KEY, 'cartaya', 'case-1', 'key-1'),
      reportIdOf(KEY, 'anapec', 'case-2', 'key-1'),
      reportIdOf(KEY, 'anapec', 'case-1', 'key-2'),
      reportIdOf(OTHER_KEY, 'anapec', 'case-1', 'key-1'),
      reportIdOf(KEY, 'anapec', 'case-1key-', '1'),
    ];
    expect(new Set([id, ...others]).size).toBe(6);
  });

  it('no two lists of parts give the same report id', () => {
    const parts = fc.tuple(fc.string(), fc.string(), fc.string());
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(reportIdOf(KEY, ...a) === reportIdOf(KEY, ...b)).toBe(same);
      }),
    );
    expect(reportIdOf(KEY, 'a', 'bc', 'd')).not.toBe(reportIdOf(KEY, 'ab', 'c', 'd'));
  });

  it('a fingerprint knows bodies apart, and not the order of their keys', () => {
    const body = { milestone: 'arrived', occurredOn: '2026-03-01' };
    expect(fingerprintOf(KEY, { occurredOn: '2026-03-01', milestone: 'arrived' })).toBe(
      fingerprintOf(KEY, body),
    );
    expect(fingerprintOf(KEY, { ...body, occurredOn: '2026-03-02' })).not.toBe(fingerprintOf(KEY, body));
    expect(fingerprintOf(OTHER_KEY, body)).not.toBe(fingerprintOf(KEY, body));
  });

  it('a commitment matches its text, and says nothing across cases or names', () => {
    const kept = commitment(KEY, 'case-1', 'details.nie', 'Z9900001R');
    expect(commitment(KEY, 'case-1', 'details.nie', 'Z9900001R')).toBe(kept);
    expect(kept).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const others = [
      commitment(KEY, 'case-2', 'details.nie', 'Z9900001R'),
      commitment(KEY, 'case-1', 'note', 'Z9900001R'),
      commitment(KEY, 'case-1', 'details.nie', 'Z9900002W'),
      commitment(OTHER_KEY, 'case-1', 'details.nie', 'Z9900001R'),
    ];
    expect(new Set([kept, ...others]).size).toBe(5);
  });

  it('are HMAC-SHA-256 of a JSON array that begins with the purpose: stored digests stay readable', () => {
    const digest = (...parts: string[]): string =>
      createHmac('sha256', KEY).update(JSON.stringify(parts)).digest('base64url');
    expect(sealOf(KEY, 'ab')).toBe(digest('noria/seal/1', 'ab'));
    expect(commitment(KEY, 'c', 'note', 'x')).toBe(digest('noria/commitment/1', 'c', 'note', 'x'));
    expect(reportIdOf(KEY, 'anapec', 'c', 'k')).toBe(
      digest('noria/report-id/1', 'anapec', 'c', 'k').slice(0, 22),
    );
    expect(fingerprintOf(KEY, { a: 1 })).toBe(digest('noria/fingerprint/1', '{"a":1}').slice(0, 22));
  });

  it('one purpose never answers for another', () => {
    const [a, b, c] = ['anapec', 'case-1', 'key-1'] as const;
    expect(commitment(KEY, a, b, c).slice(0, 22)).not.toBe(reportIdOf(KEY, a, b, c));
    expect(sealOf(KEY, '{}').slice(0, 22)).not.toBe(fingerprintOf(KEY, {}));
  });
});
