// What a jurist must still check is marked on the page of a person’s whole file as on the page of the case, in words.
import { describe, expect, it } from '@jest/globals';
import { personFilePage } from '#apps/api/person-file/person-file-page';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { checkOfRaised } from '#libs/domain/case/check-of-raised';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { checksInWords } from '#libs/words/packs/to-check';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { aCase } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { fileOfSeason } from '../support/person-file.ts';
import { calledUpOn, pack } from '../support/spain.ts';

const TODAY = '2026-11-05';
const silent = letPass(calledUpOn('2026-10-02'), TODAY).seasonCase;

/** The texts of the page, each part that is marked apart. */
function checksOn(seasonCase: SeasonCase, today: string, language: Language): string[] {
  const page = personFilePage(fileOfSeason(seasonCase, today), [pack], language);
  return [...page.matchAll(/<div class="check">([^]*?)<\/div>/g)].map(([, text = '']) =>
    text
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll('&#39;', "'")
      .trim(),
  );
}

const inWords = (text: string, language: Language): string =>
  [CASE_LAW_TEXTS.toCheck[language], ...checksInWords(text, language).map((one) => one.text)]
    .join(' ')
    .replaceAll(/\s+/g, ' ');

describe.each(LANGUAGES)('the page in %s', (language) => {
  it('marks a silence whose date is in doubt, and what is awaited, with the sentence of each', () => {
    const [season] = fileOfSeason(silent, TODAY).cases;
    const recorded = (season?.case.milestones ?? []).filter(({ sequence }) => typeof sequence === 'number');
    const awaited = (season?.case.next ?? []).filter(({ required }) => required);
    const texts = [...awaited, ...recorded].flatMap(({ toCheck = [] }) => toCheck);
    expect(recorded.some(({ toCheck }) => toCheck !== undefined)).toBe(true);
    const marked = checksOn(silent, TODAY, language);
    expect(marked).toEqual(expect.arrayContaining(texts.map((text) => inWords(text, language))));
    if (language !== 'en') expect(marked.join()).not.toContain('The days off of');
  });

  it('marks a date that was raised because a silence is in doubt', () => {
    const asked = untilAsked(aCase({ pack }), 'authorised').seasonCase;
    const raised = letPass(asked, '2027-01-05').seasonCase;
    const [season] = fileOfSeason(raised, '2027-01-05').cases;
    const texts = (season?.entries ?? []).flatMap((entry) => checkOfRaised(pack, 'first', entry) ?? []);
    expect(texts.length).toBeGreaterThan(0);
    expect(checksOn(raised, '2027-01-05', language)).toEqual(
      expect.arrayContaining(texts.map((text) => inWords(text, language))),
    );
  });
});
