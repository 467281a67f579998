import { HASH_START } from "../../../inference/hash.ts";
import { isCapital, isDigit, isLetter } from "../letters.ts";

/** Longer runs of letters and digits are no words: keys, base64, identifiers. */
export const MAX_TOKEN_CHARS = 24;
/** What stands before a token: nothing, a blank, the end of a line, an empty line. */
export const Gap = { none: 0, blank: 1, line: 2, paragraph: 3 } as const;

/** What a token looks like. */
export const Shape = {
  /** Anything that is no letter and no digit. */
  sign: 0,
  small: 1,
  /** "Anna" */
  capitalised: 2,
  /** "ANNA" */
  capitals: 3,
  /** "A" */
  initial: 4,
  /** "McKay", "iPhone" */
  camel: 5,
  /** "4b", "r2d2", "user_name" */
  mixed: 6,
  /** Too long for a word. */
  long: 7,
  /** A number of one digit; of two: 9, and so on to 13 for six and more. */
  number: 8,
  /** No token: the text ends here, or what stands there is too far off. */
  edge: 15,
} as const;
const MOST_DIGITS_TOLD_APART = 6;

export const EDGE_WORD = 0x5bd1e995;
const LONG_WORD = 0x1b873593;
const NUMBER_WORD = 0x2545f491;
const POSSESSIVE_WORD = 0x68bc21eb;
const FNV_PRIME = 0x01000193;
const UNDERSCORE = 95;
const HYPHEN = 45;

/** Small letters of scripts with capitals, by UTF-16 unit. */
const LOWER = Uint16Array.from({ length: 0x2000 }, (_, unit) => {
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
});

/**
 * A text as words, numbers and signs, in arrays side by side. Which units belong to one token is decided by neighbours alone, so a scan may
 * begin anywhere: only a token that is cut at its beginning is another one.
 */
export class Tokens {
  count = 0;
  start = new Int32Array(256);
  end = new Int32Array(256);
  /** Hash of the word in small letters. */
  word = new Int32Array(256);
  /** Hash of what stands before the first hyphen, and behind the last; 0 where there is none. */
  firstPart = new Int32Array(256);
  lastPart = new Int32Array(256);
  prefix = new Int32Array(256);
  suffix2 = new Int32Array(256);
  suffix3 = new Int32Array(256);
  suffix4 = new Int32Array(256);
  shape = new Uint8Array(256);
  /** What stands before it: of `Gap`. */
  gap = new Uint8Array(256);

  /** Reads the tokens that begin from `from` on and before `to`. */
  read(text: string, from: number, to: number): void {
    this.count = 0;
    let at = from;
    let gap: number = Gap.paragraph;
    while (at < to) {
      const unit = text.charCodeAt(at);
      if (isSpace(unit)) {
        gap = unit === 10 || unit === 13 ? (gap >= Gap.line ? Gap.paragraph : Gap.line) : gap === 0 ? 1 : gap;
        at += 1;
        continue;
      }
      if (this.count === this.start.length) this.#grow();
      this.gap[this.count] = gap;
      at = isWordUnit(unit) ? this.#readRun(text, at) : this.#readSign(text, at, unit);
      this.count += 1;
      gap = Gap.none;
    }
  }

  #readSign(text: string, at: number, unit: number): number {
    const index = this.count;
    const isOwner =
      isApostrophe(unit) && at > 0 && isLetter(text.charCodeAt(at - 1)) && isPossessive(text, at);
    const end = at + (isOwner ? 2 : 1);
    this.#fill(index, at, end, isOwner ? POSSESSIVE_WORD : Math.imul(unit + 0x9e37, FNV_PRIME));
    this.shape[index] = isOwner ? Shape.small : Shape.sign;
    return end;
  }

  #readRun(text: string, start: number): number {
    const index = this.count;
    let end = start;
    let letters = 0;
    let capitals = 0;
    let digits = 0;
    let others = 0;
    let hash = HASH_START;
    let firstPart = 0;
    let part = HASH_START;
    for (;;) {
      const unit = text.charCodeAt(end);
      if (isLetter(unit)) {
        letters += 1;
        if (isCapital(unit)) capitals += 1;
      } else if (isDigit(unit)) digits += 1;
      else if (unit === UNDERSCORE) others += 1;
      else if (end > start && isInnerJoint(text, end, unit)) {
        if (unit === HYPHEN) {
          if (firstPart === 0) firstPart = hash;
          part = HASH_START;
          hash = Math.imul(hash ^ unit, FNV_PRIME);
          end += 1;
          continue;
        }
      } else break;
      const lower = LOWER[unit] ?? unit;
      hash = Math.imul(hash ^ lower, FNV_PRIME);
      part = Math.imul(part ^ lower, FNV_PRIME);
      end += 1;
    }
    const length = end - start;
    if (length > MAX_TOKEN_CHARS) {
      this.#fill(index, start, end, LONG_WORD);
      this.shape[index] = Shape.long;
      return end;
    }
    if (letters === 0 && others === 0) {
      const told = Math.min(digits, MOST_DIGITS_TOLD_APART);
      this.#fill(index, start, end, NUMBER_WORD + told);
      this.shape[index] = Shape.number + told - 1;
      return end;
    }
    this.start[index] = start;
    this.end[index] = end;
    this.word[index] = hash;
    this.firstPart[index] = firstPart;
    this.lastPart[index] = firstPart === 0 ? 0 : part;
    const a = lowerAt(text, start);
    const b = length > 1 ? lowerAt(text, start + 1) : 0;
    const c = length > 2 ? lowerAt(text, start + 2) : 0;
    this.prefix[index] = (a * 31 + b) * 8209 + c;
    const z = lowerAt(text, end - 1);
    const y = length > 1 ? lowerAt(text, end - 2) : 0;
    const x = length > 2 ? lowerAt(text, end - 3) : 0;
    const w = length > 3 ? lowerAt(text, end - 4) : 0;
    this.suffix2[index] = z * 8209 + y;
    this.suffix3[index] = (z * 31 + y) * 8209 + x;
    this.suffix4[index] = ((z * 31 + y) * 31 + x) * 8209 + w;
    this.shape[index] = shapeOf(text, start, letters, capitals, digits + others);
    return end;
  }

  #fill(index: number, start: number, end: number, word: number): void {
    this.start[index] = start;
    this.end[index] = end;
    this.word[index] = word;
    this.firstPart[index] = 0;
    this.lastPart[index] = 0;
    this.prefix[index] = 0;
    this.suffix2[index] = 0;
    this.suffix3[index] = 0;
    this.suffix4[index] = 0;
  }

  #grow(): void {
    const longer = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const result = new Int32Array(array.length * 2);
      result.set(array);
      return result;
    };
    this.start = longer(this.start);
    this.end = longer(this.end);
    this.word = longer(this.word);
    this.firstPart = longer(this.firstPart);
    this.lastPart = longer(this.lastPart);
    this.prefix = longer(this.prefix);
    this.suffix2 = longer(this.suffix2);
    this.suffix3 = longer(this.suffix3);
    this.suffix4 = longer(this.suffix4);
    const shape = new Uint8Array(this.shape.length * 2);
    shape.set(this.shape);
    this.shape = shape;
    const gap = new Uint8Array(this.gap.length * 2);
    gap.set(this.gap);
    this.gap = gap;
  }
}

/** Whether the run of letters and digits a unit belongs to began before it: a scan that begins there sees a part of a token. */
export function isInsideToken(text: string, at: number): boolean {
  if (at === 0 || at >= text.length) return false;
  const unit = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  if (isWordUnit(before)) return isWordUnit(unit) || isInnerJoint(text, at, unit) || isApostrophe(unit);
  return at > 1 && isWordUnit(unit) && (isInnerJoint(text, at - 1, before) || isApostrophe(before));
}

function lowerAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return LOWER[unit] ?? unit;
}

function shapeOf(text: string, start: number, letters: number, capitals: number, others: number): number {
  if (others > 0) return Shape.mixed;
  if (capitals === 0) return Shape.small;
  if (letters === 1) return Shape.initial;
  if (capitals === letters) return Shape.capitals;
  if (!isCapital(text.charCodeAt(start))) return Shape.camel;
  if (capitals === 1) return Shape.capitalised;
  return hasInnerCapital(text, start, letters) ? Shape.camel : Shape.capitalised;
}

/** Whether a capital stands inside a part of a word: "McKay", not "Anne-Marie". */
function hasInnerCapital(text: string, start: number, letters: number): boolean {
  let seen = 0;
  for (let at = start; seen < letters; at += 1) {
    const unit = text.charCodeAt(at);
    if (!isLetter(unit)) continue;
    seen += 1;
    if (at > start && isCapital(unit) && isLetter(text.charCodeAt(at - 1))) return true;
  }
  return false;
}

function isWordUnit(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || unit === UNDERSCORE;
}

/** A hyphen or an apostrophe between letters, as in "Anne-Marie" and "O'Neil"; the one of "Anna's" is none. */
function isInnerJoint(text: string, at: number, unit: number): boolean {
  if (unit !== HYPHEN && !isApostrophe(unit)) return false;
  if (!isLetter(text.charCodeAt(at - 1)) || !isLetter(text.charCodeAt(at + 1))) return false;
  return unit === HYPHEN || !isPossessive(text, at);
}

function isApostrophe(unit: number): boolean {
  return unit === 39 || unit === 0x2019;
}

function isPossessive(text: string, at: number): boolean {
  const unit = text.charCodeAt(at + 1);
  return (unit === 115 || unit === 83) && !isWordUnit(text.charCodeAt(at + 2));
}

function isSpace(unit: number): boolean {
  return unit <= 32 || unit === 0xa0 || unit === 0x202f || unit === 0x2009 || unit === 0xfeff;
}
