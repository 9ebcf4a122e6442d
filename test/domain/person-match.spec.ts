import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differences, isDoubtful, mayBeOne, nameAndBirthKey } from '#libs/domain/person/matching';
import type { IdentityField, SeasonalWorkerName } from '#libs/domain/person/matching';

const FATIMA = { familyName: 'El Idrissi', givenName: 'Fatima', birthDate: '1988-04-05' };
const known = (names: SeasonalWorkerName[] = [FATIMA], birthDate: string | null = FATIMA.birthDate) => ({
  names,
  birthDate,
});

describe('two writings of one person', () => {
  it.each<[string, Partial<typeof FATIMA & SeasonalWorkerName>, IdentityField[]]>([
    ['the same papers', {}, []],
    ['another spelling', { familyName: 'IDRISSI', givenName: 'Fatimah'.replace('h', '') }, []],
    ['names that changed places', { familyName: 'Fatima', givenName: 'Idrissi' }, []],
    ['a married name', { familyName: 'Benali' }, ['familyName']],
    ['another given name', { givenName: 'Khadija' }, ['givenName']],
    ['another birth date', { birthDate: '1988-01-01' }, ['birthDate']],
    [
      'somebody else altogether',
      { familyName: 'Tazi', givenName: 'Malika', birthDate: '1990-02-03' },
      ['givenName', 'familyName', 'birthDate'],
    ],
  ])('%s', (_, changes, differ) => {
    expect(differences({ ...FATIMA, ...changes }, known())).toEqual(differ);
  });

  it('agree by their Arabic names where the Latin ones differ', () => {
    const arabic = { familyNameAr: 'الإدريسي', givenNameAr: 'فاطمة' };
    const told = { ...FATIMA, ...arabic, familyName: 'Lidrissi', givenName: 'Fadma' };
    expect(differences(told, known([{ ...FATIMA, ...arabic }]))).toEqual([]);
  });

  it('agree under any name of before', () => {
    const maiden = { familyName: 'Benali', givenName: 'Fatima' };
    expect(differences({ ...FATIMA, familyName: 'Ben Ali' }, known([FATIMA, maiden]))).toEqual([]);
  });

  it('cannot differ in what is not known', () => {
    expect(differences(FATIMA, known([FATIMA], null))).toEqual([]);
  });
});

describe('a paper that finds somebody', () => {
  const FIELDS: IdentityField[] = ['givenName', 'familyName', 'birthDate'];

  it('is doubted on a card only when both given name and birth date differ', () => {
    fc.assert(
      fc.property(fc.subarray(FIELDS), (differ) => {
        const both = differ.includes('givenName') && differ.includes('birthDate');
        expect(isDoubtful('cin', differ)).toBe(both);
      }),
    );
  });

  it('is doubted on a passport when either does; a married name alone is never doubted', () => {
    expect(isDoubtful('passport', ['givenName'])).toBe(true);
    expect(isDoubtful('passport', ['birthDate'])).toBe(true);
    expect(isDoubtful('passport', ['familyName'])).toBe(false);
    expect(isDoubtful('cin', ['familyName'])).toBe(false);
  });

  it('is doubted on a passport whenever it would be on a card', () => {
    fc.assert(
      fc.property(fc.subarray(FIELDS), (differ) => {
        expect(!isDoubtful('cin', differ) || isDoubtful('passport', differ)).toBe(true);
      }),
    );
  });
});

describe('homonyms', () => {
  it('meet under one key, whichever name comes first and however it is spelt', () => {
    const key = nameAndBirthKey(FATIMA, '1988-04-05');
    expect(nameAndBirthKey({ familyName: 'fatima', givenName: 'AL IDRISI' }, '1988-04-05')).toBe(key);
    expect(nameAndBirthKey(FATIMA, '1988-04-06')).not.toBe(key);
    expect(nameAndBirthKey({ ...FATIMA, givenName: 'Khadija' }, '1988-04-05')).not.toBe(key);
  });

  const place = fc.option(fc.constantFrom('Kénitra', 'Larache'));
  const phone = fc.option(fc.constantFrom('+212600010001', '+212600010002'));
  const whereabouts = fc.record({ province: place, phone });

  it('may be one when nothing is known of both, or something known of both is equal', () => {
    const nobody = { province: null, phone: null };
    expect(mayBeOne(nobody, { province: 'Larache', phone: '+212600010001' })).toBe(true);
    const kenitra = { province: 'Kénitra', phone: null };
    expect(mayBeOne(kenitra, { province: 'KENITRA', phone: null })).toBe(true);
    expect(mayBeOne(kenitra, { province: 'Larache', phone: '+212600010001' })).toBe(false);
    const called = { province: 'Larache', phone: '+212600010001' };
    expect(mayBeOne({ ...called, province: 'Kénitra' }, called)).toBe(true);
    expect(mayBeOne({ ...called, phone: '+212600010002' }, called)).toBe(true);
    expect(mayBeOne({ province: 'Kénitra', phone: '+212600010002' }, called)).toBe(false);
  });

  it('are compared alike from both sides, and with oneself always may be one', () => {
    fc.assert(
      fc.property(whereabouts, whereabouts, (one, other) => {
        expect(mayBeOne(one, other)).toBe(mayBeOne(other, one));
        expect(mayBeOne(one, one)).toBe(true);
      }),
    );
  });
});
