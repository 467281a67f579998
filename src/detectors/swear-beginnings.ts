import { UNITS_AT_ONCE, unitsOf } from "../foundation/text-units.ts";
import { foldUnit, isWordUnit } from "./fold-character.ts";
import { LOOKALIKES, SEPARATORS, TELLING_SEPARATORS, WILDCARDS } from "./swear-signs.ts";

/** May be a letter, or stand between two. */
const DISGUISE = 0;
/** Ends a word. */
const OUTSIDE = -1;
/** 32 KiB of bits keep the share of words that are taken for one of the list's below one in a hundred. */
const HASH_BITS = 18;
const ODD = 0x9e3779b1; // Knuth's multiplier

/** What a unit of ASCII may be in a word: the number of a letter, `DISGUISE` or `OUTSIDE`. A v counts as the u it may stand for. */
const ASCII_KINDS = Int8Array.from({ length: 128 }, (_, unit) => {
  const sign = String.fromCharCode(unit).toLowerCase();
  if (sign === "v") return numberOf("u");
  if (LOOKALIKES.has(sign) || WILDCARDS.includes(sign) || SEPARATORS.includes(sign)) return DISGUISE;
  return /[a-z]/.test(sign) ? numberOf(sign) : OUTSIDE;
});
/** Separators that stand between letters only where one stands behind every letter. */
const PLAIN_SEPARATORS = tableOf(
  (sign) =>
    SEPARATORS.includes(sign) &&
    !TELLING_SEPARATORS.includes(sign) &&
    !LOOKALIKES.has(sign) &&
    !WILDCARDS.includes(sign),
);
/** Signs that a word may begin with. */
const FIRST_SIGNS = tableOf((sign) => LOOKALIKES.has(sign) && !/[a-z]/.test(sign));
const FIRST_SIGNS_BEYOND_LETTERS = /[€£¡]/;

/** Finds the places of a text where one of many words may begin, at the price of hardly more than a look at each character. */
export class SwearBeginnings {
  /** Three letters that begin a word. */
  readonly #threes = new Uint8Array(1 << 15);
  /** Whole words of plain letters, by hash. */
  readonly #words = new Uint8Array(1 << (HASH_BITS - 3));

  /** @param words folded as `foldUnit` does, each of three units or more */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      const kinds = Array.from(word, (letter) => kindOf(letter.charCodeAt(0)));
      const [one = 0, two = 0, three = 0] = kinds;
      add(this.#threes, threeOf(one, two, three));
      add(this.#words, kinds.reduce(hashed, 0) >>> (32 - HASH_BITS));
    }
  }

  /** Calls back with each place from an offset on where a word may begin, ascending. */
  forEach(text: string, from: number, visit: (at: number) => void): void {
    let offset = from;
    while (offset < text.length) offset += this.#forEachInPiece(text, offset, visit);
  }

  /** Looks at one piece; answers how many units of it are done. A run of letters that may go on behind it is left to the next one. */
  #forEachInPiece(text: string, offset: number, visit: (at: number) => void): number {
    const units = unitsOf(text, offset);
    const count = Math.min(UNITS_AT_ONCE, text.length - offset);
    const isLast = offset + count === text.length;
    let start = -1;
    let hash = 0;
    let before = 0;
    let doubles = 0;
    for (let at = 0; at <= count; at += 1) {
      const unit = at < count ? (units[at] ?? 0) : 0;
      const kind = unit < 128 ? (ASCII_KINDS[unit] ?? OUTSIDE) : DISGUISE;
      if (kind > 0) {
        if (start < 0) {
          start = at;
          hash = before = doubles = 0;
        }
        hash = hashed(hash, kind);
        if (kind === before) doubles += 1;
        before = kind;
        continue;
      }
      if (start >= 0) {
        if (at === count && !isLast && start > 0) return start;
        const isPlain = doubles < 2 && (kind === OUTSIDE || endsPlainly(unit, at - start - doubles));
        const place = offset + start;
        if (isPlain ? this.#isWord(text, place, hash) : this.#mayBegin(text, place)) visit(place);
        start = -1;
      }
      if (kind === DISGUISE && isFirstSign(unit) && this.#mayBegin(text, offset + at)) visit(offset + at);
    }
    return count;
  }

  /** Whether a run of plain letters with nothing put between them is a word. */
  #isWord(text: string, start: number, hash: number): boolean {
    return has(this.#words, hash >>> (32 - HASH_BITS)) && !isWordUnit(text, start - 1);
  }

  /**
   * Most words are none of the list's by their first three characters: where one of these has no place inside a word, or
   * where none of them is a plain letter, or all three are and no word begins with them.
   */
  #mayBegin(text: string, start: number): boolean {
    const one = kindOf(text.charCodeAt(start));
    const two = kindOf(text.charCodeAt(start + 1));
    const three = kindOf(text.charCodeAt(start + 2));
    if (two === OUTSIDE || three === OUTSIDE || Math.max(one, two, three) === DISGUISE) return false;
    const isPlain = one > 0 && two > 0 && three > 0 && one !== two && two !== three;
    return (!isPlain || has(this.#threes, threeOf(one, two, three))) && !isWordUnit(text, start - 1);
  }
}

/** Whether a character behind a run of so many different letters ends the word. */
function endsPlainly(unit: number, letters: number): boolean {
  return letters > 1 && unit < 128 && PLAIN_SEPARATORS[unit] === 1;
}

function isFirstSign(unit: number): boolean {
  if (unit < 128) return FIRST_SIGNS[unit] === 1;
  return (unit >= 0xc0 && unit <= 0x4ff) || FIRST_SIGNS_BEYOND_LETTERS.test(String.fromCharCode(unit));
}

/** Number of a letter that is nothing but itself, 1 to 63; else what it may be. */
function kindOf(unit: number): number {
  if (unit < 128) return ASCII_KINDS[unit] ?? OUTSIDE;
  const folded = foldUnit(unit);
  return folded >= 0x430 && folded <= 0x44f ? folded - 0x430 + 27 : DISGUISE;
}

function numberOf(letter: string): number {
  return letter.charCodeAt(0) - 96;
}

function threeOf(one: number, two: number, three: number): number {
  return (one << 12) | (two << 6) | three;
}

function hashed(hash: number, kind: number): number {
  return Math.imul(hash ^ kind, ODD);
}

function tableOf(isIn: (sign: string) => boolean): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, unit) => (isIn(String.fromCharCode(unit)) ? 1 : 0));
}

function add(bits: Uint8Array, at: number): void {
  bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
}

function has(bits: Uint8Array, at: number): boolean {
  return ((bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
}
