import { z } from "zod";

/** The dearest price that is taken for one and not for a slip of the pen. */
const MAX_USD_PER_MILLION_TOKENS = 1_000_000;
const MAX_USD_PER_IMAGE = 1_000;

const usdPerMillionTokens = z.number().min(0).max(MAX_USD_PER_MILLION_TOKENS);

const tokenPrices = {
  inputUsdPerMillionTokens: usdPerMillionTokens,
  outputUsdPerMillionTokens: usdPerMillionTokens.describe("Reasoning is output."),
  cachedInputUsdPerMillionTokens: usdPerMillionTokens
    .optional()
    .describe("Input read from the provider's cache; at the price of input where left out."),
  cacheWriteUsdPerMillionTokens: usdPerMillionTokens
    .optional()
    .describe("Input written to the provider's cache; at the price of input where left out."),
  cacheWriteHourUsdPerMillionTokens: usdPerMillionTokens
    .optional()
    .describe("Input written to be kept for an hour; at the price of any cache write where left out."),
};

/** What a model costs. Prices are what providers print: US dollars for a million tokens, or for one image. */
export const ModelPrice = z.strictObject({
  ...tokenPrices,
  imageUsd: z.number().min(0).max(MAX_USD_PER_IMAGE).optional().describe("One image that the model makes."),
  longContext: z
    .strictObject({ aboveInputTokens: z.int().positive().max(100_000_000), ...tokenPrices })
    .optional()
    .describe("What all tokens of a request cost that has more input than this."),
});
export type ModelPrice = z.infer<typeof ModelPrice>;

/** Whose list a price is from. Models of one name cost differently elsewhere. */
export const PRICE_LISTS = ["openai", "anthropic", "gemini", "mistral", "cohere", "bedrock"] as const;
export type PriceList = (typeof PRICE_LISTS)[number];

/** Stands in the name of a model for the date of a release: 20250929, or 2025-09-29. */
export const DATE_PLACEHOLDER = "<date>";

/** Models that cost the same, and where that was read. */
export const PriceRow = z.strictObject({
  list: z.enum(PRICE_LISTS),
  models: z
    .array(z.string().min(1).max(256))
    .min(1)
    .max(64)
    .describe(`Names as the provider has them; "${DATE_PLACEHOLDER}" stands for the date of a release.`),
  price: ModelPrice,
  source: z.url({ protocol: /^https$/ }).describe("The public page the price was read on."),
  date: z.iso
    .date()
    .describe("The day the source was true: its own date, or that of reading where it has none."),
});
export type PriceRow = z.infer<typeof PriceRow>;

/** `policies/prices.json`. */
export const PriceTable = z.strictObject({
  note: z.string().max(2_000).optional().describe("For whoever reads the file."),
  prices: z.array(PriceRow).max(5_000),
});
export type PriceTable = z.infer<typeof PriceTable>;
