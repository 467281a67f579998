import type { Usage } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";

/**
 * Reads Converse's `usage` (TokenUsage); undefined where there is none. Its `inputTokens` are without what was read from or written to
 * a cache (Amazon Bedrock user guide, "Prompt caching"); ours are all of them.
 */
export function readConverseUsage(value: JsonValue | undefined): Usage | undefined {
  if (!isJsonObject(value)) return undefined;
  const cached = count(value["cacheReadInputTokens"]);
  const written = count(value["cacheWriteInputTokens"]);
  const hour = hourTokens(value["cacheDetails"]);
  return {
    inputTokens: (count(value["inputTokens"]) ?? 0) + (cached ?? 0) + (written ?? 0),
    outputTokens: count(value["outputTokens"]) ?? 0,
    ...(cached === undefined ? {} : { cachedInputTokens: cached }),
    ...(written === undefined ? {} : { cacheWriteTokens: written }),
    ...(hour === undefined ? {} : { cacheWriteHourTokens: hour }),
  };
}

export function composeConverseUsage(usage: Usage): JsonObject {
  const { inputTokens, outputTokens, cachedInputTokens: cached, cacheWriteTokens: written } = usage;
  const hour = usage.cacheWriteHourTokens;
  return {
    inputTokens: Math.max(0, inputTokens - (cached ?? 0) - (written ?? 0)),
    outputTokens,
    totalTokens: inputTokens + outputTokens,
    ...(cached === undefined ? {} : { cacheReadInputTokens: cached }),
    ...(written === undefined ? {} : { cacheWriteInputTokens: written }),
    ...(hour === undefined ? {} : { cacheDetails: [{ ttl: "1h", inputTokens: hour }] }),
  };
}

function hourTokens(details: JsonValue | undefined): number | undefined {
  if (!Array.isArray(details)) return undefined;
  for (const detail of details)
    if (isJsonObject(detail) && detail["ttl"] === "1h") return count(detail["inputTokens"]);
  return undefined;
}

function count(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
