import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAST_BUCKET, latencyBucket, percentile } from "./latency-bucket.ts";

describe("latency buckets", () => {
  it("tell any percentile to a tenth", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 3_600_000, noNaN: true }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1),
        (times, share) => {
          const counts = new Map<number, number>();
          for (const time of times)
            counts.set(latencyBucket(time), (counts.get(latencyBucket(time)) ?? 0) + 1);
          const sorted = [...times].sort((a, b) => a - b);
          const exact = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
          const told = percentile(counts, share) ?? 0;
          expect(Math.abs(told - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.101));
        },
      ),
    );
  });

  it("hold everything up to an hour, and put what is no time into the first", () => {
    expect(latencyBucket(3_600_000)).toBeLessThanOrEqual(LAST_BUCKET);
    expect(latencyBucket(Number.POSITIVE_INFINITY)).toBe(LAST_BUCKET);
    for (const odd of [Number.NaN, -1, 0, 1]) expect(latencyBucket(odd)).toBe(0);
  });

  it("tell nothing of nothing", () => {
    expect(percentile(new Map(), 0.5)).toBeUndefined();
    expect(percentile(new Map([[3, 0]]), 0.5)).toBeUndefined();
  });
});
