import { describe, expect, it } from "vitest";
import { periodAt } from "./budget-period.ts";

const of = (period: Parameters<typeof periodAt>[0], at: string) => {
  const { start, end } = periodAt(period, Date.parse(at));
  return [new Date(start).toISOString(), end === undefined ? undefined : new Date(end).toISOString()];
};

describe("the period of a budget", () => {
  it.each([
    ["day", "2026-02-28T23:59:59.999Z", "2026-02-28", "2026-03-01"],
    ["week", "2026-01-04T23:59:59.999Z", "2025-12-29", "2026-01-05"],
    ["week", "2026-01-05T00:00:00.000Z", "2026-01-05", "2026-01-12"],
    ["month", "2026-12-31T23:59:59.999Z", "2026-12-01", "2027-01-01"],
    ["month", "2028-02-29T00:00:00.000Z", "2028-02-01", "2028-03-01"],
  ] as const)("%s at %s is from %s to %s, in UTC", (period, at, start, end) => {
    expect(of(period, at)).toEqual([`${start}T00:00:00.000Z`, `${end}T00:00:00.000Z`]);
  });

  it("in all never ends", () => {
    expect(of("total", "2026-01-05T00:00:00.000Z")).toEqual(["1970-01-01T00:00:00.000Z", undefined]);
  });
});
