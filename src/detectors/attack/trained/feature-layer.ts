import type { LinearModel } from "../../../inference/linear-model.ts";

/** What the features of one kind come to, segment by segment, and in the whole text with each feature once. */
export class FeatureLayer {
  /** By segment, the sum of the weights of its features, and how many those are. */
  sums = new Float64Array(64);
  counts = new Float64Array(64);
  wholeSum = 0;
  wholeCount = 0;
  /** By bucket, the number of the text it was in last, as far as a byte holds it. */
  readonly #seen: Uint8Array;
  #text = 0;

  constructor(bits: number) {
    this.#seen = new Uint8Array(2 ** bits);
  }

  /** Begins another text. */
  begin(segments: number): void {
    this.wholeSum = 0;
    this.wholeCount = 0;
    if (this.#text === 0xff) {
      this.#seen.fill(0);
      this.#text = 0;
    }
    this.#text++;
    if (this.sums.length >= segments) return;
    this.sums = new Float64Array(segments * 2);
    this.counts = new Float64Array(segments * 2);
  }

  /** Adds a segment with its features, as buckets. */
  add(segment: number, buckets: Int32Array, count: number, model: LinearModel): void {
    const seen = this.#seen;
    const text = this.#text;
    let sum = 0;
    let wholeSum = 0;
    let wholeCount = 0;
    for (let n = 0; n < count; n++) {
      const bucket = buckets[n] ?? 0;
      const weight = model.weight(bucket);
      sum += weight;
      if (seen[bucket] === text) continue;
      seen[bucket] = text;
      wholeSum += weight;
      wholeCount++;
    }
    this.wholeSum += wholeSum;
    this.wholeCount += wholeCount;
    this.sums[segment] = sum;
    this.counts[segment] = count;
  }
}
