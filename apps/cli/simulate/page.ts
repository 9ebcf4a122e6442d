/** What a simulation's result says of the run itself, as text: was it compared, verified, and what is left open. Pure. */
import { countIn } from '#libs/words/plural';
import type { Result } from './result.ts';

const LISTED_AT_MOST = 10;

export function pageOf(result: Result): string {
  const { programme, cases, seed, scenario, campaignId } = result;
  return [
    `${programme}, ${scenario}, seed ${seed}: ${String(cases)} people in campaign ${campaignId}, as of ${result.asOf}`,
    '',
    ...historicalLines(result),
    ...comparedLines(result),
    ...verifiedLines(result),
    ...listed(
      'still open',
      result.open.map(({ caseNo, waitsFor }) => `${caseNo} waits for ${waitsFor}`),
    ),
    ...listed(
      'refused',
      result.refused.map(({ caseNo, milestone, reason }) => `${caseNo} ${milestone}: ${reason}`),
    ),
    `${String(result.reports)} reports in ${String(result.seconds)} s, ${String(result.reportsPerSecond)} a second` +
      `; a day lasted ${String(result.msPerDay)} ms, ${latestOf(result.behindDays)}`,
    '',
  ].join('\n');
}

function latestOf(behindDays: number): string {
  return behindDays === 0
    ? 'no report came late'
    : `the latest report came ${countIn('daysLate', behindDays, 'en')}`;
}

function historicalLines({ historical }: Result): string[] {
  if (historical === null) return [];
  const rows = historical.map(({ ratio, simulated, historical: then, equal }) => {
    const figures = `${(simulated * 100).toFixed(2)} %  ${(then * 100).toFixed(2)} %`;
    return `${ratio.padEnd(40)}${figures}  ${equal ? 'equal but for rounding' : 'DIFFERS'}`;
  });
  return [`${'of the indicators, and of 2018'.padEnd(40)}  here     2018`, ...rows, ''];
}

function comparedLines({ differences, returnRate }: Result): string[] {
  if (differences === null) return ['Nothing was compared with the indicators.'];
  if (differences.length > 0) {
    const lines = differences.map(
      ({ figure, counted, indicators }) =>
        `${figure}: ${String(counted)} counted, ${String(indicators)} in the indicators`,
    );
    return listed('DIFFER FROM THE INDICATORS', lines);
  }
  const rate = returnRate
    ? `; ${returnRate.numerator.name} ${String(returnRate.numerator.cases)} of ${returnRate.denominator.name} ${String(returnRate.denominator.cases)}`
    : '';
  return [`The indicators of the same day say the same${rate}.`];
}

function verifiedLines({ verified }: Result): string[] {
  if (verified === null) return ['Nothing was verified: the run was stopped.'];
  const { verdicts, faults } = verified;
  const all = sumOf(Object.values(verdicts));
  return [
    `${String(verdicts.verified)} of ${String(all)} cases are verified.`,
    ...listed(
      'NOT VERIFIED',
      faults.map(({ caseNo, fault }) => `${caseNo}: ${fault}`),
    ),
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - LISTED_AT_MOST;
  return [
    `${String(lines.length)} ${title}:`,
    ...lines.slice(0, LISTED_AT_MOST).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${String(more)} more`] : []),
  ];
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
