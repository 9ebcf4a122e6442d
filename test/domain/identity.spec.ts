import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  mrzCheckDigit,
  nieLetter,
  normaliseCin,
  normaliseNie,
  normalisePassportNumber,
  readMrz,
} from '#libs/domain/person/identity';
import { normalisePhone } from '#libs/domain/person/phone';
import { isBlank, textFault, tidyText } from '#libs/domain/text';

const TODAY = '2026-02-10';
const RLM = '\u200f';
const digits = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

describe('identity card and passport numbers', () => {
  it.each([
    ['YX123456', 'YX123456'],
    ['yx 123456', 'YX123456'],
    [' Y-12345 ', 'Y12345'],
    [`${RLM}YX123456`, 'YX123456'],
    ['YX١٢٣٤٥٦', 'YX123456'],
    ['yxz12345678', 'YXZ12345678'],
    ['ＹＸ１２３４５６', 'YX123456'],
  ])('reads the card number %p as %s', (text, cin) => {
    expect(normaliseCin(text)).toBe(cin);
  });

  it.each(['', '123456', 'YXZW12345', 'YX1234', 'YX123456789', 'YX12345A', 'ЖX123456', "YX123456'--"])(
    'refuses the card number %p',
    (text) => {
      expect(normaliseCin(text)).toBeUndefined();
    },
  );

  it.each([
    ['zz 0000001', 'ZZ0000001'],
    ['L898902C3', 'L898902C3'],
  ])('reads the passport number %p as %s', (text, number) => {
    expect(normalisePassportNumber(text)).toBe(number);
  });

  it.each(['', 'ZZ12', 'ABCDEFGH', 'ZZ00000001', 'ZZ00<0001'])('refuses the passport number %p', (text) => {
    expect(normalisePassportNumber(text)).toBeUndefined();
  });
});

describe('foreigner’s numbers', () => {
  it.each([
    ['Z9900001R', 'Z9900001R'],
    ['z-9900001-r', 'Z9900001R'],
    ['X1234567L', 'X1234567L'],
    ['Y1234567X', 'Y1234567X'],
  ])('reads %p as %s', (text, nie) => {
    expect(normaliseNie(text)).toBe(nie);
  });

  it('finds every slip in one digit or in the letter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('X', 'Y', 'Z'),
        digits(7),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (prefix, number, at, shift) => {
          const body = prefix + number;
          const nie = body + nieLetter(body);
          expect(normaliseNie(nie)).toBe(nie);
          const slipped = String((Number(nie[at]) + shift) % 10);
          expect(normaliseNie(nie.slice(0, at) + slipped + nie.slice(at + 1))).toBeUndefined();
        },
      ),
    );
  });
});

describe('telephone numbers', () => {
  it.each([
    '+212600012345',
    '0600012345',
    '06 00 01 23 45',
    '00212600012345',
    '212600012345',
    '+212 (0)6 00-01-23-45',
    `${RLM}+212 600 012 345`,
    '٠٦٠٠٠١٢٣٤٥',
  ])('reads %p as one Moroccan number', (text) => {
    expect(normalisePhone(text)).toBe('+212600012345');
  });

  it('keeps a foreign number that says its country', () => {
    expect(normalisePhone('0034 600 000 000')).toBe('+34600000000');
  });

  it.each([
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['+34 (0)600 000 000', undefined],
    ['0033 (0) 1 23 45 67 89', '+33123456789'],
    ['+39 06 6982 1234', '+390669821234'],
    ['06 00 01 23 45 ext 5', undefined],
    ['+33 6 12 34', undefined],
    ['+999 123 456 789', undefined],
    ['ask 0600012345', undefined],
    ['0612345678;phone-context=+212', undefined],
    ['0612345678;ext=5', undefined],
    ['+212612345678;isub=1', undefined],
  ])('reads %p as %p: what can be called', (text, number) => {
    expect(normalisePhone(text)).toBe(number);
  });

  it.each([
    '',
    '600012345',
    '06000123',
    '0400012345',
    '+21260001234',
    '+2126000123456',
    '+0600012345',
    '34600000000',
  ])('refuses %p', (text) => {
    expect(normalisePhone(text)).toBeUndefined();
  });
});

describe('the machine-readable zone of a passport', () => {
  const FIRST = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<';
  const SECOND = 'L898902C36UTO7408122F1204159ZE184226B<<<<<10';

  it('reads the specimen of ICAO 9303', () => {
    expect(readMrz(`${FIRST}\n${SECOND}`, TODAY)).toEqual({
      ok: true,
      passport: {
        issuingState: 'UTO',
        familyName: 'ERIKSSON',
        givenName: 'ANNA MARIA',
        passportNumber: 'L898902C3',
        nationality: 'UTO',
        birthDate: '1974-08-12',
        sex: 'F',
        expiresOn: '2012-04-15',
        personalNumber: 'ZE184226B',
      },
    });
  });

  it('finds a slip in any checked character', () => {
    const checked = [...Array(10).keys(), ...Array.from({ length: 7 }, (_, index) => 13 + index)];
    fc.assert(
      fc.property(fc.constantFrom(...checked), fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const value = Number.parseInt(SECOND.charAt(at), 36);
        const slipped = ((value + shift) % 36).toString(36).toUpperCase();
        const reading = readMrz(`${FIRST}\n${SECOND.slice(0, at)}${slipped}${SECOND.slice(at + 1)}`, TODAY);
        expect(reading.ok).toBe(false);
      }),
    );
  });

  it.each([
    ['passport number', 'L898902C3', 'L898902C4'],
    ['birth date', '740812', '740813'],
    ['expiry', '120415', '120416'],
    ['personal number', 'ZE184226B', 'ZE184226C'],
  ])('names the field whose check digit does not fit: %s', (field, right, wrong) => {
    expect(readMrz(`${FIRST}\n${SECOND.replace(right, wrong)}`, TODAY)).toEqual({
      ok: false,
      faults: [`${field}: check digit does not fit`, 'whole line: check digit does not fit'],
    });
  });

  it('refuses the zone of another document', () => {
    const faults = ['not a passport'];
    expect(readMrz(`V${FIRST.slice(1)}\n${SECOND}`, TODAY)).toEqual({ ok: false, faults });
  });

  it('reads a passport without a personal number, in lower case and with a final line break', () => {
    const body = `ZZ0000001${mrzCheckDigit('ZZ0000001')}MAR850101${mrzCheckDigit('850101')}F310630${mrzCheckDigit('310630')}`;
    const empty = '<'.repeat(15);
    const whole = body.slice(0, 10) + body.slice(13, 20) + body.slice(21) + empty;
    const reading = readMrz(`${FIRST}\r\n${body}${empty}${mrzCheckDigit(whole)}\r\n`.toLowerCase(), TODAY);
    expect(reading).toMatchObject({
      ok: true,
      passport: {
        passportNumber: 'ZZ0000001',
        birthDate: '1985-01-01',
        expiresOn: '2031-06-30',
        personalNumber: null,
      },
    });
  });

  it.each([
    '',
    FIRST,
    `${FIRST}\n${SECOND}\n${SECOND}`,
    `${FIRST}\n${SECOND.slice(1)}`,
    `${FIRST}\n${SECOND.replace('L', 'Ł')}`,
  ])('refuses %p as no such zone', (text) => {
    expect(readMrz(text, TODAY)).toMatchObject({ ok: false });
  });

  it('never throws, whatever is scanned', () => {
    const line = fc.string({ unit: fc.constantFrom('A', 'Z', '0', '9', '<'), minLength: 44, maxLength: 44 });
    fc.assert(fc.property(line, line, (a, b) => typeof readMrz(`${a}\n${b}`, TODAY).ok === 'boolean'));
  });
});

describe('text from outside', () => {
  it.each(['Fatima El Alaoui', 'فاطمة الزهراء', 'Aïcha O’Brien-García', '👩‍🌾', 'می‌خواهم'])(
    'keeps %p as it is',
    (text) => {
      expect(textFault(text, { maxLength: 100 })).toBeUndefined();
      expect(tidyText(text)).toBe(text);
    },
  );

  it.each([
    ['a\u0000b', 'holds a control character'],
    ['a\nb', 'holds a control character'],
    ['a\u0085b', 'holds a control character'],
    ['a\u202eb', 'holds a mark that changes the reading direction'],
    ['a\u200fb', 'holds a mark that changes the reading direction'],
    ['a\u200bb', 'holds an invisible character'],
    ['a\u{e0041}b', 'holds an invisible character'],
    ['a\ud800b', 'holds half a character'],
    ['a\uffffb', 'holds half a character'],
    ['Sal\ufffd', 'holds a character that was lost on the way: its encoding was not UTF-8'],
  ])('finds the fault of %p', (text, fault) => {
    expect(textFault(text, { maxLength: 100 })).toBe(fault);
  });

  it('counts characters, not halves of them', () => {
    expect(textFault('🙂🙂🙂', { maxLength: 3 })).toBeUndefined();
    expect(textFault('🙂🙂🙂🙂', { maxLength: 3 })).toBe('is longer than 3 characters');
    expect(textFault('a'.repeat(5_000_000), { maxLength: 3 })).toBe('is longer than 3 characters');
  });

  it('allows line breaks where there may be several lines', () => {
    expect(textFault('a\r\n\tb', { maxLength: 10, multiline: true })).toBeUndefined();
    expect(textFault('a\n\u0000', { maxLength: 10, multiline: true })).toBe('holds a control character');
  });

  it('takes prose with the marks that Arabic keyboards and messages write, and none that turn other text', () => {
    const prose = { maxLength: 100, multiline: true };
    expect(textFault('طلبوا مني \u200f500\u200e €\u061c', prose)).toBeUndefined();
    expect(textFault('a\u202eb', prose)).toBe('holds a mark that changes the reading direction');
    expect(textFault('a\u2067b', prose)).toBe('holds a mark that changes the reading direction');
    expect(isBlank(' \n\u200f')).toBe(true);
    expect(isBlank('\u200fا')).toBe(false);
  });

  it('tidies a cell of a spreadsheet', () => {
    expect(tidyText(`${RLM}  Fatima\u00a0 \u200bZahra \ufeff\n`)).toBe('Fatima Zahra');
    expect(tidyText('Ai\u0308cha')).toBe('Aïcha');
  });

  it('a tidied text is tidy', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '\u0301',
      '\u200b',
      '\u200f',
      '\u2028',
      '\ufeff',
      '\u00a0',
      '\t',
      'ة',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const tidy = tidyText(text);
        expect(tidyText(tidy)).toBe(tidy);
        expect(textFault(tidy, { maxLength: 1_000 })).toBeUndefined();
      }),
    );
  });
});
