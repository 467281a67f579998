import type { ColumnType } from "kysely";

/** What of an exchange's traffic is added up. One of the statuses is counted beside `requests`. */
export const TRAFFIC_COUNTERS = [
  "requests",
  "completed",
  "blocked",
  "denied",
  "failed",
  "aborted",
  "input_tokens",
  "output_tokens",
  "cost_micro_usd",
] as const;
export type TrafficCounter = (typeof TRAFFIC_COUNTERS)[number];

/** PostgreSQL gives numbers that may have 64 bits as text. */
type WholeNumber = ColumnType<number | string, number, number>;

/** A stretch of time of one node, as long as a point of a span that can be asked for. */
interface Slot {
  node: string;
  /** Length in seconds. */
  step_s: number;
  /** When it began. */
  at: string;
}

/** How exchanges went over time. Rows of a node follow from its audit log alone. */
export interface TrafficTables {
  traffic: Slot & { model: string } & Record<TrafficCounter, WholeNumber>;
  /** How long exchanges took, as a histogram: `bucket` as `latencyBucket` numbers it. */
  traffic_latency: Slot & {
    /** "total", or "first" for the time to the first part. */
    measure: string;
    bucket: number;
    count: WholeNumber;
  };
  /** Interventions of guardrails by detector and action, and errors by code. */
  traffic_events: Slot & {
    /** "intervention" or "error". */
    kind: string;
    name: string;
    action: string;
    count: WholeNumber;
  };
}
