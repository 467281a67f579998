import type { LinearModel } from "../../../inference/linear-model.ts";
import { FeatureList } from "./token-features.ts";

/** So many words are remembered, as a power of two; most texts go on with words that were there before. */
const BITS = 12;

/**
 * The features of a sentence, where those of words by themselves and of their letters are summed at once: what a word comes to is
 * remembered. Words are told apart by two hashes, 64 bits together.
 */
export class WordSums extends FeatureList {
  /** By head, what the words since the last `clear` come to, in steps: whole numbers. */
  readonly sums: Float64Array;
  /** Features that were summed. */
  count = 0;
  readonly #model: LinearModel;
  readonly #letters = new FeatureList();
  readonly #first = new Int32Array(1 << BITS);
  readonly #second = new Int32Array(1 << BITS);
  /** Features of each word; 0 where no word is remembered. */
  readonly #counts = new Uint8Array(1 << BITS);
  readonly #wordSums: Int32Array;

  constructor(model: LinearModel) {
    super();
    this.#model = model;
    this.sums = new Float64Array(model.heads);
    this.#wordSums = new Int32Array(model.heads << BITS);
  }

  override clear(): void {
    super.clear();
    this.count = 0;
    this.sums.fill(0);
  }

  override addWord(hash: number, letters: Uint16Array, from: number, to: number): void {
    let other = to - from;
    for (let at = from; at < to; at++) other = Math.imul(other, 31) + (letters[at] ?? 0);
    const slot = (Math.imul(hash, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b)) >>> (32 - BITS);
    const { heads } = this.#model;
    const base = slot * heads;
    if (this.#counts[slot] === 0 || this.#first[slot] !== hash || this.#second[slot] !== (other | 0)) {
      this.#first[slot] = hash;
      this.#second[slot] = other | 0;
      this.#learn(slot, base, hash, letters, from, to);
    }
    this.count += this.#counts[slot] ?? 0;
    const { sums } = this;
    const wordSums = this.#wordSums;
    for (let head = 0; head < heads; head++) sums[head] = (sums[head] ?? 0) + (wordSums[base + head] ?? 0);
  }

  #learn(slot: number, base: number, hash: number, letters: Uint16Array, from: number, to: number): void {
    const list = this.#letters;
    list.clear();
    list.addWord(hash, letters, from, to);
    this.#counts[slot] = list.lexicalCount;
    const sums = new Float64Array(this.#model.heads);
    for (let n = 0; n < list.lexicalCount; n++) this.#model.add(list.lexical[n] ?? 0, 1, sums);
    for (let head = 0; head < sums.length; head++) this.#wordSums[base + head] = sums[head] ?? 0;
  }
}
