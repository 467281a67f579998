import type { UsageReportAnswer, UsageSums } from "../../../../src/contracts/api/usage.ts";
import type { Measure } from "./routes.ts";
import { formatCount, formatMicroUsd, formatShort } from "../../format/numbers.ts";

export type { UsageReportAnswer as UsageReport, UsageSums } from "../../../../src/contracts/api/usage.ts";
export type UsageRow = UsageReportAnswer["rows"][number];

/** Null where nobody knows it. */
export function measureOf(usage: UsageSums, measure: Measure): number | null {
  if (measure === "cost") return usage.costMicroUsd;
  return measure === "tokens" ? usage.inputTokens + usage.outputTokens : usage.requests;
}

export function formatMeasure(value: number, measure: Measure): string {
  return measure === "cost" ? formatMicroUsd(value) : formatCount(value);
}

/** For axes and tiles. */
export function formatMeasureShort(value: number, measure: Measure): string {
  if (measure !== "cost") return formatShort(value);
  return value >= 1e10 ? `$${formatShort(value / 1e6)}` : formatMicroUsd(value);
}

/** A sum that leaves something out is a lower bound. */
export function formatCost({ costMicroUsd, unpricedRequests }: UsageSums): string {
  if (costMicroUsd === null) return "unknown";
  return `${unpricedRequests > 0 ? "≥ " : ""}${formatMicroUsd(costMicroUsd)}`;
}

/** "1 request", "12 requests" */
export function requestCount(requests: number): string {
  return `${formatCount(requests)} ${requests === 1 ? "request" : "requests"}`;
}

/** What a row is about, in words. */
export function rowName({ group, isOther, keyName }: UsageRow, by: string): string {
  if (isOther === true) return "all others";
  const value = group?.[by] ?? "";
  if (by === "key") return keyName ?? (value === "" ? "without a key" : value);
  return value === "" ? "none" : value;
}

/**
 * What answers from the cache would have cost, going by what the other answers of the same model cost on average; null where a model
 * answered from the cache alone, or nobody knows its price.
 */
export function cacheSavingMicroUsd(byModel: readonly UsageRow[]): number | null {
  let saved = 0;
  for (const { usage } of byModel) {
    if (usage.cacheHits === 0) continue;
    const paid = usage.requests - usage.cacheHits - usage.denied - usage.blocked - usage.failed;
    if (usage.costMicroUsd === null || paid <= 0) return null;
    saved += (usage.costMicroUsd / paid) * usage.cacheHits;
  }
  return Math.round(saved);
}
