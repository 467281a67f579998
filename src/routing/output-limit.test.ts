import { describe, expect, it } from "vitest";
import { holdOutputTo, outputLimitOf } from "./output-limit.ts";

const dialect = "openai.chat";

describe("the limit on a request's output", () => {
  it("is the largest that any of its places says", () => {
    expect(outputLimitOf({ max_tokens: 10, max_completion_tokens: 30 }, dialect)).toBe(30);
    expect(outputLimitOf({}, dialect)).toBeUndefined();
  });

  it.each([0, -1, -1_000_000])(
    "is none where it says %i, which means without end to some servers",
    (value) => {
      expect(outputLimitOf({ max_tokens: value }, dialect)).toBeUndefined();
      expect(outputLimitOf({ max_tokens: value, max_completion_tokens: 30 }, dialect)).toBeUndefined();
      expect(holdOutputTo(100, { max_tokens: value }, dialect)).toEqual([
        { path: ["max_tokens"], value: 100 },
      ]);
    },
  );

  it("is lowered wherever it is higher, and written where none is", () => {
    expect(holdOutputTo(100, { max_tokens: 99 }, dialect)).toEqual([]);
    expect(holdOutputTo(100, { max_tokens: 101 }, dialect)).toEqual([{ path: ["max_tokens"], value: 100 }]);
    expect(holdOutputTo(100, {}, dialect)).toHaveLength(1);
  });
});
