import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

const amount = z.number().nonnegative();
const moment = z.iso.datetime();

/** One account of a Budget; amounts are US dollars, or tokens. */
export const BudgetAccount = z.strictObject({
  budget: z.string(),
  scope: z.record(z.string(), z.string()).describe('What it is kept apart by: {"key": "checkout"}.'),
  unit: z.enum(["usd", "tokens"]),
  period: z.enum(["day", "week", "month", "total"]),
  periodStart: moment,
  periodEnd: moment.optional().describe("Left out where the period has no end."),
  atLimit: z.enum(["stop", "warn"]),
  limit: amount,
  spent: amount,
  held: amount.describe("For exchanges under way."),
  left: amount,
  crossed: z.array(z.number()).describe("Thresholds crossed in this period: shares of the limit."),
  hasRefused: z.boolean(),
  projected: amount.optional().describe("At the end of the period, if it goes on as on average so far."),
  exhaustedAt: moment.optional().describe("When it will be spent if it goes on so."),
});
export type BudgetAccount = z.infer<typeof BudgetAccount>;

export const BudgetAccountList = z.strictObject({
  accounts: z.array(BudgetAccount),
  cursor: z.string().optional().describe("For the next page; left out where this is the last."),
});
export type BudgetAccountList = z.infer<typeof BudgetAccountList>;

export const budgetEndpoints = {
  "GET /api/budgets": {
    summary: "List the accounts of budgets, and how much is left in them",
    description: "At most some seconds old.",
    query: z.object({
      budget: z.string().max(256).optional().describe("Of this Budget alone."),
      limit: z.int().min(1).max(1_000).optional(),
      cursor: z.string().optional(),
    }),
    answer: BudgetAccountList,
  },
} satisfies Endpoints;
