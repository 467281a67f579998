import type { LinearModel } from "../../../inference/linear-model.ts";
import type { ConceptIndex } from "./concept-index.ts";
import type { PhraseAim } from "../phrase-family.ts";
import { phrasesIn } from "../shared-phrases.ts";
import { type CharacterModel, type Gibberish } from "./character-model.ts";
import { readTokens, type Tokens } from "./read-tokens.ts";
import { FeatureLayer } from "./feature-layer.ts";
import { CONCEPTUAL_BITS, LEXICAL_BITS, segmentFeatures } from "./segment-features.ts";

/** Whose words are judged: a user's, or data that came from elsewhere. */
export const SPEAKERS = ["user", "untrusted"] as const;
export type Speaker = (typeof SPEAKERS)[number];

/** What an attack may be after. */
export const KINDS = ["jailbreak", "injection", "leakage"] as const;
/** Segments in a row are judged together up to so many tokens. */
const WINDOW_TOKENS = 64;

/** What the trees are told of each linear model: of the text as a whole, its most suspect segment and window, and how far that stands out. */
const VIEWS_OF_MODEL = ["whole", "segment", "window", "contrast"] as const;
const AIMS: readonly PhraseAim[] = [
  "override",
  "reveal",
  "persona",
  "exfiltrate",
  "licence",
  "refusal",
  "opening",
];
const MAX_PHRASES_COUNTED = 4;

/** Names of the features, in their order. */
export const EVIDENCE: readonly string[] = [
  ...VIEWS_OF_MODEL.map((view) => `words.${view}`),
  ...VIEWS_OF_MODEL.map((view) => `concepts.${view}`),
  "window",
  "gibberish.mean",
  "gibberish.worst",
  "gibberish.last",
  ...AIMS.map((aim) => `phrases.${aim}`),
];

/** What the evidence is gathered with. */
export interface EvidenceModels {
  readonly concepts: ConceptIndex;
  /** Over lexical features. */
  readonly words: LinearModel;
  /** Over conceptual features. */
  readonly conceptual: LinearModel;
  readonly characters: CharacterModel;
}

/** What is known of a text before the trees judge it. */
export interface TextEvidence {
  readonly tokens: Tokens;
  /** A row of features in the order of EVIDENCE. */
  readonly row: Float32Array;
  /** What looks most like an attack. */
  readonly window: Readonly<Window>;
}

/** Segments in a row that are judged together, by their numbers and by those of their tokens; ends are exclusive. */
interface Window {
  from: number;
  to: number;
  fromSegment: number;
  toSegment: number;
  /** What both linear models make of it, together. */
  logit: number;
}

const window: Window = { from: 0, to: 0, fromSegment: 0, toSegment: 0, logit: 0 };
const row = new Float32Array(EVIDENCE.length);
const wordLayer = new FeatureLayer(LEXICAL_BITS);
const conceptLayer = new FeatureLayer(CONCEPTUAL_BITS);
const gibberish: Gibberish = { mean: 0, worst: 0, last: 0 };

/** Gathers the evidence on a text. The result is overwritten by the next call. */
export function gatherEvidence(text: string, models: EvidenceModels): TextEvidence {
  const { words, conceptual, characters } = models;
  const tokens = readTokens(text, models.concepts);
  wordLayer.begin(tokens.segmentCount);
  conceptLayer.begin(tokens.segmentCount);
  for (let segment = 0; segment < tokens.segmentCount; segment++) {
    const found = segmentFeatures(tokens, segment);
    wordLayer.add(segment, found.lexical, found.lexicalCount, words);
    conceptLayer.add(segment, found.conceptual, found.conceptualCount, conceptual);
  }
  const into = new Row(row);
  viewsOfModel(tokens, wordLayer, words, into);
  viewsOfModel(tokens, conceptLayer, conceptual, into);
  findBestWindow(tokens, models);
  characters.judge(text, gibberish);
  into.add(window.logit);
  into.add(gibberish.mean);
  into.add(gibberish.worst);
  into.add(gibberish.last);
  countPhrases(text, into);
  return { tokens, row, window };
}

/** A row of features, filled from its beginning. */
class Row {
  readonly #cells: Float32Array;
  #at = 0;

  constructor(cells: Float32Array) {
    this.#cells = cells;
  }

  add(value: number): void {
    this.#cells[this.#at++] = value;
  }
}

/** The logit of features whose values are 1 over the root of their number, as the models were trained on. */
export function normed(model: LinearModel, sum: number, count: number, head = 0): number {
  return model.logit(count === 0 ? 0 : sum / Math.sqrt(count), head);
}

function viewsOfModel(
  tokens: Tokens,
  { sums, counts, wholeSum, wholeCount }: FeatureLayer,
  model: LinearModel,
  into: Row,
): void {
  const { segmentCount } = tokens;
  let best = model.logit(0, 0);
  let bestWindow = best;
  let all = 0;
  let windowSum = 0;
  let windowCount = 0;
  let windowFrom = 0;
  for (let segment = 0; segment < segmentCount; segment++) {
    const sum = sums[segment] ?? 0;
    const count = counts[segment] ?? 0;
    const logit = normed(model, sum, count);
    if (logit > best) best = logit;
    all += logit;
    windowSum += sum;
    windowCount += count;
    while (windowFrom < segment && tokensBetween(tokens, windowFrom, segment + 1) > WINDOW_TOKENS) {
      windowSum -= sums[windowFrom] ?? 0;
      windowCount -= counts[windowFrom++] ?? 0;
    }
    const together = normed(model, windowSum, windowCount);
    if (together > bestWindow) bestWindow = together;
  }
  into.add(normed(model, wholeSum, wholeCount));
  into.add(best);
  into.add(bestWindow);
  into.add(segmentCount === 0 ? 0 : best - all / segmentCount);
}

function tokensBetween({ segmentStarts }: Tokens, from: number, to: number): number {
  return (segmentStarts[to] ?? 0) - (segmentStarts[from] ?? 0);
}

/** Finds the window that looks most like an attack to both models together. */
function findBestWindow(tokens: Tokens, { words, conceptual }: EvidenceModels): void {
  window.from = 0;
  window.to = tokens.count;
  window.fromSegment = 0;
  window.toSegment = tokens.segmentCount;
  window.logit = tokens.segmentCount === 0 ? words.logit(0, 0) + conceptual.logit(0, 0) : -Infinity;
  for (let first = 0; first < tokens.segmentCount; first++) {
    let sum = 0;
    let count = 0;
    let conceptSum = 0;
    let conceptCount = 0;
    for (let segment = first; segment < tokens.segmentCount; segment++) {
      sum += wordLayer.sums[segment] ?? 0;
      count += wordLayer.counts[segment] ?? 0;
      conceptSum += conceptLayer.sums[segment] ?? 0;
      conceptCount += conceptLayer.counts[segment] ?? 0;
      if (segment > first && tokensBetween(tokens, first, segment + 1) > WINDOW_TOKENS) break;
      const logit = normed(words, sum, count) + normed(conceptual, conceptSum, conceptCount);
      if (logit > window.logit) {
        window.logit = logit;
        window.from = tokens.segmentStarts[first] ?? 0;
        window.to = tokens.segmentStarts[segment + 1] ?? 0;
        window.fromSegment = first;
        window.toSegment = segment + 1;
      }
    }
  }
}

function countPhrases(text: string, into: Row): void {
  const found = phrasesIn(text, 0);
  for (const aim of AIMS) {
    let count = 0;
    for (const { family } of found) if (family.aim === aim) count++;
    into.add(Math.min(count, MAX_PHRASES_COUNTED));
  }
}
