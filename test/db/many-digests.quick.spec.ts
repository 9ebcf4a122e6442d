// Indexes that are made by the thousand are those that one alone has.
import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOfShort } from '#libs/db/people/many-digests';
import { blindIndex, createVault, writtenBytes, writtenIndexes } from '#libs/db/people/vault';
import { heldKey } from '#libs/config/keys';

describe('the digest of a text', () => {
  it('is its HMAC, of any text under any key, one after the other', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 64 }).map((bytes) => Buffer.from(bytes));
    const text = fc.string({ unit: 'binary', maxLength: 600 });
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 3 }), fc.array(text), (keys, texts) => {
        for (const one of texts) {
          for (const under of keys) {
            const expected = createHmac('sha256', under).update(one, 'utf8').digest('hex');
            expect(digestOfShort(under, one)).toBe(expected);
          }
        }
      }),
    );
  });
});

describe('an index of many', () => {
  it('is written as the bytes of one alone, under the key of today and each former one', () => {
    const [today, before] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
    const vault = createVault(heldKey(today, before), randomBytes(32));
    const older = createVault(heldKey(before), randomBytes(32));
    for (const [kind, value] of [
      ['cin', 'ab 123456'],
      ['phone', '0611223344'],
      ['name', 'العمراني 1990-02-13'],
    ] as const) {
      const alone = [vault, older].map((one) => writtenBytes(blindIndex(one, kind, value)));
      expect(writtenIndexes(vault, kind, value)).toEqual(alone);
    }
  });
});
