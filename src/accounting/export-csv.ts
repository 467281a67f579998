import type { Database } from "../storage/database.ts";
import { USAGE_DIMENSIONS } from "../storage/tables/usage.ts";
import { csvLine, usdOf, type CsvCell } from "./csv.ts";
import { readExportRows, type ExportGranularity, type ExportRow } from "./export-rows.ts";
import type { UsageScope } from "./usage-query.ts";

const COUNTS = [
  ["requests", "requests"],
  ["attempts", "attempts"],
  ["duration_ms", "durationMs"],
  ["cache_hits", "cacheHits"],
  ["input_tokens", "inputTokens"],
  ["output_tokens", "outputTokens"],
  ["cached_input_tokens", "cachedInputTokens"],
  ["cache_write_tokens", "cacheWriteTokens"],
  ["reasoning_tokens", "reasoningTokens"],
  ["images", "images"],
  ["unpriced_requests", "unpricedRequests"],
  ["estimated_requests", "estimatedRequests"],
] as const;

const HEADER = [
  "period_start",
  "period_end",
  ...USAGE_DIMENSIONS,
  "cost_usd",
  ...COUNTS.map(([column]) => column),
];

/** Everything there is of usage, as comma-separated values. `cost_usd` is empty where no exchange of the row has a known price. */
export async function* exportCsv(
  database: Database,
  scope: UsageScope,
  granularity: ExportGranularity,
): AsyncGenerator<string> {
  yield csvLine(HEADER);
  for await (const row of readExportRows(database, scope, granularity, USAGE_DIMENSIONS))
    yield csvLine(cellsOf(row));
}

function cellsOf({ start, end, dimensions, numbers }: ExportRow): CsvCell[] {
  const isUnknown = numbers.pricedMicroUsd === 0 && numbers.unpricedRequests > 0;
  return [
    start.toISOString(),
    end.toISOString(),
    ...USAGE_DIMENSIONS.map((dimension) => dimensions[dimension] || null),
    isUnknown ? null : usdOf(numbers.pricedMicroUsd),
    ...COUNTS.map(([, name]) => numbers[name]),
  ];
}
