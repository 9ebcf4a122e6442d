/** The table that shows two reports side by side, in one language. Pure. */
import { dateIn } from '#libs/words/figures';
import { INCIDENT_GROUP_WORDS, INCIDENT_RECORD_WORDS } from '#libs/words/incidents';
import type { Words } from '#libs/words/languages';
import { FILE_STEPS, comparisonOf } from './compare-reports.ts';
import type { ComparedFigure, FigureUnit, FigureValue, FileStep } from './compare-reports.ts';
import { isOfFew } from './speaker.ts';
import type { ReportTable, Speaker } from './speaker.ts';
import type { SimulationReport } from '../report.ts';

/** Shown also where both are the same. */
const ALWAYS: readonly ComparedFigure['figure'][] = ['outcome', 'returnRate'];

/** Of what differs, and of what a reader looks for first. */
export function comparisonTable(
  report: SimulationReport,
  other: SimulationReport,
  say: Speaker,
): ReportTable {
  const rows = comparisonOf(report, other).filter(
    ({ figure, ours, theirs }) => ALWAYS.includes(figure) || ours?.value !== theirs?.value,
  );
  const hasFew = rows.some(({ unit, ours, theirs }) =>
    [ours, theirs].some((one) => unit === 'days' && one !== null && isOfFew(one.cases)),
  );
  const notes = [...(other.late ? [say.text('otherLate')] : []), ...(hasFew ? [say.text('fewPeople')] : [])];
  return {
    caption: `${say.text('comparison')}: ${nameOf(other, say)}`,
    heads: (['figure', 'ours', 'theirs', 'difference'] as const).map(say.head),
    words: 1,
    rows: rows.map((row) => [
      figureName(row, say),
      valueIn(row.unit, row.ours, say),
      valueIn(row.unit, row.theirs, say),
      differenceIn(row, say),
    ]),
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  };
}

const VALUES: Readonly<Record<FigureUnit, (one: FigureValue, say: Speaker) => string>> = {
  share: ({ value, cases }, say) => `${say.number(cases)} (${say.share(value)})`,
  days: ({ value, cases }, say) => say.median(value, cases),
  times: ({ value }, say) => say.number(value),
};

function valueIn(unit: FigureUnit, one: FigureValue | null, say: Speaker): string {
  return one === null ? '–' : VALUES[unit](one, say);
}

function differenceIn({ unit, ours, theirs }: ComparedFigure, say: Speaker): string {
  if (ours === null || theirs === null) return '–';
  const difference = ours.value - theirs.value;
  const text = unit === 'share' ? say.points(difference) : say.number(difference);
  return difference > 0 ? `+${text}` : text;
}

function nameOf({ programme, scenario, seed, opensOn, cases }: SimulationReport, say: Speaker): string {
  const parts = [
    programme,
    say.scenario(scenario),
    `${say.head('seed')} ${seed}`,
    dateIn(opensOn, say.language),
  ];
  return [...parts, `${say.head('people')} ${say.number(cases)}`].join(', ');
}

function groupName(code: string, say: Speaker): string {
  const words: Readonly<Record<string, Words>> = INCIDENT_GROUP_WORDS;
  return words[code]?.[say.language] ?? code;
}

/** The name of what may become of a file. */
export function stepName(step: FileStep, say: Speaker): string {
  return step === 'opened' ? say.head('files') : INCIDENT_RECORD_WORDS[`incident-${step}`][say.language];
}

function figureName({ figure, codes }: ComparedFigure, say: Speaker): string {
  const [one = '', two = ''] = codes;
  switch (figure) {
    case 'outcome':
      return `${say.head('outcome')}: ${say.code('outcome', one)}`;
    case 'reached':
      return `${say.code('milestone', one)}, ${say.code('path', two)}`;
    case 'happened':
      return say.code('milestone', one);
    case 'returnRate':
      return say.head('returnRate');
    case 'stage':
      return `${say.code('stage', two)}, ${say.code('path', one)}: ${say.head('medianDays')}`;
    case 'file':
      return `${say.text('files')}, ${groupName(one, say)}: ${
        FILE_STEPS.filter((step) => step === two).map((step) => stepName(step, say))[0] ?? two
      }`;
    case 'incidentReports':
      return say.head('incidentReports');
    case 'silence':
      return `${say.code('milestone', one)}: ${say.code('silence', two)}`;
    case 'late':
    case 'escalated':
    case 'missed':
      return `${say.head(figure)} (${say.head('dates')}): ${say.code('reporter', one)}`;
  }
}
