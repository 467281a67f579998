import type { BudgetDocument } from "../contracts/budget-document.ts";
import type { BudgetAccountReport } from "../contracts/budget-report.ts";
import type { AccountRow } from "../storage/budget-accounts.ts";
import type { BudgetStore } from "../storage/budget-store.ts";
import { isAccountOf, limitOf, readScope, unitOf } from "./budget-account.ts";
import { STOP_MARK } from "./budget-marks.ts";
import { periodAt } from "./budget-period.ts";

/** Accounts that are listed at one time. */
const MAX_REPORTED_ACCOUNTS = 10_000;
const MICRO_USD = 1_000_000;
/** Nothing is projected from less of a period than this. */
const MIN_PROJECTED_SHARE = 0.01;

/** Every account of the budgets' periods of now, by budget; a budget that nothing was spent of has one of its own where it keeps nothing apart. */
export async function reportBudgets(
  store: BudgetStore,
  budgets: readonly BudgetDocument[],
  now: number,
): Promise<readonly BudgetAccountReport[]> {
  const starts = new Set(budgets.map(({ period }) => startOf(period, now)));
  const rows = starts.size === 0 ? [] : await store.accounts([...starts], MAX_REPORTED_ACCOUNTS);
  const ofBudget = new Map<string, AccountRow[]>();
  for (const row of rows) ofBudget.set(row.budget, [...(ofBudget.get(row.budget) ?? []), row]);
  return budgets
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((budget) => {
      const periodStart = startOf(budget.period, now);
      const current = (ofBudget.get(budget.name) ?? []).filter(
        (row) => row.periodStart === periodStart && isAccountOf(budget, row),
      );
      if (current.length === 0 && budget.each.length === 0) return [report(budget, UNTOUCHED, now)];
      return current.map((row) => report(budget, row, now));
    });
}

const UNTOUCHED = { scope: "{}", spent: 0, held: 0, crossed: [] } as const;

function report(
  budget: BudgetDocument,
  row: Pick<AccountRow, "scope" | "spent" | "held" | "crossed">,
  now: number,
): BudgetAccountReport {
  const { start, end } = periodAt(budget.period, now);
  const unit = unitOf(budget);
  const shown = (amount: number): number => (unit === "usd" ? amount / MICRO_USD : amount);
  const limit = limitOf(budget);
  const share = end === undefined ? 0 : (now - start) / (end - start);
  const isProjected = end !== undefined && share >= MIN_PROJECTED_SHARE;
  const exhaustedAt =
    row.spent === 0 ? Infinity : start + Math.max(now - start, ((now - start) * limit) / row.spent);
  return {
    budget: budget.name,
    scope: readScope(row.scope),
    unit,
    period: budget.period,
    periodStart: new Date(start).toISOString(),
    ...(end !== undefined && { periodEnd: new Date(end).toISOString() }),
    atLimit: budget.atLimit,
    limit: shown(limit),
    spent: shown(row.spent),
    held: shown(row.held),
    left: shown(Math.max(0, limit - row.spent - row.held)),
    crossed: row.crossed
      .filter((mark) => mark !== STOP_MARK)
      .map(Number)
      .sort((a, b) => a - b),
    hasRefused: row.crossed.includes(STOP_MARK),
    ...(isProjected && { projected: shown(Math.round(row.spent / share)) }),
    ...(isProjected && exhaustedAt < end && { exhaustedAt: new Date(exhaustedAt).toISOString() }),
  };
}

function startOf(period: BudgetDocument["period"], now: number): string {
  return new Date(periodAt(period, now).start).toISOString();
}
