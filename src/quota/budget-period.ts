import type { BudgetDocument } from "../contracts/budget-document.ts";

export interface BudgetPeriod {
  /** Unix milliseconds, UTC. */
  readonly start: number;
  /** The first moment of the next one; undefined where there is none. */
  readonly end: number | undefined;
}

const DAY_MS = 86_400_000;

/** The period that a moment is in. Weeks begin on Monday (ISO 8601). */
export function periodAt(period: BudgetDocument["period"], at: number): BudgetPeriod {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const day = Date.UTC(year, month, date.getUTCDate());
  switch (period) {
    case "day":
      return { start: day, end: day + DAY_MS };
    case "week": {
      const start = day - ((date.getUTCDay() + 6) % 7) * DAY_MS;
      return { start, end: start + 7 * DAY_MS };
    }
    case "month":
      return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
    case "total":
      return { start: 0, end: undefined };
  }
}
