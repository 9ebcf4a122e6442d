/** A report as tables of words and numbers in one language: what every form of it is made of. Pure. */
import type { PackLabels } from '#libs/words/labels';
import type { Language } from '#libs/words/languages';
import { dateIn, monthIn } from '#libs/words/figures';
import { INCIDENT_GROUP_WORDS } from '#libs/words/incidents';
import { countIn } from '#libs/words/plural';
import { FILE_STEPS, pathsIn } from './compare-reports.ts';
import { comparisonTable, stepName } from './comparison-table.ts';
import { isOfFew, speaker } from './speaker.ts';
import type { ReportTable, Speaker } from './speaker.ts';
import type { SimulationReport } from '../report.ts';

export interface ReportPage {
  language: Language;
  title: string;
  /** Said before anything else: why these figures are not what they are taken for. */
  warning?: string;
  /** What it is of: names and values. */
  facts: readonly (readonly [name: string, value: string])[];
  note: string;
  /** Said of a table without rows. */
  nothing: string;
  tables: readonly ReportTable[];
}

export interface PageWish {
  /** The programme's name in the reader's language; else its code is shown. */
  name?: string;
  /** Those of the pack. */
  labels?: PackLabels;
  /** To compare it with. */
  other?: SimulationReport;
}

/** A report for a reader of this language. */
export function pageIn(
  report: SimulationReport,
  language: Language,
  { name = report.programme, labels = {}, other }: PageWish = {},
): ReportPage {
  const say = speaker(language, labels);
  return {
    language,
    title: `${say.text('title')} – ${name}`,
    ...(report.late ? { warning: warningOf(report.late, say) } : {}),
    facts: factsOf(report, say),
    note: [say.text('invented'), ...(report.ofTheSeed ? [say.text('sameSeed')] : [])].join(' '),
    nothing: say.text('nothing'),
    tables: [
      outcomesTable(report, say),
      funnelTable(report, say),
      returnsTable(report, say),
      wavesTable(report, say),
      stagesTable(report, say),
      ...(report.told === null ? [] : toldTables(report.told, say)),
      filesTable(report, say),
      happeningsTable(report, say),
      ...(other === undefined ? [] : [comparisonTable(report, other, say)]),
    ],
  };
}

function warningOf(
  { behindDays, msPerDayToKeepUp }: NonNullable<SimulationReport['late']>,
  say: Speaker,
): string {
  return say
    .text('late')
    .replace('{late}', countIn('daysLate', behindDays, say.language))
    .replace('{ms}', String(msPerDayToKeepUp));
}

function factsOf(
  { programme, scenario, seed, opensOn, cases, msPerDay }: SimulationReport,
  say: Speaker,
): ReportPage['facts'] {
  return [
    [say.thing('programme'), programme],
    [say.head('scenario'), say.scenario(scenario)],
    [say.head('seed'), seed],
    [say.head('opensOn'), dateIn(opensOn, say.language)],
    [say.head('people'), say.number(cases)],
    ...(msPerDay === undefined ? [] : [[say.head('dayLasts'), `${say.number(msPerDay)} ms`] as const]),
  ];
}

/** Counts and their share of a whole. */
function countsTable(
  caption: string,
  head: string,
  rows: readonly (readonly [name: string, cases: number])[],
  whole: number,
  say: Speaker,
): ReportTable {
  return {
    caption,
    heads: [head, say.head('cases'), say.head('share')],
    words: 1,
    rows: rows.map(([name, cases]) => [
      name,
      say.number(cases),
      whole === 0 ? '–' : say.share(cases / whole),
    ]),
    bars: rows.map(([, cases]) => (whole === 0 ? 0 : cases / whole)),
  };
}

function outcomesTable({ outcomes, cases }: SimulationReport, say: Speaker): ReportTable {
  const rows = Object.entries(outcomes).map(([code, count]) => [say.code('outcome', code), count] as const);
  return countsTable(say.text('outcomes'), say.head('outcome'), rows, cases, say);
}

/** By path, since not every path asks for everything: a dash where it does not. */
function funnelTable(report: SimulationReport, say: Speaker): ReportTable {
  const paths = pathsIn(report);
  const steps = report.funnel.filter(({ milestone }) => milestone !== 'opened');
  return {
    caption: say.text('funnel'),
    heads: [
      say.thing('milestone'),
      ...paths.map((path) => say.code('path', path)),
      say.head('total'),
      say.head('share'),
    ],
    words: 1,
    rows: steps.map((step) => [
      say.code('milestone', step.milestone),
      ...paths.map((path) => ((step.paths?.includes(path) ?? true) ? say.number(step[path]) : '–')),
      say.number(step.cases),
      report.cases === 0 ? '–' : say.share(step.cases / report.cases),
    ]),
    bars: steps.map(({ cases }) => (report.cases === 0 ? 0 : cases / report.cases)),
  };
}

function returnsTable({ returns }: SimulationReport, say: Speaker): ReportTable {
  const rows = Object.entries(returns).map(
    ([state, cases]) => [say.code('returnProof', state), cases] as const,
  );
  const expected = rows.reduce((sum, [, cases]) => sum + cases, 0);
  return countsTable(say.text('returns'), say.head('proof'), rows, expected, say);
}

function wavesTable({ waves }: SimulationReport, say: Speaker): ReportTable {
  const columns = ['begun', 'due', 'arrived', 'ended', 'home', 'abroad'] as const;
  const most = Math.max(1, ...waves.map(({ abroad }) => abroad));
  return {
    caption: say.text('waves'),
    heads: [say.head('month'), ...columns.map(say.head)],
    words: 1,
    rows: waves.map((wave) => [
      monthIn(wave.month, say.language),
      ...columns.map((column) => say.number(wave[column])),
    ]),
    bars: waves.map(({ abroad }) => abroad / most),
  };
}

function stagesTable({ stageTimes }: SimulationReport, say: Speaker): ReportTable {
  return {
    caption: say.text('stages'),
    heads: [
      say.head('path'),
      say.thing('stage'),
      ...(['cases', 'medianDays', 'p90Days'] as const).map(say.head),
    ],
    words: 2,
    rows: stageTimes.map(({ path, stage, cases, medianDays, p90Days }) => [
      say.code('path', path),
      say.code('stage', stage),
      say.number(cases),
      say.median(medianDays, cases),
      say.number(p90Days),
    ]),
    ...(stageTimes.some(({ cases }) => isOfFew(cases)) ? { note: say.text('fewPeople') } : {}),
  };
}

function toldTables(
  { silences, breaches, incidentReports }: NonNullable<SimulationReport['told']>,
  say: Speaker,
): ReportTable[] {
  return [
    {
      caption: say.text('silences'),
      heads: [say.thing('milestone'), say.head('effect'), say.head('cases')],
      words: 2,
      rows: silences.map(({ milestone, effect, cases }) => [
        say.code('milestone', milestone),
        say.code('silence', effect),
        say.number(cases),
      ]),
    },
    {
      caption: say.text('breaches'),
      heads: (['actor', 'mostly', 'late', 'escalated', 'missed'] as const).map(say.head),
      words: 2,
      rows: breaches.map(({ actor, mostly, late, escalated, missed }) => [
        say.code('reporter', actor),
        say.code('milestone', mostly),
        ...[late, escalated, missed].map(say.number),
      ]),
      note: say.text('datesNotPeople'),
    },
    {
      caption: say.text('incidents'),
      heads: [say.head('figure'), say.head('times')],
      words: 1,
      rows: [[say.head('incidentReports'), say.number(incidentReports)]],
    },
  ];
}

function filesTable({ files }: SimulationReport, say: Speaker): ReportTable {
  return {
    caption: say.text('files'),
    heads: [say.head('group'), ...FILE_STEPS.map((step) => stepName(step, say))],
    words: 1,
    rows: files.map(({ group, ...counts }) => [
      INCIDENT_GROUP_WORDS[group][say.language],
      ...FILE_STEPS.map((step) => say.number(counts[step])),
    ]),
  };
}

function happeningsTable({ happenings }: SimulationReport, say: Speaker): ReportTable {
  return {
    caption: say.text('happenings'),
    heads: [say.thing('milestone'), say.head('cases'), say.head('times')],
    words: 1,
    rows: happenings.map(({ milestone, cases, times }) => [
      say.code('milestone', milestone),
      say.number(cases),
      say.number(times),
    ]),
  };
}
