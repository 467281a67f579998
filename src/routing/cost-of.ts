import type { Usage } from "../contracts/completion.ts";
import type { ModelPrice } from "./resolve-model.ts";

/**
 * Cost of one exchange in millionths of a US dollar, rounded up; undefined where no price is known (an unknown price is
 * not a price of zero). A price in USD per million tokens is the same number in micro-USD per token.
 */
export function costOf(usage: Usage, price: ModelPrice | undefined): number | undefined {
  if (price === undefined) return undefined;
  return Math.ceil(
    usage.inputTokens * price.inputUsdPerMillionTokens + usage.outputTokens * price.outputUsdPerMillionTokens,
  );
}
