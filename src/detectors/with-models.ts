import type { Detector } from "../contracts/detection.ts";
import { promptAttack } from "./attack/prompt-attack.ts";
import { readPromptAttackModel } from "./attack/trained/prompt-attack-model.ts";
import { contentDetectors } from "./content/detectors.ts";
import { ContentModel } from "./content/trained/content-model.ts";
import { trainedJudge } from "./content/trained/trained-judge.ts";
import { detectors } from "./index.ts";
import { nameDetectors } from "./names/tagger/name-detectors.ts";
import { readNamesModel } from "./names/tagger/names-model.ts";

/** Makes the detectors that one model is for. */
type FromModel = (bytes: Uint8Array) => readonly Detector[];

/** The models that detectors are made of, by the name of their folder in models/. */
const FROM_MODELS: Readonly<Record<string, FromModel>> = {
  content: (bytes) => contentDetectors(trainedJudge(new ContentModel(bytes))),
  "prompt-attack": (bytes) => [promptAttack(readPromptAttackModel(bytes))],
  names: (bytes) => nameDetectors(readNamesModel(bytes)),
};

/** Names of the models that detectors can be made of. */
export const MODEL_NAMES: readonly string[] = Object.keys(FROM_MODELS);

/**
 * Every detector that comes with Sallyport, by its id, where the given models, bytes of model files by name, take the place of rules. Throws
 * a `RangeError` where a model cannot be read.
 */
export function detectorsWithModels(models: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Detector> {
  const byId = new Map(detectors.map((detector) => [detector.id, detector]));
  for (const [name, fromModel] of Object.entries(FROM_MODELS)) {
    const bytes = models.get(name);
    if (bytes === undefined) continue;
    for (const detector of fromModel(bytes)) byId.set(detector.id, detector);
  }
  return byId;
}
