/** Two reports side by side: another seed, another year or another programme. Pure. */
import type { SimulationReport } from '../report.ts';

/** Shares are of the cases, 1 for all; days are medians. */
export type FigureUnit = 'share' | 'days';

export interface ComparedFigure {
  /** What is compared, and the codes that say of what. */
  figure:
    | 'outcome'
    | 'reached'
    | 'returnRate'
    | 'stage'
    | 'silence'
    | 'late'
    | 'escalated'
    | 'missed'
    | 'file'
    | 'incidentReports'
    | 'happened';
  codes: readonly string[];
  unit: FigureUnit;
  /** Null where a report has no such figure. */
  ours: number | null;
  theirs: number | null;
}

type Figure = Omit<ComparedFigure, 'theirs' | 'ours'> & { value: number };

/** Every figure that either has, ours first, in the order of the report. */
export function comparisonOf(ours: SimulationReport, theirs: SimulationReport): ComparedFigure[] {
  const own = figuresOf(ours);
  const other = figuresOf(theirs);
  const rows = own.map(({ value, ...figure }): ComparedFigure => ({
    ...figure,
    ours: value,
    theirs: find(other, figure) ?? none(figure.figure),
  }));
  const missing = other
    .filter((figure) => find(own, figure) === undefined)
    .map(({ value, ...figure }): ComparedFigure => ({
      ...figure,
      ours: none(figure.figure),
      theirs: value,
    }));
  return [...rows, ...missing];
}

/** A stage that nobody left has no time; what is counted and did not happen is none. */
function none(figure: ComparedFigure['figure']): number | null {
  return figure === 'stage' || figure === 'returnRate' ? null : 0;
}

function find(
  figures: readonly Figure[],
  { figure, codes }: Pick<Figure, 'figure' | 'codes'>,
): number | undefined {
  return figures.find((one) => one.figure === figure && one.codes.join('|') === codes.join('|'))?.value;
}

/** What becomes of a file of complaint, as an auditor reads it. */
export const FILE_STEPS = ['opened', 'acknowledged', 'referred', 'escalated', 'closed'] as const;
export type FileStep = (typeof FILE_STEPS)[number];

/** What is counted is given as a share of the cases, so that campaigns of other sizes compare. */
function figuresOf(report: SimulationReport): Figure[] {
  const { cases, outcomes, returns, stageTimes, happenings, told, funnel, files } = report;
  const ofCases = (figure: Figure['figure'], codes: readonly string[], count: number): Figure[] =>
    cases === 0 ? [] : [{ figure, codes, unit: 'share', value: count / cases }];
  const expected = Object.values(returns).reduce((sum, one) => sum + one, 0);
  return [
    ...Object.entries(outcomes).flatMap(([code, count]) => ofCases('outcome', [code], count)),
    ...funnel
      .filter(({ milestone }) => milestone !== 'opened')
      .flatMap(({ milestone, cases: reached }) => ofCases('reached', [milestone], reached)),
    ...(expected === 0
      ? []
      : [
          {
            figure: 'returnRate' as const,
            codes: [],
            unit: 'share' as const,
            value: returns['returned-proved'] / expected,
          },
        ]),
    ...stageTimes.map(({ path, stage, medianDays }): Figure => ({
      figure: 'stage',
      codes: [path, stage],
      unit: 'days',
      value: medianDays,
    })),
    ...(told?.silences ?? []).flatMap(({ milestone, effect, cases: count }) =>
      ofCases('silence', [milestone, effect], count),
    ),
    ...(told?.breaches ?? []).flatMap(({ actor, ...counts }) =>
      (['late', 'escalated', 'missed'] as const).flatMap((figure) =>
        ofCases(figure, [actor], counts[figure]),
      ),
    ),
    ...files.flatMap(({ group, ...counts }) =>
      FILE_STEPS.flatMap((step) => ofCases('file', [group, step], counts[step])),
    ),
    ...(told === null ? [] : ofCases('incidentReports', [], told.incidentReports)),
    ...happenings.flatMap(({ milestone, cases: count }) => ofCases('happened', [milestone], count)),
  ];
}
