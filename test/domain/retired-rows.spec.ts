// A row that is reported no more: what stands of it is read, in a case that came from an older version too.
import { describe, expect, it } from '@jest/globals';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { LANGUAGES } from '#libs/words/languages';
import { spellInWords } from '#libs/words/packs/pack-terms';
import { transferTo } from '../support/another-pack.ts';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { untilNext } from '../support/follow-season.ts';
import { newestPack, newestPacks } from '../support/newest-packs.ts';
import { wordedRow } from './faulty-words.ts';

const TODAY = '2026-07-10';
const pack = newestPack('ma-es-cartaya');
const details = { kind: 'housing' };
const isIncident = ({ milestone }: { milestone: string }): boolean => milestone === 'incident-reported';

function arrived(under: Programme): SeasonCase {
  const { seasonCase } = untilNext(aCase({ pack: under }), 'arrived');
  const report = aReport('arrived', '2026-04-02', { pack: under, details: { enteredOn: '2026-04-02' } });
  return withReport(seasonCase, report);
}

describe('an incident', () => {
  it.each(newestPacks().filter(([, one]) => one.stages.some((stage) => stage.milestones.some(isIncident))))(
    'is told in a file, and no more in the case: %s',
    (_name, one) => {
      const seasonCase = arrived(one);
      for (const by of ['ngo', 'placement-officer'] as const) {
        const report = aReport('incident-reported', TODAY, { pack: one, by, details });
        expect(refusalOf(seasonCase, report, TODAY)).toMatchObject({ code: 'milestone-unknown' });
      }
      expect(viewOn(seasonCase, TODAY).next.filter(isIncident)).toEqual([]);
    },
  );

  it('that was told under an older version stands after a transfer', () => {
    const told = withReport(
      arrived(maEsCartaya2026b),
      aReport('incident-reported', '2026-05-02', { pack: maEsCartaya2026b, by: 'ngo', details }),
      TODAY,
    );
    const moved = withReport(told, transferTo(pack), TODAY);
    expect(viewOn(moved, TODAY).milestones.find(isIncident)).toMatchObject({
      state: 'recorded',
      occurredOn: '2026-05-02',
      details,
    });
    expect(viewOn(moved, TODAY).next.filter(isIncident)).toEqual([]);
  });
});

describe('a row that is retired', () => {
  it('is told between two versions, and on the page of its pack', () => {
    const sentences = programmeDiff(maEsCartaya2026b, pack)
      .filter(({ subject }) => subject === 'incident-reported')
      .map(({ sentence }) => sentence);
    expect(sentences).toEqual(['incident-reported is now reported no more; before, it was reported.']);
    const pages = LANGUAGES.map((language) =>
      spellInWords({ language, labels: {} }, { retired: true }).join(),
    );
    expect(new Set(pages).size).toBe(LANGUAGES.length);
  });

  it('is one for which nobody is asked', () => {
    const faults = validateProgramme(wordedRow('incident-reported', { retired: true, need: 'expected' }));
    expect(faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      expect.stringMatching(/^words-contradict .*\/retired$/),
    ]);
  });
});
