import type { Usage } from "../contracts/completion.ts";
import type { ModelPrice } from "../contracts/price.ts";

/** A price of a millionth of a US dollar for a million tokens is the smallest one told from nothing. */
const PARTS_PER_USD = 1_000_000;

/**
 * Cost of one exchange in millionths of a US dollar, rounded up; undefined where no price is known (an unknown price is
 * not a price of zero). Reckoned in whole numbers: a price is taken in millionths of a dollar for a million tokens.
 *
 * Every token is paid once, in the dearest class it is in: input is what was neither read from a cache nor written to one, and
 * reasoning is output. A provider that reports more in caches than there was input has not counted them in: then nothing is taken
 * off.
 */
export function costOf(usage: Usage, price: ModelPrice | undefined, images = 0): number | undefined {
  if (price === undefined) return undefined;
  const { longContext } = price;
  const rates =
    longContext !== undefined && usage.inputTokens > longContext.aboveInputTokens ? longContext : price;
  const { inputUsdPerMillionTokens: input, cachedInputUsdPerMillionTokens: cached = input } = rates;
  const { cacheWriteUsdPerMillionTokens: write = input } = rates;
  const { cacheWriteHourUsdPerMillionTokens: writeHour = write } = rates;
  const tokens = tokenClasses(usage);
  const sum =
    charge(tokens.input, input) +
    charge(tokens.cached, cached) +
    charge(tokens.write, write) +
    charge(tokens.writeHour, writeHour) +
    charge(tokens.output, rates.outputUsdPerMillionTokens) +
    // One image is a million tokens' worth of a price for a million.
    charge(images * PARTS_PER_USD, price.imageUsd ?? 0);
  const perMicroUsd = BigInt(PARTS_PER_USD);
  return Number((sum + perMicroUsd - 1n) / perMicroUsd);
}

/** The tokens of an exchange, each in one class. */
interface TokenClasses {
  readonly input: number;
  readonly cached: number;
  readonly write: number;
  readonly writeHour: number;
  readonly output: number;
}

function tokenClasses(usage: Usage): TokenClasses {
  const { inputTokens, outputTokens, cachedInputTokens: cached = 0, cacheWriteTokens: written = 0 } = usage;
  const writeHour = Math.min(usage.cacheWriteHourTokens ?? 0, written);
  const ofCaches = cached + written;
  const input = ofCaches > inputTokens ? inputTokens : inputTokens - ofCaches;
  return { input, cached, write: written - writeHour, writeHour, output: outputTokens };
}

/** Millionths of a micro-USD. */
function charge(tokens: number, usdPerMillion: number): bigint {
  return BigInt(tokens) * BigInt(Math.round(usdPerMillion * PARTS_PER_USD));
}
