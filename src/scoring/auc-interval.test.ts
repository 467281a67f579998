import { describe, expect, it } from "vitest";
import { aucInterval } from "./auc-interval.ts";
import { bootstrapInterval } from "./bootstrap.ts";
import { auc } from "./receiver-operating.ts";
import { seededRandom } from "./seeded-random.ts";

describe("the interval of an area under the curve", () => {
  it("agrees with a bootstrap, also with ties", () => {
    const random = seededRandom(4);
    const draw = (count: number, from: number): number[] =>
      Array.from({ length: count }, () => Math.round((from + random()) * 20) / 20);
    const [up, down] = [draw(150, 0.35), draw(400, 0)];
    const exact = aucInterval(up, Float64Array.from(down).sort());
    expect(exact.value).toBeCloseTo(auc(up, down), 10);
    const drawn = bootstrapInterval([up, down], ([one = [], other = []]) => auc(one, other), random);
    expect(exact.low).toBeCloseTo(drawn.low, 1.7);
    expect(exact.high).toBeCloseTo(drawn.high, 1.7);
    expect(exact.high - exact.low).toBeGreaterThan(0.02);
  });
});
