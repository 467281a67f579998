import { bucketOf, hashOn, HASH_START } from "../../../inference/hash.ts";
import { CLASSES_EACH, NO_CLASS } from "./class-index.ts";
import { CLASS, IS_CONTEXT_CLASS, IS_FUNCTION_CLASS } from "./class-numbers.ts";
import { FLAG, type Tokens } from "./read-tokens.ts";

/** Buckets of the model, as a power of two. */
export const FEATURE_BITS = 18;

/** Kinds of features; each hashes from a start of its own. */
const KIND = {
  word: seed(1),
  negatedWord: seed(2),
  wordPair: seed(3),
  letters: seed(4),
  oneClass: seed(5),
  flaggedClass: seed(6),
  abstractPair: seed(7),
  classPair: seed(9),
  classTriple: seed(10),
  together: seed(11),
  asked: seed(12),
  shape: seed(13),
  plain: seed(15),
  abstractSkip: seed(14),
} as const;

function seed(kind: number): number {
  return hashOn(hashOn(HASH_START, 0xfeed), kind);
}

/** Letters in a row that make a feature. */
const GRAM = 4;
/** A pair of classes is no further apart. */
const PAIR_TOKENS = 8;
/** So many tokens with classes are remembered. */
const PAIRED = 5;

/** Buckets of one stretch of tokens: those of words and letters, and those of what the words have in common. */
export class FeatureList {
  lexical = new Int32Array(1024);
  lexicalCount = 0;
  conceptual = new Int32Array(1024);
  conceptualCount = 0;

  /** Which classes stand there at all. */
  plain = new Int32Array(2 * NO_CLASS);
  plainCount = 0;

  clear(): void {
    this.lexicalCount = 0;
    this.conceptualCount = 0;
    this.plainCount = 0;
  }

  addPlain(hash: number): void {
    if (this.plainCount === this.plain.length) this.plain = doubled(this.plain);
    this.plain[this.plainCount++] = bucketOf(hash, FEATURE_BITS);
  }

  addLexical(hash: number): void {
    if (this.lexicalCount === this.lexical.length) this.lexical = doubled(this.lexical);
    this.lexical[this.lexicalCount++] = bucketOf(hash, FEATURE_BITS);
  }

  /** A word by itself and by its letters. */
  addWord(hash: number, letters: Uint16Array, from: number, to: number): void {
    this.addLexical(hashOn(KIND.word, hash));
    if (to - from < GRAM) return;
    for (let at = from; at + GRAM <= to; at++) {
      let gram = KIND.letters;
      for (let k = 0; k < GRAM; k++) gram = hashOn(gram, letters[at + k] ?? 0);
      this.addLexical(gram);
    }
    let beginning = hashOn(KIND.letters, 1);
    for (let at = from; at < from + GRAM - 1; at++) beginning = hashOn(beginning, letters[at] ?? 0);
    this.addLexical(beginning);
  }

  addConceptual(hash: number): void {
    if (this.conceptualCount === this.conceptual.length) this.conceptual = doubled(this.conceptual);
    this.conceptual[this.conceptualCount++] = bucketOf(hash, FEATURE_BITS);
  }
}

function doubled(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}

/** Remembered tokens with classes, the last one first; kept between calls to spare the memory. */
const recent = new Int32Array(PAIRED);
const present = new Uint8Array(NO_CLASS + 1);
const presentIds = new Uint8Array(NO_CLASS + 1);

/** Adds the features of one sentence: the tokens from `first` up to `end`. */
export function addFeatures(
  tokens: Tokens,
  first: number,
  end: number,
  isQuestion: boolean,
  list: FeatureList,
): void {
  const { hashes, classes, flags, letterStarts, letters } = tokens;
  let recentCount = 0;
  let presentCount = 0;
  let before = 1; // the abstract token before, and the one before that
  let beforeThat = 1;
  let lastWord = 1;
  let contentBefore = NO_CLASS;
  let contentBeforeThat = NO_CLASS;
  for (let n = first; n < end; n++) {
    const base = n * CLASSES_EACH;
    const main = classes[base] ?? NO_CLASS;
    const flag = flags[n] ?? 0;
    const hash = hashes[n] ?? 0;
    const isGroup = main === CLASS.group;
    const word = isGroup ? CLASS.group : hash;
    const abstract = main === NO_CLASS || IS_FUNCTION_CLASS[main] === 1 ? hash : main;
    if (!isGroup) list.addWord(hash, letters, letterStarts[n] ?? 0, letterStarts[n + 1] ?? 0);
    if ((flag & FLAG.negated) !== 0) list.addLexical(hashOn(KIND.negatedWord, word));
    if (n > first) list.addLexical(hashOn(hashOn(KIND.wordPair, lastWord), word));
    list.addConceptual(hashOn(hashOn(KIND.abstractPair, before), abstract));
    if (n > first + 1 && main !== NO_CLASS) {
      list.addConceptual(hashOn(hashOn(KIND.abstractSkip, beforeThat), abstract));
    }
    beforeThat = before;
    before = (flag & FLAG.negated) !== 0 && abstract !== hash ? abstract + 256 : abstract;
    lastWord = word;
    if (main === NO_CLASS) continue;
    for (let c = 0; c < CLASSES_EACH; c++) {
      const id = classes[base + c] ?? NO_CLASS;
      if (id === NO_CLASS) break;
      if (present[id] === 0) presentIds[presentCount++] = id;
      present[id] = (present[id] ?? 0) | ((flag & FLAG.negated) !== 0 ? 2 : 1);
      if (IS_FUNCTION_CLASS[id] === 1 && c > 0) continue;
      list.addConceptual(hashOn(KIND.oneClass, id));
      if (flag !== 0) list.addConceptual(hashOn(hashOn(KIND.flaggedClass, id), flag));
      for (let r = 0; r < recentCount; r++) {
        const other = recent[r] ?? 0;
        if (n - other > PAIR_TOKENS) break;
        const pairFlags = flag | ((flags[other] ?? 0) << 2);
        if (pairFlags === 0) continue; // what stands together anyway is noted for the whole sentence
        for (let d = 0; d < 2; d++) {
          const otherId = classes[other * CLASSES_EACH + d] ?? NO_CLASS;
          if (otherId === NO_CLASS) break;
          if (IS_FUNCTION_CLASS[id] === 1 && IS_FUNCTION_CLASS[otherId] === 1) continue;
          list.addConceptual(hashOn(hashOn(hashOn(KIND.classPair, otherId), id), pairFlags));
        }
      }
    }
    if (IS_FUNCTION_CLASS[main] === 0 || main === CLASS.group) {
      const marked = main + ((flag & FLAG.negated) !== 0 ? 256 : 0);
      if (contentBeforeThat !== NO_CLASS)
        list.addConceptual(
          hashOn(hashOn(hashOn(KIND.classTriple, contentBeforeThat), contentBefore), marked),
        );
      contentBeforeThat = contentBefore;
      contentBefore = marked;
    }
    for (let r = Math.min(recentCount, PAIRED - 1); r > 0; r--) recent[r] = recent[r - 1] ?? 0;
    recent[0] = n;
    if (recentCount < PAIRED) recentCount += 1;
  }
  addPresent(presentCount, isQuestion, list);
  const length = end - first;
  list.addConceptual(
    hashOn(KIND.shape, length < 4 ? length : length < 8 ? 4 : length < 16 ? 5 : length < 32 ? 6 : 7),
  );
}

/** What stands together in a sentence, in whatever order, and whether it is asked; clears what is noted as present. */
function addPresent(presentCount: number, isQuestion: boolean, list: FeatureList): void {
  for (let a = 0; a < presentCount; a++) {
    const id = presentIds[a] ?? 0;
    if (IS_FUNCTION_CLASS[id] === 1) continue;
    list.addPlain(hashOn(hashOn(KIND.plain, id), present[id] ?? 0));
    if (isQuestion) list.addConceptual(hashOn(KIND.asked, id));
    for (let b = 0; b < presentCount; b++) {
      const other = presentIds[b] ?? 0;
      if (b !== a && IS_CONTEXT_CLASS[other] === 1)
        list.addConceptual(hashOn(hashOn(KIND.together, other), id));
    }
  }
  for (let a = 0; a < presentCount; a++) present[presentIds[a] ?? 0] = 0;
}
