import type { ScoredExample } from "../../scoring/receiver-operating.ts";
import { thresholdAt } from "../../scoring/receiver-operating.ts";

/** What a threshold is chosen for: as many found as this share of false positives allows, or the best F1. */
export type Aim = { readonly kind: "false-positives"; readonly rate: number } | { readonly kind: "f1" };

/** Thresholds have so many decimals; rounded up, lest more is found than was meant. */
const DECIMALS = 6;

/** The threshold that serves an aim best on examples, from 0 to 1 as a rule may have it. */
export function thresholdFor(examples: readonly ScoredExample[], aim: Aim): number {
  const negatives = examples.filter(({ isPositive }) => !isPositive).map(({ score }) => score);
  const exact = aim.kind === "f1" ? bestF1Threshold(examples) : thresholdAt(negatives, aim.rate);
  const steps = 10 ** DECIMALS;
  return Math.min(1, Math.max(0, Math.ceil(exact * steps) / steps));
}

/** The threshold with the highest F1 (van Rijsbergen 1979); half-way to the next score below, so that equal scores stay on its side. */
function bestF1Threshold(examples: readonly ScoredExample[]): number {
  const sorted = [...examples].sort((a, b) => b.score - a.score);
  const positives = examples.filter(({ isPositive }) => isPositive).length;
  let best = { f1: -1, threshold: 1 };
  let truePositives = 0;
  for (const [index, { score, isPositive }] of sorted.entries()) {
    if (isPositive) truePositives++;
    const next = sorted[index + 1]?.score;
    if (next === score) continue;
    const f1 = (2 * truePositives) / (index + 1 + positives);
    if (f1 > best.f1) best = { f1, threshold: next === undefined ? score : (score + next) / 2 };
  }
  return best.threshold;
}
