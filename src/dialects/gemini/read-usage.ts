import type { Usage } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";

/**
 * Reads Gemini's `usageMetadata`; undefined where there is none. Thoughts are not among the candidates' tokens there, nor what tools
 * gave back among those of the prompt; what came from a cache is.
 */
export function readUsage(value: JsonValue | undefined): Usage | undefined {
  if (!isJsonObject(value)) return undefined;
  const thoughts = count(value["thoughtsTokenCount"]);
  const cached = count(value["cachedContentTokenCount"]);
  return {
    inputTokens: (count(value["promptTokenCount"]) ?? 0) + (count(value["toolUsePromptTokenCount"]) ?? 0),
    outputTokens: (count(value["candidatesTokenCount"]) ?? 0) + (thoughts ?? 0),
    ...(cached === undefined ? {} : { cachedInputTokens: cached }),
    ...(thoughts === undefined ? {} : { reasoningTokens: thoughts }),
  };
}

/** The same the other way round. */
export function usageMetadataOf(usage: Usage): JsonObject {
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage;
  return {
    promptTokenCount: inputTokens,
    candidatesTokenCount: Math.max(0, outputTokens - (reasoningTokens ?? 0)),
    totalTokenCount: inputTokens + outputTokens,
    ...(cachedInputTokens === undefined ? {} : { cachedContentTokenCount: cachedInputTokens }),
    ...(reasoningTokens === undefined ? {} : { thoughtsTokenCount: reasoningTokens }),
  };
}

function count(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
