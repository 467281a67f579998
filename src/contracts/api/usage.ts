import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

const count = z.int().nonnegative();
const moment = z.iso.datetime();

export const UsageSums = z.strictObject({
  requests: count,
  attempts: count.describe("Calls of providers."),
  durationMs: z.number().nonnegative(),
  cacheHits: count,
  inputTokens: count,
  outputTokens: count,
  cachedInputTokens: count,
  cacheWriteTokens: count,
  reasoningTokens: count,
  images: count,
  unpricedRequests: count.describe("Whose price nobody knows: they are in no amount."),
  estimatedRequests: count.describe("Whose tokens were counted here, not told by the provider."),
  completed: count,
  blocked: count.describe("Stopped by a guardrail."),
  denied: count.describe("Refused by authentication, policy, a limit or a budget."),
  failed: count,
  aborted: count.describe("The client went before its answer was complete."),
  incomplete: count.describe("The node ended before they did."),
  costMicroUsd: z.number().nullable().describe("Millionths of a US dollar; null where no price is known."),
});
export type UsageSums = z.infer<typeof UsageSums>;

export const UsageReportAnswer = z.strictObject({
  from: moment,
  to: moment,
  by: z.array(z.string()),
  granularity: z.enum(["none", "hour", "day", "month"]),
  rows: z.array(
    z.strictObject({
      time: z
        .string()
        .optional()
        .describe("Beginning of the hour, day or month; left out where all the span is one."),
      group: z
        .record(z.string(), z.string())
        .optional()
        .describe('By the fields asked for; "": none. Left out of the row for all the rest.'),
      isOther: z.literal(true).optional().describe("The row for all the rest, beside the dearest."),
      keyName: z.string().optional(),
      usage: UsageSums,
    }),
  ),
  total: UsageSums,
  nextCursor: z.string().optional(),
  countedTo: z
    .array(z.strictObject({ node: z.string(), time: z.string().nullable() }))
    .describe("How far each node's audit log has been counted."),
});
export type UsageReportAnswer = z.infer<typeof UsageReportAnswer>;

const amount = z.number().nullable().describe("null: there is too little to go by.");

export const UsageForecastAnswer = z.strictObject({
  measure: z.enum(["cost", "tokens", "requests"]),
  period: z.enum(["week", "month", "quarter"]),
  periodStart: z.iso.date(),
  periodEnd: z.iso.date().describe("The first day that is no longer part of it."),
  soFar: z.number(),
  unpricedRequests: count,
  method: z.enum(["none", "mean", "trend", "trend-and-weekdays"]),
  basisDays: count.describe("Days that it was made from."),
  explanation: z.string(),
  expected: amount,
  low: amount.describe("Between low and high the period ends in 19 of 20 cases."),
  high: amount,
});
export type UsageForecastAnswer = z.infer<typeof UsageForecastAnswer>;

export const RecommendationsAnswer = z.strictObject({
  days: count,
  recommendations: z
    .array(
      z.strictObject({
        kind: z.enum(["unused-key", "dear-model", "repeated-requests", "unpriced-model", "unreached-budget"]),
        subject: z.string().describe("A key, a model or a budget."),
        advice: z.string(),
        figures: z.record(z.string(), z.union([z.number(), z.string()])),
        savingMicroUsd: z.number().nullable().describe("null: it saves no money, or nobody can know."),
      }),
    )
    .describe("Those that save most come first."),
  notLookedAt: z.array(z.string()).describe("What could not be looked at here, and why."),
});
export type RecommendationsAnswer = z.infer<typeof RecommendationsAnswer>;

const filter = z.string().optional();
/** Several values apart by commas; the empty text is "none". */
const scope = {
  from: z.string().optional().describe("A date or the beginning of an hour; this month where left out."),
  to: z.string().optional().describe("A date or an hour: the first that does not count."),
  organisation: filter,
  team: filter,
  project: filter,
  principal: filter,
  key: filter,
  model: filter,
  provider: filter,
  route: filter,
  dialect: filter,
  operation: filter,
  status: filter,
};
const FILTERS =
  "Every field is a filter as well: several values apart by commas, the empty text for none; also `tag:<name>` and `request-tag:<name>`.";

export const usageEndpoints = {
  "GET /api/usage": {
    summary: "Report usage and cost",
    description: FILTERS,
    query: z.object({
      ...scope,
      by: z.string().optional().describe("Up to four fields apart by commas: `team,model`."),
      granularity: z.enum(["none", "hour", "day", "month"]).optional(),
      top: z.int().min(1).max(100).optional().describe("The dearest so many, and all the rest as one."),
      limit: z.int().min(1).max(1_000).optional(),
      cursor: z.string().optional(),
    }),
    answer: UsageReportAnswer,
  },
  "GET /api/usage/forecast": {
    summary: "Forecast what the running period will come to",
    description: FILTERS,
    query: z.object({
      period: z.enum(["week", "month", "quarter"]).optional(),
      measure: z.enum(["cost", "tokens", "requests"]).optional(),
    }),
    answer: UsageForecastAnswer,
  },
  "GET /api/usage/recommendations": {
    summary: "Recommend what could be cheaper or tidier",
    query: z.object({ days: z.int().min(1).optional() }),
    answer: RecommendationsAnswer,
  },
  "GET /api/usage/export": {
    summary: "Export usage as CSV",
    description: `\`focus\` is FOCUS, the FinOps Open Cost and Usage Specification. ${FILTERS}`,
    query: z.object({
      ...scope,
      format: z.enum(["csv", "focus"]).optional(),
      granularity: z.enum(["hour", "day", "month"]).optional(),
    }),
    contentType: "text/csv; charset=utf-8; header=present",
  },
  "POST /api/usage/rebuild": {
    summary: "Count usage anew from the audit log",
    description: "Reports are incomplete until it is done.",
    answer: z.strictObject({ status: z.literal("counting") }),
    status: 202,
  },
} satisfies Endpoints;
