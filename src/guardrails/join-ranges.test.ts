import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Range } from "../contracts/detection.ts";
import { joinRanges } from "./join-ranges.ts";

const ranges = fc
  .array(
    fc.record({
      start: fc.nat(12),
      length: fc.integer({ min: 1, max: 6 }),
      score: fc.constantFrom(undefined, 0.3, 0.6, 0.9),
    }),
    { maxLength: 12 },
  )
  .map((list): Range[] =>
    list
      .map(({ start, length, score }) => ({
        start,
        end: start + length,
        ...(score !== undefined && { score }),
      }))
      .sort((a, b) => a.start - b.start || a.end - b.end),
  );

describe("ranges of a text and of its views", () => {
  it("are put together without those that the text itself shows as certainly", () => {
    fc.assert(
      fc.property(ranges, ranges, (plain, seen) => {
        const isShown = ({ start, end, score = 1 }: Range): boolean =>
          plain.some((one) => one.start <= start && end <= one.end && (one.score ?? 1) >= score);
        const expected = [...plain, ...seen.filter((range) => !isShown(range))];
        const joined = joinRanges(plain, seen);
        if ("reason" in joined) throw new Error("two lists make a list");
        const spelt = (list: readonly Range[]): string[] => list.map((range) => JSON.stringify(range)).sort();
        expect(spelt(joined)).toEqual(spelt(expected));
      }),
    );
  });

  it("are put together in one pass, however many overlap", () => {
    const count = 100_000;
    const plain = Array.from({ length: count }, (_, start) => ({ start, end: count + start }));
    const seen = plain.map(({ start, end }) => ({ start, end: end + 1 }));
    expect(joinRanges(plain, seen)).toHaveLength(2 * count);
  });
});
