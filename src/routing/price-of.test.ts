import { describe, expect, it } from "vitest";
import { PriceTable } from "../contracts/price.ts";
import { priceFinder, priceListOf } from "./price-of.ts";

function row(list: string, models: readonly string[], input: number) {
  const price = { inputUsdPerMillionTokens: input, outputUsdPerMillionTokens: 10 };
  return { list, models, price, source: "https://example.com/prices", date: "2026-11-01" };
}

const table = PriceTable.parse({
  prices: [
    row("openai", ["gpt-4o", "gpt-4o-<date>"], 2.5),
    row("openai", ["gpt-4o-2024-05-13"], 5),
    row("anthropic", ["claude-opus-4-5-<date>"], 4),
    row("bedrock", ["us.anthropic.claude-opus-4-5-20251101-v1:0"], 5.5),
  ],
});
const find = priceFinder(table);

describe("priceFinder", () => {
  it("takes a name written out before one with a date, and either way of writing the date", () => {
    expect(find("openai", "gpt-4o")?.inputUsdPerMillionTokens).toBe(2.5);
    expect(find("openai", "gpt-4o-2024-11-20")?.inputUsdPerMillionTokens).toBe(2.5);
    expect(find("openai", "gpt-4o-2024-05-13")?.inputUsdPerMillionTokens).toBe(5);
    expect(find("anthropic", "claude-opus-4-5-20251101")?.inputUsdPerMillionTokens).toBe(4);
  });

  it("knows no price of what only begins or ends alike, is on another list, or has the placeholder for a name", () => {
    const others = ["gpt-4o-mini", "ft:gpt-4o:us:x", "gpt-4o-", "gpt", "", "gpt-4o-2024", "GPT-4o"];
    for (const name of others) expect(find("openai", name)).toBeUndefined();
    expect(find("mistral", "gpt-4o")).toBeUndefined();
    expect(find("anthropic", "claude-opus-4-5")).toBeUndefined();
    expect(find("openai", `gpt-4o-2024-11-20${"x".repeat(10_000)}`)).toBeUndefined();
  });

  it("reads the model out of Bedrock's ARNs, and out of nothing that only looks like one", () => {
    const profile = "us.anthropic.claude-opus-4-5-20251101-v1:0";
    const arn = `arn:aws:bedrock:us-east-1:123456789012:inference-profile/${profile}`;
    expect(find("bedrock", arn)?.inputUsdPerMillionTokens).toBe(5.5);
    expect(find("bedrock", profile)?.inputUsdPerMillionTokens).toBe(5.5);
    expect(
      find("bedrock", `arn:aws:bedrock:us-east-1:1:application-inference-profile/${profile}`),
    ).toBeUndefined();
    expect(find("openai", "arn:aws:bedrock:x:1:foundation-model/gpt-4o")).toBeUndefined();
  });

  it("refuses a table with one name twice", () => {
    const twice = PriceTable.parse({ prices: [row("openai", ["a"], 1), row("openai", ["b", "a"], 2)] });
    expect(() => priceFinder(twice)).toThrow("openai a twice");
  });
});

describe("priceListOf", () => {
  it.each([
    [{ type: "openai-compatible", baseUrl: "https://api.openai.com/v1" }, "openai"],
    [{ type: "openai-compatible", baseUrl: "https://eu.api.openai.com/v1" }, "openai"],
    [{ type: "openai-compatible", baseUrl: "https://api.anthropic.com/v1" }, "anthropic"],
    [{ type: "openai-compatible", baseUrl: "https://api.mistral.ai/v1" }, "mistral"],
    [{ type: "gemini", baseUrl: "https://generativelanguage.googleapis.com" }, "gemini"],
    [{ type: "bedrock", baseUrl: "https://bedrock-runtime.eu-west-1.amazonaws.com" }, "bedrock"],
    [{ type: "anthropic" }, "anthropic"],
    [{ type: "bedrock" }, "bedrock"],
  ] as const)("%o is on the list of %s", (provider, list) => {
    expect(priceListOf(provider)).toBe(list);
  });

  it.each([
    { type: "openai-compatible", baseUrl: "http://127.0.0.1:8000/v1" },
    { type: "openai-compatible", baseUrl: "https://api.openai.com.example/v1" },
    { type: "openai-compatible", baseUrl: "https://evil.example/api.openai.com" },
    { type: "anthropic", baseUrl: "https://proxy.example" },
    { type: "openai-compatible", baseUrl: "nonsense" },
    { type: "openai-compatible" },
    { type: "sandbox" },
    { type: "constructor" },
  ])("%o is on nobody's", (provider) => {
    expect(priceListOf(provider)).toBeUndefined();
  });
});
