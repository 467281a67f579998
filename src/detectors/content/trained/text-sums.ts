import type { LinearModel } from "../../../inference/linear-model.ts";
import type { ClassIndex } from "./class-index.ts";
import { countHarshWords, WORD_COUNTS } from "./harsh-words.ts";
import { GAP, MAX_WORD_CHARS, readTokens, Tokens } from "./read-tokens.ts";
import { SentenceStarts } from "./sentence-starts.ts";
import { addFeatures, type FeatureList } from "./token-features.ts";
import { WordSums } from "./word-sums.ts";

/** A window is no longer, counted from where it begins. */
export const WINDOW_CHARS = 300;

const COUNTS = WORD_COUNTS.length;

/** What the sentences of a stretch of text come to, each looked at once; windows are sums of them. */
export class TextSums {
  readonly tokens = new Tokens();
  readonly sentences = new SentenceStarts();
  readonly #list: WordSums;
  readonly #model: LinearModel;
  readonly #index: ClassIndex;
  /** By kind of feature, what the sentences before one come to: whole numbers, so that differences are exact wherever reading began. */
  readonly #kinds = [new RunningSums(), new RunningSums(), new RunningSums()] as const;
  /** WORD_COUNTS of the sentences before each. */
  #counts = new Int32Array(COUNTS);
  readonly #sums: Float64Array;

  constructor(model: LinearModel, index: ClassIndex) {
    this.#model = model;
    this.#index = index;
    this.#list = new WordSums(model);
    this.#sums = new Float64Array(model.heads);
  }

  /** Reads a stretch of text; offsets stay those of the text. */
  read(text: string, from: number, to: number): void {
    readTokens(text, from, to, this.#index, this.tokens);
    this.sentences.read(this.tokens);
    const { heads } = this.#model;
    const { count, firsts } = this.sentences;
    if (this.#counts.length <= (count + 1) * COUNTS) this.#counts = new Int32Array((count * 2 + 2) * COUNTS);
    for (const kind of this.#kinds) kind.begin(count, heads);
    const [lexical, conceptual, plain] = this.#kinds;
    const list = this.#list;
    for (let sentence = 0; sentence < count; sentence++) {
      const first = firsts[sentence] ?? 0;
      const end = firsts[sentence + 1] ?? 0;
      const base = (sentence + 1) * COUNTS;
      this.#counts.copyWithin(base, base - COUNTS, base);
      countHarshWords(this.tokens, first, end, this.#counts, base);
      list.clear();
      addSentence(this.tokens, first, end, list);
      lexical.add(
        sentence,
        this.#sum(list.lexical, list.lexicalCount, list.sums),
        list.lexicalCount + list.count,
      );
      const sums = this.#sums;
      conceptual.add(
        sentence,
        this.#sum(list.conceptual, list.conceptualCount, sums.fill(0)),
        list.conceptualCount,
      );
      plain.add(sentence, this.#sum(list.plain, list.plainCount, sums.fill(0)), list.plainCount);
    }
  }

  /** Adds what the weights of some buckets come to, by head. */
  #sum(buckets: Int32Array, count: number, sums: Float64Array): Float64Array {
    for (let n = 0; n < count; n++) this.#model.add(buckets[n] ?? 0, 1, sums);
    return sums;
  }

  startOf(sentence: number): number {
    return this.tokens.starts[this.sentences.firsts[sentence] ?? 0] ?? 0;
  }

  endOf(sentence: number): number {
    const last = (this.sentences.firsts[sentence + 1] ?? 0) - 1;
    return Math.min(this.tokens.ends[last] ?? 0, (this.tokens.starts[last] ?? 0) + MAX_WORD_CHARS);
  }

  /** The first sentence behind the window that begins with a sentence. */
  windowEnd(sentence: number): number {
    const limit = this.startOf(sentence) + WINDOW_CHARS;
    let end = sentence + 1;
    while (end < this.sentences.count && this.endOf(end) <= limit) end += 1;
    return end;
  }

  /** The logits by head of the sentences from one up to another, as if they stood alone. */
  logits(first: number, end: number, into: Float64Array): void {
    into.fill(0);
    for (const kind of this.#kinds) kind.addBetween(first, end, into);
    for (let head = 0; head < into.length; head++) into[head] = this.#model.logit(into[head] ?? 0, head);
  }

  /** The WORD_COUNTS of the sentences from one up to another. */
  counts(first: number, end: number, into: Int32Array): void {
    for (let n = 0; n < COUNTS; n++)
      into[n] = (this.#counts[end * COUNTS + n] ?? 0) - (this.#counts[first * COUNTS + n] ?? 0);
  }
}

/** Sums of weights and counts of features over the sentences before each. */
class RunningSums {
  #heads = 0;
  #sums = new Float64Array(0);
  #counts = new Int32Array(0);

  begin(sentences: number, heads: number): void {
    this.#heads = heads;
    if (this.#counts.length <= sentences) {
      this.#counts = new Int32Array(sentences * 2 + 1);
      this.#sums = new Float64Array(this.#counts.length * heads);
    }
  }

  add(sentence: number, sums: Float64Array, count: number): void {
    const heads = this.#heads;
    const all = this.#sums;
    const base = sentence * heads;
    this.#counts[sentence + 1] = (this.#counts[sentence] ?? 0) + count;
    for (let head = 0; head < heads; head++)
      all[base + heads + head] = (all[base + head] ?? 0) + (sums[head] ?? 0);
  }

  /** Adds what the sentences from one up to another come to, as if their features had the length 1 together. */
  addBetween(first: number, end: number, into: Float64Array): void {
    const heads = this.#heads;
    const all = this.#sums;
    const scale = this.scale(first, end);
    const low = first * heads;
    const high = end * heads;
    for (let head = 0; head < heads; head++)
      into[head] = (into[head] ?? 0) + ((all[high + head] ?? 0) - (all[low + head] ?? 0)) * scale;
  }

  /** What gives the features of some sentences the length 1 together. */
  scale(first: number, end: number): number {
    return 1 / Math.sqrt(Math.max(1, (this.#counts[end] ?? 0) - (this.#counts[first] ?? 0)));
  }
}

/** Adds the features of the tokens from `first` up to `end`, one sentence or a part of one. */
export function addSentence(tokens: Tokens, first: number, end: number, list: FeatureList): void {
  const isQuestion =
    end < tokens.count ? tokens.gaps[end] === GAP.sentence && tokens.asked[end] === 1 : tokens.endsAsked;
  addFeatures(tokens, first, end, isQuestion, list);
}
