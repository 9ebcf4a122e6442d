// Why a correction is refused that makes its own entry fall, or what was done with the case since; as its reader reads it.
import { describe, expect, it } from '@jest/globals';
import type { CorrectionReport, MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import type { Refusal } from '#libs/domain/refusals';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { say } from '#libs/words/say';
import { aCase, aReport, refusalOf, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';

const told = (...reports: MilestoneReport[]): SeasonCase =>
  reports.reduce((seasonCase, report) => withReport(seasonCase, report), aCase());

/** 2 application · 3 preselection · 4 the association's interview. */
const interviewed = (): SeasonCase =>
  told(
    aReport('application-filed', '2026-01-13'),
    aReport('preselected', '2026-01-15'),
    aReport('interviewed', '2026-01-17', { by: 'employers-association' }),
  );

function refusalOfCorrection(
  seasonCase: SeasonCase,
  change: Pick<CorrectionReport, 'corrects' | 'occurredOn' | 'details' | 'annul'>,
  options: ReportOptions = {},
): Refusal | undefined {
  const { reportedBy, recordedBy } = aReport('interviewed', '2026-01-17', options);
  const report = { type: 'correction', reportId: 'c', fingerprint: 'f', reportedBy, recordedBy } as const;
  return refusalOf(seasonCase, { ...report, ...change }, '2026-01-25');
}

const inWords = (refusal: Refusal | undefined, language: Language): string | undefined =>
  refusal?.says && say(refusal.says, language);

describe('a correction after which its own entry would not stand', () => {
  it.each([
    { of: 'an officer’s own', corrects: 3, occurredOn: '2026-01-12', after: '13' },
    { of: 'a partner agency’s, by an officer', corrects: 4, occurredOn: '2026-01-14', after: '15' },
  ])('says why, where, and of which entry: $of', ({ corrects, occurredOn, after }) => {
    const refusal = refusalOfCorrection(interviewed(), { corrects, occurredOn });
    expect(refusal).toMatchObject({
      code: 'occurred-before-predecessor',
      sequence: corrects,
      pointer: '/occurredOn',
    });
    expect(refusal?.detail).toContain(`What comes before it happened on 2026-01-${after}.`);
    expect(inWords(refusal, 'en')).toMatch(`With this correction, entry ${String(corrects)}, “`);
    expect(inWords(refusal, 'fr')).toContain(`Ce qui précède a eu lieu le ${after} janvier 2026.`);
    const sentences = LANGUAGES.map((language) => inWords(refusal, language));
    expect(new Set(sentences).size).toBe(LANGUAGES.length);
  });

  it('asks for no newer entry to be corrected: there is none', () => {
    const refusal = refusalOfCorrection(interviewed(), { corrects: 4, occurredOn: '2026-01-14' });
    expect(inWords(refusal, 'en')).not.toContain('newest');
  });
});

describe('a correction before a hold that it would leave on a closed case', () => {
  it('names the hold as it is called, and not as its entry is typed', () => {
    const says = { key: 'act-would-fall', with: { act: 'hold', sequence: 7 } } as const;
    expect(say(says, 'fr')).toContain('« Dossier mis en attente », écriture n° 7');
  });
});

describe('a correction on which another entry rests', () => {
  it('names that entry, and what to do first', () => {
    const refusal = refusalOfCorrection(interviewed(), { corrects: 3, annul: true });
    expect(refusal).toMatchObject({ code: 'predecessor-missing', sequence: 4 });
    expect(inWords(refusal, 'en')).toContain('correct the newest first');
    expect(refusal).not.toHaveProperty('pointer');
  });
});
