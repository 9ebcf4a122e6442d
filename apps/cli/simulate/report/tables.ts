/** A report as tables of words and numbers in one language: what every form of it is made of. Pure. */
import { labelOf } from '#libs/words/labels';
import type { LabelKind, PackLabels } from '#libs/words/labels';
import type { Language, Words } from '#libs/words/languages';
import { dateIn, monthIn, numberIn } from '#libs/words/figures';
import { INCIDENT_GROUP_WORDS, INCIDENT_RECORD_WORDS } from '#libs/words/incidents';
import { THING_WORDS } from '#libs/words/screen';
import { REPORT_COLUMN_WORDS, REPORT_WORDS } from '#libs/words/simulation';
import type { ReportColumn } from '#libs/words/simulation';
import type { ComparedFigure, FileStep } from './compare-reports.ts';
import { FILE_STEPS, comparisonOf } from './compare-reports.ts';
import type { SimulationReport } from '../report.ts';

export interface ReportTable {
  caption: string;
  heads: readonly string[];
  /** The first so many columns are words; the others numbers. */
  words: number;
  rows: readonly (readonly string[])[];
  /** For each row a length between 0 and 1, drawn beside it. */
  bars?: readonly number[];
}

export interface ReportPage {
  language: Language;
  title: string;
  /** What it is of: names and values. */
  facts: readonly (readonly [name: string, value: string])[];
  note: string;
  /** Said of a table without rows. */
  nothing: string;
  tables: readonly ReportTable[];
}

/** A report, and another to compare it with, for a reader of this language; `labels` are those of the pack. */
export function pageIn(
  report: SimulationReport,
  language: Language,
  { labels = {}, other }: { labels?: PackLabels; other?: SimulationReport } = {},
): ReportPage {
  const say = speaker(language, labels);
  return {
    language,
    title: `${REPORT_WORDS.title[language]}: ${report.programme}`,
    facts: factsOf(report, say),
    note: REPORT_WORDS.invented[language],
    nothing: REPORT_WORDS.nothing[language],
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

interface Speaker {
  language: Language;
  code: (kind: LabelKind, code: string) => string;
  head: (column: ReportColumn) => string;
  thing: (thing: keyof typeof THING_WORDS) => string;
  number: (value: number) => string;
  share: (value: number) => string;
}

function speaker(language: Language, labels: PackLabels): Speaker {
  const number = (value: number): string => numberIn(value, language);
  return {
    language,
    code: (kind, code) => labelOf(kind, code, language, labels),
    head: (column) => REPORT_COLUMN_WORDS[column][language],
    thing: (thing) => THING_WORDS[thing][language],
    number,
    share: (value) => `${number(Math.round(value * 1000) / 10)} %`,
  };
}

function factsOf(
  { programme, scenario, seed, opensOn, cases }: SimulationReport,
  say: Speaker,
): ReportPage['facts'] {
  return [
    [say.thing('programme'), programme],
    [say.head('scenario'), scenario],
    [say.head('seed'), seed],
    [say.head('opensOn'), dateIn(opensOn, say.language)],
    [say.head('people'), say.number(cases)],
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
  return countsTable(REPORT_WORDS.outcomes[say.language], say.head('outcome'), rows, cases, say);
}

function funnelTable({ funnel, cases }: SimulationReport, say: Speaker): ReportTable {
  const rows = funnel
    .filter(({ milestone }) => milestone !== 'opened')
    .map(({ milestone, cases: reached }) => [say.code('milestone', milestone), reached] as const);
  return countsTable(REPORT_WORDS.funnel[say.language], say.thing('milestone'), rows, cases, say);
}

function returnsTable({ returns }: SimulationReport, say: Speaker): ReportTable {
  const rows = Object.entries(returns).map(
    ([state, cases]) => [say.code('returnProof', state), cases] as const,
  );
  const expected = rows.reduce((sum, [, cases]) => sum + cases, 0);
  return countsTable(REPORT_WORDS.returns[say.language], say.head('proof'), rows, expected, say);
}

function wavesTable({ waves }: SimulationReport, say: Speaker): ReportTable {
  const columns = ['begun', 'arrived', 'ended', 'home', 'abroad'] as const;
  const most = Math.max(1, ...waves.map(({ abroad }) => abroad));
  return {
    caption: REPORT_WORDS.waves[say.language],
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
    caption: REPORT_WORDS.stages[say.language],
    heads: [
      say.head('path'),
      say.thing('stage'),
      ...(['cases', 'medianDays', 'p90Days'] as const).map(say.head),
    ],
    words: 2,
    rows: stageTimes.map(({ path, stage, cases, medianDays, p90Days }) => [
      say.code('path', path),
      say.code('stage', stage),
      ...[cases, medianDays, p90Days].map(say.number),
    ]),
  };
}

function toldTables(
  { silences, breaches, incidentReports }: NonNullable<SimulationReport['told']>,
  say: Speaker,
): ReportTable[] {
  return [
    {
      caption: REPORT_WORDS.silences[say.language],
      heads: [say.thing('milestone'), say.head('effect'), say.head('cases')],
      words: 2,
      rows: silences.map(({ milestone, effect, cases }) => [
        say.code('milestone', milestone),
        say.code('silence', effect),
        say.number(cases),
      ]),
    },
    {
      caption: REPORT_WORDS.breaches[say.language],
      heads: (['actor', 'mostly', 'late', 'escalated', 'missed'] as const).map(say.head),
      words: 2,
      rows: breaches.map(({ actor, mostly, late, escalated, missed }) => [
        say.code('reporter', actor),
        say.code('milestone', mostly),
        ...[late, escalated, missed].map(say.number),
      ]),
    },
    {
      caption: REPORT_WORDS.incidents[say.language],
      heads: [say.head('figure'), say.head('times')],
      words: 1,
      rows: [[say.head('incidentReports'), say.number(incidentReports)]],
    },
  ];
}

function filesTable({ files }: SimulationReport, say: Speaker): ReportTable {
  return {
    caption: REPORT_WORDS.files[say.language],
    heads: [say.head('group'), ...FILE_STEPS.map((step) => stepName(step, say))],
    words: 1,
    rows: files.map(({ group, ...counts }) => [
      INCIDENT_GROUP_WORDS[group][say.language],
      ...FILE_STEPS.map((step) => say.number(counts[step])),
    ]),
  };
}

function stepName(step: FileStep, say: Speaker): string {
  return step === 'opened' ? say.head('files') : INCIDENT_RECORD_WORDS[`incident-${step}`][say.language];
}

function happeningsTable({ happenings }: SimulationReport, say: Speaker): ReportTable {
  return {
    caption: REPORT_WORDS.happenings[say.language],
    heads: [say.thing('milestone'), say.head('cases'), say.head('times')],
    words: 1,
    rows: happenings.map(({ milestone, cases, times }) => [
      say.code('milestone', milestone),
      say.number(cases),
      say.number(times),
    ]),
  };
}

/** Of what differs, and of what a reader looks for first. */
function comparisonTable(report: SimulationReport, other: SimulationReport, say: Speaker): ReportTable {
  const rows = comparisonOf(report, other).filter(
    ({ figure, ours, theirs }) => figure === 'returnRate' || ours !== theirs,
  );
  const value = ({ unit }: ComparedFigure, figure: number | null): string =>
    figure === null ? '–' : unit === 'share' ? say.share(figure) : say.number(figure);
  return {
    caption: `${REPORT_WORDS.comparison[say.language]}: ${nameOf(other, say)}`,
    heads: (['figure', 'ours', 'theirs', 'difference'] as const).map(say.head),
    words: 1,
    rows: rows.map((row) => [
      figureName(row, say),
      value(row, row.ours),
      value(row, row.theirs),
      row.ours === null || row.theirs === null ? '–' : signed(value(row, row.ours - row.theirs), row),
    ]),
  };
}

function nameOf({ programme, scenario, seed, opensOn, cases }: SimulationReport, say: Speaker): string {
  const parts = [programme, scenario, `${say.head('seed')} ${seed}`, dateIn(opensOn, say.language)];
  return [...parts, `${say.head('people')} ${say.number(cases)}`].join(', ');
}

function groupName(code: string, say: Speaker): string {
  const words: Readonly<Record<string, Words>> = INCIDENT_GROUP_WORDS;
  return words[code]?.[say.language] ?? code;
}

function signed(text: string, { ours, theirs }: ComparedFigure): string {
  return (ours ?? 0) > (theirs ?? 0) ? `+${text}` : text;
}

function figureName({ figure, codes }: ComparedFigure, say: Speaker): string {
  const [one = '', two = ''] = codes;
  switch (figure) {
    case 'outcome':
      return `${say.head('outcome')}: ${say.code('outcome', one)}`;
    case 'reached':
    case 'happened':
      return say.code('milestone', one);
    case 'returnRate':
      return say.head('returnRate');
    case 'stage':
      return `${say.code('stage', two)}, ${say.code('path', one)}: ${say.head('medianDays')}`;
    case 'file':
      return `${REPORT_WORDS.files[say.language]}, ${groupName(one, say)}: ${
        FILE_STEPS.filter((step) => step === two).map((step) => stepName(step, say))[0] ?? two
      }`;
    case 'incidentReports':
      return say.head('incidentReports');
    case 'silence':
      return `${say.code('milestone', one)}: ${say.code('silence', two)}`;
    case 'late':
    case 'escalated':
    case 'missed':
      return `${say.head(figure)}: ${say.code('reporter', one)}`;
  }
}
