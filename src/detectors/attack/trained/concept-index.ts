/** How a hash was entered: as a whole word, as what other words begin with, as the beginning of several words in a row. */
export const EntryKind = { whole: 1, stem: 2, head: 4 } as const;

/** Of a hash, so many bits say whether it may be there … */
const MAYBE_BITS = 18;
/** … and so many whether it may be there as a stem, which is asked for every character. */
const MAYBE_STEM_BITS = 17;

/** So many concepts one word may have; further ones are left out. */
export const MAX_CONCEPTS_OF_WORD = 4;
const PLACES = MAX_CONCEPTS_OF_WORD * 2;
/** 32-bit numbers of one slot: two of its own, and the places of its concepts. */
const WORDS = 2 + PLACES / 4;

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
  /** By slot WORDS numbers, so that all of an entry lies together: its hash, its kinds (0 where there is none), its concepts. */
  readonly #slots: Int32Array;
  /** The same bytes. Concepts have MAX_CONCEPTS_OF_WORD places each, -1 where empty; those of whole words, then those of stems. */
  readonly #concepts: Int8Array;
  readonly #mask: number;
  /** A bit for each hash that may be there: most that are looked up are not, and the table itself is too large to be near. */
  readonly #maybe = new Uint8Array(2 ** (MAYBE_BITS - 3));
  readonly #maybeStem = new Uint8Array(2 ** (MAYBE_STEM_BITS - 3));

  /** Throws a `RangeError` where the parts do not fit each other. */
  constructor({ hashes, kinds, concepts }: ConceptTable) {
    if (kinds.length !== hashes.length || concepts.length !== hashes.length * PLACES)
      throw new RangeError("the parts of a table of concepts do not fit each other");
    const size = 2 ** Math.ceil(Math.log2(hashes.length * 3 + 8));
    this.#mask = size - 1;
    this.#slots = new Int32Array(size * WORDS);
    this.#concepts = new Int8Array(this.#slots.buffer);
    for (const [entry, hash] of hashes.entries()) {
      let slot = hash & this.#mask;
      while (this.#slots[slot * WORDS + 1] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot * WORDS] = hash;
      const kind = kinds[entry] ?? 0;
      note(this.#maybe, hash >>> (32 - MAYBE_BITS));
      if ((kind & EntryKind.stem) !== 0) note(this.#maybeStem, hash >>> (32 - MAYBE_STEM_BITS));
      this.#slots[slot * WORDS + 1] = kind;
      for (let place = 0; place < PLACES; place++)
        this.#concepts[firstPlace(slot) + place] = concepts[entry * PLACES + place] ?? -1;
    }
  }

  /** The slot of a hash, or -1. */
  slotOf(hash: number): number {
    const bit = hash >>> (32 - MAYBE_BITS);
    return ((this.#maybe[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0 ? -1 : this.#find(hash);
  }

  /** The slot of a hash that was entered as a stem, or -1. */
  stemSlotOf(hash: number): number {
    const bit = hash >>> (32 - MAYBE_STEM_BITS);
    if (((this.#maybeStem[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return -1;
    const slot = this.#find(hash);
    return slot >= 0 && (this.#kindsOf(slot) & EntryKind.stem) !== 0 ? slot : -1;
  }

  #find(hash: number): number {
    const slots = this.#slots;
    let slot = hash & this.#mask;
    while (slots[slot * WORDS + 1] !== 0) {
      if (slots[slot * WORDS] === hash) return slot;
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }

  #kindsOf(slot: number): number {
    return this.#slots[slot * WORDS + 1] ?? 0;
  }

  isHead(slot: number): boolean {
    return (this.#kindsOf(slot) & EntryKind.head) !== 0;
  }

  isWhole(slot: number): boolean {
    return (this.#kindsOf(slot) & EntryKind.whole) !== 0;
  }

  /** The n-th concept of the whole word in a slot, or -1. */
  wholeConcept(slot: number, n: number): number {
    return this.#concepts[firstPlace(slot) + n] ?? -1;
  }

  /** The n-th concept of the stem in a slot, or -1. */
  stemConcept(slot: number, n: number): number {
    return this.#concepts[firstPlace(slot) + MAX_CONCEPTS_OF_WORD + n] ?? -1;
  }
}

/** Of a slot's concepts, in bytes. */
function firstPlace(slot: number): number {
  return slot * WORDS * 4 + 8;
}

function note(bits: Uint8Array, bit: number): void {
  bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
}
