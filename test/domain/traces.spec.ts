// Whether what others wrote may be about somebody who is to be forgotten.
import { describe, expect, it } from '@jest/globals';
import { mayBeOf, mentions } from '#libs/domain/person/traces';
import type { Traces } from '#libs/domain/person/traces';

const AMINA: Traces = {
  names: [
    { familyName: 'El Mansouri', givenName: 'Amina', familyNameAr: 'المنصوري', givenNameAr: 'أمينة' },
    { familyName: 'Ba', givenName: 'Amina' },
  ],
  birthDates: ['1987-05-02'],
  numbers: ['AB123456', 'ES26-000123'],
  phones: ['+212611223344'],
};

describe('a row may be of somebody', () => {
  it.each<[string, string[], string | null]>([
    ['by a card, however it is written', ['x', 'ab-123 456'], null],
    ['by the number of a case in a note', ['see ES26-000123, please'], null],
    ['by name and birth date', ['MANSOURI', 'amina', '2/5/87'], '1987-05-02'],
    ['by the name in Arabic, without a birth date', ['المنصوري', 'امينه'], null],
    ['by name and telephone', ['El Mansouri Amina', '06 11 22 33 44'], '1990-01-01'],
    ['by a former name', ['BA', 'Amina'], '1987-05-02'],
  ])('%s', (_how, texts, birthDate) => {
    expect(mayBeOf(AMINA, birthDate === null ? { texts } : { texts, birthDate })).toBe(true);
  });

  it.each<[string, string[], string | null]>([
    ['of a homonym born on another day', ['El Mansouri', 'Amina', '0699999999'], '1990-01-01'],
    ['with half of the name', ['Amina', 'Alaoui'], null],
    ['with the telephone alone', ['Alaoui', '0611223344'], null],
    ['with a longer number', ['AB1234567', 'ES26-0001234'], null],
  ])('but not %s', (_how, texts, birthDate) => {
    expect(mayBeOf(AMINA, birthDate === null ? { texts } : { texts, birthDate })).toBe(false);
  });
});

describe('a title mentions somebody', () => {
  it.each(['hold of Mansouri', 'liste_EL-MANSOURI.csv', 'AB123456', 'المنصوري', '+212 611 223 344'])(
    'in %j',
    (text) => {
      expect(mentions(AMINA, text)).toBe(true);
    },
  );

  it.each(['hold of Alaoui', 'liste.csv', 'Amina', 'ba', ''])('but not in %j', (text) => {
    expect(mentions(AMINA, text)).toBe(false);
  });
});
