import { GAP, type Tokens } from "./read-tokens.ts";

/**
 * Where a text goes on without a sentence's end for so long, a word begins a new piece if its hash says so, and after still longer any word
 * does: whether one does depends on what stands near it, never on where reading began.
 */
const LONG_CHARS = 100;
const TOO_LONG_CHARS = 180;
const ONE_IN = 8;
/** What has to be known before a word to say whether it begins a piece. */
export const START_CHARS_BEFORE = LONG_CHARS + TOO_LONG_CHARS;

/** The pieces a text is judged by: numbers of the tokens that sentences, or parts of very long ones, begin with, and behind the last the count of tokens. */
export class SentenceStarts {
  count = 0;
  firsts = new Int32Array(65);

  read(tokens: Tokens): void {
    this.count = 0;
    let hard = -1;
    let soft = -1;
    for (let n = 0; n < tokens.count; n++) {
      const start = tokens.starts[n] ?? 0;
      if (n === 0 || tokens.gaps[n] === GAP.sentence) {
        hard = start;
        this.#add(n);
      } else if (start - hard > LONG_CHARS && (tokens.hashes[n] ?? 0) % ONE_IN === 0) {
        soft = start;
        this.#add(n);
      } else if (start - Math.max(hard, soft) > TOO_LONG_CHARS) this.#add(n);
    }
    this.firsts[this.count] = tokens.count;
  }

  #add(token: number): void {
    if (this.count + 1 === this.firsts.length) {
      const more = new Int32Array(this.firsts.length * 2 + 1);
      more.set(this.firsts);
      this.firsts = more;
    }
    this.firsts[this.count++] = token;
  }
}
