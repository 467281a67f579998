import type { ScoredExample } from "./receiver-operating.ts";

/** One bin of scores: what was foretold, and what came. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanScore: number;
  readonly positiveShare: number;
}

const BINS = 10;

/** Scores from 0 to 1 in ten bins of equal width; empty ones are left out. */
export function calibrationBins(examples: Iterable<ScoredExample>): CalibrationBin[] {
  const sums = Array.from({ length: BINS }, () => ({ count: 0, score: 0, positives: 0 }));
  for (const { score, isPositive } of examples) {
    const bin = sums[Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)))];
    if (bin === undefined) continue;
    bin.count++;
    bin.score += score;
    if (isPositive) bin.positives++;
  }
  return sums.flatMap(({ count, score, positives }, index) =>
    count === 0
      ? []
      : [
          {
            from: index / BINS,
            to: (index + 1) / BINS,
            count,
            meanScore: score / count,
            positiveShare: positives / count,
          },
        ],
  );
}

/** Expected calibration error: the mean distance between score and share of positives, weighed by bin (Naeini et al. 2015). */
export function calibrationError(examples: readonly ScoredExample[]): number {
  let sum = 0;
  for (const { count, meanScore, positiveShare } of calibrationBins(examples))
    sum += count * Math.abs(meanScore - positiveShare);
  return sum / examples.length;
}
