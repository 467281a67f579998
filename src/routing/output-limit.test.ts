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

describe("a limit that is no number", () => {
  it("makes none of one beside it: some servers read texts as numbers", () => {
    const body = { max_tokens: 10, max_completion_tokens: "100000" };
    expect(outputLimitOf(body, dialect)).toBeUndefined();
    expect(holdOutputTo(100, body, dialect)).toEqual([{ path: ["max_completion_tokens"], value: 100 }]);
  });

  it("is one where it stands among what Converse hands on to the model", () => {
    const converse = (more: object) => ({
      inferenceConfig: { maxTokens: 10 },
      additionalModelRequestFields: more as never,
    });
    expect(outputLimitOf(converse({ max_tokens: "90000" }), "bedrock.converse")).toBeUndefined();
    for (const more of [
      { inferenceConfig: { maxTokens: 90_000 } },
      { inferenceConfig: { max_new_tokens: 90_000 } },
      { max_gen_len: 90_000 },
      { maxTokens: 90_000 },
      { textGenerationConfig: { maxTokenCount: 90_000 } },
    ])
      expect(outputLimitOf(converse(more), "bedrock.converse")).toBe(90_000);
  });
});
