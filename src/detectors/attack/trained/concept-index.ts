import { HASH_START, hashOn } from "../../../inference/hash.ts";
import { foldUnit, SKIPPED } from "../../fold-character.ts";
import { CONCEPTS, type Concept, type ConceptWords } from "./concept.ts";

/** The words of one language. */
export interface ConceptLanguage {
  /** BCP 47. */
  readonly language: string;
  readonly words: ConceptWords;
  /** Whether it is written without spaces between words. */
  readonly isUnspaced: boolean;
}

const NUMBERS: ReadonlyMap<string, number> = new Map(CONCEPTS.map((concept, number) => [concept, number]));

/** How a hash was entered: what may stand behind the word it is of. */
const WHOLE = 1;
const STEM = 2;
/** The beginning of an entry of several words. */
const HEAD = 4;

/** Between the words of an entry of several. */
const GAP = 0x20;

/** So many concepts one word may have; further ones are left out. */
export const MAX_CONCEPTS_OF_WORD = 4;

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

  constructor(languages: readonly ConceptLanguage[]) {
    const entries = collect(languages);
    const size = 2 ** Math.ceil(Math.log2(entries.size * 3 + 8));
    this.#mask = size - 1;
    this.#keys = new Int32Array(size);
    this.#kinds = new Uint8Array(size);
    this.#concepts = new Int8Array(size * MAX_CONCEPTS_OF_WORD * 2).fill(-1);
    for (const [hash, { kinds, whole, stem }] of entries) {
      let slot = hash & this.#mask;
      while (this.#kinds[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#keys[slot] = hash;
      this.#kinds[slot] = kinds;
      this.#store(slot, whole, 0);
      this.#store(slot, stem, MAX_CONCEPTS_OF_WORD);
    }
  }

  /** The slot of a hash, or -1. */
  slotOf(hash: number): number {
    let slot = hash & this.#mask;
    for (let kinds = this.#kinds[slot]; kinds !== 0; kinds = this.#kinds[slot]) {
      if (this.#keys[slot] === hash) return slot;
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }

  isStem(slot: number): boolean {
    return ((this.#kinds[slot] ?? 0) & STEM) !== 0;
  }

  isHead(slot: number): boolean {
    return ((this.#kinds[slot] ?? 0) & HEAD) !== 0;
  }

  isWhole(slot: number): boolean {
    return ((this.#kinds[slot] ?? 0) & WHOLE) !== 0;
  }

  /** The n-th concept of the whole word in a slot, or -1. */
  wholeConcept(slot: number, n: number): number {
    return this.#concepts[slot * MAX_CONCEPTS_OF_WORD * 2 + n] ?? -1;
  }

  /** The n-th concept of the stem in a slot, or -1. */
  stemConcept(slot: number, n: number): number {
    return this.#concepts[slot * MAX_CONCEPTS_OF_WORD * 2 + MAX_CONCEPTS_OF_WORD + n] ?? -1;
  }

  #store(slot: number, concepts: readonly number[], from: number): void {
    const base = slot * MAX_CONCEPTS_OF_WORD * 2 + from;
    for (const [n, concept] of concepts.slice(0, MAX_CONCEPTS_OF_WORD).entries())
      this.#concepts[base + n] = concept;
  }
}

interface Entry {
  kinds: number;
  readonly whole: number[];
  readonly stem: number[];
}

function collect(languages: readonly ConceptLanguage[]): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  const entryOf = (hash: number): Entry => {
    let entry = entries.get(hash);
    if (entry === undefined) entries.set(hash, (entry = { kinds: 0, whole: [], stem: [] }));
    return entry;
  };
  for (const { words, isUnspaced } of languages) {
    for (const [concept, list] of Object.entries(words) as [Concept, string][]) {
      const number = NUMBERS.get(concept);
      if (number === undefined) throw new RangeError(`no concept is named "${concept}"`);
      for (const word of list.split(" ").filter((part) => part !== "")) {
        // Without spaces between words, every word is a beginning: more may follow at once.
        const isStem = isUnspaced || word.endsWith("*");
        const parts = word.replace(/\*$/, "").split("_");
        let hash = HASH_START;
        for (const [n, part] of parts.entries()) {
          if (n > 0) hash = hashOn(hash, GAP);
          hash = hashFolded(part, hash);
          if (n < parts.length - 1) entryOf(hash).kinds |= HEAD;
        }
        const entry = entryOf(hash);
        entry.kinds |= isStem ? STEM : WHOLE;
        const into = isStem ? entry.stem : entry.whole;
        if (!into.includes(number)) into.push(number);
      }
    }
  }
  return entries;
}

/** The hash of a word as it is compared: folded, without what does not count in a word. */
function hashFolded(word: string, start: number): number {
  let hash = start;
  for (let at = 0; at < word.length; at++) {
    const unit = foldUnit(word.charCodeAt(at));
    if (unit !== SKIPPED) hash = hashOn(hash, unit);
  }
  return hash;
}
