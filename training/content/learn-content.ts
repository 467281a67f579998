import type { ClassIndex } from "../../src/detectors/content/trained/class-index.ts";
import { readTokens, Tokens } from "../../src/detectors/content/trained/read-tokens.ts";
import { SentenceStarts } from "../../src/detectors/content/trained/sentence-starts.ts";
import { addSentence, WINDOW_CHARS } from "../../src/detectors/content/trained/text-sums.ts";
import { FEATURE_BITS, FeatureList } from "../../src/detectors/content/trained/token-features.ts";
import type { LinearModelParts } from "../../src/inference/linear-model.ts";
import { type LogisticOptions, quantised, type SparseRow, trainLogistic } from "../learn/logistic.ts";
import type { Random } from "../learn/random.ts";
import { CONTENT_HEADS, type ContentExample } from "./example.ts";
import { SOURCE_WEIGHTS } from "./gather-examples.ts";

const OPTIONS: LogisticOptions = {
  buckets: 2 ** FEATURE_BITS,
  epochs: 5,
  rate: 0.3,
  decay: 1e-5,
  startSquares: 1,
};

/** Of a long harmless text, so many windows are learnt from; of a harmful one only the first, since nobody said where the harm is. */
const HARMLESS_WINDOWS = 4;
const READ_CHARS = 3_000;

/** One window of an example. */
export interface ContentRow {
  readonly example: ContentExample;
  readonly row: SparseRow;
}

/** The windows of examples as the model sees them, each group of features with length 1. */
export class RowReader {
  readonly #index: ClassIndex;
  readonly #tokens = new Tokens();
  readonly #starts = new SentenceStarts();
  readonly #list = new FeatureList();
  /** Rows with as many features share their values. */
  readonly #values = new Map<number, Float32Array>();

  constructor(index: ClassIndex) {
    this.#index = index;
  }

  rowsOf(example: ContentExample): ContentRow[] {
    const tokens = this.#tokens;
    readTokens(example.text, 0, Math.min(example.text.length, READ_CHARS), this.#index, tokens);
    this.#starts.read(tokens);
    const { count, firsts } = this.#starts;
    const isHarmful = CONTENT_HEADS.some((head) => example.labels[head]?.isPositive === true);
    const rows: ContentRow[] = [];
    for (let first = 0; first < count && rows.length < (isHarmful ? 1 : HARMLESS_WINDOWS);) {
      const limit = (tokens.starts[firsts[first] ?? 0] ?? 0) + WINDOW_CHARS;
      let end = first + 1;
      while (end < count && (tokens.ends[(firsts[end + 1] ?? 0) - 1] ?? 0) <= limit) end++;
      rows.push({ example, row: this.#row(first, end) });
      first = end;
    }
    return rows;
  }

  #row(first: number, end: number): SparseRow {
    const list = this.#list;
    list.clear();
    for (let sentence = first; sentence < end; sentence++)
      addSentence(
        this.#tokens,
        this.#starts.firsts[sentence] ?? 0,
        this.#starts.firsts[sentence + 1] ?? 0,
        list,
      );
    const groups = [
      list.lexical.subarray(0, list.lexicalCount),
      list.conceptual.subarray(0, list.conceptualCount),
      list.plain.subarray(0, list.plainCount),
    ];
    const buckets = new Int32Array(groups.reduce((sum, { length }) => sum + length, 0));
    const values = new Float32Array(buckets.length);
    let at = 0;
    for (const group of groups) {
      buckets.set(group, at);
      values.set(this.#valuesOf(group.length), at);
      at += group.length;
    }
    return { buckets, values };
  }

  #valuesOf(count: number): Float32Array {
    let values = this.#values.get(count);
    if (values === undefined) {
      values = new Float32Array(count).fill(1 / Math.sqrt(Math.max(1, count)));
      this.#values.set(count, values);
    }
    return values;
  }
}

/** Learns all heads from some rows. */
export function learnContent(rows: readonly ContentRow[], random: Random): LinearModelParts {
  const sparse = rows.map(({ row }) => row);
  return quantised(
    CONTENT_HEADS.map((head) => {
      const targets = rows.map(({ example }) => {
        const label = example.labels[head];
        const weight = (label?.weight ?? 0) * (SOURCE_WEIGHTS.get(example.source) ?? 1);
        return { isPositive: label?.isPositive ?? false, weight };
      });
      return trainLogistic(sparse, targets, OPTIONS, random.branch(head));
    }),
  );
}
