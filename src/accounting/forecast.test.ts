import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../scoring/seeded-random.ts";
import { forecast, MIN_MEAN_DAYS, type ForecastInput } from "./forecast.ts";

const DAY_MS = 86_400_000;
const TODAY = "2026-11-21";

function dayAt(offset: number): string {
  return new Date(Date.parse(TODAY) + offset * DAY_MS).toISOString().slice(0, 10);
}

/** `count` days before today and `left` after it, each of what `valueOf` gives; half of today is over. */
function input(count: number, left: number, valueOf: (offset: number) => number): ForecastInput {
  const today = valueOf(0) / 2;
  return {
    days: Array.from({ length: count }, (_, index) => index - count).map((offset) => ({
      day: dayAt(offset),
      value: valueOf(offset),
    })),
    soFar: 1_000 + today,
    today: { day: TODAY, value: today },
    elapsed: 0.5,
    daysLeft: Array.from({ length: left }, (_, index) => dayAt(index + 1)),
  };
}

/** What the period comes to if the days left are as `valueOf` gives. */
function truth(left: number, valueOf: (offset: number) => number): number {
  let sum = 1_000 + valueOf(0);
  for (let offset = 1; offset <= left; offset++) sum += valueOf(offset);
  return sum;
}

const spans = fc.record({ count: fc.integer({ min: 3, max: 60 }), left: fc.integer({ min: 0, max: 31 }) });

describe("a forecast", () => {
  it("is exact, and sure of it, where every day is the same", () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 1_000_000 }), ({ count, left }, value) => {
        const { expected, low, high } = forecast(input(count, left, () => value));
        expect(expected).toBeCloseTo(
          truth(left, () => value),
          3,
        );
        expect((high ?? 0) - (low ?? 0)).toBeLessThan(1 + value / 1_000);
      }),
    );
  });

  it("is exact where days rise along a line, from a week on", () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 500 }), ({ count, left }, slope) => {
        fc.pre(count >= 7);
        const line = (offset: number) => 50_000 + slope * offset;
        expect(forecast(input(count, left, line)).expected).toBeCloseTo(truth(left, line), 2);
      }),
    );
  });

  it("is exact where each day of the week has its own amount on a line, from three weeks on", () => {
    const week = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(spans, week, fc.integer({ min: 0, max: 20 }), ({ count, left }, amounts, slope) => {
        fc.pre(count >= 21);
        const value = (offset: number) =>
          20_000 + slope * offset + (amounts[new Date(Date.parse(dayAt(offset))).getUTCDay()] ?? 0);
        const made = forecast(input(count, left, value));
        expect(made.method).toBe("trend-and-weekdays");
        expect(made.expected).toBeCloseTo(truth(left, value), 2);
      }),
    );
  });

  it("never falls below what was spent, lies in its interval, and scales with the amounts", () => {
    const values = fc.array(fc.nat(100_000), { minLength: 92, maxLength: 92 });
    fc.assert(
      fc.property(spans, values, ({ count, left }, series) => {
        const value = (offset: number) => series[offset + 60] ?? 0;
        const made = input(count, left, value);
        const { expected, low, high } = forecast(made);
        if (expected === null || low === null || high === null) throw new Error("no forecast");
        expect(low).toBeGreaterThanOrEqual(made.soFar);
        expect(expected).toBeGreaterThanOrEqual(low - 1e-6);
        expect(high).toBeGreaterThanOrEqual(expected);
        const thrice = forecast({
          ...made,
          soFar: made.soFar * 3,
          days: made.days.map(({ day, value: each }) => ({ day, value: each * 3 })),
        });
        expect(thrice.expected ?? 0).toBeCloseTo(expected * 3, 2);
        expect(thrice.high ?? 0).toBeCloseTo(high * 3, 2);
      }),
    );
  });

  it("holds the truth in its interval about as often as it says", () => {
    const random = seededRandom(7);
    const noise = () => random() + random() + random() + random() - 2;
    let held = 0;
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      const series = new Map<number, number>();
      const value = (offset: number) => {
        const known = series.get(offset) ?? 10_000 + 30 * offset + 2_000 * noise();
        series.set(offset, known);
        return known;
      };
      const { low, high } = forecast(input(28, 9, value));
      const real = truth(9, value);
      if (low !== null && high !== null && low <= real && real <= high) held++;
    }
    expect(held / runs).toBeGreaterThan(0.91);
    expect(held / runs).toBeLessThan(0.99);
  });

  it("says that there is too little to go by", () => {
    const { method, expected, explanation } = forecast(input(MIN_MEAN_DAYS - 1, 5, () => 5));
    expect({ method, expected }).toEqual({ method: "none", expected: null });
    expect(explanation).toContain(`${MIN_MEAN_DAYS} whole days`);
    expect(forecast(input(MIN_MEAN_DAYS, 5, () => 5)).method).toBe("mean");
    expect(forecast(input(6, 5, () => 5)).method).toBe("mean");
    expect(forecast(input(7, 5, () => 5)).method).toBe("trend");
    expect(forecast(input(20, 5, () => 5)).method).toBe("trend");
  });
});
