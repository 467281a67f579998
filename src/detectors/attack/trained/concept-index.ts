/** How a hash was entered: as a whole word, as what other words begin with, as the beginning of several words in a row. */
export const EntryKind = { whole: 1, stem: 2, head: 4 } as const;

/** Of a hash, so many bits say whether it may be there. */
const MAYBE_BITS = 18;

/** So many concepts one word may have; further ones are left out. */
export const MAX_CONCEPTS_OF_WORD = 4;
const PLACES = MAX_CONCEPTS_OF_WORD * 2;

/** The words of all languages, as a model file holds them. */
export interface ConceptTable {
  /** By entry, the hash of a folded word; no two are the same. */
  readonly hashes: Int32Array;
  /** By entry, a sum of EntryKind. */
  readonly kinds: Uint8Array;
  /** MAX_CONCEPTS_OF_WORD places for each entry as a whole word, then as many for it as a stem; -1 where empty. */
  readonly concepts: Int8Array;
}

/**
 * The words of all languages in one table from hash to concepts, looked up while a word is read, character by character: what begins
 * with a stem is known as soon as the stem has gone by.
 */
export class ConceptIndex {
  readonly #keys: Int32Array;
  readonly #kinds: Uint8Array;
  /** Concepts of an entry, MAX_CONCEPTS_OF_WORD places each, -1 where empty; those of whole words, then those of stems. */
  readonly #concepts: Int8Array;
  readonly #mask: number;
  /** A bit for each hash that may be there: most that are looked up are not, and the table itself is too large to be near. */
  readonly #maybe = new Uint8Array(2 ** (MAYBE_BITS - 3));

  /** Throws a `RangeError` where the parts do not fit each other. */
  constructor({ hashes, kinds, concepts }: ConceptTable) {
    if (kinds.length !== hashes.length || concepts.length !== hashes.length * PLACES)
      throw new RangeError("the parts of a table of concepts do not fit each other");
    const size = 2 ** Math.ceil(Math.log2(hashes.length * 3 + 8));
    this.#mask = size - 1;
    this.#keys = new Int32Array(size);
    this.#kinds = new Uint8Array(size);
    this.#concepts = new Int8Array(size * PLACES);
    for (const [entry, hash] of hashes.entries()) {
      let slot = hash & this.#mask;
      while (this.#kinds[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#keys[slot] = hash;
      const bit = hash >>> (32 - MAYBE_BITS);
      this.#maybe[bit >> 3] = (this.#maybe[bit >> 3] ?? 0) | (1 << (bit & 7));
      this.#kinds[slot] = kinds[entry] ?? 0;
      for (let place = 0; place < PLACES; place++)
        this.#concepts[slot * PLACES + place] = concepts[entry * PLACES + place] ?? -1;
    }
  }

  /** The slot of a hash, or -1. */
  slotOf(hash: number): number {
    const bit = hash >>> (32 - MAYBE_BITS);
    if (((this.#maybe[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return -1;
    let slot = hash & this.#mask;
    for (let kinds = this.#kinds[slot]; kinds !== 0; kinds = this.#kinds[slot]) {
      if (this.#keys[slot] === hash) return slot;
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }

  isStem(slot: number): boolean {
    return ((this.#kinds[slot] ?? 0) & EntryKind.stem) !== 0;
  }

  isHead(slot: number): boolean {
    return ((this.#kinds[slot] ?? 0) & EntryKind.head) !== 0;
  }

  isWhole(slot: number): boolean {
    return ((this.#kinds[slot] ?? 0) & EntryKind.whole) !== 0;
  }

  /** The n-th concept of the whole word in a slot, or -1. */
  wholeConcept(slot: number, n: number): number {
    return this.#concepts[slot * PLACES + n] ?? -1;
  }

  /** The n-th concept of the stem in a slot, or -1. */
  stemConcept(slot: number, n: number): number {
    return this.#concepts[slot * PLACES + MAX_CONCEPTS_OF_WORD + n] ?? -1;
  }
}
