import {
  type ConceptTable,
  EntryKind,
  MAX_CONCEPTS_OF_WORD,
} from "../../../src/detectors/attack/trained/concept-index.ts";
import { foldUnit, SKIPPED } from "../../../src/detectors/fold-character.ts";
import { HASH_START, hashOn } from "../../../src/inference/hash.ts";
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

/** Between the words of an entry of several. */
const GAP = 0x20;

/** The words of all languages as one table. */
export function tabulateConcepts(languages: readonly ConceptLanguage[]): ConceptTable {
  const entries = collect(languages);
  const concepts = new Int8Array(entries.size * MAX_CONCEPTS_OF_WORD * 2).fill(-1);
  let base = 0;
  for (const { whole, stem } of entries.values()) {
    concepts.set(whole.slice(0, MAX_CONCEPTS_OF_WORD), base);
    concepts.set(stem.slice(0, MAX_CONCEPTS_OF_WORD), base + MAX_CONCEPTS_OF_WORD);
    base += MAX_CONCEPTS_OF_WORD * 2;
  }
  return {
    hashes: Int32Array.from(entries.keys()),
    kinds: Uint8Array.from(entries.values(), ({ kinds }) => kinds),
    concepts,
  };
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
          if (n < parts.length - 1) entryOf(hash).kinds |= EntryKind.head;
        }
        const entry = entryOf(hash);
        entry.kinds |= isStem ? EntryKind.stem : EntryKind.whole;
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
