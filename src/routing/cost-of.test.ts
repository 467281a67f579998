import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOf } from "./cost-of.ts";

const price = {
  inputUsdPerMillionTokens: 3,
  outputUsdPerMillionTokens: 15,
  cachedInputUsdPerMillionTokens: 0.3,
  cacheWriteUsdPerMillionTokens: 3.75,
  cacheWriteHourUsdPerMillionTokens: 6,
};

describe("costOf", () => {
  it("is undefined without a price, zero for a price of zero", () => {
    const usage = { inputTokens: 10, outputTokens: 3 };
    expect(costOf(usage, undefined)).toBeUndefined();
    expect(costOf(usage, { inputUsdPerMillionTokens: 0, outputUsdPerMillionTokens: 0 })).toBe(0);
  });

  it("pays every token once: what caches had is not input as well, reasoning is not paid beside output", () => {
    const usage = {
      inputTokens: 10_000,
      cachedInputTokens: 6_000,
      cacheWriteTokens: 3_000,
      outputTokens: 500,
      reasoningTokens: 400,
    };
    // 1,000 at 3, 6,000 at 0.30, 3,000 at 3.75, 500 at 15.
    expect(costOf(usage, price)).toBe(3_000 + 1_800 + 11_250 + 7_500);
    // 1,000 of what was written is kept for an hour, at 6.
    expect(costOf({ ...usage, cacheWriteHourTokens: 1_000 }, price)).toBe(
      3_000 + 1_800 + 7_500 + 6_000 + 7_500,
    );
  });

  it("takes caches at the price of input where they have none of their own", () => {
    const plain = { inputUsdPerMillionTokens: 2, outputUsdPerMillionTokens: 8 };
    const usage = { inputTokens: 100, cachedInputTokens: 60, cacheWriteTokens: 20, outputTokens: 0 };
    expect(costOf(usage, plain)).toBe(200);
  });

  it("takes nothing off where a provider did not count caches into the input", () => {
    const usage = { inputTokens: 10, cachedInputTokens: 1_000, outputTokens: 0 };
    expect(costOf(usage, price)).toBe(10 * 3 + 300);
  });

  it("rounds up, by whole numbers: no price with six decimals is ever a little too much", () => {
    const cheap = { inputUsdPerMillionTokens: 0.1, outputUsdPerMillionTokens: 0.2 };
    // In binary fractions 0.1 + 0.2 is a little more than 0.3.
    expect(costOf({ inputTokens: 10, outputTokens: 10 }, cheap)).toBe(3);
    expect(costOf({ inputTokens: 1, outputTokens: 0 }, cheap)).toBe(1);
    expect(costOf({ inputTokens: 11, outputTokens: 0 }, cheap)).toBe(2);
    expect(costOf({ inputTokens: 0, outputTokens: 0 }, cheap)).toBe(0);
  });

  it("has another price for all tokens of a long request, from one token above its bound", () => {
    const long = {
      ...price,
      longContext: {
        aboveInputTokens: 200_000,
        inputUsdPerMillionTokens: 6,
        outputUsdPerMillionTokens: 22.5,
      },
    };
    expect(costOf({ inputTokens: 200_000, outputTokens: 10 }, long)).toBe(600_150);
    expect(costOf({ inputTokens: 200_001, outputTokens: 10 }, long)).toBe(1_200_006 + 225);
  });

  it("adds images", () => {
    const usage = { inputTokens: 100, outputTokens: 0 };
    expect(costOf(usage, { ...price, imageUsd: 0.039 }, 2)).toBe(300 + 78_000);
  });

  it("is never less than exact arithmetic says, and less than a micro-USD more, however many tokens there are", () => {
    const tokens = fc.nat({ max: 1_000_000_000 });
    const micro = fc.nat({ max: 1_000_000_000 });
    fc.assert(
      fc.property(tokens, tokens, micro, micro, (inputTokens, outputTokens, input, output) => {
        const cost = costOf(
          { inputTokens, outputTokens },
          { inputUsdPerMillionTokens: input / 1e6, outputUsdPerMillionTokens: output / 1e6 },
        );
        const exact = BigInt(inputTokens) * BigInt(input) + BigInt(outputTokens) * BigInt(output);
        const rest = BigInt(cost ?? -1) * 1_000_000n - exact;
        expect(rest >= 0n && rest < 1_000_000n).toBe(true);
      }),
    );
  });
});
