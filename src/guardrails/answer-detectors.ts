import type { Detector } from "../contracts/detection.ts";
import { GROUNDING_DETECTORS } from "./grounding/grounding-detectors.ts";
import { jsonAnswer } from "./json-answer-detector.ts";

/** Detectors of the engine's own, which judge whole answers by what their requests asked for. Every guardrail may name them. */
export const answerDetectors: readonly Detector[] = [...GROUNDING_DETECTORS, jsonAnswer];

export const answerDetectorById: ReadonlyMap<string, Detector> = new Map(
  answerDetectors.map((detector) => [detector.id, detector]),
);
