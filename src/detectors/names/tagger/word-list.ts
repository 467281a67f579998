/** What is known of a word, in small letters, as bits: a word may be several things ("Paris", "Grant", "Ford"). */
export const WordBit = {
  given: 1 << 0,
  family: 1 << 1,
  place: 1 << 2,
  /** In a place's name of several words; of two neighbouring words, together: a name of a place has both. */
  placePart: 1 << 3,
  organisation: 1 << 4,
  organisationPart: 1 << 5,
  /** Of a nation, a people, a language or a religion. */
  nationality: 1 << 6,
  occupation: 1 << 7,
  /** "Mr", "Dr" and what else stands before a name. */
  title: 1 << 8,
  /** A legal form, or a noun that ends or begins names of organisations. */
  organisationHead: 1 << 9,
  street: 1 << 10,
  /** A month or a day of the week. */
  calendar: 1 << 11,
  /** Often met in small letters. */
  common: 1 << 12,
  /** Among the words that bind others: "the", "with". */
  function: 1 << 13,
  /** A common word that is met inside names: "of", "de", "und". */
  inside: 1 << 14,
  landform: 1 << 15,
} as const;

const EMPTY = 0;

/** Words by their hashes, as bits of `WordBit`: a table with open addressing, as it is kept in the model file. */
export class WordList {
  readonly #keys: Int32Array;
  readonly #bits: Uint16Array;
  readonly #mask: number;

  /** `keys` is as long as `bits`, a power of two, and has empty places. */
  constructor(keys: Int32Array, bits: Uint16Array) {
    if (keys.length !== bits.length || keys.length === 0 || (keys.length & (keys.length - 1)) !== 0)
      throw new RangeError("the word list of a names model must have a power of two of places");
    if (!keys.includes(EMPTY)) throw new RangeError("the word list of a names model is full");
    this.#keys = keys;
    this.#bits = bits;
    this.#mask = keys.length - 1;
  }

  /** The bits of a word, 0 where it is not known. */
  bitsOf(hash: number): number {
    let place = placeOf(hash) & this.#mask;
    for (;;) {
      const key = this.#keys[place];
      if (key === hash) return this.#bits[place] ?? 0;
      if (key === EMPTY || key === undefined) return 0;
      place = (place + 1) & this.#mask;
    }
  }
}

/** How full a word list may be. */
const MOST_FILLED = 0.7;

/** The arrays of a word list. */
export function buildWordList(words: ReadonlyMap<number, number>): {
  readonly keys: Int32Array;
  readonly bits: Uint16Array;
} {
  let places = 16;
  while (places * MOST_FILLED < words.size) places *= 2;
  const keys = new Int32Array(places);
  const bits = new Uint16Array(places);
  for (const [hash, value] of [...words].sort(([a], [b]) => a - b)) {
    if (hash === EMPTY) continue;
    let place = placeOf(hash) & (places - 1);
    while (keys[place] !== EMPTY) place = (place + 1) & (places - 1);
    keys[place] = hash;
    bits[place] = value;
  }
  return { keys, bits };
}

function placeOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8;
}

/** The hash of two words side by side. */
export function pairHash(first: number, second: number): number {
  return Math.imul(first ^ 0x3c6ef372, 0x9e3779b1) ^ Math.imul(second, 0x01000193);
}
