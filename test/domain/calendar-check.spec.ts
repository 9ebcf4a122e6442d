// What an administrator is shown of a pack's days off, and in which words.
import { describe, expect, it } from '@jest/globals';
import { listLines, remarkLines } from '#apps/cli/programmes/calendar-lines';
import { calendarRemarks, yearsOfSeason } from '#libs/domain/pack/publishing/calendar-check';
import { SPAIN } from '#libs/domain/pack/shipped/calendars/spain';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import {
  CALENDAR_LIST_TEXTS,
  doubtInWords,
  listsInWords,
  placeInWords,
  unwrittenInWords,
} from '#libs/words/calendars';
import { LANGUAGES } from '#libs/words/languages';
import { HUELVA, packByPlace, withFirstDeadline } from '../support/calendar-pack.ts';

const BY_PLACE = packByPlace(SPAIN, '2026x');
const ENGLISH = { language: 'en' } as const;

describe('the lists of days off', () => {
  it('are shown a place each, with year, gazette and whether they are provisional', () => {
    expect(listLines(SPAIN, { ...ENGLISH, place: 'es-an-h' })).toEqual([
      'es-an-h (Huelva)',
      '  2025 provisional, [AND21]: 08-04 09-08',
      '  2026 [HUE26]: 08-03 09-08',
    ]);
  });

  it('are those of one year where it is asked for, and of no place without one', () => {
    const places = listLines(SPAIN, { ...ENGLISH, year: 2027 }).filter((line) => !line.startsWith(' '));
    expect(places).toEqual(['es (Spain)', 'es-an (Andalusia)']);
    expect(listLines(SPAIN, { ...ENGLISH, year: 2031 })).toEqual([]);
  });
});

describe('the calendars of a pack', () => {
  it('are looked at in the years of its season', () => {
    expect(yearsOfSeason({ version: '2026b' })).toEqual([2026, 2027]);
    expect(yearsOfSeason({ version: 'trial' })).toEqual([]);
  });

  it('leave to check what is provisional, and whether silences are written then', () => {
    expect(remarkLines(BY_PLACE, { ...ENGLISH, year: 2027, place: 'es' })).toContain(
      '  Spain, 2027: provisional list, by the pattern of other years (no silence is written)',
    );
    expect(remarkLines(BY_PLACE, { ...ENGLISH, year: 2028 })).toContain(
      '  Spain, 2028: days off not known (no silence is written)',
    );
    expect(remarkLines(BY_PLACE, { ...ENGLISH, year: 2028 })).toContain('  Huelva, 2028: days off not known');
  });

  it('name the town of the employer, of which no list was read', () => {
    const named = withFirstDeadline(BY_PLACE, 'call-up-granted', { calendars: [...HUELVA, 'party'] });
    expect(calendarRemarks(named, [2026])).toContainEqual({
      what: 'place-without-list',
      place: 'party',
      milestone: 'call-up-granted',
    });
    const said = remarkLines(named, { language: 'es' });
    expect(said.some((line) => line.endsWith(': ninguna lista para Municipio del empleador'))).toBe(true);
  });

  it('name terms that no calendar counts', () => {
    expect(calendarRemarks(BY_PLACE, [2026])).toContainEqual({
      what: 'counted-by-none',
      milestone: 'visa-filed',
    });
  });

  it('are one list for everything in packs of before', () => {
    expect(calendarRemarks(maEsCartaya2026, [2026])).toEqual([]);
    expect(remarkLines(maEsCartaya2026, ENGLISH)).toEqual([
      'ma-es-cartaya@2026 counts by one list of 15 days off for everything.',
    ]);
  });

  it.each(LANGUAGES)('are told of in %s from the first word to the last', (language) => {
    const asked = [
      remarkLines(maEsCartaya2026, { language }),
      remarkLines(BY_PLACE, { language }),
      remarkLines({ ...BY_PLACE, version: 'trial' }, { language }),
    ];
    const known = [{ programme: 'x@1' }, { programme: 'x@1', years: [2026] }];
    const said = [
      ...asked.map(([first = '']) => first),
      ...known.map((about) => listsInWords('allKnown', about, language)),
      CALENDAR_LIST_TEXTS.noneShips[language],
    ];
    expect(new Set(said).size).toBe(said.length);
    expect(said.join('\n')).not.toMatch(/[{}]/);
    const english = /counts by|To check|knows|ships/;
    if (language === 'en') expect(said.every((line) => english.test(line))).toBe(true);
    else expect(said.join('\n')).not.toMatch(english);
    const provisional = listLines(SPAIN, { language, place: 'es-an-h', year: 2025 });
    expect(provisional[1]).toContain(CALENDAR_LIST_TEXTS.provisional[language]);
  });
});

describe('the words of days off', () => {
  const doubt = { place: 'es', year: 2028, kind: 'no-list' } as const;

  it.each(LANGUAGES)('name place and year in %s', (language) => {
    const said = doubtInWords(doubt, language);
    expect(said).toContain(placeInWords('es', language));
    expect(said).toContain('2028');
    expect(said).not.toContain('{');
    expect(unwrittenInWords(doubt, language)).toContain(said);
  });

  it('show the code of a place that nobody has named', () => {
    expect(placeInWords('pt-al', 'fr')).toBe('pt-al');
  });
});
