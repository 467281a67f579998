import type { ModelPrice } from "../contracts/price.ts";
import { costOf } from "../routing/cost-of.ts";
import type { QuotaRequest } from "./quota.ts";

/** What a picture or a piece of sound that cannot be counted is taken for: above what providers charge for a common one. */
export const MEDIA_INPUT_TOKENS = 2_000;

const dearest = new WeakMap<ModelPrice, ModelPrice>();

/** The most that an exchange may come to, given the most that each choice may answer. In tokens. */
export function worstTokens(request: QuotaRequest, maxOutputTokens: number): number {
  return (inputOf(request) + outputOf(request, maxOutputTokens)) * request.paidAttempts;
}

/**
 * The same in micro-USD: at the dearest of the prices that may apply, with all input at the dearest price that input can have. Undefined
 * where nobody knows one of the prices; `known` leaves those out.
 */
export function worstCost(
  request: QuotaRequest,
  maxOutputTokens: number,
  prices: readonly (ModelPrice | undefined)[],
): { readonly known: number; readonly isAllKnown: boolean } {
  const usage = { inputTokens: inputOf(request), outputTokens: outputOf(request, maxOutputTokens) };
  let known = 0;
  let isAllKnown = true;
  for (const price of prices) {
    if (price === undefined) isAllKnown = false;
    else known = Math.max(known, costOf(usage, atDearestInput(price), request.madeImages ?? 0) ?? 0);
  }
  return { known: known * request.paidAttempts, isAllKnown };
}

function inputOf({ inputTokens, images }: QuotaRequest): number {
  return inputTokens() + images * MEDIA_INPUT_TOKENS;
}

function outputOf({ choices }: QuotaRequest, maxOutputTokens: number): number {
  return Math.ceil(maxOutputTokens) * Math.max(1, choices);
}

/** Input may be written to a cache, which costs more with some providers. */
function atDearestInput(price: ModelPrice): ModelPrice {
  let known = dearest.get(price);
  if (known === undefined) {
    const { longContext } = price;
    known = {
      ...withDearestInput(price),
      ...(price.imageUsd !== undefined && { imageUsd: price.imageUsd }),
      ...(longContext !== undefined && {
        longContext: { ...withDearestInput(longContext), aboveInputTokens: longContext.aboveInputTokens },
      }),
    };
    dearest.set(price, known);
  }
  return known;
}

function withDearestInput(rates: Omit<ModelPrice, "longContext" | "imageUsd">) {
  return {
    inputUsdPerMillionTokens: Math.max(
      rates.inputUsdPerMillionTokens,
      rates.cachedInputUsdPerMillionTokens ?? 0,
      rates.cacheWriteUsdPerMillionTokens ?? 0,
      rates.cacheWriteHourUsdPerMillionTokens ?? 0,
    ),
    outputUsdPerMillionTokens: rates.outputUsdPerMillionTokens,
  };
}
