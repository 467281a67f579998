import type { GroundingSource } from "./grounding-scorer.ts";
import { MAX_COMPARED_SENTENCES, MAX_PLACES_PER_WORD } from "./limits.ts";
import { type ReadSentence, readSentence } from "./read-sentence.ts";
import { splitSentences } from "./split-sentences.ts";

/** One sentence of a source. */
export interface SourceSentence extends ReadSentence {
  readonly source: IndexedSource;
  /** What its longer terms begin with. */
  readonly beginnings: ReadonlySet<string>;
  /** Position among the sentences of its source. */
  readonly at: number;
}

export interface IndexedSource {
  readonly id: string;
  readonly sentences: readonly SourceSentence[];
  /** In how many of its sentences each term stands. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * The sentences of all sources, found by their words.
 *
 * Sources are indexed in the order given, and each word leads to its first places in that order: sources added at the end never hide
 * one before them.
 */
export class SourceIndex {
  readonly sources: readonly IndexedSource[];
  /** Terms of any source. */
  readonly terms = new Set<string>();
  /** What longer terms of any source begin with. */
  readonly beginnings = new Set<string>();
  /** Numbers of any source, with the units they have there. */
  readonly numbers = new Map<string, Set<string>>();
  readonly #places = new Map<string, SourceSentence[]>();
  #neighbours: Set<string> | undefined;

  constructor(sources: readonly GroundingSource[]) {
    this.sources = sources.map((source) => this.#index(source));
  }

  /** The source sentences that share most words and pairs of words with a sentence; those that come first among equals. */
  mostAlike(sentence: ReadSentence): readonly SourceSentence[] {
    const shared = new Map<SourceSentence, number>();
    const count = (key: string): void => {
      for (const place of this.#places.get(key) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    };
    for (const [term, role] of sentence.terms) if (role !== "grammar") count(term);
    for (const pair of sentence.pairs) count(pair);
    if (shared.size <= MAX_COMPARED_SENTENCES) return [...shared.keys()];
    return [...shared]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MAX_COMPARED_SENTENCES)
      .map(([place]) => place);
  }

  /** Whether two terms stand side by side, in this order, in a sentence of any source; words of grammar count. */
  hasNeighbours(one: string, other: string): boolean {
    this.#neighbours ??= this.#readNeighbours();
    return this.#neighbours.has(`${one} ${other}`);
  }

  #readNeighbours(): Set<string> {
    const neighbours = new Set<string>();
    for (const { sentences } of this.sources) {
      for (const { sequence } of sentences)
        for (let at = 1; at < sequence.length; at++) neighbours.add(`${sequence[at - 1]} ${sequence[at]}`);
    }
    return neighbours;
  }

  #index({ id, text }: GroundingSource): IndexedSource {
    const sentences: SourceSentence[] = [];
    const counts = new Map<string, number>();
    const source: IndexedSource = { id, sentences, counts };
    for (const { start, end } of splitSentences(text)) {
      const read = readSentence(text.slice(start, end));
      const sentence = { ...read, source, beginnings: beginningsOf(read), at: sentences.length };
      sentences.push(sentence);
      for (const [term, role] of sentence.terms) {
        counts.set(term, (counts.get(term) ?? 0) + 1);
        this.terms.add(term);
        if (role !== "grammar") this.#addPlace(term, sentence);
      }
      for (const beginning of sentence.beginnings) this.beginnings.add(beginning);
      for (const pair of sentence.pairs) this.#addPlace(pair, sentence);
      for (const [key, units] of sentence.numbers) {
        const known = this.numbers.get(key) ?? new Set<string>();
        this.numbers.set(key, known);
        for (const unit of units) known.add(unit);
      }
    }
    return source;
  }

  #addPlace(key: string, sentence: SourceSentence): void {
    const places = this.#places.get(key);
    if (places === undefined) this.#places.set(key, [sentence]);
    else if (places.length < MAX_PLACES_PER_WORD) places.push(sentence);
  }
}

const BEGINNING_CHARS = 5;

/** A source sentence and its neighbours. */
export function sentencesNear({ source, at }: SourceSentence): readonly SourceSentence[] {
  return source.sentences.slice(Math.max(0, at - 1), at + 2);
}

/** The beginnings of the longer words of a sentence. */
export function beginningsOf({ terms }: ReadSentence): ReadonlySet<string> {
  return new Set(
    [...terms.keys()]
      .filter((term) => term.length >= BEGINNING_CHARS && !/^[#@]/.test(term))
      .map(beginningOf),
  );
}

/** What "argue" and "argument" share. */
export function beginningOf(term: string): string {
  return `${term.slice(0, BEGINNING_CHARS)}~`;
}
