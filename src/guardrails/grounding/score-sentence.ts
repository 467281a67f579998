import { isNegated } from "./find-negation.ts";
import { hasOpposite } from "./find-opposites.ts";
import type { GroundingReason } from "./grounding-scorer.ts";
import { type GroundingWeights, MIN_COVERAGE } from "./grounding-weights.ts";
import type { ReadSentence, WordRole } from "./read-sentence.ts";
import { type SourceIndex, type SourceSentence, beginningOf, sentencesNear } from "./source-index.ts";

/** Share of the closest source sentence's coverage from which another one speaks as loud. */
const EQUALLY_CLOSE = 0.9;

export interface SentenceScore {
  readonly grounding: number;
  /** The source sentence that supports it best. */
  readonly best: SourceSentence | undefined;
  /** Whether the sources lack a number or name of it, or say the contrary: what else agrees is no support then. */
  readonly isRefuted: boolean;
  /** The source sentences it was compared with. */
  readonly alike: readonly SourceSentence[];
  readonly reasons: readonly GroundingReason[];
}

/**
 * How well the sources support one sentence that makes a claim: the best of its comparisons with the source sentences most like it.
 * A further source that has nothing to do with it never lowers the score; one that denies it may.
 */
export function scoreSentence(
  sentence: ReadSentence,
  index: SourceIndex,
  weights: GroundingWeights,
): SentenceScore {
  const alike = index.mostAlike(sentence);
  const compared = alike.map((place) => compare(sentence, place, index, weights));
  const closest = compared.reduce<Comparison | undefined>(
    (most, one) => (most === undefined || one.coverage > most.coverage ? one : most),
    undefined,
  );
  let best: Judged = { grounding: 0, best: undefined, reasons: unfound(sentence, index) };
  for (const one of compared) {
    const judged = closest === undefined ? one : besideClosest(one, closest, weights);
    if (judged.grounding > best.grounding) best = judged;
  }
  const isRefuted = best.reasons.some((reason) => reason !== "words");
  return { ...best, isRefuted, alike };
}

type Judged = Omit<SentenceScore, "alike" | "isRefuted">;

/** A comparison as it counts when the source sentence closest to a claim denies it: what has fewer of its words does not outweigh that. */
function besideClosest(one: Comparison, closest: Comparison, weights: GroundingWeights): Judged {
  if (!closest.isDenied || one.isDenied || one.coverage >= closest.coverage * EQUALLY_CLOSE) return one;
  return { ...one, grounding: one.grounding * weights.negation, reasons: [...one.reasons, "negation"] };
}

interface Comparison extends Judged {
  readonly coverage: number;
  readonly isDenied: boolean;
}

function unfound({ numbers, terms }: ReadSentence, index: SourceIndex): readonly GroundingReason[] {
  const reasons: GroundingReason[] = [];
  if ([...numbers.keys()].some((key) => !index.numbers.has(key))) reasons.push("numbers");
  if ([...terms].some(([term, role]) => role === "name" && !index.terms.has(term))) reasons.push("entities");
  return [...reasons, "words"];
}

function compare(
  sentence: ReadSentence,
  place: SourceSentence,
  index: SourceIndex,
  weights: GroundingWeights,
): Comparison {
  const near = sentencesNear(place);
  const reasons = new Set<GroundingReason>();
  let factor = 1;
  const weaken = (by: number, reason: GroundingReason): void => {
    factor *= by;
    reasons.add(reason);
  };
  for (const [key, units] of sentence.numbers) {
    if (!agrees(index.numbers.get(key), units)) weaken(weights.missingNumber, "numbers");
    else if (!near.some(({ numbers }) => agrees(numbers.get(key), units)))
      weaken(weights.strayNumber, "numbers");
  }
  for (const [term, role] of sentence.terms) {
    if (role === "name" && !index.terms.has(term)) weaken(weights.missingName, "entities");
    if (role !== "date" || near.some(({ terms }) => terms.has(term))) continue;
    weaken(index.terms.has(term) ? weights.strayNumber : weights.missingNumber, "numbers");
  }
  const isDenied = isNegated(sentence, place) || hasOpposite(sentence, place);
  if (isDenied) weaken(weights.negation, "negation");
  const { words, all } = coverage(sentence, place, index, weights);
  if (words < MIN_COVERAGE) reasons.add("words");
  return { grounding: all * factor, best: place, reasons: [...reasons], coverage: all, isDenied };
}

/** How much of a sentence a source sentence and what is around it have, by weight: of its plain words, and of all there is to it. */
function coverage(
  sentence: ReadSentence,
  place: SourceSentence,
  index: SourceIndex,
  weights: GroundingWeights,
): { readonly words: number; readonly all: number } {
  const near = sentencesNear(place);
  const words = new Share();
  const all = new Share();
  for (const [term, role] of sentence.terms) {
    const weight = weightOf(role, weights) * (1 + weights.rarity * rarity(term, place));
    const credit = creditOf(term, place, near, index, weights);
    all.add(weight, credit);
    if (role === "content") words.add(weight, credit);
  }
  const pairs = new Share();
  for (const pair of sentence.pairs) pairs.add(1, place.pairs.has(pair) ? 1 : 0);
  const pairShare = sentence.pairs.size === 0 ? 0 : weights.pairs;
  return { words: words.value(), all: (1 - pairShare) * all.value() + pairShare * pairs.value() };
}

function creditOf(
  term: string,
  place: SourceSentence,
  near: readonly SourceSentence[],
  index: SourceIndex,
  weights: GroundingWeights,
): number {
  if (place.terms.has(term)) return 1;
  if (near.some(({ terms }) => terms.has(term))) return weights.neighbour;
  if (place.source.counts.has(term)) return weights.sameSource;
  const elsewhere = index.terms.has(term) ? weights.otherSource : 0;
  return Math.max(elsewhere, place.beginnings.has(beginningOf(term)) ? weights.beginning : 0);
}

/** A weighted share; 1 of nothing. */
class Share {
  #found = 0;
  #all = 0;

  add(weight: number, credit: number): void {
    this.#found += weight * credit;
    this.#all += weight;
  }

  value(): number {
    return this.#all === 0 ? 1 : this.#found / this.#all;
  }
}

function weightOf(role: WordRole, weights: GroundingWeights): number {
  switch (role) {
    case "content":
      return 1;
    case "date":
      return weights.number;
    default:
      return weights[role];
  }
}

/** 0 for a term of every sentence of a source, 1 for a term of none: the inverse document frequency, within one source. */
function rarity(term: string, { source }: SourceSentence): number {
  const count = source.counts.get(term) ?? 0;
  return 1 - Math.log1p(count) / Math.log1p(source.sentences.length);
}

/** Whether a number has the units in the sources that a sentence gives it; where either tells none, it may be the same. */
function agrees(found: ReadonlySet<string> | undefined, units: ReadonlySet<string>): boolean {
  return found !== undefined && (found.has("") || [...units].every((unit) => unit === "" || found.has(unit)));
}
