import type { Random } from "../learn/random.ts";

const ORDER = 3;
const MOST_CHARS = 12;
const LEAST_CHARS = 3;
const TRIES = 20;

/** Words that look like those of a list and are in none: a Markov chain over three letters. A tagger that only knew lists would fail on them. */
export class InventedWords {
  readonly #next = new Map<string, string[]>();
  readonly #known: ReadonlySet<string>;

  constructor(words: readonly string[]) {
    this.#known = new Set(words);
    for (const word of words) {
      const padded = "^".repeat(ORDER) + word + "$";
      for (let at = ORDER; at < padded.length; at += 1) {
        const key = padded.slice(at - ORDER, at);
        const list = this.#next.get(key);
        if (list === undefined) this.#next.set(key, [padded.charAt(at)]);
        else list.push(padded.charAt(at));
      }
    }
  }

  invent(random: Random): string {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      let word = "^".repeat(ORDER);
      while (word.length < MOST_CHARS + ORDER) {
        const letter = random.pick(this.#next.get(word.slice(-ORDER)) ?? ["$"]);
        if (letter === "$") break;
        word += letter;
      }
      const made = word.slice(ORDER);
      if (made.length >= LEAST_CHARS && !this.#known.has(made)) return made;
    }
    return random.pick([...this.#known]);
  }
}
