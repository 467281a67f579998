import { CLASS, isOf } from "./ascii-classes.ts";
import type { FirstLook } from "./first-look.ts";
import { FOLD, foldOf, readingOf } from "./fold-characters.ts";
import { MAX_COMPOSED_MARKS, MAX_WORD_CHARS } from "./limits.ts";
import { PACKED } from "./packed-pairs.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** A word of look-alikes alone is read in Latin letters from so many on; shorter ones are words of their own script. */
const LEAST_LOOKALIKES = 3;
/** Scripts whose words are never taken for Latin ones as a whole: Hebrew to Myanmar. */
const FIRST_DISTINCT = 0x0590;
const LAST_DISTINCT = 0x109f;
const NARROW_JOINERS = /[\u200D\uFE0E\uFE0F]/;

/** How a stretch of a word may be read otherwise. */
interface Change {
  readonly start: number;
  end: number;
  readonly reading: string;
  /** Only in a word that is written in Latin letters otherwise. */
  readonly isLookalike: boolean;
}

/**
 * The text in plain letters: compatibility forms and look-alikes of Latin letters read as these, without marks,
 * format and control characters. Case is kept: detectors that do not care ignore it, and keys need it.
 */
export function normalised(text: string, { isAscii, seen }: FirstLook): BuiltView | undefined {
  if (isAscii && (seen & PACKED.anyControl) === 0) return undefined;
  return new Normaliser(text).read();
}

/** Reads a text word by word, since only a whole word says what its look-alikes are. */
class Normaliser {
  readonly #text: string;
  readonly #builder: ViewBuilder;
  #changes: Change[] = [];
  #wordStart = 0;
  #hasLatin = false;
  #hasOthers = false;
  #hasDigits = false;
  #lookalikes = 0;
  /** What the word before was written in, where that was certain. */
  #before: "latin" | "other" | undefined;
  /** Where the last character that shows begins, for the marks on it. */
  #base = -1;

  constructor(text: string) {
    this.#text = text;
    this.#builder = new ViewBuilder(text);
  }

  read(): BuiltView | undefined {
    const text = this.#text;
    for (let at = 0; at < text.length;) {
      const code = text.codePointAt(at) ?? 0;
      const end = at + (code > 0xffff ? 2 : 1);
      const fold = foldOf(code);
      if (at - this.#wordStart > MAX_WORD_CHARS) this.#endWord(at);
      switch (fold) {
        case FOLD.kept:
          this.#endWord(at);
          this.#base = at;
          break;
        case FOLD.letter:
          if (code > 127) this.#hasOthers = true;
          else if (code > 64) this.#hasLatin = true;
          else this.#hasDigits = true;
          this.#base = at;
          break;
        case FOLD.folded:
        case FOLD.lookalike:
          this.#addReading(at, end, code, fold === FOLD.lookalike);
          break;
        case FOLD.dropped:
          if (!this.#joinsPicture(at)) this.#addChange(at, end, "", false);
          break;
        case FOLD.mark:
          at = this.#addMarks(at);
          continue;
        case FOLD.punctuation:
          if (this.#hasLatin || this.#hasDigits) this.#addChange(at, end, readingOf(code), false);
          this.#endWord(end);
          break;
        case FOLD.dash:
          if (this.#isBetweenDigits(at)) this.#addChange(at, end, readingOf(code), false);
          this.#endWord(end);
          break;
      }
      at = end;
    }
    this.#endWord(text.length);
    return this.#builder.finish("normalised");
  }

  #addReading(at: number, end: number, code: number, isLookalike: boolean): void {
    const reading = readingOf(code);
    this.#base = at;
    if (!/[\p{L}\p{N}]/u.test(reading)) {
      this.#endWord(at);
      this.#builder.decode(reading, at, end);
      return;
    }
    if (!isLookalike) {
      if (/[A-Za-z]/.test(reading)) this.#hasLatin = true;
      else if (!/^[0-9]+$/.test(reading)) this.#hasOthers = true;
    } else if (code >= FIRST_DISTINCT && code <= LAST_DISTINCT) this.#hasOthers = true;
    else this.#lookalikes += 1;
    this.#addChange(at, end, reading, isLookalike);
  }

  #addChange(start: number, end: number, reading: string, isLookalike: boolean): void {
    this.#changes.push({ start, end, reading, isLookalike });
  }

  /** Marks belong to the character they stand on: together they are read as it alone, or as what they are composed to. */
  #addMarks(at: number): number {
    const text = this.#text;
    let end = at + 1;
    while (end < text.length && foldOf(text.charCodeAt(end)) === FOLD.mark) end += 1;
    const last = this.#changes.at(-1);
    if (last?.end === at) last.end = end;
    else if (this.#base < this.#builder.read) this.#addChange(at, end, "", false);
    else {
      const composed = text.slice(this.#base, Math.min(end, at + MAX_COMPOSED_MARKS)).normalize("NFC");
      const base = composed.codePointAt(0) ?? 0;
      const reading = base > 127 && foldOf(base) === FOLD.letter ? String.fromCodePoint(base) : undefined;
      this.#addChange(this.#base, end, reading ?? text.slice(this.#base, at), false);
    }
    return end;
  }

  /** Whether what shows nothing belongs to an emoji. */
  #joinsPicture(at: number): boolean {
    if (!NARROW_JOINERS.test(this.#text.charAt(at)) || this.#base < 0) return false;
    const code = this.#text.codePointAt(this.#base) ?? 0;
    return code > 127 && foldOf(code) === FOLD.kept;
  }

  #isBetweenDigits(at: number): boolean {
    return isOf(this.#text, at - 1, CLASS.digit) && isOf(this.#text, at + 1, CLASS.digit);
  }

  #endWord(end: number): void {
    const isLatin = this.#hasLatin || this.#looksLatin();
    for (const { start, end: changeEnd, reading, isLookalike } of this.#changes)
      if (isLatin || !isLookalike) this.#builder.decode(reading, start, changeEnd);
    if (isLatin) this.#before = "latin";
    else if (this.#hasOthers) this.#before = "other";
    else if (this.#lookalikes >= LEAST_LOOKALIKES) this.#before = undefined;
    this.#changes = [];
    this.#wordStart = end;
    this.#hasLatin = this.#hasOthers = this.#hasDigits = false;
    this.#lookalikes = 0;
  }

  /** Whether a word of look-alikes alone is meant to be read as Latin: "a" among English words, not a short word among Russian ones. */
  #looksLatin(): boolean {
    if (this.#hasOthers || this.#lookalikes === 0 || this.#before === "other") return false;
    return this.#before === "latin" || this.#lookalikes >= LEAST_LOOKALIKES;
  }
}
