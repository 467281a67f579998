import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

/** Spans that can be asked for, with the length of a point in each, in seconds. */
export const OVERVIEW_RANGES = {
  "1h": { lengthS: 3_600, pointS: 60 },
  "6h": { lengthS: 6 * 3_600, pointS: 5 * 60 },
  "24h": { lengthS: 24 * 3_600, pointS: 15 * 60 },
  "7d": { lengthS: 7 * 86_400, pointS: 3_600 },
  "30d": { lengthS: 30 * 86_400, pointS: 6 * 3_600 },
} as const;
export const OverviewRange = z.enum(["1h", "6h", "24h", "7d", "30d"]);
export type OverviewRange = z.infer<typeof OverviewRange>;

export const OverviewQuery = z.strictObject({
  range: OverviewRange.default("24h").describe("How far back from now."),
});

const count = z.int().nonnegative();
/** Milliseconds; null where nothing was measured. Off by a tenth at most: they come from a histogram. */
const latency = z.number().nonnegative().nullable();

const sums = {
  requests: count,
  completed: count,
  blocked: count.describe("Stopped by a guardrail."),
  denied: count.describe("Refused by authentication, policy, a limit or a budget."),
  failed: count.describe("Ended with an error, ours or a provider's."),
  aborted: count.describe("The client went before its answer was complete."),
  inputTokens: count,
  outputTokens: count,
  costMicroUsd: count,
};

const OverviewTotals = z.strictObject({
  ...sums,
  p50Ms: latency,
  p95Ms: latency,
  p99Ms: latency,
  firstPartP50Ms: latency,
  firstPartP95Ms: latency,
});
export type OverviewTotals = z.infer<typeof OverviewTotals>;

const OverviewPoint = z.strictObject({
  at: z.iso.datetime().describe("When it begins."),
  ...sums,
  p50Ms: latency,
  p95Ms: latency,
  p99Ms: latency,
});
export type OverviewPoint = z.infer<typeof OverviewPoint>;

/** Traffic of all nodes over a span up to now, beside the span before it. */
export const Overview = z.strictObject({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  pointS: count.describe("Length of a point, in seconds."),
  points: z.array(OverviewPoint).describe("Every point of the span, also those in which nothing happened."),
  totals: OverviewTotals,
  before: OverviewTotals.describe("Of the span of the same length before."),
  pointsBefore: z
    .array(OverviewPoint)
    .describe(
      "The same of the span before: as many as `points`, each a span earlier than the one in its place.",
    ),
  interventions: z
    .array(z.strictObject({ detector: z.string(), action: z.string(), count }))
    .describe("What enforced guardrails did, by detector; most frequent first."),
  errors: z.array(z.strictObject({ code: z.string(), count })).describe("Most frequent first."),
  models: z
    .array(z.strictObject({ model: z.string(), ...sums }))
    .describe("Most requests first; the empty name stands for requests that got as far as no model."),
  isEmpty: z.boolean().describe("No exchange at all has been counted yet, whenever."),
});
export type Overview = z.infer<typeof Overview>;

export const overviewEndpoints = {
  "GET /api/overview": {
    summary: "Tell how traffic goes",
    description: "Counted from the audit logs of all nodes, which is behind by about a second.",
    query: OverviewQuery,
    answer: Overview,
  },
} satisfies Endpoints;
