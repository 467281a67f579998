import { probabilityOf } from "../../../inference/calibration.ts";
import { LinearModel } from "../../../inference/linear-model.ts";
import { arrayOf, readModelFile } from "../../../inference/model-file.ts";
import type { ContentCategory } from "../categories.ts";
import { ClassIndex } from "./class-index.ts";
import { CLASS_NAMES } from "./class-numbers.ts";
import { CONTENT_HEADS, EVIDENCE, EVIDENCE_COUNT } from "./evidence.ts";
import { roughTalk } from "./rough-talk.ts";
import { FEATURE_BITS } from "./token-features.ts";

export const CONTENT_MODEL = "content";
export const CONTENT_FORMAT = 2;

/** What the numbers in a model file mean: with other classes or other evidence its weights mean nothing. */
export function contentSettings(): Readonly<Record<string, string>> {
  return { classes: CLASS_NAMES.join(" "), evidence: EVIDENCE.join(", ") };
}

const INSULTS = CONTENT_HEADS.indexOf("insults");

/** A trained content model, ready to judge. */
export class ContentModel {
  readonly weights: LinearModel;
  readonly index: ClassIndex;
  /** By head: what each piece of evidence counts, and what is added. */
  readonly #blend: Float32Array;

  /** Throws a `RangeError` where the bytes are no content model, or one of other classes or evidence. */
  constructor(bytes: Uint8Array) {
    const file = readModelFile(bytes);
    if (file.name !== CONTENT_MODEL || file.format !== CONTENT_FORMAT)
      throw new RangeError(`not a content model of format ${CONTENT_FORMAT}: ${file.name} ${file.format}`);
    for (const [name, value] of Object.entries(contentSettings()))
      if (file.settings[name] !== value)
        throw new RangeError(`the content model was trained with other ${name} than these: train it anew`);
    this.weights = new LinearModel({
      heads: CONTENT_HEADS.length,
      weights: arrayOf(file, "weights", "int8"),
      steps: arrayOf(file, "steps", "float32"),
      biases: arrayOf(file, "biases", "float32"),
    });
    if (this.weights.buckets !== 2 ** FEATURE_BITS)
      throw new RangeError("the content model has another number of buckets");
    this.#blend = arrayOf(file, "blend", "float32");
    if (this.#blend.length !== CONTENT_HEADS.length * (EVIDENCE_COUNT + 1))
      throw new RangeError("the content model has another blend");
    this.index = new ClassIndex({
      hashes: arrayOf(file, "wordHashes", "int32"),
      classes: arrayOf(file, "wordClasses", "uint8"),
      severities: arrayOf(file, "wordSeverities", "uint8"),
    });
  }

  /** The probability of a head, from the evidence of a window. */
  probability(evidence: Float64Array, head: number): number {
    return blendedProbability(this.#blend, evidence, head);
  }
}

/** What a blend of the evidence comes to for a head: calibrated on sources that the linear model was not made from. */
export function blendedProbability(blend: Float32Array, evidence: Float64Array, head: number): number {
  const base = head * (EVIDENCE_COUNT + 1);
  let logit = blend[base + EVIDENCE_COUNT] ?? 0;
  for (let n = 0; n < EVIDENCE_COUNT; n++) {
    const piece = evidence[n] ?? 0;
    if (piece !== 0) logit += (blend[base + n] ?? 0) * piece;
  }
  const probability = probabilityOf(logit);
  return head === INSULTS ? Math.max(probability, roughTalk(evidence)) : probability;
}

/** Scores of a whole text, 0..1. */
export type ContentScores = Readonly<Record<ContentCategory | "any", number>>;
