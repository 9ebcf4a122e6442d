/** Two reports side by side: another seed, another year or another programme. Pure. */
import type { Path } from '#libs/domain/pack/programme';
import type { SimulationReport } from '../report.ts';

/** Shares are of the cases, 1 for all; days are medians; times are counted and compared as they are. */
export type FigureUnit = 'share' | 'days' | 'times';

/** In the order of the report. */
const FIGURES = [
  'outcome',
  'reached',
  'returnRate',
  'stage',
  'silence',
  'late',
  'escalated',
  'missed',
  'file',
  'incidentReports',
  'happened',
] as const;

export interface FigureValue {
  value: number;
  /** Of a share, what was counted; of a median, how many people it is of. */
  cases: number;
}

export interface ComparedFigure {
  /** What is compared, and the codes that say of what. */
  figure: (typeof FIGURES)[number];
  codes: readonly string[];
  unit: FigureUnit;
  /** Null where a report has no such figure. */
  ours: FigureValue | null;
  theirs: FigureValue | null;
}

type Figure = Omit<ComparedFigure, 'theirs' | 'ours'> & FigureValue;

/** Every figure that either has, in the order of the report: of each kind ours first, then what only the other has. */
export function comparisonOf(ours: SimulationReport, theirs: SimulationReport): ComparedFigure[] {
  const paths = pathsIn(ours).filter((path) => pathsIn(theirs).includes(path));
  const own = figuresOf(ours, paths);
  const other = figuresOf(theirs, paths);
  const rows = own.map((figure): ComparedFigure => ({
    ...nameOf(figure),
    ours: valueOf(figure),
    theirs: find(other, figure) ?? none(figure.figure),
  }));
  const missing = other
    .filter((figure) => find(own, figure) === undefined)
    .map((figure): ComparedFigure => ({
      ...nameOf(figure),
      ours: none(figure.figure),
      theirs: valueOf(figure),
    }));
  const place = ({ figure }: ComparedFigure): number => FIGURES.indexOf(figure);
  return [...rows, ...missing].sort((one, two) => place(one) - place(two));
}

/** Paths that somebody took. */
export function pathsIn({ funnel }: Pick<SimulationReport, 'funnel'>): Path[] {
  const opened = funnel.find(({ milestone }) => milestone === 'opened');
  return (['first', 'returning', 'renewing'] as const).filter((path) => (opened?.[path] ?? 0) > 0);
}

function nameOf({ figure, codes, unit }: Figure): Pick<ComparedFigure, 'figure' | 'codes' | 'unit'> {
  return { figure, codes, unit };
}

function valueOf({ value, cases }: Figure): FigureValue {
  return { value, cases };
}

/** A stage that nobody left has no time, and one pack may not know a milestone of another; what did not happen is none. */
function none(figure: ComparedFigure['figure']): FigureValue | null {
  return figure === 'stage' || figure === 'returnRate' || figure === 'reached'
    ? null
    : { value: 0, cases: 0 };
}

function find(
  figures: readonly Figure[],
  { figure, codes }: Pick<Figure, 'figure' | 'codes'>,
): FigureValue | undefined {
  const found = figures.find((one) => one.figure === figure && one.codes.join('|') === codes.join('|'));
  return found && valueOf(found);
}

/** What becomes of a file of complaint, as an auditor reads it. */
export const FILE_STEPS = ['opened', 'acknowledged', 'referred', 'escalated', 'closed'] as const;
export type FileStep = (typeof FILE_STEPS)[number];

/** A count of cases is given as a share too, so that campaigns of other sizes compare. */
function shareOf(figure: Figure['figure'], codes: readonly string[], cases: number, whole: number): Figure[] {
  return whole === 0 ? [] : [{ figure, codes, unit: 'share', value: cases / whole, cases }];
}

function timesOf(figure: Figure['figure'], codes: readonly string[], times: number): Figure {
  return { figure, codes, unit: 'times', value: times, cases: times };
}

function figuresOf(report: SimulationReport, paths: readonly Path[]): Figure[] {
  const { cases, outcomes, returns, stageTimes, happenings, told, files } = report;
  const expected = Object.values(returns).reduce((sum, one) => sum + one, 0);
  return [
    ...Object.entries(outcomes).flatMap(([code, count]) => shareOf('outcome', [code], count, cases)),
    ...reachedIn(report, paths),
    ...shareOf('returnRate', [], returns['returned-proved'], expected),
    ...stageTimes.map(({ path, stage, medianDays, cases: people }): Figure => ({
      figure: 'stage',
      codes: [path, stage],
      unit: 'days',
      value: medianDays,
      cases: people,
    })),
    ...(told?.silences ?? []).flatMap(({ milestone, effect, cases: count }) =>
      shareOf('silence', [milestone, effect], count, cases),
    ),
    ...(told?.breaches ?? []).flatMap(({ actor, ...counts }) =>
      (['late', 'escalated', 'missed'] as const).map((figure) => timesOf(figure, [actor], counts[figure])),
    ),
    ...files.flatMap(({ group, ...counts }) =>
      FILE_STEPS.flatMap((step) => shareOf('file', [group, step], counts[step], cases)),
    ),
    ...(told === null ? [] : [timesOf('incidentReports', [], told.incidentReports)]),
    ...happenings.flatMap(({ milestone, cases: count }) => shareOf('happened', [milestone], count, cases)),
  ];
}

/** How far the cases of each path came, where the path goes there. */
function reachedIn({ funnel }: SimulationReport, paths: readonly Path[]): Figure[] {
  const opened = funnel.find(({ milestone }) => milestone === 'opened');
  return funnel
    .filter((step) => step !== opened)
    .flatMap((step) =>
      paths
        .filter((path) => step.paths?.includes(path) ?? true)
        .flatMap((path) => shareOf('reached', [step.milestone, path], step[path], opened?.[path] ?? 0)),
    );
}
