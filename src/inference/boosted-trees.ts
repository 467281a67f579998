/**
 * Gradient-boosted trees as they stand in a model file: all nodes of all trees in one table. Node `n` is a leaf where
 * `features[n]` is -1; otherwise it sends values `<= thresholds[n]`, and what is not a number, to node `left[n]`, and others to
 * `left[n] + 1`.
 */
export interface BoostedTreesParts {
  /** The first node of each tree. */
  readonly roots: Int32Array;
  readonly features: Int16Array;
  readonly thresholds: Float32Array;
  readonly left: Int32Array;
  /** What a leaf adds to the logit. */
  readonly values: Float32Array;
  /** The logit before any tree. */
  readonly bias: number;
}

/** The sum of the leaves that a row of features reaches, one in each tree: a logit (Friedman 2001, Greedy function approximation). */
export class BoostedTrees {
  readonly #parts: BoostedTreesParts;

  /** Throws where the parts do not fit each other, so that no walk leaves the table or goes round in it. */
  constructor(parts: BoostedTreesParts) {
    const nodes = parts.features.length;
    const fits =
      parts.thresholds.length === nodes &&
      parts.left.length === nodes &&
      parts.values.length === nodes &&
      parts.roots.every((root) => root >= 0 && root < nodes) &&
      parts.left.every((left, node) => (parts.features[node] ?? -1) < 0 || (left > node && left + 1 < nodes));
    if (!fits) throw new RangeError("the parts of boosted trees do not fit each other");
    this.#parts = parts;
  }

  logit(row: Float32Array | readonly number[]): number {
    const { roots, features, thresholds, left, values, bias } = this.#parts;
    let sum = bias;
    for (const root of roots) {
      let node = root;
      for (let feature = features[node] ?? -1; feature >= 0; feature = features[node] ?? -1) {
        const isRight = (row[feature] ?? 0) > (thresholds[node] ?? 0);
        node = (left[node] ?? 0) + (isRight ? 1 : 0);
      }
      sum += values[node] ?? 0;
    }
    return sum;
  }
}
