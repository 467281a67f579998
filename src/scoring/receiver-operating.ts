/** A score with what is true: whether the thing to be found is there. */
export interface ScoredExample {
  readonly score: number;
  readonly isPositive: boolean;
}

/**
 * Area under the receiver operating characteristic: the probability that a positive has a higher score than a negative, ties
 * counting half (Mann–Whitney). NaN where one of the two is missing.
 */
export function auc(positives: Iterable<number>, negatives: Iterable<number>): number {
  const up = Float64Array.from(positives).sort();
  const down = Float64Array.from(negatives).sort();
  let below = 0;
  let upTo = 0;
  let sum = 0;
  for (const score of up) {
    while (below < down.length && (down[below] ?? 0) < score) below++;
    while (upTo < down.length && (down[upTo] ?? 0) <= score) upTo++;
    sum += (below + upTo) / 2;
  }
  return sum / (up.length * down.length);
}

/** The lowest threshold at which no more than `rate` of the negatives has a score at or above it. */
export function thresholdAt(negatives: Iterable<number>, rate: number): number {
  const sorted = Float64Array.from(negatives).sort().reverse();
  const allowed = Math.floor(rate * sorted.length);
  const first = sorted[allowed];
  // Just above the first score that must not pass.
  return first === undefined ? Number.NEGATIVE_INFINITY : above(first);
}

/** The share of scores at or above a threshold; NaN where there are none. */
export function shareAt(scores: Iterable<number>, threshold: number): number {
  let count = 0;
  let passed = 0;
  for (const score of scores) {
    count++;
    if (score >= threshold) passed++;
  }
  return passed / count;
}

/** Recall at the lowest threshold that gives no more than `rate` of false positives. */
export function recallAt(positives: Iterable<number>, negatives: Iterable<number>, rate: number): number {
  return shareAt(positives, thresholdAt(negatives, rate));
}

function above(value: number): number {
  return value + Math.max(Math.abs(value) * 1e-12, 1e-300);
}
