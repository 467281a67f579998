import { UNITS_AT_ONCE, unitsOf } from "../../foundation/text-units.ts";
import type { PhraseBook } from "./phrase-book.ts";
import { WORD_KINDS, hashed, joinedHash, kindAt } from "./word-units.ts";

/**
 * Calls back with each place from an offset on where a word begins that may be an anchor, or begin one of several words;
 * ascending. Costs hardly more than a look at each character.
 */
export function forEachAnchor(
  text: string,
  from: number,
  book: PhraseBook,
  visit: (at: number) => void,
): void {
  const lastWords = new LastWords(book, visit);
  let offset = from;
  if (from > 0 && kindAt(text, from - 1) !== 0) while (kindAt(text, offset) !== 0) offset += 1;
  while (offset < text.length) offset += addWords(text, offset, lastWords);
  lastWords.end();
}

/** Looks at one piece; answers how many units of it are done. A word that may go on behind it is left to the next one. */
function addWords(text: string, offset: number, lastWords: LastWords): number {
  const units = unitsOf(text, offset);
  const count = Math.min(UNITS_AT_ONCE, text.length - offset);
  const isLast = offset + count === text.length;
  let start = -1;
  let hash = 0;
  for (let at = 0; at <= count; at += 1) {
    const unit = at < count ? (units[at] ?? 0) : 0;
    const kind = unit < WORD_KINDS.length ? (WORD_KINDS[unit] ?? 0) : 0;
    if (kind !== 0) {
      if (start < 0) {
        start = at;
        hash = 0;
      }
      hash = hashed(hash, kind);
    } else if (start >= 0) {
      if (at === count && !isLast && start > 0) return start;
      lastWords.add(offset + start, hash);
      start = -1;
    }
  }
  return count;
}

/** The last three words: whether the first of them begins an anchor shows with the third. */
class LastWords {
  readonly #book: PhraseBook;
  readonly #visit: (at: number) => void;
  #first = 0;
  #second = 0;
  #firstHash = 0;
  #secondHash = 0;
  #isFirstAnchor = false;
  #isSecondAnchor = false;

  constructor(book: PhraseBook, visit: (at: number) => void) {
    this.#book = book;
    this.#visit = visit;
  }

  add(start: number, hash: number): void {
    const { single, pairs, triples } = this.#book.anchors;
    const pair = joinedHash(this.#secondHash, hash);
    if (this.#isFirstAnchor || triples.has(joinedHash(this.#firstHash, pair))) this.#visit(this.#first);
    this.#isFirstAnchor = this.#isSecondAnchor || pairs.has(pair);
    this.#isSecondAnchor = single.has(hash);
    this.#first = this.#second;
    this.#firstHash = this.#secondHash;
    this.#second = start;
    this.#secondHash = hash;
  }

  end(): void {
    if (this.#isFirstAnchor) this.#visit(this.#first);
    if (this.#isSecondAnchor) this.#visit(this.#second);
  }
}
