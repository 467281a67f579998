/** The parts of a linear model with several heads over hashed features, as they stand in a model file. */
export interface LinearModelParts {
  readonly heads: number;
  /** 8-bit weights, `buckets × heads`, the heads of one bucket side by side. */
  readonly weights: Int8Array;
  /** What one step of a weight is worth, by head. */
  readonly steps: Float32Array;
  /** Added to every score, by head. */
  readonly biases: Float32Array;
}

/**
 * A linear model over hashed features with 8-bit weights. Scores are logits: sums of weight times value over all features of a
 * text, plus the bias of the head.
 */
export class LinearModel {
  readonly heads: number;
  readonly buckets: number;
  readonly #weights: Int8Array;
  readonly #steps: Float32Array;
  readonly #biases: Float32Array;

  /** Throws where the parts do not fit each other. */
  constructor({ heads, weights, steps, biases }: LinearModelParts) {
    if (heads < 1 || weights.length % heads !== 0 || steps.length !== heads || biases.length !== heads)
      throw new RangeError("the parts of a linear model do not fit each other");
    this.heads = heads;
    this.buckets = weights.length / heads;
    this.#weights = weights;
    this.#steps = steps;
    this.#biases = biases;
  }

  /** Adds what a feature is worth to the sums of all heads; `sums` has a place for each. Sums are in steps: see `logits`. */
  add(bucket: number, value: number, sums: Float64Array): void {
    const { heads } = this;
    const weights = this.#weights;
    const base = bucket * heads;
    for (let head = 0; head < heads; head++)
      sums[head] = (sums[head] ?? 0) + (weights[base + head] ?? 0) * value;
  }

  /** Of a model with one head, the weight of a bucket, in steps. */
  weight(bucket: number): number {
    return this.#weights[bucket] ?? 0;
  }

  /** What sums of steps come to, by head. */
  logit(sum: number, head: number): number {
    return sum * (this.#steps[head] ?? 0) + (this.#biases[head] ?? 0);
  }
}
