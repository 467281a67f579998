import type { LinearModel } from "../../../inference/linear-model.ts";

/** Places of the table of a short text; it grows with the text. A small table stays near the processor, between other requests as well. */
const LEAST_PLACES = 4_096;
/** A larger one is let go of after its text. */
const MOST_KEPT_PLACES = 65_536;
/** Knuth, The Art of Computer Programming, volume 3, 6.4: multiplicative hashing by the golden ratio. */
const GOLDEN = 0x9e3779b1 | 0;

/** What the features of one kind come to, segment by segment, and in the whole text with each feature once. */
export class FeatureLayer {
  /** By segment, the sum of the weights of its features, and how many those are. */
  sums = new Float64Array(64);
  counts = new Float64Array(64);
  wholeSum = 0;
  wholeCount = 0;
  /** Buckets of the text at hand, and behind them, from `#bits` on, its number; those of other numbers are as good as none. */
  #seen = new Int32Array(LEAST_PLACES);
  readonly #bits: number;
  readonly #lastText: number;
  #text = 0;

  constructor(bits: number) {
    this.#bits = bits;
    this.#lastText = 2 ** (31 - bits) - 1;
  }

  /** Begins another text. */
  begin(segments: number): void {
    this.wholeSum = 0;
    this.wholeCount = 0;
    if (this.#text === this.#lastText) {
      this.#seen.fill(0);
      this.#text = 0;
    }
    this.#text++;
    if (this.#seen.length > MOST_KEPT_PLACES) this.#seen = new Int32Array(LEAST_PLACES);
    if (this.sums.length >= segments) return;
    this.sums = new Float64Array(segments * 2);
    this.counts = new Float64Array(segments * 2);
  }

  /** Adds a segment with its features, as buckets. */
  add(segment: number, buckets: Int32Array, count: number, model: LinearModel): void {
    this.#makeRoom(this.wholeCount + count);
    const seen = this.#seen;
    const mask = seen.length - 1;
    const bits = this.#bits;
    const text = this.#text;
    const stamp = text << bits;
    let sum = 0;
    let wholeSum = 0;
    let wholeCount = 0;
    for (let n = 0; n < count; n++) {
      const bucket = buckets[n] ?? 0;
      const weight = model.weight(bucket);
      sum += weight;
      const entry = stamp | bucket;
      let place = (Math.imul(bucket, GOLDEN) >>> 12) & mask;
      let there = seen[place] ?? 0;
      while (there !== entry && there >> bits === text) {
        place = (place + 1) & mask;
        there = seen[place] ?? 0;
      }
      if (there === entry) continue;
      seen[place] = entry;
      wholeSum += weight;
      wholeCount++;
    }
    this.wholeSum += wholeSum;
    this.wholeCount += wholeCount;
    this.sums[segment] = sum;
    this.counts[segment] = count;
  }

  /** Sees to it that the table is at most half full with so many features. */
  #makeRoom(features: number): void {
    const before = this.#seen;
    if (features * 2 <= before.length) return;
    let length = before.length;
    while (features * 2 > length) length *= 2;
    const seen = new Int32Array(length);
    const mask = length - 1;
    const buckets = 2 ** this.#bits - 1;
    for (const entry of before) {
      if (entry >> this.#bits !== this.#text) continue;
      let place = (Math.imul(entry & buckets, GOLDEN) >>> 12) & mask;
      while (seen[place] !== 0) place = (place + 1) & mask;
      seen[place] = entry;
    }
    this.#seen = seen;
  }
}
