import type { LinearModelParts } from "../../src/inference/linear-model.ts";
import type { ConceptIndex } from "../../src/detectors/attack/trained/concept-index.ts";
import {
  CONCEPTUAL_BITS,
  LEXICAL_BITS,
  segmentFeatures,
} from "../../src/detectors/attack/trained/segment-features.ts";
import { KINDS, type Speaker } from "../../src/detectors/attack/trained/text-evidence.ts";
import { readTokens } from "../../src/detectors/attack/trained/read-tokens.ts";
import { type LogisticOptions, quantised, type SparseRow, trainLogistic } from "../learn/logistic.ts";
import type { Random } from "../learn/random.ts";
import type { AttackExample } from "./example.ts";

/** Of a longer text, the linear models learn from so many tokens. */
const LEARNT_TOKENS = 600;

const WORDS: LogisticOptions = { buckets: 2 ** LEXICAL_BITS, epochs: 5, rate: 0.5, decay: 3e-6 };
const CONCEPTS: LogisticOptions = { buckets: 2 ** CONCEPTUAL_BITS, epochs: 4, rate: 0.2, decay: 1e-5 };

/** The features of one text, as the linear models see it: each once, with the value 1 over the root of their number. */
export interface FeaturisedText {
  readonly words: SparseRow;
  readonly concepts: SparseRow;
}

export function featurise(text: string, index: ConceptIndex): FeaturisedText {
  const tokens = readTokens(text, index);
  const words = new Set<number>();
  const concepts = new Set<number>();
  for (let segment = 0; segment < tokens.segmentCount; segment++) {
    if ((tokens.segmentStarts[segment] ?? 0) >= LEARNT_TOKENS) break;
    const { lexical, lexicalCount, conceptual, conceptualCount } = segmentFeatures(tokens, segment);
    for (let n = 0; n < lexicalCount; n++) words.add(lexical[n] ?? 0);
    for (let n = 0; n < conceptualCount; n++) concepts.add(conceptual[n] ?? 0);
  }
  return { words: rowOf(words), concepts: rowOf(concepts) };
}

/** Rows with as many features share their values. */
const sharedValues = new Map<number, Float32Array>();

function rowOf(buckets: ReadonlySet<number>): SparseRow {
  let values = sharedValues.get(buckets.size);
  if (values === undefined) {
    values = new Float32Array(buckets.size).fill(1 / Math.sqrt(buckets.size));
    sharedValues.set(buckets.size, values);
  }
  return { buckets: Int32Array.from(buckets), values };
}

/** The linear models of one speaker. */
export interface WordModels {
  readonly words: LinearModelParts;
  readonly conceptual: LinearModelParts;
}

/** Learns what one speaker's attacks read like. */
export function learnWords(
  examples: readonly AttackExample[],
  texts: readonly FeaturisedText[],
  speaker: Speaker,
  random: Random,
): WordModels {
  const targets = examples.map(({ isAttack, weights }) => ({
    isPositive: isAttack,
    weight: weights[speaker],
  }));
  const learn = (rows: readonly SparseRow[], options: LogisticOptions): LinearModelParts =>
    quantised([trainLogistic(rows, targets, options, random)]);
  return {
    words: learn(
      texts.map(({ words }) => words),
      WORDS,
    ),
    conceptual: learn(
      texts.map(({ concepts }) => concepts),
      CONCEPTS,
    ),
  };
}

/** Learns what attacks are after, by their concepts. */
export function learnKinds(
  examples: readonly AttackExample[],
  texts: readonly FeaturisedText[],
  random: Random,
): LinearModelParts {
  const rows = texts.map(({ concepts }) => concepts);
  return quantised(
    KINDS.map((wanted) =>
      trainLogistic(
        rows,
        examples.map(({ kind }) => ({ isPositive: kind === wanted, weight: kind === undefined ? 0 : 1 })),
        CONCEPTS,
        random,
      ),
    ),
  );
}
