import type { Entry, PhraseBook } from "./phrase-book.ts";
import { MAX_WORD_CHARS, foldedWord, kindAt } from "./word-units.ts";

/** What a sentence's end and a comma add to the distance between two words. */
const SENTENCE_END = 5;
const COMMA = 1;
/** More than this between two words of a phrase and it is none. */
const MAX_GAP_CHARS = 3;
/** A phrase takes no more. */
export const MAX_PHRASE_CHARS = 64;
/** So many words are kept; a text full of anchors is read anew from then on. */
const MAX_WORDS_KEPT = 4_096;

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A word of a text. */
export interface TextWord extends Stretch {
  /** Distances between words count from here. */
  readonly at: number;
  readonly text: string;
  /** Whether it may be the next word of a phrase. */
  readonly isJoined: boolean;
  /** What it is or begins, once that is known. */
  found: readonly FoundEntry[];
  /** The harmless phrases it stands in. */
  harmless: readonly Stretch[];
}

/** An entry of the book, and where it ends. */
export interface FoundEntry {
  readonly entry: Entry;
  readonly words: number;
  readonly end: number;
}

const NOTHING: readonly FoundEntry[] = [];
const NOWHERE: readonly Stretch[] = [];

/** The words of a text around its anchors, each read once as the anchors go by from left to right. */
export class TextWords {
  readonly #text: string;
  readonly #book: PhraseBook;
  words: TextWord[] = [];
  #next = 0;
  #resolved = 0;
  #readTo = -1;

  constructor(text: string, book: PhraseBook) {
    this.#text = text;
    this.#book = book;
  }

  /** Makes all words known that begin in a range; later ranges begin no earlier. Answers the index of the word at an offset. */
  read(from: number, to: number, at: number): number {
    if (this.#readTo < from || this.words.length > MAX_WORDS_KEPT) {
      this.words = [];
      this.#next = wordBreak(this.#text, from);
      this.#resolved = 0;
      this.#readTo = from;
    }
    const limit = Math.min(this.#text.length, to + MAX_PHRASE_CHARS);
    while (this.#next < limit) this.#readWord();
    for (; this.#resolved < this.words.length; this.#resolved += 1) {
      const word = this.words[this.#resolved];
      if (word === undefined || word.start >= to) break;
      word.found = this.#entriesAt(this.#resolved, word);
    }
    this.#readTo = to;
    return this.#indexOf(at);
  }

  #readWord(): void {
    const start = this.#next;
    let at = start;
    while (kindAt(this.#text, at) !== 0) at += 1;
    const last = this.words.at(-1);
    if (at > start && at - start <= MAX_WORD_CHARS) {
      const gap = last === undefined ? 1 : distance(this.#text, last.end, start);
      this.words.push({
        start,
        end: at,
        at: (last?.at ?? 0) + gap,
        text: foldedWord(this.#text, start, at),
        isJoined: last !== undefined && gap === 1 && start - last.end <= MAX_GAP_CHARS,
        found: NOTHING,
        harmless: NOWHERE,
      });
    }
    while (at < this.#text.length && kindAt(this.#text, at) === 0) at += 1;
    this.#next = at;
  }

  #entriesAt(index: number, word: TextWord): readonly FoundEntry[] {
    const head = this.#book.heads.get(word.text);
    if (head === undefined) return NOTHING;
    const next = this.words[index + 1];
    const phrases = next?.isJoined === true ? head.phrases?.get(next.text) : undefined;
    if (phrases === undefined && head.single === undefined) return NOTHING;
    const found: FoundEntry[] = [];
    if (head.single !== undefined) found.push({ entry: head.single, words: 1, end: word.end });
    for (const entry of phrases ?? []) {
      const words = entry.further.length + 2;
      const last = this.#follow(index + 2, entry.further) ? this.words[index + words - 1] : undefined;
      if (last === undefined || last.end - word.start > MAX_PHRASE_CHARS) continue;
      found.push({ entry, words, end: last.end });
    }
    for (const { entry, words, end } of found)
      if (entry.classes.includes(this.#book.harmless))
        this.#markHarmless(index, words, { start: word.start, end });
    return found;
  }

  #follow(index: number, expected: readonly string[]): boolean {
    return expected.every((text, at) => {
      const word = this.words[index + at];
      return word?.text === text && word.isJoined;
    });
  }

  #markHarmless(index: number, words: number, stretch: Stretch): void {
    for (const inside of this.words.slice(index, index + words))
      inside.harmless = [...inside.harmless, stretch];
  }

  #indexOf(at: number): number {
    let low = 0;
    let high = this.words.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.words[middle]?.start ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Where the first word at or behind an offset begins that did not begin before it. */
function wordBreak(text: string, from: number): number {
  let at = from;
  if (at > 0 && kindAt(text, at - 1) !== 0) while (kindAt(text, at) !== 0) at += 1;
  while (at < text.length && kindAt(text, at) === 0) at += 1;
  return at;
}

function distance(text: string, from: number, to: number): number {
  let most = 1;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 33 || unit === 46 || unit === 63 || unit === 10) return SENTENCE_END; // ! . ? and a new line
    if (unit === 44 || unit === 59 || unit === 58) most = 1 + COMMA; // , ; :
  }
  return most;
}
