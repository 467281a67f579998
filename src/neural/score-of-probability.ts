/** The score of a probability: 0.5 at the label's threshold, straight lines from there to 0 and 1. */
export function scoreOfProbability(probability: number, threshold: number): number {
  const score =
    probability < threshold
      ? (0.5 * probability) / threshold
      : 0.5 + (0.5 * (probability - threshold)) / (1 - threshold);
  return Math.min(1, Math.max(0, score));
}
