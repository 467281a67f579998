import type { BudgetDocument, BudgetThreshold } from "../contracts/budget-document.ts";
import type { Mark, MarksOf } from "../storage/budget-crossings.ts";
import { isAccountOf, limitOf } from "./budget-account.ts";

/** The mark of an account that a request was refused for. */
export const STOP_MARK = "stop";

/** The mark of a threshold; by it the threshold is found again. */
export function markOf({ at }: Pick<BudgetThreshold, "at">): string {
  return String(at);
}

/** The marks of a budget's thresholds. */
export function marksIn(budget: Pick<BudgetDocument, "thresholds" | "usd" | "tokens">): readonly Mark[] {
  const limit = limitOf(budget);
  return budget.thresholds.map((threshold) => ({
    mark: markOf(threshold),
    from: Math.ceil(threshold.at * limit),
  }));
}

/** The marks of any account, by the documents that `budgets` gives at that time. None where no document has such accounts any more. */
export function marksByAccount(budgets: () => readonly BudgetDocument[]): MarksOf {
  return (account) => {
    const budget = budgets().find((each) => isAccountOf(each, account));
    return budget === undefined ? [] : marksIn(budget);
  };
}
