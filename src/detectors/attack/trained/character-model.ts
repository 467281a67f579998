import { bucketOf, HASH_START, hashOn } from "../../../inference/hash.ts";
import { foldUnit, SKIPPED } from "../../fold-character.ts";

/** Buckets of the table: 2^bits. */
export const CHARACTER_BITS = 17;
/** One step of the table, in nats. */
export const NATS_PER_STEP = 1 / 16;
/** Characters that are looked at together; what is written by no language stands out in so many. */
const WINDOW_CHARS = 48;

/** The bucket of a character after two others; all of them folded. */
export function characterBucket(first: number, second: number, third: number): number {
  return bucketOf(hashOn(hashOn(hashOn(HASH_START, first), second), third), CHARACTER_BITS);
}

/** How unlike language a text is, in nats for each character. Only stretches of ASCII are judged: the model knows no other script. */
export interface Gibberish {
  mean: number;
  /** The worst window. */
  worst: number;
  /** The last window. */
  last: number;
}

/**
 * A model of characters after two others, learnt from innocent texts: what adversarial suffixes are told by (Alon and Kamfonas 2023,
 * arXiv 2308.14132, do it with a language model's perplexity).
 */
export class CharacterModel {
  readonly #surprise: Uint8Array;

  constructor(surprise: Uint8Array) {
    if (surprise.length !== 2 ** CHARACTER_BITS) throw new RangeError("a character model of another size");
    this.#surprise = surprise;
  }

  /** Fills in how unlike language a text is. */
  judge(text: string, into: Gibberish): void {
    const surprise = this.#surprise;
    let first = 0x20;
    let second = 0x20;
    let all = 0;
    let count = 0;
    let window = 0;
    let inWindow = 0;
    let worst = 0;
    let last = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      const third = unit < 128 ? foldUnit(unit) : SKIPPED;
      if (third === SKIPPED || (third === 0x20 && second === 0x20)) continue;
      const nats = surprise[characterBucket(first, second, third)] ?? 0;
      all += nats;
      count++;
      window += nats;
      first = second;
      second = third;
      if (++inWindow < WINDOW_CHARS) continue;
      last = window / WINDOW_CHARS;
      if (last > worst) worst = last;
      window = 0;
      inWindow = 0;
    }
    if (inWindow >= WINDOW_CHARS / 2 || (count > 0 && count < WINDOW_CHARS)) {
      last = window / inWindow;
      if (last > worst) worst = last;
    }
    into.mean = count === 0 ? 0 : (all / count) * NATS_PER_STEP;
    into.worst = worst * NATS_PER_STEP;
    into.last = last * NATS_PER_STEP;
  }
}
