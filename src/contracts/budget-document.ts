import { z } from "zod";
import { header } from "./document-name.ts";
import { Dimensions, NotifierNames, Selector } from "./selector.ts";

/** Output tokens held for a request that does not say how many it wants, and written into it, where a Budget does not say. */
export const DEFAULT_HELD_OUTPUT_TOKENS = 4_096;

export const BudgetThreshold = z.strictObject({
  at: z.number().gt(0).max(10).describe("Share of the limit: 0.8."),
  notify: NotifierNames.default([]).describe("A finding is made in any case."),
});
export type BudgetThreshold = z.infer<typeof BudgetThreshold>;

/** How much may be spent in a period, and what happens on the way there. Every Budget that applies to an exchange holds. */
export const BudgetDocument = z
  .strictObject({
    kind: z.literal("Budget"),
    ...header,
    appliesTo: Selector.default({}),
    each: Dimensions.default([]).describe(
      "What has the whole amount for itself: [key] gives it to each key.",
    ),
    period: z.enum(["day", "week", "month", "total"]).describe("In UTC; weeks begin on Monday."),
    usd: z.number().positive().max(1_000_000_000).optional().describe("To the millionth of a dollar."),
    tokens: z.int().positive().max(1_000_000_000_000_000).optional().describe("Input and output together."),
    atLimit: z.enum(["stop", "warn"]).default("stop").describe("warn: only thresholds, nothing is refused."),
    thresholds: z
      .array(BudgetThreshold)
      .max(16)
      .default([
        { at: 0.8, notify: [] },
        { at: 1, notify: [] },
      ]),
    unknownPrice: z
      .enum(["refuse", "ignore"])
      .default("refuse")
      .describe(
        "What happens to models that nobody knows the price of, where the budget is money and stops.",
      ),
    heldOutputTokens: z
      .int()
      .positive()
      .max(1_000_000)
      .default(DEFAULT_HELD_OUTPUT_TOKENS)
      .describe("Most output of a request that does not say how much it wants; written into it."),
  })
  .superRefine(({ usd, tokens }, context) => {
    if ((usd === undefined) === (tokens === undefined))
      context.addIssue({
        code: "custom",
        path: ["usd"],
        message: "a budget is in usd or in tokens: give one of the two",
      });
  });
export type BudgetDocument = z.infer<typeof BudgetDocument>;
