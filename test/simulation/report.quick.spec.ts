/** The report of a simulated campaign: the same bytes for the same seed, in five languages, beside another. */
import { describe, expect, it } from '@jest/globals';
import { seasonPlansOf } from '#apps/cli/seasons/season-plan';
import { comparisonOf } from '#apps/cli/simulate/report/compare-reports';
import { htmlOf, markdownOf, textOf } from '#apps/cli/simulate/report/forms';
import { reportIn, reportOf } from '#apps/cli/simulate/report';
import type { SimulationReport } from '#apps/cli/simulate/report';
import { pageIn } from '#apps/cli/simulate/report/tables';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import { addMarks, indicatorsOf, newTally } from '#libs/domain/figures/indicators-tally';
import type { CountedFile } from '#libs/domain/figures/incident-figures';
import type { Indicators } from '#libs/domain/figures/indicators';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import type { Programme } from '#libs/domain/pack/programme';
import { LANGUAGES } from '#libs/words/languages';
import { SIMULATED_FROM, runSeasonPlan } from '../support/run-season-plan.ts';

const FILES: readonly CountedFile[] = [
  {
    group: 'rights',
    state: 'closed',
    records: [{ record: 'incident-opened' }, { record: 'incident-referred' }],
  },
  {
    group: 'rights',
    state: 'open',
    records: [{ record: 'incident-opened' }, { record: 'incident-escalated' }],
  },
];

function simulated(
  pack: Programme,
  seed: string,
  scenario: 'default' | 'all-home' = 'default',
): { report: SimulationReport; indicators: Indicators } {
  const plan = { scenario, cases: 24, seed };
  const seasons = seasonPlansOf(pack, plan).map((seasonPlan) => runSeasonPlan(pack, seasonPlan));
  const tally = newTally();
  for (const { seasonCase } of seasons) addMarks(tally, marksOf(seasonCase) ?? []);
  const indicators = indicatorsOf(tally, pack, { reservePromotions: 0 });
  const cases = seasons.map(({ body }) => body);
  return {
    report: reportOf({ plan, pack, opensOn: SIMULATED_FROM, cases, indicators, files: FILES }),
    indicators,
  };
}

const { report } = simulated(maEsCartaya2026, 'winter');
const { report: summer } = simulated(maEsCartaya2026, 'summer');

describe('a report', () => {
  it('is the same text whenever the same seed is simulated', () => {
    const again = simulated(maEsCartaya2026, 'winter').report;
    expect(JSON.stringify(again)).toBe(JSON.stringify(report));
    expect(JSON.stringify(summer)).not.toBe(JSON.stringify(report));
  });

  it('counts files of complaint by their group, with what happened in each', () => {
    expect(report.files).toEqual([
      { group: 'rights', opened: 2, acknowledged: 0, referred: 1, escalated: 1, closed: 1 },
    ]);
  });

  it('counts the same people in its months as in its funnel', () => {
    const sum = (what: 'begun' | 'arrived' | 'home'): number =>
      report.waves.reduce((total, wave) => total + wave[what], 0);
    const reached = (code: string): number | undefined =>
      report.funnel.find(({ milestone }) => milestone === code)?.cases;
    expect(sum('begun')).toBe(24);
    expect(sum('arrived')).toBe(reached('arrived'));
    expect(sum('home')).toBe(report.returns['returned-proved'] + report.returns['returned-unproved']);
  });

  it('gives the stages the days that the indicators give them, where one path goes them', () => {
    const { report: own, indicators } = simulated(maFrSeasonal2023, 'winter', 'all-home');
    const seen = indicators.timePerStage.flatMap(({ stage, cases, medianDays, p90Days }) => {
      const rows = own.stageTimes.filter((row) => row.stage === stage);
      expect(rows.reduce((sum, row) => sum + row.cases, 0)).toBe(cases);
      return rows.length === 1 && rows[0]?.path === 'first' ? [{ ...rows[0], medianDays, p90Days }] : [];
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(own.stageTimes).toEqual(expect.arrayContaining(seen));
  });

  it('is read back from its file, and from what --json printed, and from nothing else', () => {
    expect(reportIn(JSON.stringify(report))).toEqual(report);
    expect(reportIn(JSON.stringify({ good: true, report }))).toEqual(report);
    for (const text of ['null', '{}', '[]', '{"format":"other"}', 'no JSON']) {
      expect(() => reportIn(text)).toThrow();
    }
  });
});

describe('two reports side by side', () => {
  it('differ in nothing when they are of one seed', () => {
    expect(comparisonOf(report, report).filter(({ ours, theirs }) => ours !== theirs)).toEqual([]);
  });

  it('name what only one of them has as none of the other', () => {
    const other = { ...report, outcomes: { ...report.outcomes, deceased: 6 }, stageTimes: [] };
    const rows = comparisonOf(report, other);
    expect(rows.find(({ codes }) => codes[0] === 'deceased')).toEqual({
      figure: 'outcome',
      codes: ['deceased'],
      unit: 'share',
      ours: 0,
      theirs: 0.25,
    });
    expect(rows.find(({ figure }) => figure === 'stage')).toMatchObject({ theirs: null });
  });

  it('compare what was complained of and what became of it, as shares of the people', () => {
    const [rights] = report.files;
    const other = { ...report, files: [{ ...rights, group: 'living', closed: 2 }] } as SimulationReport;
    const files = comparisonOf(report, other).filter(({ figure }) => figure === 'file');
    const shares = (group: string, step: string): unknown =>
      files
        .filter(({ codes }) => codes.join() === `${group},${step}`)
        .map(({ ours, theirs }) => [ours, theirs]);
    expect(shares('rights', 'opened')).toEqual([[2 / 24, 0]]);
    expect(shares('living', 'closed')).toEqual([[0, 2 / 24]]);
    const text = textOf(pageIn(report, 'fr', { other }));
    expect(text).toMatch(
      /Dossiers d’incident et de plainte, Droits du travail: Ouverts +8[,.]3.% +0.% +\+8[,.]3.%/,
    );
  });
});

describe('the page of a report', () => {
  it.each(LANGUAGES)('says in %s every table in its words, with no code left over', (language) => {
    const page = pageIn(report, language, { other: summer });
    const text = textOf(page);
    expect(page.tables.length).toBeGreaterThanOrEqual(9);
    for (const { caption, heads, rows } of page.tables) {
      expect(caption).not.toBe('');
      for (const row of rows) expect([caption, row.length]).toEqual([caption, heads.length]);
    }
    expect(text).not.toMatch(/return-proved|employers-association|deemed-granted|undefined|NaN/);
    expect(markdownOf(page).split('\n## ')).toHaveLength(page.tables.length + 1);
  });

  it('is one page of HTML that fetches nothing, in the direction of its language', () => {
    const html = htmlOf(pageIn(report, 'ar', { other: summer }));
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).not.toMatch(/<script|src=|href=|url\(/);
    expect(html.match(/<table>/g)).toHaveLength(html.match(/<\/table>/g)!.length);
  });

  it('writes what a seed contains as text', () => {
    const html = htmlOf(pageIn({ ...report, seed: '<b>&"|' }, 'en'));
    expect(html).toContain('&lt;b&gt;&amp;&quot;|');
    expect(markdownOf(pageIn({ ...report, seed: 'a|b' }, 'en'))).toContain(String.raw`a\|b`);
  });

  it('puts columns side by side in a terminal', () => {
    const lines = textOf(pageIn(report, 'en')).split('\n');
    const start = lines.indexOf('Month by month');
    const width = lines[start + 1]?.length;
    expect(lines.slice(start + 2, start + 5).map(({ length }) => length)).toEqual([width, width, width]);
  });
});
