import { UNCERTAIN_FROM, UNCERTAIN_TO } from "../../src/guardrails/grounding/find-doubt.ts";
import { SUPPORT_FEATURES } from "../../src/guardrails/grounding/measure-support.ts";
import { type SupportModel, answerProbability } from "../../src/guardrails/grounding/support-model.ts";
import { FUNCTION_WORDS } from "../../src/guardrails/grounding/word-lists.ts";
import {
  type Interval,
  type ScoredExample,
  auc,
  bootstrapInterval,
  calibrationError,
} from "../learn/metrics.ts";
import type { Random } from "../learn/random.ts";
import { learnSupport } from "./learn-support.ts";
import type { MeasuredPair } from "./measure-pairs.ts";

/** Families that are left out together: what is made alike is no test of each other. */
export const HELD_OUT: readonly (readonly [name: string, families: RegExp])[] = [
  ["begin-wow", /^begin-wow$/],
  ["begin-cmu", /^begin-cmu$/],
  ["begin-tc", /^begin-tc$/],
  ["dialfact", /^dialfact$/],
  ["truthful-qa", /^truthful-qa$/],
  ["composed sentences", /^sentence-(?!german)/],
  ["composed sentences, German", /^sentence-german$/],
  ["composed talk", /^talk$/],
  ["composed short answers", /^asked$/],
  ["composed summaries", /^extract-|^lead$/],
];

/** Families whose answers are told apart within one passage only: the figure is the share of passages where the right one scores higher. */
const WITHIN_PASSAGE = "lead";

/** What a model makes of families that it was not learnt from. */
export interface HeldOutFigures {
  readonly name: string;
  readonly supported: number;
  readonly unsupported: number;
  /** Area under the curve, of the model and of what is told apart by less. */
  readonly model: Interval;
  /** Share of an answer's words, those of grammar aside, that are in the source. */
  readonly words: number;
  /** The same of its pairs of neighbouring words. */
  readonly pairs: number;
  /** The comparison of sentences that the model builds on. */
  readonly compared: number;
  readonly predictions: readonly ScoredExample[];
}

/** For each group of families: a model learnt from all others, beside the share of words, of pairs of words, and the comparison alone. */
export function validateSupport(
  measured: readonly MeasuredPair[],
  commonStems: string,
  random: Random,
): HeldOutFigures[] {
  return HELD_OUT.flatMap(([name, families]) => {
    const model = learnSupport(
      measured.filter(({ family }) => !families.test(family)),
      commonStems,
    );
    const held = measured.filter(({ family }) => families.test(family));
    const kinds = name === "composed summaries" ? ["extract-own", "extract-strange", "lead"] : [name];
    return kinds.map((kind) => {
      const own = kinds.length === 1 ? held : held.filter(({ family }) => family === kind);
      return figuresOf(kind, own, model, random);
    });
  });
}

function figuresOf(
  name: string,
  held: readonly MeasuredPair[],
  model: SupportModel,
  random: Random,
): HeldOutFigures {
  const supported = held.filter(({ isSupported }) => isSupported);
  const unsupported = held.filter(({ isSupported }) => !isSupported);
  const scoresOf = (score: (pair: MeasuredPair) => number): number[][] =>
    name === WITHIN_PASSAGE
      ? [supported.map((pair, at) => score(pair) - score(unsupported[at] ?? pair)), [0]]
      : [supported.map(score), unsupported.map(score)];
  const area = ([up = [], down = []]: readonly Iterable<number>[]): number => auc(up, down);
  const probability = (pair: MeasuredPair): number => answerProbability(model, pair);
  return {
    name,
    supported: supported.length,
    unsupported: unsupported.length,
    model: bootstrapInterval(scoresOf(probability), area, () => random.next()),
    words: area(scoresOf(sharedWords)),
    pairs: area(scoresOf(sharedPairs)),
    compared: area(scoresOf(comparedWords)),
    predictions: held.map((pair) => ({ score: probability(pair), isPositive: pair.isSupported })),
  };
}

export interface BandFigures {
  /** Of answers inside the band of doubt, and outside it: their share of all, and how many are judged rightly at one half. */
  readonly inside: { readonly share: number; readonly accuracy: number };
  readonly outside: { readonly share: number; readonly accuracy: number };
  /** Expected calibration error over all. */
  readonly calibrationError: number;
}

/** How right the band of doubt is, over predictions for what was held out. */
export function judgeBand(predictions: readonly ScoredExample[]): BandFigures {
  const isInside = ({ score }: ScoredExample): boolean => score >= UNCERTAIN_FROM && score <= UNCERTAIN_TO;
  const partOf = (examples: readonly ScoredExample[]): BandFigures["inside"] => ({
    share: examples.length / predictions.length,
    accuracy:
      examples.filter(({ score, isPositive }) => score >= 0.5 === isPositive).length / examples.length,
  });
  return {
    inside: partOf(predictions.filter(isInside)),
    outside: partOf(predictions.filter((one) => !isInside(one))),
    calibrationError: calibrationError(predictions),
  };
}

function comparedWords({ sentences }: MeasuredPair): number {
  const at = SUPPORT_FEATURES.indexOf("compared");
  const words = sentences.reduce((sum, sentence) => sum + sentence.words, 0);
  const found = sentences.reduce((sum, { features, words: own }) => sum + (features[at] ?? 0) * own, 0);
  return found / Math.max(1, words);
}

/** Share of the words of an answer, those of grammar aside, that stand in its source. */
export function sharedWords({ source, answer }: { source: string; answer: string }): number {
  const known = new Set(wordsOf(source));
  const words = wordsOf(answer).filter((word) => !FUNCTION_WORDS.has(word));
  return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
}

/** Share of the pairs of neighbouring words of an answer that stand so in its source. */
export function sharedPairs(pair: { source: string; answer: string }): number {
  const known = new Set(neighboursIn(pair.source));
  const pairs = neighboursIn(pair.answer);
  return pairs.length === 0 ? sharedWords(pair) : pairs.filter((one) => known.has(one)).length / pairs.length;
}

function neighboursIn(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
