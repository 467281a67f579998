import { fitLeastSquares } from "./least-squares.ts";

/** What one whole day came to. */
export interface DayValue {
  /** "2026-11-21", UTC. */
  readonly day: string;
  readonly value: number;
}

export interface ForecastInput {
  /** Whole days before today, in order, without gaps, from the first day that had any use. */
  readonly days: readonly DayValue[];
  /** What the period has come to so far, today included. */
  readonly soFar: number;
  /** Of that, today. */
  readonly today: DayValue;
  /** Part of today that is over, 0 to 1. */
  readonly elapsed: number;
  /** Days of the period after today. */
  readonly daysLeft: readonly string[];
}

/** How a forecast was made, in the order of what it takes. */
export type ForecastMethod = "none" | "mean" | "trend" | "trend-and-weekdays";

export interface Forecast {
  readonly method: ForecastMethod;
  /** Days that it was made from. */
  readonly basisDays: number;
  /** For people. */
  readonly explanation: string;
  /** Null where there is too little to go by. */
  readonly expected: number | null;
  /** Between these the period ends in 19 of 20 cases, if days go on to scatter as those of the basis did. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Whole days that each method needs, and the most it looks back. */
export const MIN_MEAN_DAYS = 3;
const MIN_TREND_DAYS = 7;
const MIN_WEEKDAY_DAYS = 21;
export const MAX_BASIS_DAYS = 28;

const DAY_MS = 86_400_000;
const WEEKDAYS = 7;

/**
 * What a period will have come to at its end: what it has come to so far, and for the days left what a line through the days before
 * today gives, with an amount of its own for each day of the week where three weeks are there to learn them from. The interval is that of
 * ordinary least squares for a sum of new observations: it knows how the days scattered and how unsure the line is, and nothing
 * of what will be done differently.
 */
export function forecast({ days, soFar, today, elapsed, daysLeft }: ForecastInput): Forecast {
  const basis = days.slice(-MAX_BASIS_DAYS);
  const method = methodFor(basis.length);
  const first = basis[0]?.day ?? today.day;
  const row = (day: string): number[] => rowOf(method, first, day);
  const fit =
    method === "none"
      ? undefined
      : fitLeastSquares(
          basis.map(({ day }) => row(day)),
          basis.map(({ value }) => value),
        );
  if (fit === undefined)
    return {
      method: "none",
      basisDays: basis.length,
      explanation: `A forecast needs ${MIN_MEAN_DAYS} whole days of use; there are ${basis.length}.`,
      expected: null,
      low: null,
      high: null,
    };
  const rest = 1 - elapsed;
  // Each day by itself: none comes to less than nothing, however steep the line falls.
  const dayRest = Math.max(0, fit.predict(row(today.day))) * rest;
  const left = daysLeft.reduce((sum, day) => sum + Math.max(0, fit.predict(row(day))), 0);
  const rows = [row(today.day).map((value) => value * rest), ...daysLeft.map(row)];
  const sum = rows.reduce((total, each) => total.map((value, index) => value + (each[index] ?? 0)));
  const margin = studentQuantile(fit.degreesOfFreedom) * fit.standardError(sum, daysLeft.length + rest ** 2);
  const expected = soFar + dayRest + left;
  return {
    method,
    basisDays: basis.length,
    explanation: explain(method, basis.length),
    expected,
    low: Math.max(soFar, expected - margin),
    high: expected + margin,
  };
}

function methodFor(days: number): ForecastMethod {
  if (days >= MIN_WEEKDAY_DAYS) return "trend-and-weekdays";
  if (days >= MIN_TREND_DAYS) return "trend";
  return days >= MIN_MEAN_DAYS ? "mean" : "none";
}

/** The design: a constant; the day's number; and for six weekdays how they differ from the seventh. */
function rowOf(method: ForecastMethod, first: string, day: string): number[] {
  if (method === "mean") return [1];
  const number = Math.round((Date.parse(day) - Date.parse(first)) / DAY_MS);
  // Of the size of the others, so that the equations stay well conditioned.
  const line = [1, number / MAX_BASIS_DAYS];
  if (method === "trend") return line;
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return [...line, ...Array.from({ length: WEEKDAYS - 1 }, (_, each) => (weekday === each ? 1 : 0))];
}

function explain(method: ForecastMethod, days: number): string {
  const how: Readonly<Record<ForecastMethod, string>> = {
    none: "",
    mean: `the mean of the last ${days} days`,
    trend: `a line through the last ${days} days`,
    "trend-and-weekdays": `a line through the last ${days} days and what each day of the week differs from it`,
  };
  return `What it has come to so far, and for the days left ${how[method]}. The interval is 95 %, if days scatter as they did.`;
}

/** Two-sided 95 % quantiles of Student's t. */
const QUANTILES = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
];

function studentQuantile(degreesOfFreedom: number): number {
  return QUANTILES[Math.min(degreesOfFreedom, QUANTILES.length) - 1] ?? 12.706;
}
