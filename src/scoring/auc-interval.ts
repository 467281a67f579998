import type { Interval } from "./bootstrap.ts";

/** Standard errors to either side of a 95 % interval. */
const Z = 1.959964;

/**
 * Area under the curve with its 95 % interval, by the variance of DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988): what a bootstrap comes to
 * for large samples, in the time of a sort. NaN where one of the two is missing. `negatives` must be ascending.
 */
export function aucInterval(positives: readonly number[], negatives: Float64Array): Interval {
  const up = Float64Array.from(positives).sort();
  const placements = Array.from(up, (score) => shareBelow(negatives, score));
  const value = mean(placements);
  // How far each negative is below the positives.
  const others = Array.from(negatives, (score) => 1 - shareBelow(up, score));
  const error = Math.sqrt(
    variance(placements, value) / up.length + variance(others, value) / negatives.length,
  );
  return { value, low: Math.max(0, value - Z * error), high: Math.min(1, value + Z * error) };
}

/** The share of ascending values that lie below one, ties counting half. */
function shareBelow(sorted: Float64Array, score: number): number {
  return (lowerBound(sorted, score, false) + lowerBound(sorted, score, true)) / 2 / sorted.length;
}

/** How many ascending values are less than a score, or no more than it. */
function lowerBound(sorted: Float64Array, score: number, takesEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value < score || (takesEqual && value === score)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[], around: number): number {
  return values.length < 2
    ? 0
    : values.reduce((sum, value) => sum + (value - around) ** 2, 0) / (values.length - 1);
}
