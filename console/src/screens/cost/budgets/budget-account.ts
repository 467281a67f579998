import type { BudgetAccount } from "../../../../../src/contracts/api/budgets.ts";
import { formatCount, formatMicroUsd } from "../../../format/numbers.ts";

export type {
  BudgetAccount,
  BudgetAccountList as AccountPage,
} from "../../../../../src/contracts/api/budgets.ts";

const MICRO_USD_PER_USD = 1_000_000;

/** An amount of a budget, with its unit. */
export function formatAmount(amount: number, unit: BudgetAccount["unit"]): string {
  return unit === "usd"
    ? formatMicroUsd(Math.round(amount * MICRO_USD_PER_USD))
    : `${formatCount(amount)} tokens`;
}

/** The same where the unit follows. */
export function formatFigure(amount: number, unit: BudgetAccount["unit"]): string {
  return unit === "usd" ? formatAmount(amount, unit) : formatCount(amount);
}

/** What an account is kept apart by: "key checkout, model echo". */
export function scopeName({ scope }: BudgetAccount): string {
  const parts = Object.entries(scope).map(([field, value]) => `${field} ${value === "" ? "none" : value}`);
  return parts.length === 0 ? "all together" : parts.join(", ");
}
