import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PRICE_LISTS } from "../contracts/price.ts";
import { priceFinder } from "../routing/price-of.ts";
import { loadShippedPrices } from "./shipped-prices.ts";

const { prices } = await loadShippedPrices();

describe("the shipped table of prices", () => {
  it("has rows for every list", () => {
    for (const list of PRICE_LISTS)
      expect(prices.filter((row) => row.list === list).length).toBeGreaterThan(3);
  });

  it.each(prices.map((row) => [`${row.list} ${row.models[0] ?? ""}`, row] as const))(
    "says where %s was read, and of what day that is",
    (_name, { source, date, price }) => {
      expect(source).toMatch(/^https:\/\/[a-z0-9.-]+\/\S+$/);
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(Date.parse(date)).toBeLessThanOrEqual(Date.now());
      // What nobody has read is left out, not zero.
      expect(price.inputUsdPerMillionTokens).toBeGreaterThan(0);
      expect(price.cachedInputUsdPerMillionTokens ?? 0).toBeLessThanOrEqual(price.inputUsdPerMillionTokens);
    },
  );

  it("has no model twice, and is found by name", () => {
    const find = priceFinder({ prices });
    // OpenAI's and Anthropic's own pages print these figures as well.
    expect(find("openai", "gpt-4o-mini")).toMatchObject({
      inputUsdPerMillionTokens: 0.15,
      outputUsdPerMillionTokens: 0.6,
      cachedInputUsdPerMillionTokens: 0.075,
    });
    expect(find("anthropic", "claude-opus-4-5-20251101")).toMatchObject({
      inputUsdPerMillionTokens: 5,
      outputUsdPerMillionTokens: 25,
      cacheWriteUsdPerMillionTokens: 6.25,
    });
  });
});

it("a damaged table is named by the field at fault", async () => {
  const directory = await mkdtemp(join(tmpdir(), "sallyport-prices-"));
  const file = join(directory, "prices.json");
  await writeFile(file, '{"prices":[{"list":"openai","models":["x"],"source":"nowhere","date":"soon"}]}');
  const loading = loadShippedPrices(file);
  await expect(loading).rejects.toThrow("prices[0].price");
  await expect(loading).rejects.toThrow("prices[0].source");
  await expect(loading).rejects.toThrow("prices[0].date");
  await writeFile(file, "prices:");
  await expect(loadShippedPrices(file)).rejects.toThrow("not JSON");
  await rm(directory, { recursive: true });
});
