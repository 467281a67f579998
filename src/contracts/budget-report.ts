import type { BudgetDocument } from "./budget-document.ts";

/** One account of a Budget, as far as nodes have told: at most some seconds old. Amounts are US dollars, or tokens. */
export interface BudgetAccountReport {
  readonly budget: string;
  /** What it is kept apart by: {"key": "checkout"}. */
  readonly scope: Readonly<Record<string, string>>;
  readonly unit: "usd" | "tokens";
  readonly period: BudgetDocument["period"];
  readonly periodStart: string;
  /** Left out where the period has no end. */
  readonly periodEnd?: string;
  readonly atLimit: BudgetDocument["atLimit"];
  readonly limit: number;
  readonly spent: number;
  /** For exchanges under way. */
  readonly held: number;
  /** Never below 0. */
  readonly left: number;
  /** Thresholds that were crossed in this period: shares of the limit. */
  readonly crossed: readonly number[];
  /** Whether a request was refused in this period. */
  readonly hasRefused: boolean;
  /** What will have been spent at the end of the period if it goes on as on average so far; left out where there is no end. */
  readonly projected?: number;
  /** When it will be spent if it goes on so; left out where that is not before the period's end. */
  readonly exhaustedAt?: string;
}
