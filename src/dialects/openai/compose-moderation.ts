import type { JsonObject } from "../../contracts/json.ts";

/** From this score on a category counts as found: what content detectors call medium confidence. */
export const MODERATION_THRESHOLD = 0.6;

/** A detector, or two that must both have found something. */
type Evidence = readonly [string] | readonly [string, string];

/**
 * OpenAI's categories (API reference, "Moderations") by the detectors that speak for them. Those that tell apart what these detectors do
 * not (minors, graphic detail, intent) have no evidence: their score is 0 and says nothing.
 */
const CATEGORIES: Readonly<Record<string, Evidence | undefined>> = {
  harassment: ["content.insults"],
  "harassment/threatening": ["content.insults", "content.violence"],
  hate: ["content.hate"],
  "hate/threatening": ["content.hate", "content.violence"],
  illicit: ["content.misconduct"],
  "illicit/violent": ["content.misconduct", "content.violence"],
  "self-harm": ["content.self-harm"],
  "self-harm/instructions": undefined,
  "self-harm/intent": undefined,
  sexual: ["content.sexual"],
  "sexual/minors": undefined,
  violence: ["content.violence"],
  "violence/graphic": undefined,
};

/** One result in OpenAI's shape; `scores`: each detector's highest, where it found anything. */
export function composeModeration(scores: ReadonlyMap<string, number>): JsonObject {
  const categories: JsonObject = {};
  const categoryScores: JsonObject = {};
  const inputTypes: JsonObject = {};
  let isFlagged = false;
  for (const [category, evidence] of Object.entries(CATEGORIES)) {
    const score =
      evidence === undefined ? 0 : Math.min(...evidence.map((detector) => scores.get(detector) ?? 0));
    const isFound = score >= MODERATION_THRESHOLD;
    isFlagged ||= isFound;
    categories[category] = isFound;
    categoryScores[category] = score;
    inputTypes[category] = evidence === undefined ? [] : ["text"];
  }
  return {
    flagged: isFlagged,
    categories,
    category_scores: categoryScores,
    category_applied_input_types: inputTypes,
  };
}
