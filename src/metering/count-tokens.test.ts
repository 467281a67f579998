import { expect, it } from "vitest";
import { countTokens, MAX_EXACT_CHARS, MAX_RUN_CHARS } from "./count-tokens.ts";
import { overEstimateTokens } from "./over-estimate-tokens.ts";
import { tokenizerOf } from "./tokenizer-of.ts";

// Counts by tiktoken 0.x for these encodings, as its README and the OpenAI cookbook ("How to count tokens with tiktoken") print them.
it("counts as tiktoken does", async () => {
  expect(await countTokens("cl100k_base", ["tiktoken is great!"])).toEqual({ tokens: 6, isExact: true });
  expect(await countTokens("cl100k_base", ["antidisestablishmentarianism"])).toEqual({
    tokens: 6,
    isExact: true,
  });
  expect(await countTokens("o200k_base", ["2 + 2 = 4"])).toEqual({ tokens: 7, isExact: true });
  expect(await countTokens("cl100k_base", ["お誕生日おめでとう"])).toEqual({ tokens: 9, isExact: true });
  expect(await countTokens("o200k_base", ["お誕生日おめでとう"])).toEqual({ tokens: 8, isExact: true });
});

it("counts every text by itself, and no text as none", async () => {
  const { tokens } = await countTokens("o200k_base", ["one", "two", ""]);
  expect(tokens).toBe(2);
  expect(await countTokens("o200k_base", [])).toEqual({ tokens: 0, isExact: true });
});

it("takes control tokens in a text for text", async () => {
  const { tokens, isExact } = await countTokens("o200k_base", ["<|endoftext|>"]);
  expect(isExact).toBe(true);
  expect(tokens).toBeGreaterThan(3);
});

it("estimates for tokenizers that nobody published, and says so", async () => {
  const text = "Nobody knows.";
  expect(await countTokens("unknown", [text, text])).toEqual({
    tokens: 2 * overEstimateTokens(text),
    isExact: false,
  });
});

it("cuts a run without a break, which is not exact any more, and counts one at the limit as it is", async () => {
  const atLimit = "Ω".repeat(MAX_RUN_CHARS);
  expect(await countTokens("o200k_base", [atLimit])).toMatchObject({ isExact: true });
  const above = await countTokens("o200k_base", [`so ${atLimit}Ω!`]);
  expect(above.isExact).toBe(false);
  expect(above.tokens).toBeGreaterThan(MAX_RUN_CHARS);
});

it("loses nothing where it cuts, surrogate pairs included", async () => {
  const text = `x${"👍".repeat(MAX_RUN_CHARS + 1)}y`;
  const cut = await countTokens("cl100k_base", [text]);
  const single = await countTokens("cl100k_base", ["👍"]);
  expect(cut.isExact).toBe(false);
  expect(cut.tokens).toBeGreaterThanOrEqual(MAX_RUN_CHARS);
  expect(cut.tokens).toBeLessThanOrEqual((MAX_RUN_CHARS + 1) * single.tokens + 2);
});

it("counts exactly up to its limit of characters, and estimates above", async () => {
  const word = "word ";
  const full = word.repeat(MAX_EXACT_CHARS / word.length);
  expect(await countTokens("o200k_base", [full])).toMatchObject({ isExact: true });
  expect(await countTokens("o200k_base", [full, "!"])).toMatchObject({ isExact: false });
});

it.each([
  ["gpt-4o", "o200k_base"],
  ["gpt-4o-mini-2024-07-18", "o200k_base"],
  ["openai/gpt-5.4-nano", "o200k_base"],
  ["o3-mini", "o200k_base"],
  ["gpt-4", "cl100k_base"],
  ["gpt-4-turbo-2024-04-09", "cl100k_base"],
  ["text-embedding-3-small", "cl100k_base"],
  ["gpt-6-sol", "unknown"],
  ["gpt-5.7", "unknown"],
  ["claude-opus-4-5", "unknown"],
  ["o300", "unknown"],
  ["gpt-4ox", "unknown"],
])("the tokenizer of %s is %s", (model, family) => {
  expect(tokenizerOf(model)).toBe(family);
});
