import type { OverviewRange } from "../../../../src/contracts/api/overview.ts";

export const RANGES: readonly (readonly [range: OverviewRange, name: string])[] = [
  ["1h", "Last hour"],
  ["6h", "Last 6 hours"],
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
];
export const DEFAULT_RANGE: OverviewRange = "24h";

export function readRange(value: unknown): OverviewRange | undefined {
  return RANGES.find(([range]) => range === value)?.[0];
}
