// Why a report comes too soon is always a whole sentence: it names what comes before, or says that it is a silence.
import { describe, expect, it } from '@jest/globals';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { rulesOf } from '#libs/domain/pack/programme';
import type { Path } from '#libs/domain/pack/programme';
import { LANGUAGES } from '#libs/words/languages';
import { say } from '#libs/words/say';
import { aCase, aReport, refusalOf } from '../support/build-case.ts';
import { untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const PATHS: readonly Path[] = ['first', 'returning', 'renewing'];
const started = (path: Path): SeasonCase[] => [
  aCase({ pack, path }),
  untilAsked(aCase({ pack, path }), 'boarded').seasonCase,
  untilAsked(aCase({ pack, path }), 'contract-ended').seasonCase,
];

describe('a report that comes before its turn', () => {
  it('says of what a silence opens that it comes after a silence', () => {
    const refused = refusalOf(
      untilAsked(aCase({ pack }), 'contract-ended').seasonCase,
      aReport('silence-certified', '2026-04-20', {
        pack,
        by: 'placement-officer',
        details: { of: 'authorised' },
      }),
    );
    expect(refused).toMatchObject({
      code: 'predecessor-missing',
      detail: 'silence-certified comes after a silence of the authority.',
    });
    expect(refused?.says && say(refused.says, 'fr')).toBe(
      '« Silence attesté par l’administration » vient après un silence de l’administration.',
    );
  });

  it.each(PATHS)('is never told to come after nothing, on the path %s', (path) => {
    const reasons = started(path).flatMap((seasonCase) =>
      rulesOf(pack, path).flatMap(
        ({ milestone }) =>
          refusalOf(seasonCase, aReport(milestone, '2026-06-20', { pack, by: 'placement-officer' }))?.says ??
          [],
      ),
    );
    expect(reasons.some(({ key }) => key === 'comes-after')).toBe(true);
    const lists = reasons.flatMap((reason) => Object.values<unknown>(reason.with).filter(Array.isArray));
    expect(lists.filter((list) => list.length === 0)).toEqual([]);
    for (const language of LANGUAGES) {
      for (const reason of reasons) expect(say(reason, language)).not.toMatch(/: ?\.$/);
    }
  });
});
