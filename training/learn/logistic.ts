import type { LinearModelParts } from "../../src/inference/linear-model.ts";
import { probabilityOf } from "../../src/inference/calibration.ts";
import type { Random } from "./random.ts";

/** One text as a sparse row: buckets and their values. */
export interface SparseRow {
  readonly buckets: Int32Array;
  readonly values: Float32Array;
}

/** What one row is, for one head. A row that says nothing of a head has weight 0 there. */
export interface Target {
  readonly isPositive: boolean;
  readonly weight: number;
}

export interface LogisticOptions {
  readonly buckets: number;
  readonly epochs: number;
  /** First step of AdaGrad. */
  readonly rate: number;
  /** Strength of the L2 penalty, for each visit of a weight. */
  readonly decay: number;
  /** What each weight's sum of squared gradients begins with: the larger, the less a rare feature is learnt from its first few texts. */
  readonly startSquares?: number;
}

/** Weights of one head, one for each bucket, and its bias. */
export interface LogisticWeights {
  readonly weights: Float32Array;
  readonly bias: number;
}

/**
 * Logistic regression on sparse rows by AdaGrad (Duchi, Hazan and Singer 2011), with an L2 penalty paid at every visit of a weight.
 * Rows come in another order in every epoch; the same `random` gives the same weights.
 */
export function trainLogistic(
  rows: readonly SparseRow[],
  targets: readonly Target[],
  { buckets, epochs, rate, decay, startSquares = 1e-4 }: LogisticOptions,
  random: Random,
): LogisticWeights {
  const weights = new Float32Array(buckets);
  const squares = new Float32Array(buckets).fill(startSquares);
  let bias = 0;
  let biasSquares = startSquares;
  let order = [...rows.keys()];
  for (let epoch = 0; epoch < epochs; epoch++) {
    order = random.shuffled(order);
    for (const index of order) {
      const row = rows[index];
      const target = targets[index];
      if (row === undefined || target === undefined || target.weight === 0) continue;
      const { buckets: at, values } = row;
      let logit = bias;
      for (let n = 0; n < at.length; n++) logit += (weights[at[n] ?? 0] ?? 0) * (values[n] ?? 0);
      const error = (probabilityOf(logit) - (target.isPositive ? 1 : 0)) * target.weight;
      for (let n = 0; n < at.length; n++) {
        const bucket = at[n] ?? 0;
        const weight = weights[bucket] ?? 0;
        const gradient = error * (values[n] ?? 0) + decay * weight;
        const square = (squares[bucket] ?? 0) + gradient * gradient;
        squares[bucket] = square;
        weights[bucket] = weight - (rate * gradient) / Math.sqrt(square);
      }
      biasSquares += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquares);
    }
  }
  return { weights, bias };
}

/** The logit of a row. */
export function logisticLogit({ weights, bias }: LogisticWeights, { buckets, values }: SparseRow): number {
  let logit = bias;
  for (let n = 0; n < buckets.length; n++) logit += (weights[buckets[n] ?? 0] ?? 0) * (values[n] ?? 0);
  return logit;
}

const LARGEST_STEP_COUNT = 127;
/** So much of the weights, by size, keeps its value exactly to half a step; the few larger ones are cut off. */
const KEPT_SHARE = 0.9999;

/** Heads as 8-bit weights side by side. */
export function quantised(heads: readonly LogisticWeights[]): LinearModelParts {
  const buckets = heads[0]?.weights.length ?? 0;
  const weights = new Int8Array(buckets * heads.length);
  const steps = new Float32Array(heads.length);
  for (const [head, { weights: exact }] of heads.entries()) {
    const sizes = exact
      .filter((weight) => weight !== 0)
      .map(Math.abs)
      .sort();
    const largest = sizes[Math.ceil((sizes.length - 1) * KEPT_SHARE)] ?? 1;
    const step = largest / LARGEST_STEP_COUNT;
    steps[head] = step;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const count = Math.round((exact[bucket] ?? 0) / step);
      weights[bucket * heads.length + head] = Math.max(
        -LARGEST_STEP_COUNT,
        Math.min(LARGEST_STEP_COUNT, count),
      );
    }
  }
  return { heads: heads.length, weights, steps, biases: Float32Array.from(heads, ({ bias }) => bias) };
}
