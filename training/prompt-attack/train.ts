import { PROMPT_ATTACK_FORMAT } from "../../src/detectors/attack/trained/prompt-attack-model.ts";
import { EVIDENCE, SPEAKERS } from "../../src/detectors/attack/trained/text-evidence.ts";
import type { LinearModelParts } from "../../src/inference/linear-model.ts";
import { type ModelArray, writeModelFile } from "../../src/inference/model-file.ts";
import type { TrainContext, TrainedModel } from "../train-context.ts";
import { PROMPT_ATTACK_CARD } from "./card.ts";
import { learnKinds } from "./learn-words.ts";
import { learnSpeaker, type SpeakerParts } from "./learn-speaker.ts";
import { prepareMaterial } from "./prepare-material.ts";

/** Makes the model that tells attacks on the model from innocent texts. */
export function train(context: TrainContext): Promise<TrainedModel> {
  const { random } = context;
  const report = (line: string): void => {
    context.report(line);
  };
  const material = prepareMaterial(context);
  const arrays = new Map<string, ModelArray>([
    ["characters", material.surprise],
    ["concepts.hashes", material.concepts.hashes],
    ["concepts.kinds", material.concepts.kinds],
    ["concepts.concepts", material.concepts.concepts],
  ]);
  for (const speaker of SPEAKERS)
    addSpeaker(arrays, speaker, learnSpeaker(material, speaker, random.branch(speaker), report));
  addLinear(arrays, "kinds", learnKinds(material.examples, material.texts, random.branch("kinds")));
  const modelFile = writeModelFile({
    name: "prompt-attack",
    format: PROMPT_ATTACK_FORMAT,
    settings: { evidence: EVIDENCE.join(" ") },
    arrays,
  });
  return Promise.resolve({ modelFile, card: PROMPT_ATTACK_CARD });
}

function addSpeaker(
  arrays: Map<string, ModelArray>,
  speaker: string,
  { words, conceptual, trees, blend, scale }: SpeakerParts,
): void {
  addLinear(arrays, `${speaker}.words`, words);
  addLinear(arrays, `${speaker}.concepts`, conceptual);
  arrays.set(`${speaker}.roots`, trees.roots);
  arrays.set(`${speaker}.features`, trees.features);
  arrays.set(`${speaker}.thresholds`, trees.thresholds);
  arrays.set(`${speaker}.left`, trees.left);
  arrays.set(`${speaker}.values`, trees.values);
  const numbers = [trees.bias, blend.trees, blend.words, blend.concepts, blend.window];
  arrays.set(`${speaker}.numbers`, Float32Array.of(...numbers, scale.slope, scale.offset));
}

function addLinear(
  arrays: Map<string, ModelArray>,
  part: string,
  { weights, steps, biases }: LinearModelParts,
): void {
  arrays.set(`${part}.weights`, weights);
  arrays.set(`${part}.steps`, steps);
  arrays.set(`${part}.biases`, biases);
}
