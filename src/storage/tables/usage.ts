import type { ColumnType } from "kysely";

/** What `usage_hourly` is kept apart by, beside node and hour. Empty text: none. */
export const USAGE_DIMENSIONS = [
  "organisation",
  "team",
  "project",
  "principal",
  "key_id",
  "key_name",
  "model",
  "provider",
  "route",
  "dialect",
  "operation",
  "status",
  "tags",
  "request_tags",
] as const;
export type UsageDimension = (typeof USAGE_DIMENSIONS)[number];

/** What is added up. `small_*`: of short requests with short answers, those whose price is known. */
export const USAGE_COUNTERS = [
  "requests",
  "attempts",
  "duration_ms",
  "cache_hits",
  "input_tokens",
  "output_tokens",
  "cached_input_tokens",
  "cache_write_tokens",
  "reasoning_tokens",
  "images",
  "cost_micro_usd",
  "unpriced_requests",
  "estimated_requests",
  "small_requests",
  "small_input_tokens",
  "small_output_tokens",
  "small_cost_micro_usd",
] as const;
export type UsageCounter = (typeof USAGE_COUNTERS)[number];

/** PostgreSQL gives numbers that may have 64 bits as text. */
type WholeNumber = ColumnType<number | string, number, number>;

export interface UsageTables {
  /**
   * Exchanges that ended in one hour, added up. The rows of a node follow from its audit log alone, so they can be thrown away and
   * made again. Sums are read as numbers: 2^53 millionths of a dollar are nine billion dollars.
   */
  usage_hourly: {
    node: string;
    /** When the hour began. */
    hour: string;
    /** SHA-256 of the dimensions, base64url. */
    series: string;
  } & Record<UsageDimension, string> &
    Record<UsageCounter, WholeNumber>;
  /** How far each projection has read each node's audit log. */
  projection_cursors: {
    projection: string;
    node: string;
    /** Of the projection: rows that another version made are thrown away and made again. */
    version: number;
    /** Number of the log's segment that is read next, and the byte in it. */
    segment: number;
    byte_offset: WholeNumber;
    /** Number of the next record. */
    seq: WholeNumber;
    /** Time of the last record that was read; null before the first. */
    read_to: string | null;
  };
}
