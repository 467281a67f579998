import { sql, type RawBuilder } from "kysely";
import type { OutcomeStatus } from "../contracts/audit.ts";

const STATUSES = [
  "completed",
  "blocked",
  "denied",
  "failed",
  "aborted",
  "incomplete",
] as const satisfies readonly OutcomeStatus[];

const SUMS = {
  requests: "requests",
  attempts: "attempts",
  durationMs: "duration_ms",
  cacheHits: "cache_hits",
  inputTokens: "input_tokens",
  outputTokens: "output_tokens",
  cachedInputTokens: "cached_input_tokens",
  cacheWriteTokens: "cache_write_tokens",
  reasoningTokens: "reasoning_tokens",
  images: "images",
  pricedMicroUsd: "cost_micro_usd",
  unpricedRequests: "unpriced_requests",
  estimatedRequests: "estimated_requests",
} as const;

/** Numbers that add up, of any set of exchanges. */
export type UsageNumbers = Record<keyof typeof SUMS | (typeof STATUSES)[number], number>;

/** What some exchanges came to. */
export type UsageSums = Omit<UsageNumbers, "pricedMicroUsd"> & {
  /** Of the exchanges whose price is known; null where some had a price to pay and none is known. See `unpricedRequests`. */
  readonly costMicroUsd: number | null;
};

const NAMES = [...(Object.keys(SUMS) as (keyof typeof SUMS)[]), ...STATUSES];

/** The columns of a query that adds up `usage_hourly`, and columns like it. */
export const SUM_COLUMNS: RawBuilder<unknown> = sql.join([
  ...Object.entries(SUMS).map(([name, column]) => sql`sum(${sql.ref(column)}) as ${sql.id(name)}`),
  ...STATUSES.map(
    (status) => sql`sum(case when status = ${sql.lit(status)} then requests else 0 end) as ${sql.id(status)}`,
  ),
]);

/** PostgreSQL gives sums as text, and no rows have no sum. */
export function numbersIn(row: Readonly<Record<string, unknown>>): UsageNumbers {
  return Object.fromEntries(NAMES.map((name) => [name, Number(row[name] ?? 0)])) as UsageNumbers;
}

export const NO_USAGE: UsageNumbers = numbersIn({});

export function plus(one: UsageNumbers, other: UsageNumbers, sign: 1 | -1 = 1): UsageNumbers {
  return Object.fromEntries(NAMES.map((name) => [name, one[name] + sign * other[name]])) as UsageNumbers;
}

export function sumsOf({ pricedMicroUsd, ...numbers }: UsageNumbers): UsageSums {
  const isUnknown = pricedMicroUsd === 0 && numbers.unpricedRequests > 0;
  return { ...numbers, costMicroUsd: isUnknown ? null : pricedMicroUsd };
}
