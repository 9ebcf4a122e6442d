/** Sums over samples: percentiles, and ratios of pairs with their interval of confidence. */

export interface Side {
  /** Milliseconds of each operation. */
  latencies: number[];
  /** Operations in a second, over the whole side. */
  perSecond: number;
}

/** A ratio of two sides measured next to each other, over all pairs: median and 90 % bootstrap interval. */
export interface Ratio {
  median: number;
  low: number;
  high: number;
}

export function percentile(samples: readonly number[], fraction: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * fraction));
  return sorted[index] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Median of per-pair values; the interval from 2,000 resamples with a fixed sequence of picks. */
export function overPairs(values: readonly number[]): Ratio {
  const pick = picks(values.length);
  const medians = Array.from({ length: 2_000 }, () => median(values.map(() => values[pick()] ?? Number.NaN)));
  return { median: median(values), low: percentile(medians, 0.05), high: percentile(medians, 0.95) };
}

/** A small linear congruential generator: the same run of figures gives the same interval. */
function picks(length: number): () => number {
  let seed = 20_260_101;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * length);
  };
}

/** The slope of a straight line through the logarithms of both: 1 where `ys` grow in proportion to `xs`. */
export function slopeOf(xs: readonly number[], ys: readonly number[]): number {
  const logX = xs.map(Math.log);
  const logY = ys.map(Math.log);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, one) => sum + one, 0) / values.length;
  const [meanX, meanY] = [mean(logX), mean(logY)];
  const product = logX.reduce((sum, x, place) => sum + (x - meanX) * ((logY[place] ?? meanY) - meanY), 0);
  return product / logX.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
}
