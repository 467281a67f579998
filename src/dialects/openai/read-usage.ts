import type { Usage } from "../../contracts/completion.ts";
import { isJsonObject, type JsonValue } from "../../contracts/json.ts";

/** Reads OpenAI's `usage` object; undefined where there is none (streams carry null until the last chunk). */
export function readUsage(value: JsonValue | undefined): Usage | undefined {
  if (!isJsonObject(value)) return undefined;
  const cached = detail(value["prompt_tokens_details"], "cached_tokens");
  const written = detail(value["prompt_tokens_details"], "cache_write_tokens");
  const reasoning = detail(value["completion_tokens_details"], "reasoning_tokens");
  return {
    inputTokens: count(value["prompt_tokens"]) ?? 0,
    outputTokens: count(value["completion_tokens"]) ?? 0,
    ...(cached === undefined ? {} : { cachedInputTokens: cached }),
    ...(written === undefined ? {} : { cacheWriteTokens: written }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  };
}

function detail(value: JsonValue | undefined, key: string): number | undefined {
  return isJsonObject(value) ? count(value[key]) : undefined;
}

function count(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
