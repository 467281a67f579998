import { describe, expect, it } from "vitest";
import { BoostedTrees } from "../../src/inference/boosted-trees.ts";
import { LinearModel } from "../../src/inference/linear-model.ts";
import { growTrees, type TreeOptions } from "./grow-trees.ts";
import { logisticLogit, quantised, trainLogistic } from "./logistic.ts";
import { auc, recallAt } from "./metrics.ts";
import { NearDuplicates } from "./near-duplicates.ts";
import { Random } from "./random.ts";

const TREES: TreeOptions = {
  trees: 40,
  depth: 3,
  rate: 0.3,
  rowShare: 0.8,
  featureShare: 1,
  leastLeaf: 1,
  lambda: 1,
};

/** Points whose truth is whether both coordinates have the same sign: no line parts them. */
function crossed(random: Random, count: number): { cells: Float32Array; labels: boolean[] } {
  const cells = Float32Array.from({ length: count * 2 }, () => random.next() * 2 - 1);
  const labels = Array.from(
    { length: count },
    (_, row) => (cells[row * 2] ?? 0) * (cells[row * 2 + 1] ?? 0) > 0,
  );
  return { cells, labels };
}

describe("boosted trees", () => {
  it("learn what no line parts, and find it in points they have not seen", () => {
    const { cells, labels } = crossed(new Random(1), 2_000);
    const ones = labels.map(() => 1);
    const trees = new BoostedTrees(growTrees({ width: 2, cells }, labels, ones, TREES, new Random(2)));
    const fresh = crossed(new Random(3), 500);
    const scores = fresh.labels.map((_, row) => trees.logit(fresh.cells.subarray(row * 2, row * 2 + 2)));
    const of = (wanted: boolean): number[] => scores.filter((_, row) => fresh.labels[row] === wanted);
    expect(auc(of(true), of(false))).toBeGreaterThan(0.97);
  });

  it("never fall where a feature may only raise them", () => {
    const random = new Random(4);
    const cells = Float32Array.from({ length: 600 }, () => random.next());
    const labels = Array.from(cells, (value) => random.chance(value > 0.5 ? 0.6 : 0.4));
    const options = { ...TREES, monotone: [1] };
    const trees = new BoostedTrees(
      growTrees(
        { width: 1, cells },
        labels,
        labels.map(() => 1),
        options,
        random,
      ),
    );
    let before = Number.NEGATIVE_INFINITY;
    for (let value = 0; value <= 1; value += 0.01) {
      const logit = trees.logit([value]);
      expect(logit).toBeGreaterThanOrEqual(before);
      before = logit;
    }
  });

  it("refuse a table that leads out of itself or round in it", () => {
    const parts = {
      roots: Int32Array.of(0),
      features: Int16Array.of(0, -1, -1),
      thresholds: Float32Array.of(0, 0, 0),
      left: Int32Array.of(1, 0, 0),
      values: Float32Array.of(0, 1, 2),
      bias: 0,
    };
    expect(new BoostedTrees(parts).logit([1])).toBe(2);
    expect(() => new BoostedTrees({ ...parts, left: Int32Array.of(2, 0, 0) })).toThrow(RangeError);
    expect(() => new BoostedTrees({ ...parts, left: Int32Array.of(0, 0, 0) })).toThrow(RangeError);
  });
});

describe("logistic regression", () => {
  it("finds the bucket that tells, and 8-bit weights say nearly the same", () => {
    const random = new Random(5);
    const rows = Array.from({ length: 800 }, () => ({
      buckets: Int32Array.of(random.integer(8), 8 + random.integer(8)),
      values: Float32Array.of(1, 1),
    }));
    const isPositive = (row: (typeof rows)[number]): boolean => row.buckets[0] === 3;
    const targets = rows.map((row) => ({ isPositive: isPositive(row), weight: 1 }));
    const options = { buckets: 16, epochs: 10, rate: 0.5, decay: 1e-5 };
    const weights = trainLogistic(rows, targets, options, random);
    const model = new LinearModel(quantised([weights]));
    for (const row of rows) {
      expect(logisticLogit(weights, row) > 0).toBe(isPositive(row));
      const sums = new Float64Array(1);
      for (const bucket of row.buckets) model.add(bucket, 1, sums);
      expect(model.logit(sums[0] ?? 0, 0)).toBeCloseTo(logisticLogit(weights, row), 0);
    }
    expect(trainLogistic(rows, targets, options, new Random(9))).toEqual(
      trainLogistic(rows, targets, options, new Random(9)),
    );
  });
});

describe("metrics", () => {
  it("count ties half, and say what passes where few negatives do", () => {
    expect(auc([2, 3], [1, 2])).toBe(0.875);
    const negatives = Array.from({ length: 100 }, (_, n) => n);
    expect(recallAt([97, 98, 99, 100], negatives, 0.01)).toBe(0.5);
    expect(recallAt([99], negatives, 0)).toBe(0);
  });
});

describe("near duplicates", () => {
  it("are found whatever their case and punctuation, also with a few words changed", () => {
    const seen = new NearDuplicates();
    const text =
      "the quick brown fox jumps over the lazy dog and runs home to its den in the old green wood by night";
    seen.add(text);
    expect(seen.has(text.toUpperCase().replaceAll(" ", ", "))).toBe(true);
    expect(seen.has(text.replace("quick", "slow"))).toBe(true);
    expect(
      seen.has(
        "a slow blue hare hides under the fence and does not come back to its burrow before the morning",
      ),
    ).toBe(false);
  });
});
