import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/domain/calendar';
import { differences, isDoubtful, mayBeOne, nameAndBirthKey, suspicion } from '#libs/domain/person/matching';
import type { IdentityField, Person, SeasonalWorkerName, Suspicion } from '#libs/domain/person/matching';
import { nearDates, nearYears, oneSlipApart, slipsOf } from '#libs/domain/person/near';

const FATIMA = { familyName: 'El Idrissi', givenName: 'Fatima', birthDate: '1988-04-05' };
const known = (names: SeasonalWorkerName[] = [FATIMA], birthDate: string | null = FATIMA.birthDate) => ({
  names,
  birthDates: birthDate === null ? [] : [birthDate],
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

  it('is doubted on a card when any two of family name, given name and birth date differ', () => {
    fc.assert(
      fc.property(fc.subarray(FIELDS), (differ) => {
        expect(isDoubtful('cin', differ)).toBe(differ.length >= 2);
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

describe('two with different papers', () => {
  const KHALID = {
    familyName: 'Cherkaoui',
    givenName: 'Khalid',
    familyNameAr: 'الشرقاوي',
    givenNameAr: 'خالد',
  };
  const person: Person = {
    names: [KHALID],
    birthDates: ['1985-03-04'],
    province: 'Kénitra',
    phone: '+212600010001',
    cins: ['AB123456'],
    passports: ['ZZ1234567'],
  };
  const stranger = { cins: ['YX654321'], passports: ['WW7654321'] };
  const elsewhere = { province: 'Larache', phone: '+212600010002' };
  const arabicAlone = { ...KHALID, familyName: 'Sharqawi', givenName: 'Khaled' };

  it.each<[string, Partial<Person>, Suspicion | undefined]>([
    ['the same birth date', {}, 'name-and-birth-date'],
    [
      'the same name in Arabic letters alone, and birth date',
      { names: [arabicAlone] },
      'name-and-birth-date',
    ],
    ['the same birth date, everything else different', elsewhere, undefined],
    [
      'day and month swapped, the same province',
      { birthDates: ['1985-04-03'], phone: null },
      'near-birth-date',
    ],
    [
      'one digit of the date, the same province',
      { birthDates: ['1985-03-05'], phone: null },
      'near-birth-date',
    ],
    ['a near date and nothing else', { birthDates: ['1985-04-03'], ...elsewhere }, undefined],
    ['another date, one phone', { birthDates: ['1979-11-30'], province: null }, 'name-and-phone'],
    [
      'one digit of the card',
      { ...elsewhere, cins: ['AB123465'], birthDates: ['1979-11-30'] },
      'near-papers',
    ],
    ['one digit of the passport', { ...elsewhere, passports: ['ZZ1234568'] }, 'near-papers'],
    [
      'a year of birth that is estimated',
      { birthDates: ['1985-01-01'], birthDateIsEstimated: true },
      'name-and-birth-date',
    ],
    ['one phone, and another name', { names: [{ familyName: 'Tazi', givenName: 'Malika' }] }, undefined],
  ])('%s: %p', (_, changes, grounds) => {
    const other = { ...person, ...stranger, ...changes };
    expect(suspicion(person, other)).toBe(grounds);
    expect(suspicion(other, person)).toBe(grounds);
  });

  it('are one slip apart when one character differs, or two neighbours changed places', () => {
    expect(oneSlipApart('AB123456', 'AB123465')).toBe(true);
    expect(oneSlipApart('AB123456', 'AB123457')).toBe(true);
    for (const other of ['AB123456', 'AB12345', 'AB123564', 'BA123465']) {
      expect(oneSlipApart('AB123456', other)).toBe(false);
    }
  });

  it('are found by every slip of a paper, and of the year that a near date may have', () => {
    const papers = fc.stringMatching(/^[A-Z]{1,2}[0-9]{5,6}$/);
    fc.assert(
      fc.property(papers, (paper) => {
        const slips = slipsOf(paper);
        expect(slips.every((slip) => oneSlipApart(paper, slip))).toBe(true);
        expect(new Set(slips).size).toBe(slips.length);
      }),
    );
    const day = fc.integer({ min: 0, max: 36_524 }).map((days) => addDays('1920-01-01', days));
    fc.assert(
      fc.property(day, day, (one, other) => {
        expect(nearDates(one, other)).toBe(nearDates(other, one));
        if (nearDates(one, other)) expect(nearYears(one.slice(0, 4))).toContain(other.slice(0, 4));
      }),
    );
  });
});
