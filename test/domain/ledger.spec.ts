import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalize } from 'json-canonicalize';
import { sealOf } from '#libs/db/ledger/keyed-digests';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { entryHash, GENESIS_HASH, verifyChain } from '#libs/domain/ledger/hash-chain';
import type { ChainRow, SealOf } from '#libs/domain/ledger/hash-chain';

const KEY = Buffer.alloc(32, 7);
const OTHER_KEY = Buffer.alloc(32, 8);

const sealedWith =
  (key: Buffer): SealOf =>
  (hash) =>
    sealOf(key, hash);

/** A chain of a case whose entries say these things. */
function chainOf(...bodies: unknown[]): ChainRow[] {
  let prevHash = GENESIS_HASH;
  return bodies.map((body, index) => {
    const text = canonicalText(body);
    const hash = entryHash(prevHash, text);
    const row = { sequence: index + 1, prevHash, hash, text, seal: sealOf(KEY, hash) };
    prevHash = hash;
    return row;
  });
}

const season = (): ChainRow[] =>
  chainOf(
    { milestone: 'application-filed', occurredOn: '2026-01-10' },
    { milestone: 'preselected', occurredOn: '2026-01-12' },
    { milestone: 'interviewed', occurredOn: '2026-01-15' },
  );

function changed(rows: ChainRow[], sequence: number, change: Partial<ChainRow>): ChainRow[] {
  return rows.map((row) => (row.sequence === sequence ? { ...row, ...change } : row));
}

describe('canonical text', () => {
  it('is that of RFC 8785, section 3.2.2', () => {
    const example = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    };
    expect(canonicalText(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as in section 3.2.3', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const text = canonicalText(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(text) as object).slice(1)).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  it('says what JSON says, the same for whatever order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalText(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalText(reversed(value))).toBe(text);
      }),
    );
  });

  it('is what another implementation writes', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        (value) => canonicalText(value) === canonicalize(value),
      ),
    );
  });

  it('leaves out what is undefined and keeps what is shared', () => {
    const witness = { agencyId: 'anapec' };
    expect(canonicalText({ note: undefined, by: witness, byToo: witness })).toBe(
      '{"by":{"agencyId":"anapec"},"byToo":{"agencyId":"anapec"}}',
    );
  });

  it('treats hostile keys as any other', () => {
    const hostile: unknown = JSON.parse('{"toJSON":1,"__proto__":{"a":1},"constructor":2}');
    expect(canonicalText(hostile)).toBe('{"__proto__":{"a":1},"constructor":2,"toJSON":1}');
  });

  it.each([
    [Number.NaN],
    [Infinity],
    [undefined],
    [[undefined]],
    [10n],
    [new Date(0)],
    [new Map()],
    [() => 0],
  ])('refuses %p', (value) => {
    expect(() => canonicalText({ value: [value] })).toThrow(TypeError);
  });
});

/** The same value with the keys of every object in the other order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]));
  }
  return value;
}

describe('the chain of a case', () => {
  it('hashes the previous hash and the text, as anyone can with sha256sum', () => {
    const [first] = season();
    const text = '{"milestone":"application-filed","occurredOn":"2026-01-10"}';
    expect(first).toMatchObject({ text, prevHash: '0'.repeat(64) });
    expect(first?.hash).toBe(
      createHash('sha256')
        .update(`${'0'.repeat(64)}${text}`)
        .digest('hex'),
    );
  });

  it('hashes whatever the text holds as node:crypto does', () => {
    // Lone surrogates too: both write U+FFFD for them.
    const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
    const anyText = fc.oneof(
      fc.string({ unit: codeUnit }),
      fc.string({ unit: 'grapheme', maxLength: 2_000 }),
    );
    fc.assert(
      fc.property(anyText, anyText, (prevHash, text) => {
        const digest = createHash('sha256').update(prevHash, 'utf8').update(text, 'utf8').digest('hex');
        expect(entryHash(prevHash, text)).toBe(digest);
      }),
    );
  });

  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('gives the digest that FIPS 180 publishes for %.10s', (text, digest) => {
    expect(entryHash('', text)).toBe(digest);
  });

  it('verifies, with its seals or without', () => {
    const rows = season();
    const verdict = { ok: true, entries: 3, head: rows[2]?.hash };
    expect(verifyChain(rows, sealedWith(KEY))).toEqual(verdict);
    expect(verifyChain(rows.map(({ seal: _seal, ...row }) => row))).toEqual(verdict);
    expect(verifyChain([])).toEqual({ ok: true, entries: 0, head: GENESIS_HASH });
  });

  it('names the entry whose date was forged', () => {
    const rows = season();
    const forged = (rows[1]?.text ?? '').replace('2026-01-12', '2026-01-11');
    expect(verifyChain(changed(rows, 2, { text: forged }), sealedWith(KEY))).toEqual({
      ok: false,
      entries: 3,
      head: rows[0]?.hash,
      firstFault: { sequence: 2, kind: 'hash-differs' },
    });
  });

  it('names the next entry when its forger hashed again, and the seal when the entries after it were hashed too', () => {
    const rows = season();
    const forgedTail = chainOf(
      JSON.parse(rows[0]?.text ?? ''),
      { milestone: 'preselected', occurredOn: '2026-01-11' },
      JSON.parse(rows[2]?.text ?? ''),
    ).map((row, index) => ({ ...row, seal: rows[index]?.seal ?? '' }));
    const second = forgedTail[1];
    expect(verifyChain(changed(rows, 2, second ?? {})).firstFault).toEqual({
      sequence: 3,
      kind: 'link-broken',
    });
    expect(verifyChain(forgedTail).ok).toBe(true);
    expect(verifyChain(forgedTail, sealedWith(KEY)).firstFault).toEqual({
      sequence: 2,
      kind: 'seal-differs',
    });
  });

  it('finds an entry removed, doubled or moved', () => {
    const rows = season();
    const [a, b, c] = rows as [ChainRow, ChainRow, ChainRow];
    expect(verifyChain([a, c]).firstFault).toEqual({ sequence: 2, kind: 'sequence-broken' });
    expect(verifyChain([a, b, b, c]).firstFault).toEqual({ sequence: 3, kind: 'sequence-broken' });
    expect(verifyChain([a, c, b]).firstFault?.sequence).toBe(2);
    expect(verifyChain([b, c]).firstFault?.sequence).toBe(1);
    expect(verifyChain([a, { ...c, sequence: 2 }]).firstFault).toEqual({ sequence: 2, kind: 'link-broken' });
  });

  it('finds a seal that is missing or of another key', () => {
    const rows = season();
    const { seal: _seal, ...bare } = rows[1] as ChainRow;
    expect(verifyChain([rows[0] as ChainRow, bare], sealedWith(KEY)).firstFault).toEqual({
      sequence: 2,
      kind: 'seal-missing',
    });
    expect(verifyChain(rows, sealedWith(OTHER_KEY)).firstFault).toEqual({
      sequence: 1,
      kind: 'seal-differs',
    });
  });

  it('finds a text that was not canonical when it was hashed, and one that is no JSON', () => {
    for (const text of ['{"b":1,"a":2}', '{"a": 1}', '{"a":1', '']) {
      const row = { sequence: 1, prevHash: GENESIS_HASH, hash: entryHash(GENESIS_HASH, text), text };
      expect(verifyChain([row]).firstFault).toEqual({ sequence: 1, kind: 'text-not-canonical' });
    }
  });

  it('finds any one character changed anywhere', () => {
    const rows = season();
    const column = fc.constantFrom('text' as const, 'hash' as const, 'prevHash' as const, 'seal' as const);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), column, fc.nat(), (sequence, name, position) => {
        const value = rows[sequence - 1]?.[name] ?? '';
        const at = position % value.length;
        const other = value[at] === 'a' ? 'b' : 'a';
        const altered = changed(rows, sequence, { [name]: value.slice(0, at) + other + value.slice(at + 1) });
        expect(verifyChain(altered, sealedWith(KEY)).firstFault?.sequence).toBe(sequence);
      }),
    );
  });
});
