import type { DeniedTopic } from "../../contracts/custom-rules.ts";
import { type TextWord, forEachWord } from "./topic-terms.ts";

/** The most of a text of many words that need come up in a window to cover it, in thousandths: five telling words. */
const FULL_COVERAGE = 5_000;
/** Telling words of the whole topic that cover it, wherever in its description each of them stands. */
const TOPIC_COVERAGE = 2_800;
/** A term counts as one that tells something from this weight on. */
const TELLING = 600;
/** What a window can come to with no, one, two, … telling terms: one word alone is a mention. */
const MOST_BY_TERMS = [0, 0.45, 0.8, 1];
/** A name that is one word, or two, is said in full by them. */
const MOST_FOR_NAME = 0.6;
/** A text that weighs less, one telling word mostly, is not said by its words alone. */
const LEAST_PHRASE = 1_500;
/** For the definition or an example with all its words in their order. */
const WORD_FOR_WORD = 0.9;
/** Words that cover so much of the definition or an example say it in other words, where they stand close together. */
const CLOSE_COVERAGE = 0.65;
const CLOSE = 0.6;

/** How much a term adds to what, in thousandths. */
interface Share {
  readonly part: number;
  readonly weight: number;
}

/** A topic as it is measured: by each of its texts, and as a whole. All weights are whole numbers, so that sums are exact. */
export class TopicProfile {
  /** Terms by stem, or by two stems in a row. */
  readonly #terms = new Map<string, number>();
  readonly #shares: Share[][] = [];
  readonly #telling: boolean[] = [];
  /** What covers each part: the whole topic first, then its name, its definition and its examples. */
  readonly #full: number[] = [TOPIC_COVERAGE, 0];
  /** The parts that weigh enough to be said by their words alone: definition and examples only. */
  readonly #phrases = new Set<number>();
  /** The others as written, but for a definition of one word: they are said by every word of theirs in its place, or not at all. */
  readonly sayings: readonly string[];

  constructor({ name, definition, examples }: DeniedTopic) {
    const texts = [name, definition, ...examples].map(wordsOf);
    const spread = new Map<string, number>();
    for (const words of texts)
      for (const [term] of termsOf(words)) spread.set(term, (spread.get(term) ?? 0) + 1);
    for (const [index, words] of texts.entries()) this.#addText(index + 1, words, spread);
    this.sayings = [definition, ...examples].filter(
      (text, index) => !this.#phrases.has(index + DEFINITION) && (index > 0 || /\s/.test(text.trim())),
    );
  }

  get parts(): number {
    return this.#full.length;
  }

  get terms(): number {
    return this.#shares.length;
  }

  term(key: string): number | undefined {
    return this.#terms.get(key);
  }

  sharesOf(term: number): readonly Share[] {
    return this.#shares[term] ?? [];
  }

  isTelling(term: number): boolean {
    return this.#telling[term] === true;
  }

  /** 0..1, from what was found of each part and how many telling terms that were. */
  score(found: Int32Array, tellingTerms: number): number {
    let most = 0;
    for (const [part, full] of this.#full.entries()) {
      const coverage = full === 0 ? 0 : Math.min(1, (found[part] ?? 0) / full);
      if (part === NAME && coverage === 1) most = Math.max(most, MOST_FOR_NAME);
      if (coverage === 1 && this.#phrases.has(part)) most = Math.max(most, WORD_FOR_WORD);
      most = Math.max(most, Math.min(coverage, MOST_BY_TERMS[Math.min(tellingTerms, 3)] ?? 0));
    }
    return most;
  }

  /** What words score that stand close together; 0 where they do not say nearly all of one text. */
  closeScore(found: Int32Array, tellingTerms: number): number {
    if (tellingTerms === 0) return 0;
    for (const part of this.#phrases)
      if ((found[part] ?? 0) >= CLOSE_COVERAGE * (this.#full[part] ?? 0)) return CLOSE;
    return 0;
  }

  #addText(part: number, words: readonly TextWord[], spread: ReadonlyMap<string, number>): void {
    let sum = 0;
    for (const [key, weight] of termsOf(words)) {
      const term = this.#terms.get(key) ?? this.#addTerm(key, part, weight, spread.get(key) ?? 1);
      this.#shares[term]?.push({ part, weight });
      sum += weight;
    }
    this.#full[part] = Math.min(sum, FULL_COVERAGE);
    if (part >= DEFINITION && sum >= LEAST_PHRASE) this.#phrases.add(part);
  }

  #addTerm(key: string, part: number, weight: number, texts: number): number {
    const term = this.#shares.length;
    this.#terms.set(key, term);
    // A term of the definition or of several texts belongs to the topic, one of a single example may be there by chance.
    const quarters = texts + (part <= DEFINITION ? 2 : 1);
    const core = Math.round((weight * Math.min(4, quarters)) / 4);
    this.#shares.push([{ part: TOPIC, weight: core }]);
    // A pair of words only says again what its words say; a pair of single characters is a word.
    this.#telling.push(weight >= TELLING && !/ ../.test(key));
    return term;
  }
}

const TOPIC = 0;
const NAME = 1;
const DEFINITION = 2;

function wordsOf(text: string): readonly TextWord[] {
  const words: TextWord[] = [];
  forEachWord(text.replace(/[_.-]/g, " "), 0, (word) => words.push(word));
  return words;
}

/** Each word's stem, and each two in a row, with the weight it has. */
function termsOf(words: readonly TextWord[]): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  let before: TextWord | undefined;
  for (const word of words) {
    terms.set(word.stem, word.weight);
    if (before !== undefined) terms.set(pairOf(before, word), pairWeight(before, word));
    before = word;
  }
  return terms;
}

/** Two words in a row as one term. */
export function pairOf(first: TextWord, second: TextWord): string {
  return `${first.stem} ${second.stem}`;
}

const PAIR_OF_SINGLES = 800;

function pairWeight(first: TextWord, second: TextWord): number {
  const together = first.weight + second.weight;
  return together <= 200 ? PAIR_OF_SINGLES : Math.round(together / 3);
}
