import { type Word, capitalisedAt, wordStart } from "./capitalised-words.ts";
import { isBlank, isLetter } from "./letters.ts";
import { Kind } from "./lexicon.ts";

/** Characters between two words that are joined, at most; see JOINT. */
export const MAX_JOINT = 12;
const MAX_SMALL_WORDS = 2;
const MAX_SMALL_WORD = 5;

/** Which capitalised words belong together: those with a blank between them, or a small word of a set ("van der", "of the"). */
export class Joints {
  readonly #small: ReadonlySet<string>;

  constructor(small: readonly string[]) {
    this.#small = new Set(small);
  }

  /** The capitalised word that a word is joined to on its right. */
  after(text: string, word: Word): Word | undefined {
    const start = this.#startAfter(text, word);
    return start < 0 ? undefined : capitalisedAt(text, start);
  }

  /** The capitalised word that a word is joined to on its left. */
  before(text: string, word: Word): Word | undefined {
    let end = blankBefore(text, word.start);
    for (let small = 0; end > 0 && small <= MAX_SMALL_WORDS; small += 1) {
      const start = text.charCodeAt(end - 1) === 38 ? end - 1 : wordStart(text, withoutStop(text, end));
      if (start < 0) return undefined;
      const previous = capitalisedAt(text, start);
      if (previous !== undefined)
        return this.#startAfter(text, previous) === word.start ? previous : undefined;
      if (end - start > MAX_SMALL_WORD || !this.#small.has(text.slice(start, end))) return undefined;
      end = blankBefore(text, start);
    }
    return undefined;
  }

  #startAfter(text: string, word: Word): number {
    let at = word.end;
    if (text.charCodeAt(at) === 46) {
      if ((word.kinds & (Kind.initial | Kind.title | Kind.placeBeginning)) === 0) return -1;
      at += 1;
      if (isLetter(text.charCodeAt(at))) return at; // "J.R."
    }
    for (let small = 0; small <= MAX_SMALL_WORDS; small += 1) {
      if (!isBlank(text.charCodeAt(at))) return -1;
      at += 1;
      let end = at;
      while (end < text.length && end - at <= MAX_SMALL_WORD && isSmall(text.charCodeAt(end))) end += 1;
      if (end - at > MAX_SMALL_WORD || end === at || !this.#small.has(text.slice(at, end))) return at;
      at = end;
    }
    return -1;
  }
}

function isSmall(unit: number): boolean {
  return isLetter(unit) || unit === 38;
}

function blankBefore(text: string, at: number): number {
  if (at === 0) return -1;
  if (isBlank(text.charCodeAt(at - 1))) return at - 1;
  return text.charCodeAt(at - 1) === 46 ? at : -1;
}

function withoutStop(text: string, end: number): number {
  return text.charCodeAt(end - 1) === 46 ? end - 1 : end;
}
