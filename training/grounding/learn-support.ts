import { probabilityOf } from "../../src/inference/calibration.ts";
import { SUPPORT_FEATURES } from "../../src/guardrails/grounding/measure-support.ts";
import { fitPlatt } from "../../src/scoring/fit-platt.ts";
import type { SupportModel } from "../../src/guardrails/grounding/support-model.ts";
import type { MeasuredPair } from "./measure-pairs.ts";

/**
 * What each feature is worth before any data is seen, in units of its spread: mean over the sentences, least of them. All corpora at hand
 * are small and each is of one kind, and weights learnt from one are worse on another than these (bench/grounding has the figures),
 * so that learning only bends them.
 */
const PRIOR: SupportModel["weights"] = {
  compared: [0.8, 0.5],
  rareWords: [0.4, 0],
  allWords: [0.4, 0],
  neighbours: [0.2, 0.2],
  inOrder: [0.2, 0.1],
  oneSentence: [0.2, 0],
  names: [0.3, 0],
  numbers: [0.3, 0],
  others: [0.4, 0],
};
const PRIOR_QUESTIONS = 0.5;
const PRIOR_NO_CLAIM = 0.4;
/** How hard it is to leave the prior: strength of the L2 penalty on the distance. */
const PRIOR_STRENGTH = 0.5;
const STEPS = 400;
const FIRST_STEP = 0.05;
const LAST_STEP = 0.01;

/** What a family of pairs counts for; each class of a family counts the same. Natural answers count most. */
const FAMILY_WEIGHTS: readonly (readonly [family: RegExp, weight: number])[] = [
  [/^begin-|^dialfact$/, 1],
  [/^extract-own$/, 1],
  [/^extract-strange$/, 0.6],
  [/^talk$/, 0.4],
  [/^asked$|^sentence-(?:news|wiki)$/, 0.3],
  [/^sentence-|^truthful-qa$/, 0.15],
];
/** Corpora whose plain answers count once more by themselves: they are the harder ones. */
const NATURAL = /^begin-|^dialfact$/;
/** Pairs that tell only beside each other: the answers of one passage are compared, not those of different ones. */
const COMPARED = "lead";
const COMPARED_WEIGHT = 1;

const FEATURES = SUPPORT_FEATURES.length;
const WIDTH = 2 * FEATURES + 2;

/** Weights from pairs of the families, calibrated on the natural ones among them. Deterministic. */
export function learnSupport(pairs: readonly MeasuredPair[], commonStems: string): SupportModel {
  const parts = partsOf(pairs);
  const spread = spreadOf(parts);
  const weights = descend(parts, differencesOf(pairs), spread);
  const natural = pairs.filter(({ family }) => NATURAL.test(family));
  const logits = natural.map((pair) =>
    rowOf(pair).reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0),
  );
  const pairOf = (at: number): readonly [number, number] => [
    rounded(weights[at] ?? 0),
    rounded(weights[FEATURES + at] ?? 0),
  ];
  const named = SUPPORT_FEATURES.map((feature, at) => [feature, pairOf(at)] as const);
  return {
    weights: Object.fromEntries(named) as SupportModel["weights"],
    questions: rounded(weights[2 * FEATURES] ?? 0),
    noClaim: rounded(weights[2 * FEATURES + 1] ?? 0),
    scale: scaleOf(logits, natural),
    commonStems,
  };
}

/** Each class of each corpus counts the same. */
function scaleOf(logits: readonly number[], natural: readonly MeasuredPair[]): SupportModel["scale"] {
  const counts = new Map<string, number>();
  const keyOf = ({ family, isSupported }: MeasuredPair): string => `${family} ${isSupported}`;
  for (const pair of natural) counts.set(keyOf(pair), (counts.get(keyOf(pair)) ?? 0) + 1);
  const { slope, offset } = fitPlatt(
    logits,
    natural.map(({ isSupported }) => isSupported),
    { weights: natural.map((pair) => 100 / (counts.get(keyOf(pair)) ?? 1)) },
  );
  return { slope: rounded(slope), offset: rounded(offset) };
}

/** Mean of each feature, least of each, minus the share of questions, minus one without a claim. */
export function rowOf({ sentences, questions, hasClaim }: MeasuredPair): readonly number[] {
  const row = new Array<number>(WIDTH).fill(0);
  const words = sentences.reduce((sum, sentence) => sum + Math.max(1, sentence.words), 0);
  for (let at = 0; at < FEATURES; at++) {
    let mean = 0;
    let least = 1;
    for (const { features, words: own } of sentences) {
      mean += (features[at] ?? 0) * Math.max(1, own);
      least = Math.min(least, features[at] ?? 0);
    }
    row[at] = words === 0 ? 1 : mean / words;
    row[FEATURES + at] = least;
  }
  row[2 * FEATURES] = -questions;
  row[2 * FEATURES + 1] = hasClaim ? 0 : -1;
  return row;
}

/** Rows that are compared with each other, and with no others. */
interface Part {
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly boolean[];
  readonly weights: readonly number[];
}

function partsOf(pairs: readonly MeasuredPair[]): readonly Part[] {
  const families = [...new Set(pairs.map(({ family }) => family))].filter((family) => family !== COMPARED);
  return families.flatMap((family) => {
    const own = pairs.filter((pair) => pair.family === family);
    const weight = FAMILY_WEIGHTS.find(([name]) => name.test(family))?.[1] ?? 0;
    const plain = own.filter(({ isPlain }) => isPlain);
    return NATURAL.test(family) ? [partOf(own, weight), partOf(plain, weight)] : [partOf(own, weight)];
  });
}

function partOf(pairs: readonly MeasuredPair[], weight: number): Part {
  const supported = pairs.filter(({ isSupported }) => isSupported).length;
  return {
    rows: pairs.map(rowOf),
    labels: pairs.map(({ isSupported }) => isSupported),
    weights: pairs.map(
      ({ isSupported }) => weight / 2 / Math.max(1, isSupported ? supported : pairs.length - supported),
    ),
  };
}

/** What the supported answer of a passage has more than the other one. */
function differencesOf(pairs: readonly MeasuredPair[]): readonly (readonly number[])[] {
  const compared = pairs.filter(({ family }) => family === COMPARED);
  const differences: (readonly number[])[] = [];
  for (let at = 0; at + 1 < compared.length; at += 2) {
    const [good, bad] = [compared[at], compared[at + 1]];
    if (good?.isSupported !== true || bad?.isSupported !== false)
      throw new Error("pairs are not side by side");
    const less = rowOf(bad);
    differences.push(rowOf(good).map((value, feature) => value - (less[feature] ?? 0)));
  }
  return differences;
}

/** By feature: the standard deviation within a part, mean over the parts. */
function spreadOf(parts: readonly Part[]): readonly number[] {
  return Array.from({ length: WIDTH }, (_, feature) => {
    const variances = parts.map(({ rows }) => {
      const values = rows.map((row) => row[feature] ?? 0);
      const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
    });
    return Math.sqrt(variances.reduce((sum, value) => sum + value, 0) / parts.length) + 1e-6;
  });
}

/**
 * Logistic regression with an intercept for each part, so that only answers of one part are told apart; no weight below zero, since every
 * feature speaks for support; drawn to the prior. Adam (Kingma and Ba 2015) on all rows at once, projected after each step.
 */
function descend(
  parts: readonly Part[],
  differences: readonly (readonly number[])[],
  spread: readonly number[],
): readonly number[] {
  const prior = priorWeights();
  const scaled = parts.map((part) => ({
    ...part,
    rows: part.rows.map((row) => row.map((value, at) => value / (spread[at] ?? 1))),
  }));
  const scaledDifferences = differences.map((row) => row.map((value, at) => value / (spread[at] ?? 1)));
  const share = COMPARED_WEIGHT / Math.max(1, differences.length);
  const total =
    scaled.reduce((sum, { weights }) => sum + weights.reduce((all, weight) => all + weight, 0), 0) +
    (differences.length > 0 ? COMPARED_WEIGHT : 0);
  const values = [...prior, ...scaled.map(({ rows }) => -meanLogit(rows, prior))];
  const step = adam(values.length);
  for (let round = 1; round <= STEPS; round++) {
    const gradient = new Float64Array(values.length);
    for (let at = 0; at < WIDTH; at++) gradient[at] = PRIOR_STRENGTH * ((values[at] ?? 0) - (prior[at] ?? 0));
    for (const [which, { rows, labels, weights }] of scaled.entries()) {
      for (const [index, row] of rows.entries()) {
        const logit = dot(row, values) + (values[WIDTH + which] ?? 0);
        const error =
          ((probabilityOf(logit) - (labels[index] === true ? 1 : 0)) * (weights[index] ?? 0)) / total;
        addScaled(gradient, row, error);
        gradient[WIDTH + which] = (gradient[WIDTH + which] ?? 0) + error;
      }
    }
    for (const row of scaledDifferences)
      addScaled(gradient, row, ((probabilityOf(dot(row, values)) - 1) * share) / total);
    step(values, gradient, round <= STEPS * 0.6 ? FIRST_STEP : LAST_STEP, round);
    for (let at = 0; at < WIDTH; at++) values[at] = Math.max(0, values[at] ?? 0);
  }
  return values.slice(0, WIDTH).map((value, at) => value / (spread[at] ?? 1));
}

function priorWeights(): readonly number[] {
  const priors = SUPPORT_FEATURES.map((feature) => PRIOR[feature]);
  return [
    ...priors.map(([mean]) => mean),
    ...priors.map(([, least]) => least),
    PRIOR_QUESTIONS,
    PRIOR_NO_CLAIM,
  ];
}

function meanLogit(rows: readonly (readonly number[])[], weights: readonly number[]): number {
  return rows.reduce((sum, row) => sum + dot(row, weights), 0) / Math.max(1, rows.length);
}

function dot(row: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < row.length; at++) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

function addScaled(into: Float64Array, row: readonly number[], by: number): void {
  for (let at = 0; at < row.length; at++) into[at] = (into[at] ?? 0) + by * (row[at] ?? 0);
}

function adam(size: number) {
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  return (values: number[], gradient: Float64Array, rate: number, round: number): void => {
    for (let at = 0; at < size; at++) {
      const slope = gradient[at] ?? 0;
      const mean = 0.9 * (means[at] ?? 0) + 0.1 * slope;
      const square = 0.99 * (squares[at] ?? 0) + 0.01 * slope * slope;
      means[at] = mean;
      squares[at] = square;
      const unbiased = mean / (1 - 0.9 ** round);
      values[at] = (values[at] ?? 0) - (rate * unbiased) / (Math.sqrt(square / (1 - 0.99 ** round)) + 1e-9);
    }
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
