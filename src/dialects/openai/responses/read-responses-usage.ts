import type { Usage } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";

/** Token counts of a response; undefined where it has none. */
export function readResponsesUsage(value: JsonValue | undefined): Usage | undefined {
  if (!isJsonObject(value)) return undefined;
  const cached = detail(value["input_tokens_details"], "cached_tokens");
  const reasoning = detail(value["output_tokens_details"], "reasoning_tokens");
  return {
    inputTokens: count(value["input_tokens"]) ?? 0,
    outputTokens: count(value["output_tokens"]) ?? 0,
    ...(cached === undefined ? {} : { cachedInputTokens: cached }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  };
}

export function composeResponsesUsage(usage: Usage): JsonObject {
  const { inputTokens, outputTokens, cachedInputTokens = 0, reasoningTokens = 0 } = usage;
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: cachedInputTokens },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: inputTokens + outputTokens,
  };
}

function detail(value: JsonValue | undefined, key: string): number | undefined {
  return isJsonObject(value) ? count(value[key]) : undefined;
}

function count(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
