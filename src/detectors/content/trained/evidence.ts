import { CONTENT_CATEGORIES } from "../categories.ts";
import { COUNT, HUNDREDTHS } from "./harsh-words.ts";

/** What the model says of a text: a probability of each category, and that anything is amiss at all. */
export const CONTENT_HEADS = [...CONTENT_CATEGORIES, "any"] as const;
export type ContentHead = (typeof CONTENT_HEADS)[number];

/** What a window's score is made of: what the linear model says, what its words count, what the phrase book found. */
export const EVIDENCE = [
  ...CONTENT_HEADS.map((head) => `logit ${head}` as const),
  "harsh",
  "harsh share",
  "aimed",
  "own",
  "doubtful",
  "sexual",
  "violent",
  "contempt",
  "counter",
  "counter to harsh",
  ...CONTENT_CATEGORIES.map((category) => `phrase ${category}` as const),
  ...CONTENT_CATEGORIES.map((category) => `sure phrase ${category}` as const),
] as const;
export type Evidence = (typeof EVIDENCE)[number];
export const EVIDENCE_COUNT = EVIDENCE.length;
export const EVIDENCE_AT = Object.fromEntries(EVIDENCE.map((name, at) => [name, at])) as Readonly<
  Record<Evidence, number>
>;

/** Logits count in units of so many, between these. */
const LOGIT_UNIT = 4;
const LEAST_LOGIT = -8;
const MOST_LOGIT = 4;
/** What a phrase scores over this counts once more. */
const SURE_PHRASE = 0.6;
/** The share of harsh words is taken of so many words more, since a text of one word says little. */
const FURTHER_WORDS = 8;

const HEADS = CONTENT_HEADS.length;
const PHRASES = EVIDENCE_AT["phrase hate"];
const SURE_PHRASES = EVIDENCE_AT["sure phrase hate"];

/**
 * Writes the evidence of a window: `logits` by head, `counts` as WORD_COUNTS in hundredths, `phrases` the best score of a phrase by category.
 * Each piece is about 1 where it says much.
 */
export function gatherEvidence(
  logits: Float64Array,
  counts: Int32Array,
  phrases: Float64Array,
  into: Float64Array,
): void {
  for (let head = 0; head < HEADS; head++)
    into[head] = Math.min(MOST_LOGIT, Math.max(LEAST_LOGIT, logits[head] ?? 0)) / LOGIT_UNIT;
  const harsh = of(counts, COUNT.harsh);
  const counter = of(counts, COUNT.counter) > 0 ? 1 : 0;
  into[EVIDENCE_AT.harsh] = Math.min(harsh, 4) / 2;
  into[EVIDENCE_AT["harsh share"]] = (10 * harsh) / (of(counts, COUNT.words) + FURTHER_WORDS);
  into[EVIDENCE_AT.aimed] = Math.min(of(counts, COUNT.aimed), 3) / 1.5;
  into[EVIDENCE_AT.own] = Math.min(of(counts, COUNT.own), 2);
  into[EVIDENCE_AT.doubtful] = Math.min(of(counts, COUNT.doubtful), 3) / 2;
  into[EVIDENCE_AT.sexual] = Math.min(of(counts, COUNT.sexual), 3) / 2;
  into[EVIDENCE_AT.violent] = Math.min(of(counts, COUNT.violent), 3) / 2;
  // What somebody says against it, too, is contempt in words alone.
  into[EVIDENCE_AT.contempt] = counter === 1 ? 0 : Math.min(of(counts, COUNT.contempt), 2);
  into[EVIDENCE_AT.counter] = counter;
  into[EVIDENCE_AT["counter to harsh"]] = harsh > 0 ? counter : 0;
  for (let category = 0; category < phrases.length; category++) {
    const score = phrases[category] ?? 0;
    into[PHRASES + category] = score;
    into[SURE_PHRASES + category] = Math.max(0, score - SURE_PHRASE);
  }
}

function of(counts: Int32Array, count: number): number {
  return (counts[count] ?? 0) / HUNDREDTHS;
}
