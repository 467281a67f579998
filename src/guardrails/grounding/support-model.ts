import { type PlattScale, calibrated } from "../../inference/calibration.ts";
import { SUPPORT_FEATURES, type SupportFeature } from "./measure-support.ts";

/** What was learnt of how far measured features speak for support; made by training/grounding. */
export interface SupportModel {
  /** By feature: of its mean over the sentences of an answer, by their words, and of the least of them. None is negative. */
  readonly weights: Readonly<Record<SupportFeature, readonly [mean: number, least: number]>>;
  /** What the share of questions among the sentences takes off. */
  readonly questions: number;
  /** What is taken off where no sentence claims anything. */
  readonly noClaim: number;
  /** From a logit to the probability of support. */
  readonly scale: PlattScale;
  /** The commonest stems of English, commonest first, with spaces between them. */
  readonly commonStems: string;
}

/** One sentence as the model sees it. */
export interface MeasuredSentence {
  readonly features: readonly number[];
  /** Words it counts for. */
  readonly words: number;
}

/** The logit of support of some sentences taken together; of one alone, both its mean and its least are its own. */
export function supportLogit(model: SupportModel, sentences: readonly MeasuredSentence[]): number {
  const words = sentences.reduce((sum, sentence) => sum + Math.max(1, sentence.words), 0);
  let logit = 0;
  for (const [at, feature] of SUPPORT_FEATURES.entries()) {
    let mean = 0;
    let least = 1;
    for (const { features, words: own } of sentences) {
      const value = features[at] ?? 0;
      mean += value * Math.max(1, own);
      least = Math.min(least, value);
    }
    const [weightOfMean, weightOfLeast] = model.weights[feature];
    logit += weightOfMean * (words === 0 ? 1 : mean / words) + weightOfLeast * least;
  }
  return logit;
}

/** A whole answer as the model sees it. */
export interface MeasuredAnswer {
  readonly sentences: readonly MeasuredSentence[];
  /** Share of questions among them. */
  readonly questions: number;
  readonly hasClaim: boolean;
  /** Whether the sources lack a number or name of any sentence, or say its contrary. */
  readonly isRefuted: boolean;
}

/** What is left of the probability of an answer with a sentence that is refuted. */
const REFUTED_SHARE = 0.5;

/** The probability that the sources support all of an answer: what a source cannot support (questions, talk) speaks against it. */
export function answerProbability(model: SupportModel, answer: MeasuredAnswer): number {
  const { sentences, questions, hasClaim, isRefuted } = answer;
  const logit = supportLogit(model, sentences) - model.questions * questions - (hasClaim ? 0 : model.noClaim);
  return supportProbability(model, logit) * (isRefuted ? REFUTED_SHARE : 1);
}

/** The probability of support, as a share of what a copy of a source would have: a copy has 1. */
export function supportProbability(model: SupportModel, logit: number): number {
  const highest = Object.values(model.weights).reduce((sum, [mean, least]) => sum + mean + least, 0);
  return Math.min(1, calibrated(logit, model.scale) / calibrated(highest, model.scale));
}

const LEAST_RARITY = 0.1;

/** How rare a term is in its language, from the ranks of the common ones: 0.1 for the commonest, 1 for those that are none. */
export function rarityTable(commonStems: string): (term: string) => number {
  const ranks = new Map(commonStems.split(" ").map((stem, rank) => [stem, rank]));
  const lowest = Math.log1p(ranks.size);
  return (term) => {
    const rank = ranks.get(term);
    return rank === undefined ? 1 : Math.max(LEAST_RARITY, Math.log1p(rank) / lowest);
  };
}
