// Days that only remind: who stands by the seasonal worker is told, nothing is raised, and nobody is late.
import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { rowOf } from '#libs/domain/case/season-case';
import type { Programme } from '#libs/domain/pack/programme';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { LANGUAGES } from '#libs/words/languages';
import { deadlinesInWords } from '#libs/words/packs/pack-rules';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import { letPass, untilNext } from '../support/follow-season.ts';
import { newestPack, newestPacks } from '../support/newest-packs.ts';

const REPORTED_ON = '2026-04-10';
const READERS = ['placement-officer', 'seasonal-worker', 'trade-union'];
const rowsOf = (pack: Programme) => pack.stages.flatMap(({ milestones }) => milestones);
const OF_BREACHES = newestPacks().filter(([, pack]) =>
  rowsOf(pack).some(({ milestone }) => milestone === 'employer-breach-established'),
);

/** Arrived on 2 April 2026; then a breach, by whoever is said to have established it. */
function breach(
  pack: Programme,
  ...told: readonly (readonly [on: IsoDate, establishedBy: string])[]
): SeasonCase {
  const { seasonCase } = untilNext(aCase({ pack }), 'arrived');
  const arrived = withReport(
    seasonCase,
    aReport('arrived', '2026-04-02', { pack, details: { enteredOn: '2026-04-02' } }),
  );
  return told.reduce((of, [on, establishedBy]) => {
    const by = establishedBy === 'reported' ? 'ngo' : 'labour-inspectorate';
    const details = { ground: 'pay', establishedBy };
    return withReport(of, aReport('employer-breach-established', on, { pack, by, details }));
  }, arrived);
}

/** What the engine wrote of breaches and what follows them. */
const written = (of: SeasonCase, until: IsoDate): string[] =>
  letPass(of, until).written.filter((line) => line.includes(' employer-'));

describe('a breach that was only reported', () => {
  it.each(OF_BREACHES)(
    'is recalled after three months to those who stand by the person: %s',
    (_name, pack) => {
      const { seasonCase } = letPass(breach(pack, [REPORTED_ON, 'reported']), '2026-07-20');
      const about = seasonCase.entries.filter(
        (entry) => 'milestone' in entry && entry.milestone.startsWith('employer-') && 'dueOn' in entry,
      );
      expect(about.map(({ type }) => type)).toEqual(READERS.map(() => 'reminder'));
      expect(about).toMatchObject(
        READERS.map((to) => ({
          to,
          dueOn: addMonths(REPORTED_ON, 3),
          daysBefore: 0,
          occurredOn: '2026-07-10',
        })),
      );
    },
  );

  it.each(OF_BREACHES)('makes nobody late: %s', (_name, pack) => {
    const { seasonCase } = letPass(breach(pack, [REPORTED_ON, 'reported']), '2026-07-20');
    const lines = viewOn(seasonCase, '2026-07-20').next.filter(({ milestone }) =>
      milestone.startsWith('employer-'),
    );
    expect(lines.every(({ dueOn, overdue }) => dueOn === undefined && !overdue)).toBe(true);
    expect(rowOf(seasonCase).next).not.toMatch(/^employer-/);
  });

  it.each(OF_BREACHES)('and established by an authority is not recalled so: %s', (_name, pack) => {
    expect(written(breach(pack, [REPORTED_ON, 'inspectorate']), '2026-07-20').join()).not.toContain(
      'reminder employer-change-requested 2026-07-10',
    );
  });
});

describe('a term of the law that an authority started', () => {
  const pack = newestPack('ma-es-cartaya');
  const both = breach(pack, ['2026-05-11', 'inspectorate'], ['2026-06-01', 'reported']);

  it('is not touched by a later report, which is recalled on a day of its own', () => {
    const lines = written(both, '2026-09-05').filter((line) => line.includes(' employer-change-requested '));
    expect(lines.filter((line) => line.startsWith('escalation'))).toEqual(
      READERS.map(() => 'escalation employer-change-requested 2026-08-11'),
    );
    expect(lines.filter((line) => line.endsWith('2026-09-01'))).toEqual(
      READERS.map(() => 'reminder employer-change-requested 2026-09-01'),
    );
  });

  it('and the report are both answered when another employer is asked for', () => {
    const asked = withReport(
      both,
      aReport('employer-change-requested', '2026-06-10', {
        pack,
        by: 'ngo',
        details: { cause: 'employer-breach', route: 'new-seasonal' },
      }),
    );
    expect(
      written(asked, '2026-09-05').filter((line) => line.includes(' employer-change-requested ')),
    ).toEqual([]);
  });
});

describe('a breach of which nobody told for three months', () => {
  it('is recalled at once when somebody does', () => {
    const pack = newestPack('ma-it-seasonal');
    const { seasonCase } = letPass(breach(pack), '2026-07-20');
    const late = withReport(
      seasonCase,
      aReport('employer-breach-established', '2026-04-10', {
        pack,
        by: 'ngo',
        details: { ground: 'pay', establishedBy: 'reported' },
      }),
      '2026-07-21',
    );
    expect(written(late, addDays('2026-07-21', 10))).toEqual(
      READERS.map(() => 'reminder employer-change-requested 2026-07-10'),
    );
  });
});

describe('a rule that only reminds', () => {
  const after = newestPack('ma-es-cartaya');

  it('is told apart from one that raises, between two versions', () => {
    const sentences = programmeDiff(maEsCartaya2026b, after)
      .filter(({ subject }) => subject === 'employer-change-requested')
      .map(({ sentence }) => sentence);
    expect(sentences).toEqual([
      'employer-change-requested gains a date: 3 months after employer-breach-established, ' +
        'placement-officer and seasonal-worker and trade-union are reminded of it ' +
        '(only if establishedBy of employer-breach-established is reported; met by a report; an assumption of the project, to check).',
    ]);
  });

  it('is said in every language', () => {
    const row = rowsOf(after).find(({ milestone }) => milestone === 'employer-change-requested');
    const said = LANGUAGES.map(
      (language) => deadlinesInWords({ language, labels: {} }, row ?? {}).at(-1) ?? '',
    );
    expect(new Set(said).size).toBe(LANGUAGES.length);
    expect(said[LANGUAGES.indexOf('en')]).toContain('only reminded of: ');
  });
});
