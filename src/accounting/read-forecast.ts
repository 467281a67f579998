import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import { forecast, MAX_BASIS_DAYS, type DayValue, type Forecast } from "./forecast.ts";
import { readUsageScope, refusal, type QueryParameters } from "./usage-query.ts";
import { bucketSql, scopeSql, select, textIn } from "./usage-sql.ts";

const FORECAST_PERIODS = ["week", "month", "quarter"] as const;
export type ForecastPeriod = (typeof FORECAST_PERIODS)[number];

const MEASURES = {
  cost: sql`sum(cost_micro_usd)`,
  tokens: sql`sum(input_tokens + output_tokens)`,
  requests: sql`sum(requests)`,
} as const;
export type ForecastMeasure = keyof typeof MEASURES;

export interface UsageForecast extends Forecast {
  readonly measure: ForecastMeasure;
  readonly period: ForecastPeriod;
  readonly periodStart: string;
  /** The first day that is no longer part of it. */
  readonly periodEnd: string;
  readonly soFar: number;
  /** Exchanges of the period and the basis whose price nobody knows: not in any of the amounts. */
  readonly unpricedRequests: number;
}

const DAY_MS = 86_400_000;

/** Forecasts what the running period will come to. Costs are in millionths of a US dollar. */
export async function readForecast(
  database: Database,
  parameters: QueryParameters,
  now: Date,
): Promise<UsageForecast> {
  const { period: periodName = "month", measure: measureName = "cost" } = parameters;
  const period = FORECAST_PERIODS.find((each) => each === periodName);
  if (period === undefined) throw refusal("period", `One of ${FORECAST_PERIODS.join(", ")}.`);
  const measure = (Object.keys(MEASURES) as ForecastMeasure[]).find((each) => each === measureName);
  if (measure === undefined) throw refusal("measure", `One of ${Object.keys(MEASURES).join(", ")}.`);

  const today = startOfDay(now);
  const [start, end] = boundsOf(period, today);
  const { filters } = readUsageScope({ ...parameters, from: undefined, to: undefined }, now);
  const from = new Date(Math.min(start.getTime(), today.getTime() - MAX_BASIS_DAYS * DAY_MS));
  const scope = { from, to: new Date(today.getTime() + DAY_MS), filters };
  const rows = await select(
    database,
    sql`select ${bucketSql("day")} as day, ${MEASURES[measure]} as value, sum(unpriced_requests) as unpriced
        from usage_hourly where ${scopeSql(database.kind, scope)} group by 1 order by 1`,
  );
  const values = new Map(rows.map((row) => [textIn(row, "day"), Number(row["value"])]));
  const valueOn = (day: string): number => values.get(day) ?? 0;
  const soFar = daysBetween(start, scope.to).reduce((sum, day) => sum + valueOn(day), 0);
  const made = forecast({
    days: basisDays(values, today, valueOn),
    soFar,
    today: { day: dayOf(today), value: valueOn(dayOf(today)) },
    elapsed: (now.getTime() - today.getTime()) / DAY_MS,
    daysLeft: daysBetween(scope.to, end),
  });
  return {
    ...rounded(made),
    measure,
    period,
    periodStart: dayOf(start),
    periodEnd: dayOf(end),
    soFar,
    unpricedRequests: rows.reduce((sum, row) => sum + Number(row["unpriced"]), 0),
  };
}

/** Days without use count as such, but only from the first one with any. */
function basisDays(
  values: ReadonlyMap<string, number>,
  today: Date,
  valueOn: (day: string) => number,
): DayValue[] {
  const days = daysBetween(new Date(today.getTime() - MAX_BASIS_DAYS * DAY_MS), today);
  const first = days.findIndex((day) => values.has(day));
  return first < 0 ? [] : days.slice(first).map((day) => ({ day, value: valueOn(day) }));
}

function boundsOf(period: ForecastPeriod, today: Date): readonly [Date, Date] {
  const year = today.getUTCFullYear();
  const month = today.getUTCMonth();
  switch (period) {
    case "week": {
      // Weeks begin on Monday (ISO 8601).
      const monday = new Date(today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY_MS);
      return [monday, new Date(monday.getTime() + 7 * DAY_MS)];
    }
    case "month":
      return [new Date(Date.UTC(year, month, 1)), new Date(Date.UTC(year, month + 1, 1))];
    case "quarter": {
      const first = month - (month % 3);
      return [new Date(Date.UTC(year, first, 1)), new Date(Date.UTC(year, first + 3, 1))];
    }
  }
}

function daysBetween(from: Date, to: Date): string[] {
  const count = Math.max(0, Math.round((to.getTime() - from.getTime()) / DAY_MS));
  return Array.from({ length: count }, (_, index) => dayOf(new Date(from.getTime() + index * DAY_MS)));
}

function startOfDay(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / DAY_MS) * DAY_MS);
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function rounded(made: Forecast): Forecast {
  const round = (value: number | null): number | null => (value === null ? null : Math.round(value));
  return { ...made, expected: round(made.expected), low: round(made.low), high: round(made.high) };
}
