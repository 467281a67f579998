import { BoostedTrees } from "../../../inference/boosted-trees.ts";
import { calibrated, type PlattScale } from "../../../inference/calibration.ts";
import { LinearModel } from "../../../inference/linear-model.ts";
import { arrayOf, type ModelFile, readModelFile } from "../../../inference/model-file.ts";
import { ConceptIndex } from "./concept-index.ts";
import { CharacterModel } from "./character-model.ts";
import { CONCEPTUAL_BITS, LEXICAL_BITS, segmentFeatures } from "./segment-features.ts";
import {
  EVIDENCE,
  type EvidenceModels,
  gatherEvidence,
  KINDS,
  normed,
  type Speaker,
  SPEAKERS,
  type TextEvidence,
} from "./text-evidence.ts";

/** The layout of the arrays in the model's file. */
export const PROMPT_ATTACK_FORMAT = 1;

/** How likely a text is an attack on the model, from 0 to 1. */
export interface PromptAttackScore {
  readonly score: number;
  /** Where the text looks most like one: UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** The same, with the score shared out among what an attack may be after. */
export interface PromptAttackScores extends PromptAttackScore {
  readonly jailbreak: number;
  readonly injection: number;
  readonly leakage: number;
}

/** How the trees' logit and those of the linear models make one, before it is calibrated. */
export interface Blend {
  readonly trees: number;
  readonly words: number;
  readonly concepts: number;
  readonly window: number;
}

interface SpeakerModel {
  readonly evidence: EvidenceModels;
  readonly trees: BoostedTrees;
  readonly blend: Blend;
  readonly scale: PlattScale;
}

const WORDS_WHOLE = EVIDENCE.indexOf("words.whole");
const CONCEPTS_WHOLE = EVIDENCE.indexOf("concepts.whole");
const WINDOW = EVIDENCE.indexOf("window");

/** Judges whether a text is an attack on a model, by its words, its concepts and its shape. */
export class PromptAttackModel {
  readonly #speakers: Readonly<Record<Speaker, SpeakerModel>>;
  readonly #kinds: LinearModel;

  /** `kinds`: over conceptual features, with a head for each of KINDS. */
  constructor(speakers: Readonly<Record<Speaker, SpeakerModel>>, kinds: LinearModel) {
    this.#speakers = speakers;
    this.#kinds = kinds;
  }

  judge(text: string, speaker: Speaker): PromptAttackScores {
    const { evidence, trees, blend, scale } = this.#speakers[speaker];
    const found = gatherEvidence(text, evidence);
    const weighed = weighedBy(trees, blend, scale, found, text.length);
    const { score } = weighed;
    const [jailbreak = 0, injection = 0, leakage = 0] = shares(this.#kindLogits(found));
    return {
      ...weighed,
      jailbreak: score * jailbreak,
      injection: score * injection,
      leakage: score * leakage,
    };
  }

  /** As `judge`, for those who do not ask what an attack may be after. */
  weigh(text: string, speaker: Speaker): PromptAttackScore {
    const { evidence, trees, blend, scale } = this.#speakers[speaker];
    return weighedBy(trees, blend, scale, gatherEvidence(text, evidence), text.length);
  }

  /** By kind, of the window that looks most like an attack. */
  #kindLogits({ tokens, window }: TextEvidence): number[] {
    const sums = new Float64Array(KINDS.length);
    let count = 0;
    for (let segment = window.fromSegment; segment < window.toSegment; segment++) {
      const { conceptual, conceptualCount } = segmentFeatures(tokens, segment);
      for (let n = 0; n < conceptualCount; n++) this.#kinds.add(conceptual[n] ?? 0, 1, sums);
      count += conceptualCount;
    }
    return KINDS.map((_, kind) => normed(this.#kinds, sums[kind] ?? 0, count, kind));
  }
}

function weighedBy(
  trees: BoostedTrees,
  blend: Blend,
  scale: PlattScale,
  { tokens, row, window }: TextEvidence,
  length: number,
): PromptAttackScore {
  return {
    score: calibrated(blended(trees.logit(row), row, blend), scale),
    start: tokens.count === 0 ? 0 : (tokens.starts[window.from] ?? 0),
    end: tokens.count === 0 ? length : (tokens.ends[window.to - 1] ?? length),
  };
}

/** The logit before calibration. */
export function blended(treesLogit: number, row: Float32Array, blend: Blend): number {
  return (
    blend.trees * treesLogit +
    blend.words * (row[WORDS_WHOLE] ?? 0) +
    blend.concepts * (row[CONCEPTS_WHOLE] ?? 0) +
    blend.window * (row[WINDOW] ?? 0)
  );
}

/** Logits as shares of 1. */
function shares(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((one, other) => one + other, 0);
  return powers.map((power) => power / sum);
}

/** Reads the model's file; throws a `RangeError` that says what is wrong with it. */
export function readPromptAttackModel(bytes: Uint8Array): PromptAttackModel {
  const file = readModelFile(bytes);
  const { name, format, settings } = file;
  if (name !== "prompt-attack" || format !== PROMPT_ATTACK_FORMAT)
    throw new RangeError(
      `a "${name}" model of format ${format} is no prompt-attack model of format ${PROMPT_ATTACK_FORMAT}`,
    );
  if (settings.evidence !== EVIDENCE.join(" "))
    throw new RangeError("the prompt-attack model was trained on other features; train it again");
  const concepts = new ConceptIndex({
    hashes: arrayOf(file, "concepts.hashes", "int32"),
    kinds: arrayOf(file, "concepts.kinds", "uint8"),
    concepts: arrayOf(file, "concepts.concepts", "int8"),
  });
  const characters = new CharacterModel(arrayOf(file, "characters", "uint8"));
  const speakers = Object.fromEntries(
    SPEAKERS.map((speaker) => [speaker, speakerModel(file, speaker, { concepts, characters })]),
  );
  return new PromptAttackModel(
    speakers as Record<Speaker, SpeakerModel>,
    linearModel(file, "kinds", CONCEPTUAL_BITS, KINDS.length),
  );
}

function linearModel(file: ModelFile, part: string, bits: number, heads = 1): LinearModel {
  const model = new LinearModel({
    heads,
    weights: arrayOf(file, `${part}.weights`, "int8"),
    steps: arrayOf(file, `${part}.steps`, "float32"),
    biases: arrayOf(file, `${part}.biases`, "float32"),
  });
  if (model.buckets !== 2 ** bits) throw new RangeError(`"${part}" has not 2^${bits} buckets`);
  return model;
}

const NUMBERS_OF_SPEAKER = 7;

/** Numbers of one speaker, in their order: the trees' bias, the blend, the scale. */
function speakerModel(
  file: ModelFile,
  speaker: Speaker,
  shared: Pick<EvidenceModels, "concepts" | "characters">,
): SpeakerModel {
  const numbers = arrayOf(file, `${speaker}.numbers`, "float32");
  const [bias = 0, trees = 0, words = 0, concepts = 0, window = 0, slope = 0, offset = 0] = numbers;
  if (numbers.length !== NUMBERS_OF_SPEAKER)
    throw new RangeError(`"${speaker}.numbers" has not ${NUMBERS_OF_SPEAKER} numbers`);
  return {
    evidence: {
      ...shared,
      words: linearModel(file, `${speaker}.words`, LEXICAL_BITS),
      conceptual: linearModel(file, `${speaker}.concepts`, CONCEPTUAL_BITS),
    },
    trees: new BoostedTrees({
      roots: arrayOf(file, `${speaker}.roots`, "int32"),
      features: arrayOf(file, `${speaker}.features`, "int16"),
      thresholds: arrayOf(file, `${speaker}.thresholds`, "float32"),
      left: arrayOf(file, `${speaker}.left`, "int32"),
      values: arrayOf(file, `${speaker}.values`, "float32"),
      bias,
    }),
    blend: { trees, words, concepts, window },
    scale: { slope, offset },
  };
}
