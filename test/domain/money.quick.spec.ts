import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { centsOf, decimalsOf } from '#libs/domain/money';
import { moneyIn } from '#libs/words/figures';

describe('money as people write it', () => {
  it.each<[string, number]>([
    ['90', 9_000],
    ['90,5', 9_050],
    ['1050.00', 105_000],
    ['1.050,00', 105_000],
    ['1,050.00', 105_000],
    ['1 050,00', 105_000],
    ['1\u202f050', 105_000],
    ['0', 0],
    [' 0.07 ', 7],
  ])('is read from %j', (text, cents) => {
    expect(centsOf(text)).toBe(cents);
  });

  it.each(['1.050', '1,050', '-5', '1.5.2', '12,345,67', 'ninety', '', '1e3', '10.555'])(
    'is not guessed from %j',
    (text) => {
      expect(centsOf(text)).toBeUndefined();
    },
  );

  it('is read back as it was shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (cents) => {
        expect(centsOf(decimalsOf(cents))).toBe(cents);
      }),
    );
  });

  it('is shown with its currency, in the language of the reader', () => {
    expect(moneyIn(105_000, 'EUR', 'en')).toBe('€1,050.00');
    expect(moneyIn(105_000, 'MAD', 'fr').replaceAll(/\s/g, ' ')).toBe('1 050,00 MAD');
  });
});
