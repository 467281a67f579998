import { z } from "zod";
import { header } from "./document-name.ts";
import { Dimensions, Selector } from "./selector.ts";

/** So many in any stretch of that length; "burst" of them at once, the rest as time goes by. */
export const Rate = z.strictObject({
  limit: z.int().positive().max(1_000_000_000_000),
  per: z.enum(["second", "minute", "hour", "day"]),
  burst: z
    .int()
    .positive()
    .max(1_000_000_000_000)
    .optional()
    .describe("How many may come at once; as many as the limit where left out."),
});
export type Rate = z.infer<typeof Rate>;

const rates = z.array(Rate).min(1).max(4).optional();
const atMost = z.int().min(0).max(1_000_000_000).optional();

/** How much may be asked for, by whom. Every Limit that applies to an exchange holds. */
export const LimitDocument = z.strictObject({
  kind: z.literal("Limit"),
  ...header,
  mode: z
    .enum(["enforce", "shadow"])
    .default("enforce")
    .describe("shadow: count and record, refuse nothing."),
  appliesTo: Selector.default({}),
  each: Dimensions.default(["key"]).describe(
    "What is counted apart: with [key] each key has the whole limit, with [] all share one.",
  ),
  requests: rates.describe("Several make a burst and a sustained rate: 20 per second and 10000 per day."),
  inputTokens: rates.describe("Held as estimated before the call, corrected after it."),
  outputTokens: rates.describe("Held at the most that may be answered, corrected after the call."),
  concurrentRequests: z.int().positive().max(100_000).optional().describe("Exchanges under way at one time."),
  concurrentStreams: z.int().positive().max(100_000).optional().describe("Streamed ones among them."),
  request: z
    .strictObject({
      inputTokens: atMost,
      outputTokens: atMost.describe("What asks for more is refused; what does not say gets this many."),
      bodyBytes: atMost,
      images: atMost,
      tools: atMost.describe("Tools that a request may offer."),
      toolCalls: atMost.describe(
        "Calls of tools that a conversation may have had: what ends an agent that goes round in circles.",
      ),
      choices: atMost,
    })
    .optional()
    .describe("The most that one request may ask for."),
  queue: z
    .strictObject({
      timeoutMs: z
        .int()
        .positive()
        .max(60_000)
        .describe("Longest wait for a place; then the request is refused."),
      length: z
        .int()
        .positive()
        .max(10_000)
        .default(100)
        .describe("Requests that wait at one time, all in all."),
    })
    .optional()
    .describe(
      "Waits for a place among the concurrent ones, everybody in turn, instead of being refused at once.",
    ),
  whenCountersFail: z
    .enum(["share", "refuse"])
    .default("share")
    .describe(
      "Several nodes count together in Redis. While it cannot be reached, each goes on within its share of the limit, or refuses.",
    ),
});
export type LimitDocument = z.infer<typeof LimitDocument>;
