import { foldUnit } from "../fold-character.ts";

/** What stands behind a beginning of a word that was found. */
interface Entry {
  /** How far back from the last character looked at the word begins. */
  readonly back: number;
  /** Kinds of the letters from the fifth on. */
  readonly rest: readonly number[];
  readonly isWhole: boolean;
  readonly mark: number;
}

/** Letters of the beginning of a word that are looked up at once, and the character before them. */
const LETTERS = 4;
const KIND_BITS = 5;
const WINDOW_MASK = 2 ** (KIND_BITS * (LETTERS + 1)) - 1;
/** The table that says "perhaps" has two to the power of so many bits: few words of ordinary text come further. */
const TABLE_BITS = 15;
/** Of a hash, what says which bit of a number it is. */
const LOW_BITS = 5;
/** Knuth, The Art of Computer Programming, volume 3, 6.4: multiplicative hashing by the golden ratio. */
const GOLDEN = 0x9e3779b1 | 0;

/** No letter, so that a word may begin behind it. */
const BOUNDARY = 0;
const OTHER_LETTER = 27;
const LATIN_END = 0x180;
const PUNCTUATION = 0x2000;
const PUNCTUATION_END = 0x3040;
const SURROGATES = 0xd800;

/** Kinds of Latin letters: 1 to 26 whatever their case and accents, another one for letters beside these. */
const KINDS = Uint8Array.from({ length: LATIN_END }, (_, unit) => {
  const folded = foldUnit(unit);
  if (folded >= 97 && folded <= 122) return folded - 96;
  return unit < 0xc0 || unit === 0xd7 || unit === 0xf7 ? BOUNDARY : OTHER_LETTER;
});

/**
 * Finds beginnings of words of Latin script, all of them in one look at each character: the last few characters, folded into
 * one number, are asked of a table that is nearly empty.
 */
export class WordLook {
  readonly #table = new Int32Array(2 ** (TABLE_BITS - LOW_BITS));
  readonly #entries = new Map<number, Entry[]>();

  /**
   * `word`: two letters or more, or, with a star behind it, the beginning of a word, three or more. Throws `RangeError` for less.
   */
  add(word: string, mark: number): void {
    const isWhole = !word.endsWith("*");
    const kinds = Array.from(word.replace("*", ""), (letter) => KINDS[letter.charCodeAt(0)] ?? BOUNDARY);
    if (kinds.length < (isWhole ? 2 : LETTERS - 1) || kinds.includes(BOUNDARY))
      throw new RangeError(`"${word}" is too short to be looked for, or has what is no letter`);
    const entry = { back: LETTERS - 1, rest: kinds.slice(LETTERS), isWhole, mark };
    const shortEntry = { back: kinds.length, rest: [], isWhole: false, mark };
    if (kinds.length >= LETTERS) this.#enter([BOUNDARY, ...kinds.slice(0, LETTERS)], entry);
    else if (kinds.length === LETTERS - 1)
      for (let next = BOUNDARY; next <= (isWhole ? BOUNDARY : OTHER_LETTER); next++)
        this.#enter([BOUNDARY, ...kinds, next], shortEntry);
    else
      for (let before = BOUNDARY; before <= OTHER_LETTER; before++)
        this.#enter([before, BOUNDARY, ...kinds, BOUNDARY], shortEntry);
  }

  /** Tells where which word begins, ascending, from `from` on. Returns whether there were letters of other scripts. */
  scan(text: string, from: number, found: (mark: number, at: number) => void): boolean {
    // The loop runs over all text there is: what it reads lies in variables of its own.
    const table = this.#table;
    const kinds = KINDS;
    let last = BOUNDARY; // the last characters, a letter of five bits each
    let hasOthers = false;
    for (let at = Math.max(0, from - 1); at < text.length; at++) {
      const unit = text.charCodeAt(at);
      let kind = BOUNDARY;
      if (unit < LATIN_END) kind = kinds[unit] ?? BOUNDARY;
      else if (isLetterBeyondLatin(unit)) hasOthers = true;
      last = ((last << KIND_BITS) | kind) & WINDOW_MASK;
      const hash = Math.imul(last, GOLDEN) >>> (32 - TABLE_BITS);
      if ((((table[hash >> LOW_BITS] ?? 0) >> (hash & 31)) & 1) !== 0)
        this.#tell(last, text, at, from, found);
    }
    this.#tell((last << KIND_BITS) & WINDOW_MASK, text, text.length, from, found);
    return hasOthers;
  }

  /** Tells of the words whose beginning has been read up to and with `at`. */
  #tell(
    key: number,
    text: string,
    at: number,
    from: number,
    found: (mark: number, at: number) => void,
  ): void {
    const entries = this.#entries.get(key);
    if (entries === undefined) return;
    for (const entry of entries)
      if (at - entry.back >= from && goesOn(text, at + 1, entry)) found(entry.mark, at - entry.back);
  }

  #enter(kinds: readonly number[], entry: Entry): void {
    const key = kinds.reduce((number, kind) => (number << KIND_BITS) | kind, 0);
    const hash = Math.imul(key, GOLDEN) >>> (32 - TABLE_BITS);
    this.#table[hash >> LOW_BITS] = (this.#table[hash >> LOW_BITS] ?? 0) | (1 << (hash & 31));
    const entries = this.#entries.get(key);
    if (entries === undefined) this.#entries.set(key, [entry]);
    else entries.push(entry);
  }
}

function isLetterBeyondLatin(unit: number): boolean {
  return unit < PUNCTUATION || (unit >= PUNCTUATION_END && unit < SURROGATES);
}

function goesOn(text: string, at: number, { rest, isWhole }: Entry): boolean {
  for (let i = 0; i < rest.length; i++) if (kindAt(text, at + i) !== rest[i]) return false;
  return !isWhole || kindAt(text, at + rest.length) === BOUNDARY;
}

function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] ?? BOUNDARY;
}
