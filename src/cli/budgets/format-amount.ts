import type { BudgetAccountReport } from "../../contracts/budget-report.ts";

/** "$12.50", or "120000" for tokens; sums below a dollar to the millionth. */
export function formatAmount(amount: number, { unit }: Pick<BudgetAccountReport, "unit">): string {
  if (unit === "tokens") return String(amount);
  const digits = amount === 0 || Math.abs(amount) >= 1 ? 2 : 6;
  return `$${amount.toFixed(digits)}`;
}

/** "key=checkout, project=(none)", or "all". */
export function formatScope({ scope }: Pick<BudgetAccountReport, "scope">): string {
  const parts = Object.entries(scope).map(([name, value]) => `${name}=${value === "" ? "(none)" : value}`);
  return parts.length === 0 ? "all" : parts.join(", ");
}

export function formatState({ left, atLimit, hasRefused, crossed }: BudgetAccountReport): string {
  if (hasRefused && atLimit === "stop") return "has refused";
  if (left === 0) return atLimit === "warn" ? "over" : "spent";
  const last = crossed.at(-1);
  return last === undefined ? "" : `${Math.round(last * 100)} % reached`;
}
