/** A word or phrase counts for so many classes at most, those first named first. */
export const CLASSES_EACH = 3;
export const NO_CLASS = 255;

/** The words and phrases of all classes, as a model file holds them. */
export interface ClassTable {
  /** By entry, the hash of a word or phrase; no two are the same. */
  readonly hashes: Int32Array;
  /** CLASSES_EACH numbers of classes for each entry, NO_CLASS where there are fewer. */
  readonly classes: Uint8Array;
  /** By entry, how harsh it is by itself, in tenths. */
  readonly severities: Uint8Array;
}

/** A phrase's hash: that of its words, one after the other. */
export function phraseHash(before: number, word: number): number {
  return Math.imul(before ^ (before >>> 13), 0x5bd1e995) ^ word; // the constant of MurmurHash2
}

/** Of a hash, so many bits say whether it may be there. */
const MAYBE_BITS = 18;

/** The word classes by the hashes of words, and of phrases of two and three words. */
export class ClassIndex {
  /** By entry, as in the table, from 1 on; entry 0 is no word's. */
  readonly classes: Uint8Array;
  readonly severities: Uint8Array;
  readonly #keys: Int32Array;
  readonly #entries: Uint16Array;
  readonly #mask: number;
  /** A bit for each hash that may be there: most that are looked up are not, and the table itself is too large to be near. */
  readonly #maybe = new Uint8Array(2 ** (MAYBE_BITS - 3));

  /** Throws a `RangeError` where the parts do not fit each other. */
  constructor({ hashes, classes, severities }: ClassTable) {
    const count = hashes.length;
    if (classes.length !== count * CLASSES_EACH || severities.length !== count || count >= 0xffff)
      throw new RangeError("the parts of a table of word classes do not fit each other");
    this.classes = new Uint8Array((count + 1) * CLASSES_EACH).fill(NO_CLASS);
    this.classes.set(classes, CLASSES_EACH);
    this.severities = new Uint8Array(count + 1);
    this.severities.set(severities, 1);
    const size = 2 ** Math.ceil(Math.log2(count * 2 + 8));
    this.#mask = size - 1;
    this.#keys = new Int32Array(size);
    this.#entries = new Uint16Array(size);
    for (const [at, hash] of hashes.entries()) {
      let slot = slotOf(hash) & this.#mask;
      while (this.#entries[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#keys[slot] = hash;
      this.#entries[slot] = at + 1;
      const bit = hash >>> (32 - MAYBE_BITS);
      this.#maybe[bit >> 3] = (this.#maybe[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }

  /** The entry of a word or phrase; 0 where it has none. */
  entryOf(hash: number): number {
    const bit = hash >>> (32 - MAYBE_BITS);
    if (((this.#maybe[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return 0;
    for (let slot = slotOf(hash) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#entries[slot] ?? 0;
      if (entry === 0 || this.#keys[slot] === hash) return entry;
    }
  }
}

function slotOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 12;
}
