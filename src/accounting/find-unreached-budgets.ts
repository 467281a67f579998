import { sql } from "kysely";
import type { BudgetDocument } from "../contracts/budget-document.ts";
import { isAccountOf, limitOf, unitOf } from "../quota/budget-account.ts";
import { periodAt } from "../quota/budget-period.ts";
import type { Database } from "../storage/database.ts";
import type { Recommendation } from "./recommendation.ts";
import { select, textIn } from "./usage-sql.ts";

/** A budget of which no more than this was ever used is larger than it has to be. */
const UNREACHED_SHARE = 0.2;
/** Complete periods that are looked at: enough days to have weekends among them. */
const UNREACHED_PERIODS = { day: 14, week: 4, month: 3 } as const;
/** Accounts of one budget; one that has more is not judged by some of them. */
export const MAX_ACCOUNTS_PER_BUDGET = 10_000;
const MICRO_USD = 1_000_000;

type EndingPeriod = keyof typeof UNREACHED_PERIODS;

interface PastUse {
  /** When the first period began that anything is known of. */
  readonly since: string;
  /** Most that one account came to in one of the periods: micro-USD, or tokens. */
  readonly most: number;
}

export interface UnreachedBudgets {
  readonly found: readonly Recommendation[];
  readonly notLookedAt: readonly string[];
}

/**
 * Budgets that never came near their limit: in none of the last complete periods did any account of theirs come to more than
 * `UNREACHED_SHARE` of it. Those whose accounts do not go back so far are left alone: nobody knows yet what they come to.
 */
export async function findUnreachedBudgets(
  database: Database,
  budgets: readonly BudgetDocument[],
  now: Date,
): Promise<UnreachedBudgets> {
  const found: Recommendation[] = [];
  const notLookedAt: string[] = [];
  for (const budget of budgets) {
    const { period } = budget;
    if (period === "total") continue;
    const { from, to } = spanOf(period, now);
    const use = await readPastUse(database, budget, from, to);
    if (use === "too many accounts")
      notLookedAt.push(`Whether budget "${budget.name}" is ever reached: it has too many accounts.`);
    else if (use !== undefined && use.since <= from && use.most <= limitOf(budget) * UNREACHED_SHARE)
      found.push(recommendationFor(budget, period, use.most, from));
  }
  return { found, notLookedAt };
}

/** The complete periods that are looked at, and the beginning of the one under way, which is not. RFC 3339. */
function spanOf(period: EndingPeriod, now: Date): { readonly from: string; readonly to: string } {
  const current = periodAt(period, now.getTime()).start;
  let start = current;
  for (let back = 0; back < UNREACHED_PERIODS[period]; back++) start = periodAt(period, start - 1).start;
  return { from: new Date(start).toISOString(), to: new Date(current).toISOString() };
}

/** Undefined where nothing is known of it before the period under way. */
async function readPastUse(
  database: Database,
  budget: BudgetDocument,
  from: string,
  to: string,
): Promise<PastUse | "too many accounts" | undefined> {
  const { name, period } = budget;
  const unit = unitOf(budget);
  // What a node that is gone had leased may have been spent.
  const rows = await select(
    database,
    sql`select scope, min(period_start) as since,
          max(case when period_start >= ${from} then spent + leased else 0 end) as most
        from budget_accounts
        where budget = ${name} and unit = ${unit} and period = ${period} and period_start < ${to}
        group by scope limit ${sql.lit(MAX_ACCOUNTS_PER_BUDGET + 1)}`,
  );
  if (rows.length > MAX_ACCOUNTS_PER_BUDGET) return "too many accounts";
  const own = rows.filter((row) =>
    isAccountOf(budget, { budget: name, scope: textIn(row, "scope"), unit, period }),
  );
  const [first] = own.map((row) => textIn(row, "since")).sort();
  return first === undefined
    ? undefined
    : { since: first, most: Math.max(...own.map((row) => Number(row["most"]))) };
}

function recommendationFor(
  budget: BudgetDocument,
  period: EndingPeriod,
  most: number,
  since: string,
): Recommendation {
  const limit = limitOf(budget);
  const isMoney = unitOf(budget) === "usd";
  const shown = (amount: number): string => (isMoney ? `$${amount / MICRO_USD}` : `${amount} tokens`);
  const whose = budget.each.length === 0 ? "was used" : `was used by one ${budget.each.join(" and ")}`;
  const percent = Math.round((1_000 * most) / limit) / 10;
  return {
    kind: "unreached-budget",
    subject: `budget "${budget.name}"`,
    advice:
      `At most ${shown(most)} of ${shown(limit)} (${percent} %) ${whose} in each of the last ${UNREACHED_PERIODS[period]} complete ${period}s. ` +
      "Lower it, so that it stops what is out of the ordinary.",
    figures: {
      budget: budget.name,
      unit: isMoney ? "micro-USD" : "tokens",
      limit,
      mostUsed: most,
      periods: UNREACHED_PERIODS[period],
      since,
    },
    savingMicroUsd: null,
  };
}
