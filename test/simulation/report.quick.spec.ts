/** The report of a simulated campaign: the same bytes for the same seed, in five languages, beside another. */
import { describe, expect, it } from '@jest/globals';
import { SCENARIO_NAMES, seasonPlansOf } from '#apps/cli/seasons/season-plan';
import { comparisonOf } from '#apps/cli/simulate/report/compare-reports';
import { htmlOf, markdownOf, textOf } from '#apps/cli/simulate/report/forms';
import { reportIn, reportOf } from '#apps/cli/simulate/report';
import type { SimulationReport } from '#apps/cli/simulate/report';
import { pageIn } from '#apps/cli/simulate/report/tables';
import type { BreachesOfActor } from '#libs/domain/figures/campaign-course';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import { addMarks, indicatorsOf, newTally } from '#libs/domain/figures/indicators-tally';
import type { CountedFile } from '#libs/domain/figures/incident-figures';
import type { Indicators } from '#libs/domain/figures/indicators';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import type { Programme } from '#libs/domain/pack/programme';
import { LANGUAGES } from '#libs/words/languages';
import { numberIn } from '#libs/words/figures';
import { programmeTitle } from '#libs/words/packs/pack-texts';
import { countIn } from '#libs/words/plural';
import { REPORT_COLUMN_WORDS, REPORT_WORDS, SCENARIO_WORDS } from '#libs/words/simulation';
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

const RAN = { opensOn: SIMULATED_FROM, msPerDay: 308, behindDays: 0 };

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
  const cases = seasons.map(({ body }) => ({ ...body, startsOn: '2026-12-15' }));
  return {
    report: reportOf({ ...RAN, plan, pack, cases, indicators, files: FILES }),
    indicators,
  };
}

const BREACHES = [
  { actor: 'consulate', mostly: 'visa-granted', missed: 0, escalated: 2, late: 1 },
] as const satisfies BreachesOfActor[];

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
    expect(report.waves.map(({ month, due }) => [month, due])).toContainEqual(['2026-12', 24]);
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
    expect(comparisonOf(report, report).filter(({ ours, theirs }) => ours?.value !== theirs?.value)).toEqual(
      [],
    );
  });

  it('name what only one of them has as none of the other', () => {
    const other = { ...report, outcomes: { ...report.outcomes, deceased: 6 }, stageTimes: [] };
    const rows = comparisonOf(report, other);
    expect(rows.find(({ codes }) => codes[0] === 'deceased')).toEqual({
      figure: 'outcome',
      codes: ['deceased'],
      unit: 'share',
      ours: { value: 0, cases: 0 },
      theirs: { value: 0.25, cases: 6 },
    });
    expect(rows.find(({ figure }) => figure === 'stage')).toMatchObject({ theirs: null });
  });

  it('show all outcomes together, those that only one of them has as none of the other', () => {
    const other = { ...report, outcomes: { ...report.outcomes, deceased: 6 } };
    const table = pageIn(report, 'en', { other }).tables.at(-1)!;
    const names = table.rows.map(([name = '']) => name);
    const outcomes = Object.keys(other.outcomes).length;
    expect(names.slice(0, outcomes).every((name) => name.startsWith('Outcome: '))).toBe(true);
    expect(table.rows[outcomes - 1]?.slice(1)).toEqual(['0 (0 %)', '6 (25 %)', '-25 pts']);
  });

  it.each(LANGUAGES)(
    'give in %s differences of shares in points, and no number of dates as a share',
    (language) => {
      const breach = { actor: 'consulate', mostly: 'visa-granted', missed: 0, late: 1 } as const;
      const told = (escalated: number): SimulationReport => ({
        ...report,
        told: { silences: [], breaches: [{ ...breach, escalated }], incidentReports: 0 },
      });
      const other = { ...told(90), outcomes: { completed: 24 } };
      const { rows } = pageIn(told(58), language, { other }).tables.at(-1)!;
      const points = REPORT_COLUMN_WORDS.points[language];
      const shares = rows.filter(([, ours = '']) => ours.includes('%'));
      expect(shares.length).toBeGreaterThan(1);
      for (const [name, , , difference = ''] of shares) {
        expect([name, difference.endsWith(points)]).toEqual([name, true]);
      }
      const raised = rows.find(([name = '']) => name.startsWith(REPORT_COLUMN_WORDS.escalated[language]));
      expect(raised?.slice(1)).toEqual([58, 90, -32].map((number) => numberIn(number, language)));
    },
  );

  it('compare how far the cases came on paths that both have, each of its own path', () => {
    const reached = comparisonOf(report, report).filter(({ figure }) => figure === 'reached');
    const registered = reached.filter(({ codes }) => codes[0] === 'preselected');
    expect(registered.map(({ codes }) => codes[1])).toEqual(['first']);
    const none = report.funnel.map((step) => ({ ...step, first: 0 }));
    const rows = comparisonOf(report, { ...report, funnel: none });
    expect(rows.filter(({ figure, codes }) => figure === 'reached' && codes[1] === 'first')).toEqual([]);
  });

  it('say that a median is of few people, and that the other campaign came late', () => {
    const [stage] = report.stageTimes;
    const times = (cases: number): SimulationReport => ({
      ...report,
      late: { behindDays: 3, msPerDayToKeepUp: 1_250 },
      stageTimes: [{ ...stage!, medianDays: 12, cases }],
    });
    const told = (cases: number): string | undefined => {
      const { rows, note } = pageIn(report, 'en', { other: times(cases) }).tables.at(-1)!;
      return `${rows.find(([name = '']) => name.includes('Days (median)'))?.[2] ?? ''}|${note ?? ''}`;
    };
    expect(told(4)).toMatch(/^12 \*\|.*reports came late in it.*fewer than five people/);
    expect(told(5)).toMatch(/^12\|/);
  });

  it('compare what was complained of and what became of it, as shares of the people', () => {
    const [rights] = report.files;
    const other = { ...report, files: [{ ...rights, group: 'living', closed: 2 }] } as SimulationReport;
    const files = comparisonOf(report, other).filter(({ figure }) => figure === 'file');
    const shares = (group: string, step: string): unknown =>
      files
        .filter(({ codes }) => codes.join() === `${group},${step}`)
        .map(({ ours, theirs }) => [ours?.value, theirs?.value]);
    expect(shares('rights', 'opened')).toEqual([[2 / 24, 0]]);
    expect(shares('living', 'closed')).toEqual([[0, 2 / 24]]);
    const text = textOf(pageIn(report, 'fr', { other }));
    expect(text).toMatch(
      /Dossiers d’incident et de plainte, Droits du travail: Ouverts +2 \(8[,.]3.%\) +0 \(0.%\) +\+8[,.]3 pts/,
    );
  });
});

describe('a report of a machine that did not keep up', () => {
  const lateRun = { ...report, ofTheSeed: false, late: { behindDays: 8, msPerDayToKeepUp: 2_800 } };

  it.each(LANGUAGES)(
    'says so in %s at its head, in every form, and promises nothing of the seed',
    (language) => {
      const page = pageIn(lateRun, language);
      expect(page.warning).toContain(countIn('daysLate', 8, language));
      expect(page.warning).toContain('--ms-per-day 2800');
      const promise = REPORT_WORDS.sameSeed[language];
      for (const form of [textOf, htmlOf, markdownOf]) {
        const text = form(page);
        const head = text.slice(0, text.indexOf(REPORT_WORDS.invented[language]));
        expect(head).toContain('--ms-per-day 2800');
        expect(text).not.toContain(promise);
      }
    },
  );

  it.each(LANGUAGES)(
    'promises in %s the same report of the same seed where nothing came late',
    (language) => {
      const page = pageIn(report, language);
      expect(page.warning).toBeUndefined();
      expect(page.note).toContain(REPORT_WORDS.sameSeed[language]);
    },
  );

  it('promises nothing either when it was stopped', () => {
    const stopped = reportOf({
      ...{ ...RAN, plan: { scenario: 'default', cases: 0, seed: 's' }, pack: maEsCartaya2026 },
      ...{ cases: [], indicators: undefined, files: [] },
    });
    expect(stopped).toMatchObject({ ofTheSeed: false, late: null });
  });
});

describe('the page of a report', () => {
  it('tells how far the cases came by path, with a dash where a path does not ask for it', () => {
    const table = pageIn(report, 'en').tables[1]!;
    const step = report.funnel.find(({ milestone }) => milestone === 'preselected')!;
    expect(table.heads).toEqual(['Milestone', 'First season', 'Repeat season', 'All', 'Share']);
    const row = table.rows.find(([name]) => name === 'Pre-selected')!;
    expect(row.slice(1, 4)).toEqual([String(step.first), '–', String(step.cases)]);
    for (const { first, returning, renewing, cases } of report.funnel) {
      expect(first + returning + renewing).toBe(cases);
    }
  });

  it.each(LANGUAGES)(
    'names in %s the programme and the scenario, each as its readers call it',
    (language) => {
      const name = programmeTitle(maEsCartaya2026, language);
      const page = pageIn(report, language, { name });
      expect(page.title.endsWith(name)).toBe(true);
      expect(page.facts.map(([, value]) => value)).toContain(SCENARIO_WORDS.default[language]);
      expect(Object.keys(SCENARIO_WORDS).sort()).toEqual([...SCENARIO_NAMES].sort());
    },
  );

  it('says below the dates that were not kept that they are no people', () => {
    const { tables } = pageIn({ ...report, told: { ...report.told!, breaches: BREACHES } }, 'en');
    const text = htmlOf({ ...pageIn(report, 'en'), tables });
    expect(text).toContain('These are dates, not people');
  });

  it('marks in the times of stages a median of fewer than five people', () => {
    const [stage] = report.stageTimes;
    const few = { ...report, stageTimes: [4, 5].map((cases) => ({ ...stage!, medianDays: 12, cases })) };
    const table = pageIn(few, 'en').tables[4]!;
    expect(table.rows.map((row) => row[3])).toEqual(['12 *', '12']);
    expect(table.note).toBe('* Median of fewer than five people.');
  });

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
