import type { Range } from "./routes.ts";

/** A span of usage in the API's words, and the span it is held against. All in UTC, as usage is kept. */
export interface Period {
  /** "2026-11-01" */
  readonly from: string;
  /** The last day that counts. */
  readonly to: string;
  readonly granularity: "hour" | "day" | "month";
  /** The same part of the period before, to the hour. */
  readonly before: { readonly from: string; readonly to: string };
  /** Of the span it is held against: "the month before". */
  readonly beforeName: string;
}

export const RANGE_NAMES = {
  today: "Today",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
  month: "This month",
  "last-month": "Last month",
  year: "This year",
} as const satisfies Record<Range, string>;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function periodOf(range: Range, now: number): Period {
  const today = new Date(Math.floor(now / DAY_MS) * DAY_MS);
  const year = today.getUTCFullYear();
  const month = today.getUTCMonth();
  // The hour under way counts.
  const end = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  switch (range) {
    case "today":
      return lastDays(1, today, end, "hour", "the same hours of yesterday");
    case "7d":
      return lastDays(7, today, end, "day", "the 7 days before");
    case "30d":
      return lastDays(30, today, end, "day", "the 30 days before");
    case "90d":
      return lastDays(90, today, end, "day", "the 90 days before");
    case "month": {
      const start = Date.UTC(year, month, 1);
      const before = Date.UTC(year, month - 1, 1);
      const to = Math.min(before + (end - start), start);
      return spanOf(start, today.getTime(), "day", before, to, "the same part of last month");
    }
    case "last-month": {
      const start = Date.UTC(year, month - 1, 1);
      const last = Date.UTC(year, month, 0);
      return spanOf(start, last, "day", Date.UTC(year, month - 2, 1), start, "the month before");
    }
    case "year": {
      const start = Date.UTC(year, 0, 1);
      const before = Date.UTC(year - 1, 0, 1);
      const to = Math.min(before + (end - start), start);
      return spanOf(start, today.getTime(), "month", before, to, "the same part of last year");
    }
  }
}

function lastDays(days: number, today: Date, end: number, granularity: "hour" | "day", name: string): Period {
  const start = today.getTime() - (days - 1) * DAY_MS;
  return spanOf(start, today.getTime(), granularity, start - days * DAY_MS, end - days * DAY_MS, name);
}

function spanOf(
  start: number,
  last: number,
  granularity: Period["granularity"],
  beforeFrom: number,
  beforeTo: number,
  beforeName: string,
): Period {
  const before = { from: hourOf(beforeFrom), to: hourOf(beforeTo) };
  return { from: dayOf(start), to: dayOf(last), granularity, before, beforeName };
}

/** Every hour, day or month of a period, so that those without use are drawn, too. RFC 3339. */
export function timesOf(
  { from, to, granularity }: Pick<Period, "from" | "to" | "granularity">,
  now: number,
): readonly string[] {
  const times: string[] = [];
  const end = Math.min(Date.parse(to) + DAY_MS, now);
  let at = Date.parse(from);
  while (at < end) {
    times.push(new Date(at).toISOString());
    const moment = new Date(at);
    if (granularity === "month") at = Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 1);
    else at += granularity === "day" ? DAY_MS : HOUR_MS;
  }
  return times;
}

/** What times of one hour, day or month have in common, whichever way they are written. */
export function bucketOf(time: string, granularity: Period["granularity"]): string {
  return time.slice(0, { month: 7, day: 10, hour: 13 }[granularity]).replace(" ", "T");
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function hourOf(ms: number): string {
  return new Date(ms).toISOString();
}
