import { countIn, objectIn, tagsIn, textIn } from "../audit/body-fields.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { UsageCounter, UsageDimension } from "../storage/tables/usage.ts";

export type UsageDimensions = Readonly<Record<UsageDimension, string>>;
export type UsageCounters = Record<UsageCounter, number>;

/** What one exchange adds to its hour. */
export interface UsageEntry {
  readonly hour: string;
  readonly dimensions: UsageDimensions;
  readonly counters: UsageCounters;
}

/** Requests up to this size, input and output both, could mostly have gone to a smaller model. */
export const SMALL_INPUT_TOKENS = 1_000;
export const SMALL_OUTPUT_TOKENS = 300;

const HOUR_CHARS = "2026-11-21T14".length;

/** Reads an outcome record. What it does not have counts nothing: records of earlier versions have no placement, for example. */
export function usageEntry({ at, body }: AuditRecord): UsageEntry {
  const usage = objectIn(body["usage"]);
  const tokens = (name: string): number => countIn(usage[name]);
  const cost = body["costMicroUsd"];
  const costMicroUsd = typeof cost === "number" ? countIn(cost) : undefined;
  const inputTokens = tokens("inputTokens");
  const outputTokens = tokens("outputTokens");
  const images = countIn(body["images"]);
  const hasUse = inputTokens + outputTokens + images > 0;
  const isRepeat = body["cache"] === "hit" || body["cache"] === "similar";
  const isSmall =
    costMicroUsd !== undefined &&
    costMicroUsd > 0 &&
    images === 0 &&
    inputTokens <= SMALL_INPUT_TOKENS &&
    outputTokens <= SMALL_OUTPUT_TOKENS;
  return {
    hour: `${at.slice(0, HOUR_CHARS)}:00:00.000Z`,
    dimensions: dimensionsOf(body),
    counters: {
      requests: 1,
      attempts: countIn(body["attempts"]),
      duration_ms: countIn(body["durationMs"]),
      cache_hits: isRepeat ? 1 : 0,
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      cached_input_tokens: tokens("cachedInputTokens"),
      cache_write_tokens: tokens("cacheWriteTokens"),
      reasoning_tokens: tokens("reasoningTokens"),
      images,
      cost_micro_usd: costMicroUsd ?? 0,
      // Nobody knows what it cost: that is not nothing.
      unpriced_requests: hasUse && costMicroUsd === undefined ? 1 : 0,
      estimated_requests: usage["estimated"] === true ? 1 : 0,
      small_requests: isSmall ? 1 : 0,
      small_input_tokens: isSmall ? inputTokens : 0,
      small_output_tokens: isSmall ? outputTokens : 0,
      small_cost_micro_usd: isSmall ? costMicroUsd : 0,
    },
  };
}

function dimensionsOf(body: JsonObject): UsageDimensions {
  const route = textIn(body["route"]);
  return {
    organisation: textIn(body["organisation"]),
    team: textIn(body["team"]),
    project: textIn(body["project"]),
    principal: textIn(body["principal"]),
    key_id: textIn(body["key"]),
    key_name: textIn(body["keyName"]),
    model: textIn(body["model"]),
    provider: textIn(body["provider"]) || (route.split("/", 1)[0] ?? ""),
    route,
    dialect: textIn(body["dialect"]),
    operation: textIn(body["operation"]),
    status: textIn(body["status"]),
    tags: tagsIn(body["tags"]),
    request_tags: tagsIn(body["requestTags"]),
  };
}
