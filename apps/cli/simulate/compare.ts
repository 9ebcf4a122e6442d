/** Two countings of one campaign side by side: this command's, case by case, and the API's indicators. Pure. */
import type { Indicators } from '#libs/domain/figures/indicators';
import { HUELVA_2018 } from '../seasons/rates.ts';
import type { Tally } from './tally.ts';

export interface Difference {
  figure: string;
  counted: number;
  indicators: number;
}

/** Every figure that both give and that differs. */
export function differencesOf(tally: Tally, indicators: Indicators): Difference[] {
  const theirFunnel = new Map(indicators.funnel.map((step) => [step.milestone, step]));
  const funnel = tally.funnel.flatMap(({ milestone, cases, first, returning }) => {
    const theirs = theirFunnel.get(milestone);
    return [
      pair(`funnel ${milestone}`, cases, theirs?.cases ?? 0),
      pair(`funnel ${milestone}, first`, first, theirs?.first ?? 0),
      pair(`funnel ${milestone}, returning`, returning, theirs?.returning ?? 0),
    ];
  });
  const proved = tally.returns['returned-proved'];
  const expectedHome = Object.values(tally.returns).reduce((sum, cases) => sum + cases, 0);
  const { numerator, denominator } = indicators.returnRate;
  const all = [
    ...pairs('cases', tally.cases, indicators.cases),
    ...pairs('status', tally.status, indicators.status),
    ...pairs('outcome', tally.outcomes, indicators.outcomes),
    ...funnel,
    ...Object.entries(tally.returns).map(([state, cases]) =>
      pair(`return ${state}`, cases, indicators.returns[state as keyof Tally['returns']]),
    ),
    pair(`return rate, ${numerator.name}`, proved, numerator.cases),
    pair(`return rate, ${denominator.name}`, expectedHome, denominator.cases),
  ];
  return all.filter(({ counted, indicators: theirs }) => counted !== theirs);
}

function pair(figure: string, counted: number, indicators: number): Difference {
  return { figure, counted, indicators };
}

/** A name that only one of them has counts as 0 of the other. */
function pairs(
  what: string,
  counted: Readonly<Record<string, number>>,
  indicators: Readonly<Record<string, number>>,
): Difference[] {
  const names = new Set([...Object.keys(counted), ...Object.keys(indicators)]);
  return [...names].map((name) => pair(`${what} ${name}`, counted[name] ?? 0, indicators[name] ?? 0));
}

export interface HistoricalRatio {
  ratio: string;
  simulated: number;
  historical: number;
  /** The most by which rounding to whole cases may change it. */
  tolerance: number;
  equal: boolean;
}

/** The ratios of 2018 as the indicators give them back, beside those that were published. */
export function historicalRatios(indicators: Indicators): HistoricalRatio[] {
  const reached = (milestone: string): number =>
    indicators.funnel.find((step) => step.milestone === milestone)?.cases ?? 0;
  const { files, preselected, selected, returned } = HUELVA_2018;
  const { numerator, denominator } = indicators.returnRate;
  const filed = reached('application-filed');
  return [
    ratioOf('pre-selected of files', [reached('preselected'), filed], preselected / files),
    ratioOf('selected of files', [reached('selected'), filed], selected / files),
    ratioOf(
      'selected of pre-selected',
      [reached('selected'), reached('preselected')],
      selected / preselected,
    ),
    ratioOf('proved returns of those expected home', [numerator.cases, denominator.cases], returned),
  ];
}

/** A part and a whole, both rounded to whole cases. */
function ratioOf(
  ratio: string,
  [part, whole]: readonly [number, number],
  historical: number,
): HistoricalRatio {
  const simulated = whole === 0 ? 0 : part / whole;
  const tolerance = whole === 0 ? 0 : 1 / whole;
  return { ratio, simulated, historical, tolerance, equal: Math.abs(simulated - historical) <= tolerance };
}
