import type { Usage } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";

/**
 * Reads Anthropic's `usage` object, or two of one answer put together: the counts of `message_start` and of `message_delta`. There what was
 * read from a cache, what was written to one, and the rest of the input are three numbers; ours of the input is their sum. Undefined where
 * nothing was counted.
 */
export function readMessagesUsage(...found: readonly (JsonValue | undefined)[]): Usage | undefined {
  const all = found.filter(isJsonObject);
  const last = (key: string): number | undefined =>
    all.map((usage) => count(usage[key])).findLast((value) => value !== undefined);
  const cached = last("cache_read_input_tokens");
  const written = last("cache_creation_input_tokens");
  const inputTokens = (last("input_tokens") ?? 0) + (cached ?? 0) + (written ?? 0);
  const outputTokens = last("output_tokens") ?? 0;
  if (inputTokens === 0 && outputTokens === 0) return undefined;
  const forAnHour = detail(all, "cache_creation", "ephemeral_1h_input_tokens");
  const reasoning = detail(all, "output_tokens_details", "thinking_tokens");
  return {
    inputTokens,
    outputTokens,
    ...(cached === undefined ? {} : { cachedInputTokens: cached }),
    ...(written === undefined ? {} : { cacheWriteTokens: written }),
    ...(forAnHour === undefined ? {} : { cacheWriteHourTokens: forAnHour }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  };
}

/** The same counts as Anthropic says them; zeros where there are none. */
export function composeMessagesUsage(usage: Usage | undefined): JsonObject {
  const {
    inputTokens = 0,
    outputTokens = 0,
    cachedInputTokens,
    cacheWriteTokens,
    reasoningTokens,
  } = usage ?? {};
  const fresh = Math.max(0, inputTokens - (cachedInputTokens ?? 0) - (cacheWriteTokens ?? 0));
  return {
    input_tokens: fresh,
    output_tokens: outputTokens,
    ...(cacheWriteTokens === undefined ? {} : { cache_creation_input_tokens: cacheWriteTokens }),
    ...(cachedInputTokens === undefined ? {} : { cache_read_input_tokens: cachedInputTokens }),
    ...(reasoningTokens === undefined ? {} : { output_tokens_details: { thinking_tokens: reasoningTokens } }),
  };
}

function detail(all: readonly JsonObject[], group: string, key: string): number | undefined {
  return all
    .map((usage) => (isJsonObject(usage[group]) ? count(usage[group][key]) : undefined))
    .findLast((value) => value !== undefined);
}

function count(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
