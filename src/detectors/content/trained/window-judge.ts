import { CONTENT_CATEGORIES } from "../categories.ts";
import { CONTENT_REACH, type ContentFindings, findContent } from "../find-content.ts";
import type { ClassIndex } from "./class-index.ts";
import { CONTENT_HEADS, EVIDENCE_COUNT, gatherEvidence } from "./evidence.ts";
import type { LinearModel } from "../../../inference/linear-model.ts";
import { WORD_COUNTS } from "./harsh-words.ts";
import { FLAG_CHARS, GAP_CHARS, MAX_WORD_CHARS } from "./read-tokens.ts";
import { START_CHARS_BEFORE } from "./sentence-starts.ts";
import { TextSums, WINDOW_CHARS } from "./text-sums.ts";

/** What has to be known before a sentence: where it begins, and what negates or quotes it. */
const CHARS_BEFORE = START_CHARS_BEFORE + FLAG_CHARS + MAX_WORD_CHARS + GAP_CHARS;
/** What has to be known from where a window begins: its last word, and two more, which may turn it into a harmless phrase. */
const CHARS_FROM = WINDOW_CHARS + 3 * (MAX_WORD_CHARS + GAP_CHARS) + 2;
/** So much around where a window begins decides of it. */
export const WINDOW_REACH = Math.max(CHARS_BEFORE, CHARS_FROM, CONTENT_REACH);
/** Phrases count that begin so near to the beginning of a window; later ones are known too late, and have windows of their own. */
const PHRASE_CHARS = WINDOW_REACH - CONTENT_REACH;

/** Looks at a text window by window: each sentence together with those behind it, as far as they fit. */
export class WindowJudge {
  readonly #sums: TextSums;
  readonly #evidence = new Float64Array(EVIDENCE_COUNT);
  readonly #logits = new Float64Array(CONTENT_HEADS.length);
  readonly #counts = new Int32Array(WORD_COUNTS.length);
  readonly #phrases = new Float64Array(CONTENT_CATEGORIES.length);

  constructor(weights: LinearModel, index: ClassIndex) {
    this.#sums = new TextSums(weights, index);
  }

  /** Calls back with the evidence of each window that begins between two offsets, ascending; the array is used again for the next. */
  eachWindow(
    text: string,
    from: number,
    to: number,
    visit: (evidence: Float64Array, start: number, end: number) => void,
  ): void {
    const sums = this.#sums;
    sums.read(text, Math.max(0, from - CHARS_BEFORE), to);
    const phrases = findContent(text, from);
    const nextPhrases = CONTENT_CATEGORIES.map(() => 0);
    for (let sentence = 0; sentence < sums.sentences.count; sentence++) {
      const start = sums.startOf(sentence);
      if (start < from) continue;
      const windowEnd = sums.windowEnd(sentence);
      const end = Math.min(sums.endOf(windowEnd - 1), start + WINDOW_CHARS);
      sums.logits(sentence, windowEnd, this.#logits);
      sums.counts(sentence, windowEnd, this.#counts);
      if (phrases.size > 0)
        this.#bestPhrases(phrases, start, Math.min(end, start + PHRASE_CHARS), nextPhrases);
      gatherEvidence(this.#logits, this.#counts, this.#phrases, this.#evidence);
      visit(this.#evidence, start, end);
    }
    this.#phrases.fill(0);
  }

  /** The best score of the phrases that begin in a window; `next` says by category which is the first that may. */
  #bestPhrases(phrases: ContentFindings, start: number, end: number, next: number[]): void {
    for (const [at, category] of CONTENT_CATEGORIES.entries()) {
      const ranges = phrases.get(category);
      let best = 0;
      if (ranges !== undefined) {
        let n = next[at] ?? 0;
        while ((ranges[n]?.start ?? start) < start) n += 1;
        next[at] = n;
        for (; n < ranges.length && (ranges[n]?.start ?? end) < end; n++)
          best = Math.max(best, ranges[n]?.score ?? 1);
      }
      this.#phrases[at] = best;
    }
  }
}
