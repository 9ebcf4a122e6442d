// What some of those who report a row may not say: refused to them, not offered to them, and said in every language.
import { describe, expect, it } from '@jest/globals';
import type { AgencyKind, Reporter } from '#libs/domain/access';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { Refusal } from '#libs/domain/refusals';
import type { Programme } from '#libs/domain/pack/programme';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { LANGUAGES } from '#libs/words/languages';
import { reportersInWords } from '#libs/words/packs/pack-rules';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { untilNext } from '../support/follow-season.ts';
import { newestPack, newestPacks } from '../support/newest-packs.ts';
import { worded, wordedExit } from './faulty-words.ts';

const TODAY = '2026-07-10';
const exitOf = (pack: Programme) => pack.exits.find(({ milestone }) => milestone === 'status-changed');
const WITH_STATUS = newestPacks().filter(([, pack]) => exitOf(pack));

/** Arrived on 2 April 2026. */
function arrived(pack: Programme): SeasonCase {
  const { seasonCase } = untilNext(aCase({ pack }), 'arrived');
  const details = { enteredOn: '2026-04-02' };
  return withReport(seasonCase, aReport('arrived', '2026-04-02', { pack, details }));
}

const refused = (pack: Programme, by: Reporter, kind: string): Refusal | undefined =>
  refusalOf(arrived(pack), aReport('status-changed', TODAY, { pack, by, details: { kind } }), TODAY);

describe('a change of status', () => {
  it.each(WITH_STATUS)(
    'is told by who protects people where it is protection, and else by others: %s',
    (_name, pack) => {
      const seen = (['health-service', 'labour-inspectorate', 'immigration-office', 'ngo'] as const).map(
        (by) => ['protection', 'work', 'family'].map((kind) => refused(pack, by, kind)?.code ?? 'taken'),
      );
      const other = ['taken', 'not-your-milestone', 'not-your-milestone'];
      expect(seen).toEqual([other, other, ['taken', 'taken', 'taken'], ['taken', 'taken', 'taken']]);
    },
  );

  it('that somebody may not tell names the answer, and what they may say', () => {
    expect(refused(newestPack('ma-es-cartaya'), 'health-service', 'work')).toMatchObject({
      code: 'not-your-milestone',
      pointer: '/details/kind',
      says: {
        key: 'reported-only-where',
        with: {
          milestone: 'status-changed',
          reporters: ['health-service'],
          detail: 'kind',
          values: ['protection'],
        },
      },
    });
  });

  it.each(WITH_STATUS)('is offered with the answers that are the reader’s to give: %s', (_name, pack) => {
    const kindFor = (by?: AgencyKind): unknown => {
      const offered = viewOn(arrived(pack), TODAY, by).exits.find(
        ({ milestone }) => milestone === 'status-changed',
      );
      return (offered?.details['properties'] as Record<string, unknown>)['kind'];
    };
    const only = { enum: ['protection'], examples: ['protection'] };
    const all = ['protection', 'family', 'residence', 'work', 'other'];
    expect(kindFor('health-service')).toMatchObject(only);
    expect(kindFor('labour-inspectorate')).toMatchObject(only);
    expect(kindFor('ngo')).toMatchObject({ enum: all });
    expect(kindFor()).toMatchObject({ enum: all });
  });
});

describe('a limit of a reporter', () => {
  const after = newestPack('ma-es-cartaya');

  it('is told between two versions', () => {
    const sentences = programmeDiff(maEsCartaya2026b, after)
      .filter(({ subject }) => subject === 'status-changed')
      .map(({ sentence }) => sentence);
    expect(sentences).toEqual([
      'status-changed is now reported by health-service, labour-inspectorate only where kind is protection; ' +
        'before, it was reported with every answer.',
    ]);
  });

  it('is said in every language', () => {
    const said = LANGUAGES.map((language) =>
      reportersInWords({ language, labels: {} }, exitOf(after) ?? { reportedBy: [] }).at(-1),
    );
    expect(new Set(said).size).toBe(LANGUAGES.length);
    expect(said[LANGUAGES.indexOf('en')]).toMatch(/: only where .+ is /);
  });

  it.each([
    [
      'of nobody who reports it',
      { by: ['trade-union'], detail: 'kind', oneOf: ['protection'] },
      'words-contradict /by/0',
    ],
    [
      'for an answer that nobody can give',
      { by: ['ngo'], detail: 'kind', oneOf: ['luck'] },
      'answer-unknown /oneOf/0',
    ],
    [
      'of a detail that it does not carry',
      { by: ['ngo'], detail: 'cause', oneOf: ['luck'] },
      'answer-unknown /detail',
    ],
  ] as const)('%s is a fault', (_name, limit, fault) => {
    const pack = wordedExit('status-changed', { reporterLimits: [limit] });
    const at = worded.exits.findIndex(({ milestone }) => milestone === 'status-changed');
    const faults = validateProgramme(pack).map(({ code, pointer }) => `${code} ${pointer}`);
    const [code = '', place = ''] = fault.split(' ');
    expect(faults).toEqual([`${code} /exits/${String(at)}/reporterLimits/0${place}`]);
  });
});
